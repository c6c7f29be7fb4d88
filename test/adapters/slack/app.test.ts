import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answered, card, clarify, endless, hostile } from './cards.ts';
import { command, event, interaction, later, press, type Service, service } from './desk.ts';
import { botToken, type FakeSlack, fakeSlack } from './fake-slack.ts';
import { send } from './signed.ts';
import { refusal } from './slack-rules.ts';

let slack: FakeSlack;
let desk: Service;

beforeEach(async () => {
  slack = await fakeSlack();
  desk = await service(slack);
});
afterEach(async () => {
  await desk.close();
  await slack.close();
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
      { channel: 'slack', text: '9999T & the link', thread: 'slack:T0000001:C0000001:U0000001', user: 'U0000001' },
    ]);
  });

  it.each(['', '   ', 'help'])('asks for help with %j', async (text) => {
    await send(desk.root, command({ text }));
    expect(desk.bot.asked[0]?.text).toBe('help');
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
  it('is answered plainly, under the key of the conversation', async () => {
    await send(desk.root, event('message-im'));
    const { args } = await slack.next((call) => call.method === 'chat.postMessage');
    expect(args.channel).toBe('D0000001');
    expect(args).not.toHaveProperty('thread_ts');
    expect(desk.bot.asked[0]?.thread).toBe('slack:T0000001:D0000001');
  });

  it('in a thread is answered there', async () => {
    await send(desk.root, event('message-im-in-thread'));
    const { args } = await slack.next((call) => call.method === 'chat.postMessage');
    expect(args.thread_ts).toBe('1700000100.000300');
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
    ['an edit', event('message-im-changed')],
    ['a mention edited in', event('app-mention', { edited: { user: 'U0000001', ts: '1' } })],
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

describe('an event that comes again', () => {
  it.each([
    ['under the same id', event('app-mention', { ts: '1700000000.000777' })],
    ['under another id', event('app-mention', {}, 'Ev0OTHER')],
  ])('is answered once: %s', async (_name, again) => {
    await send(desk.root, event('app-mention'));
    await send(desk.root, again);
    await desk.adapter.stop();
    expect(slack.accepted('chat.postMessage')).toHaveLength(1);
  });
});

describe('a stop', () => {
  it('waits for the answer under way and takes nothing new', async () => {
    const slow = later();
    desk.bot.cards.set('9999T', slow.card);
    await send(desk.root, event('app-mention'));
    const stopped = desk.adapter.stop();
    expect((await send(desk.root, command({ text: 'late' }))).status).toBe(503);
    slow.arrive(answered);
    await stopped;
    expect(slack.accepted('chat.postMessage')).toHaveLength(1);
  });
});

describe('a Web API in trouble', () => {
  const posts = () => slack.calls.filter((call) => call.method === 'chat.postMessage');

  it('that limits the rate gets the answer after the pause it asks for', async () => {
    slack.trouble('chat.postMessage', { retryAfter: 1 });
    await send(desk.root, event('app-mention'));
    await slack.next((call) => call.answer.ok);
    expect(desk.lines.map((line) => json(line)).join()).toContain('asks for a pause of 1 s');
  });

  it('that limits the rate during a stop is tried once more at once', async () => {
    slack.trouble('chat.postMessage', { retryAfter: 3000 });
    await send(desk.root, event('app-mention'));
    await slack.next((call) => call.method === 'chat.postMessage');
    await desk.adapter.stop();
    expect(slack.accepted('chat.postMessage')).toHaveLength(1);
  });

  it('that refuses the blocks gets the same answer as plain text', async () => {
    slack.trouble('chat.postMessage', { error: 'msg_blocks_too_long' });
    await send(desk.root, event('app-mention'));
    const { args } = await slack.next((call) => call.answer.ok);
    expect(args).not.toHaveProperty('blocks');
    expect(args).toMatchObject({ mrkdwn: false, thread_ts: '1700000000.000100' });
    expect(args.text).toContain(answered.lead);
  });

  it.each([
    ['a dropped connection', { silent: true } as const],
    ['a server error', { status: 503 } as const],
  ])('is tried again after %s', async (_name, trouble) => {
    slack.trouble('chat.postMessage', trouble, trouble);
    await send(desk.root, event('app-mention'));
    await slack.next((call) => call.answer.ok);
    expect(posts()).toHaveLength(3);
  });

  it('that stays down is logged with what to do, without a word of the message', async () => {
    const down = { silent: true } as const;
    slack.trouble('chat.postMessage', down, down, down);
    await send(desk.root, event('app-mention'));
    await desk.adapter.stop();
    expect(json(desk.lines)).toContain('check the network to the Slack Web API');
    expect(json(desk.lines)).not.toContain('8888T');
  });

  it.each([
    ['not_in_channel', 'invite the app to the channel'],
    ['token_revoked', 'reinstall the app'],
    ['something_new', 'look the code up'],
  ])('that answers %s is logged with: %s', async (error, remedy) => {
    slack.trouble('chat.postMessage', { error });
    await send(desk.root, event('app-mention'));
    await desk.adapter.stop();
    expect(json(desk.lines)).toContain(remedy);
    expect(posts()).toHaveLength(1);
  });

  it('at the start is logged, and commands are answered all the same', async () => {
    slack.trouble('auth.test', { error: 'invalid_auth' });
    await desk.adapter.start();
    await slack.next((call) => call.method === 'auth.test');
    expect((await send(desk.root, command({}))).message.text).toContain(answered.lead);
    await desk.adapter.stop();
    expect(json(desk.lines)).toContain('check SLACK_BOT_TOKEN');
  });
});

describe('the agent view', () => {
  it('opens with what the core suggests, without a thread', async () => {
    await send(desk.root, event('app-home-opened'));
    const { args, answer } = await slack.next((call) => call.method === 'assistant.threads.setSuggestedPrompts');
    expect(answer).toEqual({ ok: true });
    expect(args).toMatchObject({
      channel_id: 'D0000001',
      prompts: answered.suggestions.map((one) => ({ title: one.label, message: one.question })),
    });
  });

  it('is left alone on any other tab', async () => {
    await send(desk.root, event('app-home-opened', { tab: 'home' }));
    await desk.adapter.stop();
    expect(slack.calls).toEqual([]);
  });
});

describe('the message shortcut', () => {
  it('answers what a message asks, for the person alone, who may share it', async () => {
    const sent = interaction('message-shortcut', { response_url: slack.responseUrl() });
    expect((await send(desk.root, sent)).status).toBe(200);
    const { args } = await slack.next((call) => call.method === 'respond');
    expect(args).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(json(args.blocks)).toContain('Share to channel');
    expect(desk.bot.asked).toEqual([
      {
        channel: 'slack',
        text: 'does anyone know if 9999T is covered?',
        thread: 'slack:T0000001:C0000001:U0000002',
        user: 'U0000002',
      },
    ]);
  });
});

describe('a pressed button', () => {
  it('that asks a question in a thread is answered in that thread, with the question above', async () => {
    const response = await send(desk.root, press('press-channel', {}, slack.responseUrl()));
    expect([response.status, response.body]).toEqual([200, '']);
    const { args } = await slack.next((call) => call.method === 'chat.postMessage');
    expect(args.thread_ts).toBe('1700000000.000100');
    expect(json(args.blocks)).toContain('Question: Why is 9999T investigational?');
    expect(desk.bot.asked[0]).toEqual({
      channel: 'slack',
      text: 'Why is 9999T investigational?',
      thread: 'slack:T0000001:C0000001:1700000000.000100',
      user: 'U0000002',
    });
  });

  it('in a direct message is answered plainly', async () => {
    await send(desk.root, press('press-direct', {}, slack.responseUrl()));
    const { args } = await slack.next((call) => call.method === 'chat.postMessage');
    expect(args).not.toHaveProperty('thread_ts');
    expect(desk.bot.asked[0]?.thread).toBe('slack:T0000001:D0000001');
  });

  it('under an answer that one person sees is answered to that person', async () => {
    await send(desk.root, press('press-ephemeral', {}, slack.responseUrl()));
    const { args } = await slack.next((call) => call.method === 'respond');
    expect(args).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(desk.bot.asked[0]?.thread).toBe('slack:T0000001:C0000001:U0000002');
    expect(slack.accepted('chat.postMessage')).toEqual([]);
  });

  it('completes an open question', async () => {
    desk.bot.cards.set('which', clarify);
    const { message } = await send(desk.root, command({ text: 'which' }));
    const [button] = JSON.parse(json(message.blocks)).flatMap((block: { type: string; elements: unknown[] }) =>
      block.type === 'actions' ? block.elements : [],
    );
    await send(desk.root, press('press-ephemeral', button, slack.responseUrl()));
    await slack.next((call) => call.method === 'respond');
    expect(desk.bot.asked[1]?.text).toBe('Is the widget device covered?');
  });

  it('is answered to the presser where the app may not post', async () => {
    slack.trouble('chat.postMessage', { error: 'not_in_channel' });
    await send(desk.root, press('press-channel', {}, slack.responseUrl()));
    const { args } = await slack.next((call) => call.method === 'respond');
    expect(args.response_type).toBe('ephemeral');
    expect(args.text).toContain(answered.lead);
  });

  it.each([
    ['of an older version', { action_id: 'old_thing', value: 'x' }],
    ['without its value', { action_id: 'ask:choices:0', value: undefined }],
    ['with a verdict nobody knows', { action_id: 'feedback', value: 'splendid x-1' }],
  ])('%s gets a friendly word', async (_name, action) => {
    await send(desk.root, press('press-channel', action, slack.responseUrl()));
    const { args } = await slack.next((call) => call.method === 'respond');
    expect(args).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('older version') });
    expect(desk.bot.asked).toEqual([]);
  });

  it('whose response URL has expired is logged', async () => {
    slack.trouble('respond', { error: 'expired_url' });
    await send(desk.root, press('press-channel', { action_id: 'old_thing' }, slack.responseUrl()));
    await desk.adapter.stop();
    expect(json(desk.lines)).toContain('response_url HTTP 404');
  });
});

describe('feedback', () => {
  const feedback = (value: string) => ({ action_id: 'feedback', type: 'feedback_buttons', value });

  it('is kept with who gave it, and thanked for', async () => {
    await send(desk.root, press('press-channel', feedback('not-helpful x-1'), slack.responseUrl()));
    const { args } = await slack.next((call) => call.method === 'respond');
    expect(desk.bot.feedbacks).toEqual([['x-1', 'not-helpful', 'U0000002']]);
    expect(args.text).toContain('Thank you');
  });

  it('on an answer that is not on record says so', async () => {
    await send(desk.root, press('press-channel', feedback('helpful x-unknown'), slack.responseUrl()));
    const { args } = await slack.next((call) => call.method === 'respond');
    expect(args.text).toContain('no longer on record');
  });
});

describe('sharing', () => {
  const share = (exchange: string) =>
    press('press-ephemeral', { action_id: 'share', value: exchange }, slack.responseUrl());

  it('shows the same answer to the channel, with who shared it and no button to share again', async () => {
    const { message } = await send(desk.root, command({}));
    await send(desk.root, share('x-1'));
    const { args } = await slack.next((call) => call.method === 'respond');
    expect(args).toMatchObject({ response_type: 'in_channel', replace_original: false, text: message.text });
    expect(json(args.blocks)).toContain('"user_id":"U0000002"');
    expect(json(args.blocks)).not.toContain('Share to channel');
    expect(desk.bot.asked).toHaveLength(1);
  });

  it('a second time says that it has been done', async () => {
    await send(desk.root, command({}));
    await send(desk.root, share('x-1'));
    await slack.next((call) => call.method === 'respond');
    await send(desk.root, share('x-1'));
    const { args } = await slack.next((call) => call.args.response_type === 'ephemeral');
    expect(args.text).toContain('shared already');
  });

  it('works again after a failed attempt', async () => {
    await send(desk.root, command({}));
    slack.trouble('respond', { error: 'expired_url' });
    await send(desk.root, share('x-1'));
    await slack.next((call) => call.method === 'respond');
    await send(desk.root, share('x-1'));
    await slack.next((call) => call.answer.ok);
  });

  it('of an answer no longer kept says so', async () => {
    await send(desk.root, share('x-gone'));
    const { args } = await slack.next((call) => call.method === 'respond');
    expect(args).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('Ask again') });
  });

  it('works by the command too, with the newest answer of the asker', async () => {
    await send(desk.root, command({ text: '9999T' }));
    const { message } = await send(desk.root, command({ text: 'share' }));
    expect(message.response_type).toBe('in_channel');
    expect(message.text).toContain(answered.lead);
    expect(desk.bot.asked).toHaveLength(1);
  });

  it('by the command before anything was asked says so', async () => {
    const { message } = await send(desk.root, command({ text: 'Share' }));
    expect(message).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('Ask something first') });
  });
});
