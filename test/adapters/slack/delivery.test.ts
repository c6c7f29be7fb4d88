import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answered, endless } from './cards.ts';
import { command, event, interaction, later, press, type Service, service } from './desk.ts';
import { type FakeSlack, fakeSlack } from './fake-slack.ts';
import { send } from './signed.ts';

let slack: FakeSlack;
let desk: Service;
let limits: string[];

beforeEach(async () => {
  slack = await fakeSlack(['xwfp-step-token']);
  limits = [];
  desk = await service(slack, { limited: (by) => limits.push(by) });
});
afterEach(async () => {
  await desk.close();
  await slack.close();
});

const json = (value: unknown): string => JSON.stringify(value);

describe('an event that comes again', () => {
  it.each([
    ['under the same id', event('app-mention', { client_msg_id: 'so that its signature is another' })],
    ['under another id', event('app-mention', {}, 'Ev0OTHER')],
  ])('is answered once: %s', async (_name, again) => {
    await send(desk.root, event('app-mention'));
    await send(desk.root, again);
    await desk.adapter.stop();
    expect(slack.accepted('chat.postMessage')).toHaveLength(1);
  });
});

it('a preview that fails is logged, and nobody is written to about it', async () => {
  desk.bot.read = () => {
    throw new Error('of a test');
  };
  expect((await send(desk.root, event('link-shared'))).status).toBe(200);
  expect(desk.lines.map(({ level }) => level)).toEqual(['error']);
  expect(slack.calls).toEqual([]);
});

describe('a stop', () => {
  it('waits for the answer under way and takes nothing new', async () => {
    const slow = later();
    desk.bot.cards.set('9999T', slow.card);
    const sent = send(desk.root, event('app-mention'));
    await expect.poll(() => desk.bot.asked.length).toBe(1);
    const stopped = desk.adapter.stop();
    expect((await send(desk.root, command({ text: 'late' }))).status).toBe(503);
    slow.arrive(answered);
    await stopped;
    expect((await sent).status).toBe(200);
    expect(slack.accepted('chat.postMessage')).toHaveLength(1);
  });
});

describe('an event', () => {
  it('is acknowledged once it is answered, and not before: Slack delivers what is not acknowledged again', async () => {
    const slow = later();
    desk.bot.cards.set('9999T', slow.card);
    const order: string[] = [];
    const sent = send(desk.root, event('app-mention')).then(({ status }) => order.push(`acknowledged with ${status}`));
    await expect.poll(() => desk.bot.asked.length).toBe(1);
    order.push('read');
    slow.arrive(answered);
    await slack.next(({ method }) => method === 'chat.postMessage').then(() => order.push('answered'));
    await sent;
    expect(order).toEqual(['read', 'answered', 'acknowledged with 200']);
  });
  it('that takes longer than Slack waits is answered all the same', async () => {
    const slow = later();
    desk.bot.cards.set('9999T', slow.card);
    expect((await send(desk.root, event('app-mention'))).status).toBe(503);
    slow.arrive(answered);
    await desk.adapter.stop();
    expect(slack.accepted('chat.postMessage')).toHaveLength(1);
    expect(desk.lines.map(({ msg }) => msg)).toContain(
      'answered when Slack had stopped waiting for the acknowledgement',
    );
  });
});

describe('a Web API in trouble', () => {
  const posts = () => slack.calls.filter((call) => call.method === 'chat.postMessage');

  it('that limits the rate gets the answer after the pause it asks for', async () => {
    slack.trouble('chat.postMessage', { retryAfter: 1 });
    await send(desk.root, event('app-mention'));
    await slack.next((call) => call.answer.ok);
    expect(desk.lines.map((line) => json(line)).join()).toContain('asks for a pause of 1 s');
    expect(limits).toEqual(['platform']);
  });

  it('that limits the rate in one channel holds up no other', async () => {
    slack.trouble('chat.postMessage', { retryAfter: 20 });
    const held = send(desk.root, event('app-mention'));
    await slack.next((call) => call.method === 'chat.postMessage');
    await send(desk.root, event('app-mention', { channel: 'C0000002', ts: '1700000001.000100' }, 'Ev0OTHER'));
    expect(slack.accepted('chat.postMessage').map((call) => call.args.channel)).toEqual(['C0000002']);
    await desk.adapter.stop();
    expect((await held).status).toBe(200);
  });

  it('that limits the rate during a stop is tried once more at once', async () => {
    slack.trouble('chat.postMessage', { retryAfter: 3000 });
    const sent = send(desk.root, event('app-mention'));
    await slack.next((call) => call.method === 'chat.postMessage');
    await desk.adapter.stop();
    expect((await sent).status).toBe(200);
    expect(slack.accepted('chat.postMessage')).toHaveLength(1);
  });

  it('that stays down during a stop is tried once more and no longer', async () => {
    const slow = later();
    const down = { silent: true } as const;
    slack.trouble('chat.postMessage', down, down, down);
    desk.bot.cards.set('9999T', slow.card);
    const sent = send(desk.root, event('app-mention'));
    await expect.poll(() => desk.bot.asked.length).toBe(1);
    const stopped = desk.adapter.stop();
    slow.arrive(answered);
    await Promise.all([stopped, sent]);
    expect(posts()).toHaveLength(1);
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

  it('that is too slow is given up on and tried again', async () => {
    slack.trouble('chat.postMessage', { slow: 60_000 });
    await send(desk.root, event('app-mention'));
    await slack.next((call) => call.answer.ok);
    expect(json(desk.lines)).toContain('check the network to the Slack Web API');
  }, 10_000);

  it.each([
    ['a dropped connection', { silent: true } as const],
    ['a server error', { status: 503 } as const],
    ['a rate limit', { retryAfter: 1 } as const],
  ])('is tried again with an answer for one person, at its response URL, after %s', async (_name, trouble) => {
    slack.trouble('respond', trouble);
    await send(desk.root, interaction('message-shortcut', { response_url: slack.responseUrl() }));
    const { args } = await slack.next((call) => call.method === 'respond' && call.answer.ok);
    expect(args.text).toContain(answered.lead);
  });

  it('is tried again with what a workflow waits for', async () => {
    slack.trouble('functions.completeSuccess', { silent: true }, { retryAfter: 1 });
    await send(desk.root, event('function-executed'));
    await slack.next((call) => call.method === 'functions.completeSuccess' && call.answer.ok);
    expect(limits).toEqual(['platform']);
  });

  it('is tried again with a view that somebody opened', async () => {
    slack.trouble('views.open', { status: 500 });
    await send(desk.root, interaction('global-shortcut', {}));
    await slack.next((call) => call.method === 'views.open' && call.answer.ok);
  });

  it('that stays down is logged with what to do, without a word of the message', async () => {
    const down = { silent: true } as const;
    slack.trouble('chat.postMessage', down, down, down);
    await send(desk.root, event('app-mention'));
    await desk.adapter.stop();
    expect(json(desk.lines)).toContain('check the network to the Slack Web API');
    expect(json(desk.lines)).toContain('UND_ERR_SOCKET');
    expect(json(desk.lines)).not.toContain('8888T');
  });

  const passing = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited'];

  it.each(passing)('that answers %s inside a 200 is tried again', async (error) => {
    slack.trouble('chat.postMessage', { error });
    expect((await send(desk.root, event('app-mention'))).status).toBe(200);
    expect(posts().map(({ answer }) => answer.ok)).toEqual([false, true]);
  });

  it.each([
    ['internal_error', { error: 'internal_error' } as const],
    ['a server error', { status: 503 } as const],
    ['a dropped connection', { silent: true } as const],
  ])('that goes on with %s leaves the event unacknowledged, and its next delivery is answered', async (_name, down) => {
    slack.trouble('chat.postMessage', down, down, down);
    const again = { timestamp: Math.floor(Date.now() / 1_000) };
    expect((await send(desk.root, event('app-mention'), again)).status).toBe(503);
    expect(slack.accepted('chat.postMessage')).toEqual([]);
    expect((await send(desk.root, event('app-mention'), again)).status).toBe(200);
    expect(slack.accepted('chat.postMessage')).toHaveLength(1);
    expect(desk.lines.map(({ msg }) => msg)).toContain(
      'an event is left for Slack to deliver again: its answer was not taken',
    );
  });

  it.each(['msg_too_long', 'invalid_blocks', 'invalid_arguments'])(
    'that answers %s to blocks and to a long text gets a short text',
    async (error) => {
      desk.bot.cards.set('9999T', endless);
      slack.trouble('chat.postMessage', { error }, { error });
      await send(desk.root, event('app-mention'));
      const [whole, plain, short] = posts().map(({ args }) => args);
      expect([plain?.text, plain?.blocks, short?.blocks]).toEqual([whole?.text, undefined, undefined]);
      expect(String(short?.text).length).toBeLessThan(3_100);
      expect(short?.text).toMatch(/…\n\nShortened to fit a Slack message\.$/);
    },
  );

  it('that does not let the app post in a channel gets the answer for the person alone', async () => {
    slack.trouble('chat.postMessage', { error: 'restricted_action' });
    expect((await send(desk.root, event('app-mention'))).status).toBe(200);
    const given = slack.accepted('chat.postMessage').map(({ args }) => args);
    expect(given.map(({ channel }) => channel)).toEqual(['U0000001', 'U0000001']);
    expect(given[0]?.text).toContain('does not let this app post where you asked');
    expect(given[1]?.text).toContain(answered.lead);
  });

  it('that refuses the thread of a direct message gets the answer beside it', async () => {
    slack.trouble('chat.postMessage', { error: 'thread_not_found' });
    await send(desk.root, event('message-im'));
    const [{ args } = { args: {} }] = slack.accepted('chat.postMessage');
    expect(args).toMatchObject({ channel: 'D0000001', text: expect.stringContaining(answered.lead) });
    expect(args).not.toHaveProperty('thread_ts');
  });

  it('that has no token for a moment is no reason to lose the event', async () => {
    const down = { error: 'not_authed' };
    slack.trouble('chat.postMessage', down, down, down);
    expect((await send(desk.root, event('app-mention'))).status).toBe(503);
    expect((await send(desk.root, event('app-mention', {}, 'Ev0AGAIN'))).status).toBe(200);
    expect(slack.accepted('chat.postMessage')).toHaveLength(1);
  });

  it.each([
    ['internal_error', { error: 'internal_error' }],
    ['a refusal', { error: 'used_url' }],
  ])(
    'is told an answer for one person in a direct message when its response URL goes on with %s',
    async (_name, down) => {
      slack.trouble('respond', down, down, down);
      await send(desk.root, interaction('message-shortcut', { response_url: slack.responseUrl() }));
      const { args } = await slack.next(({ method, answer }) => method === 'chat.postMessage' && answer.ok);
      expect(args).toMatchObject({ channel: 'U0000002', text: expect.stringContaining(answered.lead) });
    },
  );

  it('that says inside a 200 of a response URL that it failed is tried again', async () => {
    slack.trouble('respond', { ...{ error: 'internal_error' } });
    await send(desk.root, interaction('message-shortcut', { response_url: slack.responseUrl() }));
    await slack.next(({ method, answer }) => method === 'respond' && answer.ok);
    expect(posts()).toEqual([]);
  });

  it('that does not take a shared answer is said to whoever shares it', async () => {
    await send(desk.root, command({ text: '9999T' }));
    slack.trouble('respond', { error: 'channel_not_found' });
    await send(desk.root, press('press-ephemeral', { action_id: 'share', value: 'x-1' }, slack.responseUrl()));
    const { args } = await slack.next(({ method, answer }) => method === 'respond' && answer.ok);
    expect(args).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('share it again') });
  });

  it('that does not take a workflow’s answer for now is sent it with the step’s next delivery', async () => {
    const down = { error: 'internal_error' };
    slack.trouble('functions.completeSuccess', down, down, down);
    expect((await send(desk.root, event('function-executed'))).status).toBe(503);
    await send(desk.root, event('function-executed', {}, 'Ev0AGAIN'));
    expect(slack.accepted('functions.completeSuccess')).toHaveLength(1);
  });

  it('that refuses a workflow’s answer ends its step with an error', async () => {
    slack.trouble('functions.completeSuccess', { error: 'parameter_validation_failed' });
    expect((await send(desk.root, event('function-executed'))).status).toBe(200);
    expect(slack.accepted('functions.completeError')[0]?.args.error).toContain('was not answered');
  });

  it('whose window does not open says so on the Home tab as well', async () => {
    slack.trouble('views.open', { error: 'expired_trigger_id' });
    await send(desk.root, press('press-home', {}, ''));
    const { args } = await slack.next(({ method, answer }) => method === 'chat.postMessage' && answer.ok);
    expect(args).toMatchObject({ channel: 'U0000002', text: expect.stringContaining('press the button again') });
  });

  it.each([
    ['not_in_channel', 'invite the app to the channel'],
    ['token_revoked', 'reinstall the app'],
    ['something_new', 'look the code up'],
  ])('that answers %s wherever it is tried is logged with: %s', async (error, remedy) => {
    slack.trouble('chat.postMessage', ...Array(5).fill({ error }));
    expect((await send(desk.root, event('app-mention'))).status).toBe(200);
    expect(json(desk.lines)).toContain(remedy);
    expect(desk.lines.at(-1)).toMatchObject({ level: 'error', msg: expect.stringContaining('an answer is lost') });
    expect(posts()).toHaveLength(2);
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
