import { describe, expect, it } from 'vitest';
import { answered, card, endless, hostile } from './cards.ts';
import { command, eachService, event, later, type Service } from './desk.ts';
import { botToken, type FakeSlack } from './fake-slack.ts';
import { send } from './signed.ts';
import { refusal } from './slack-rules.ts';

let slack: FakeSlack;
let desk: Service;

eachService((ofSlack, ofDesk) => {
  slack = ofSlack;
  desk = ofDesk;
});

const json = (value: unknown): string => JSON.stringify(value);

describe('the slash command', () => {
  it('is answered inside the acknowledgement, for the asker only', async () => {
    const { status, message } = await send(desk.root, command({ text: 'is 9999T covered?' }));
    expect(status).toBe(200);
    expect(message.response_type).toBe('ephemeral');
    expect(refusal(message)).toBeNull();
    expect(message.text).toContain(answered.lead);
    expect(json(message.blocks)).toContain('Share to channel');
    expect(slack.calls).toEqual([]);
  });

  it('asks with the plain words, keyed by person and channel', async () => {
    await send(desk.root, command({ text: ' *9999T* &amp; <http://a.example|the link> ' }));
    expect(desk.bot.asked).toEqual([
      {
        channel: 'slack',
        text: '9999T & the link',
        thread: 'slack:T0000001:C0000001:U0000001',
        user: 'U0000001',
        house: 'slack:T0000001',
      },
    ]);
  });

  it.each(['', '   ', 'help'])('asks for help with %j', async (text) => {
    await send(desk.root, command({ text }));
    expect(desk.bot.asked[0]?.text).toBe('help');
  });

  it.each(['', 'Help'])('says with %j what can stand after it', async (text) => {
    const { message } = await send(desk.root, command({ text }));
    expect(refusal(message)).toBeNull();
    expect(json((message.blocks as unknown[])[1])).toContain('“share” to show');
    expect(message.text).toContain('“share” to show');
    expect(json((await send(desk.root, command({ text: '9999T' }))).message)).not.toContain('“share” to show');
  });

  it('is answered under any name an administrator gave it', async () => {
    const { status, message } = await send(desk.root, command({ command: '/pa' }));
    expect([status, message.response_type]).toEqual([200, 'ephemeral']);
  });

  it('that takes too long is acknowledged in time and answered through the response URL', async () => {
    const slow = later();
    desk.bot.cards.set('slow', slow.card);
    const acknowledged = await send(desk.root, command({ text: 'slow', response_url: slack.responseUrl() }));
    expect([acknowledged.status, acknowledged.body]).toEqual([200, '']);
    slow.arrive(answered);
    const { args } = await slack.next((call) => call.method === 'respond');
    expect(args).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(args.text).toContain(answered.lead);
  });

  it('whose answer fails says so, and the next one is answered', async () => {
    desk.bot.cards.set('broken', new Error('member 12345'));
    const failed = await send(desk.root, command({ text: 'broken' }));
    expect(failed.message.text).toContain('was not answered');
    expect(json(desk.lines)).not.toContain('12345');
    expect((await send(desk.root, command({ text: 'fine' }))).message.text).toContain(answered.lead);
  });
});

describe('a mention', () => {
  it('is answered in the thread that it begins', async () => {
    expect((await send(desk.root, event('app-mention'))).status).toBe(200);
    const { args, token } = await slack.next((call) => call.method === 'chat.postMessage');
    expect(args).toMatchObject({
      channel: 'C0000001',
      thread_ts: '1700000000.000100',
      unfurl_links: false,
      unfurl_media: false,
    });
    expect(args.text).toContain(answered.lead);
    expect(token).toBe(botToken);
    expect(desk.bot.asked[0]).toMatchObject({
      text: 'is 9999T & 8888T covered?',
      thread: 'slack:T0000001:C0000001:1700000000.000100',
    });
  });

  it('inside a thread is answered there, under the key of that thread', async () => {
    await send(desk.root, event('app-mention-in-thread'));
    const { args } = await slack.next((call) => call.method === 'chat.postMessage');
    expect(args.thread_ts).toBe('1700000000.000100');
    expect(desk.bot.asked[0]?.thread).toBe('slack:T0000001:C0000001:1700000000.000100');
  });

  it('with an endless answer is posted within what Slack accepts', async () => {
    desk.bot.cards.set('9999T', endless);
    await send(desk.root, event('app-mention'));
    expect((await slack.next((call) => call.method === 'chat.postMessage')).answer).toEqual({ ok: true });
  });

  it('echoes nothing that could ping', async () => {
    desk.bot.cards.set('9999T', card({ lead: hostile, parts: [{ kind: 'text', text: hostile }] }));
    await send(desk.root, event('app-mention', { text: '<@U0BOT00001> 9999T <!channel> &lt;!here&gt;' }));
    const { args } = await slack.next((call) => call.answer.ok);
    expect(args.text).not.toMatch(/<[!@]/);
    expect(desk.bot.asked[0]?.text).toBe('9999T <!here>');
  });
});

describe('a direct message', () => {
  it('is answered in the thread that it begins, as the agent view has it', async () => {
    await send(desk.root, event('message-im', { ts: '1700000100.000300' }));
    const { args } = await slack.next((call) => call.method === 'chat.postMessage');
    expect(args).toMatchObject({ channel: 'D0000001', thread_ts: '1700000100.000300' });
    expect(desk.bot.asked[0]?.thread).toBe('slack:T0000001:D0000001:1700000100.000300');
  });

  it('in a thread is answered there, and belongs to what the thread began with', async () => {
    await send(desk.root, event('message-im', { ts: '1700000100.000300' }));
    await send(desk.root, event('message-im-in-thread'));
    const { args } = await slack.next((call) => call.method === 'chat.postMessage');
    expect(args.thread_ts).toBe('1700000100.000300');
    expect(desk.bot.asked[1]?.thread).toBe(desk.bot.asked[0]?.thread);
  });

  it('said as /me is answered by its words', async () => {
    await send(desk.root, event('message-im', { subtype: 'me_message', text: 'asks for 9999T' }));
    expect(desk.bot.asked[0]?.text).toBe('asks for 9999T');
  });

  it('whose text is null is answered by what stands in its blocks', async () => {
    const blocks = [{ type: 'section', text: { type: 'plain_text', text: '9999T?' } }];
    await send(desk.root, event('message-im', { text: null, blocks }));
    expect(desk.bot.asked[0]?.text).toBe('9999T?');
  });

  it('with a file is answered by its words', async () => {
    await send(desk.root, event('message-im-file'));
    await slack.next((call) => call.method === 'chat.postMessage');
    expect(desk.bot.asked[0]?.text).toBe('is this one covered? 9999T');
  });
});

describe('what is not a question', () => {
  it.each([
    ['its own message', event('message-im-own')],
    ['its own message without a bot id', event('message-im', { user: 'U0BOT00001' })],
    ['another bot', event('app-mention', { bot_id: 'B0OTHER' })],
    ['somebody joining', event('message-im', { subtype: 'channel_join' })],
    ['a channel message without a mention', event('message-im', { channel_type: 'channel' })],
    ['an event nobody asked for', event('message-im', { type: 'reaction_added' })],
  ])('is left alone: %s', async (_name, body) => {
    expect((await send(desk.root, body)).status).toBe(200);
    await desk.adapter.stop();
    expect(desk.bot.asked).toEqual([]);
    expect(slack.calls).toEqual([]);
  });
});
