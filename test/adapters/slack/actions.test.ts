import { describe, expect, it } from 'vitest';
import { answered, clarify } from './cards.ts';
import { command, eachService, event, interaction, payload, press, type Service } from './desk.ts';
import type { FakeSlack } from './fake-slack.ts';
import { send } from './signed.ts';

let slack: FakeSlack;
let desk: Service;

eachService((ofSlack, ofDesk) => {
  slack = ofSlack;
  desk = ofDesk;
});

const json = (value: unknown): string => JSON.stringify(value);

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
        house: 'slack:T0000001',
      },
    ]);
  });
});

describe('the words of a message', () => {
  const lookUp = async (message: Record<string, unknown>) => {
    const sent = { response_url: slack.responseUrl(), message: { type: 'message', ts: '1.1', ...message } };
    await send(desk.root, interaction('message-shortcut', sent));
    return (await slack.next((call) => call.method === 'respond')).args.text;
  };

  it('that forwards another are its own and that one’s', async () => {
    await lookUp({ text: 'anyone?', attachments: [{ is_share: true, text: 'is *9999T* covered?', fallback: 'no' }] });
    expect(desk.bot.asked[0]?.text).toBe('anyone?\nis 9999T covered?');
  });

  it('of another app are found in its attachments and blocks', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'is *9999T* &amp; 8888T' } }];
    await lookUp({ text: '', attachments: [{ fallback: 'a case' }], blocks: [...blocks, { text: 'covered?' }] });
    expect(desk.bot.asked[0]?.text).toBe('a case\nis 9999T & 8888T covered?');
  });

  it.each([{ text: '' }, { attachments: [{}], blocks: 7 }, { attachments: 'x', blocks: null }])(
    'that has none are asked for: %j',
    async (message) => {
      expect(await lookUp(message)).toContain('no words in that message');
      expect(desk.bot.asked).toEqual([]);
    },
  );

  it('forwarded in a direct message are the question', async () => {
    const attachments = [{ is_share: true, text: 'is 9999T covered?' }];
    await send(desk.root, event('message-im', { text: '', attachments, blocks: undefined }));
    expect(desk.bot.asked[0]?.text).toBe('is 9999T covered?');
  });
});

describe('what one person alone is told', () => {
  const told = async (body: string) => {
    await send(desk.root, body);
    return (await slack.next((call) => call.method === 'respond')).args;
  };

  it('about a message in a thread stands in that thread', async () => {
    const message = { ...(payload('message-shortcut').message as object), thread_ts: '1700000000.000100' };
    const sent = interaction('message-shortcut', { response_url: slack.responseUrl(), message });
    expect((await told(sent)).thread_ts).toBe('1700000000.000100');
  });

  it('about the head of a thread stands in the channel', async () => {
    const message = { ...(payload('message-shortcut').message as object), thread_ts: '1700000250.000950' };
    const sent = interaction('message-shortcut', { response_url: slack.responseUrl(), message });
    expect(await told(sent)).not.toHaveProperty('thread_ts');
  });

  it('after a press in a thread stands in that thread, and so does what is shared from there', async () => {
    const thanked = press('press-channel', { action_id: 'feedback', value: 'helpful x-1' }, slack.responseUrl());
    expect((await told(thanked)).thread_ts).toBe('1700000000.000100');
    await send(desk.root, command({}));
    const container = { ...(payload('press-ephemeral').container as object), thread_ts: '1700000000.000100' };
    const actions = [{ action_id: 'share', value: 'x-1' }];
    await send(desk.root, interaction('press-ephemeral', { container, actions, response_url: slack.responseUrl() }));
    const { args } = await slack.next((call) => call.args.response_type === 'in_channel');
    expect(args.thread_ts).toBe('1700000000.000100');
  });

  it('after a press outside a thread stands in the channel', async () => {
    const stale = press('press-ephemeral', { action_id: 'old_thing' }, slack.responseUrl());
    expect(await told(stale)).not.toHaveProperty('thread_ts');
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
      house: 'slack:T0000001',
    });
  });

  it('in a direct message is answered in the thread of its message', async () => {
    await send(desk.root, press('press-direct', {}, slack.responseUrl()));
    const { args } = await slack.next((call) => call.method === 'chat.postMessage');
    expect(args.thread_ts).toBe('1700000100.000300');
    expect(desk.bot.asked[0]?.thread).toBe('slack:T0000001:D0000001:1700000100.000300');
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
    slack.trouble('respond', { status: 404 });
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

  it('of an answer not on record says so every time, and works once it is', async () => {
    const { message } = await send(desk.root, command({}));
    const reply = desk.bot.replies.get('x-1');
    desk.bot.replies.clear();
    await send(desk.root, share('x-1'));
    await send(desk.root, share('x-1'));
    expect((await send(desk.root, command({ text: 'share' }))).message.text).toContain('no longer on record');
    await expect.poll(() => slack.accepted('respond').length).toBe(2);
    expect(slack.accepted('respond').map((call) => call.args.text)).toEqual(
      Array(2).fill(expect.stringContaining('no longer on record')),
    );
    if (reply) desk.bot.replies.set('x-1', reply);
    expect((await send(desk.root, command({ text: 'share', trigger_id: '3' }))).message.text).toBe(message.text);
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
