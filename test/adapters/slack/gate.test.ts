import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayMemory } from '../../../adapters/slack/replays.ts';
import { command, event, payload, type Service, service } from './desk.ts';
import { type FakeSlack, fakeSlack } from './fake-slack.ts';
import { type Forgery, form, send } from './signed.ts';

let slack: FakeSlack;
let desk: Service;
const now = () => Math.floor(Date.now() / 1000);

beforeAll(async () => {
  slack = await fakeSlack();
  desk = await service(slack);
});
afterAll(async () => {
  await desk.close();
  await slack.close();
});

describe('a request that is not Slack’s', () => {
  it.each<[string, Forgery]>([
    ['unsigned', { unsigned: true }],
    ['signed with another secret', { secret: 'guess' }],
    ['301 seconds old', { timestamp: now() - 301 - 5 }],
    ['a day ahead', { timestamp: now() + 86_400 }],
    ['signed for no number', { timestamp: Number.NaN }],
  ])('is refused: %s', async (_name, forgery) => {
    const { status, body } = await send(desk.root, command({}), forgery);
    expect([status, body]).toEqual([401, '']);
    expect(desk.bot.asked).toEqual([]);
    expect(desk.lines.at(-1)?.level).toBe('warn');
  });

  it('is refused before its body is read as anything', async () => {
    expect((await send(desk.root, '{"broken', { unsigned: true })).status).toBe(401);
    expect((await send(desk.root, JSON.stringify(payload('url-verification')), { unsigned: true })).status).toBe(401);
  });
});

describe('a request of Slack’s', () => {
  it('is taken with a charset in its content type', async () => {
    const contentType = 'application/x-www-form-urlencoded; charset=utf-8';
    expect((await send(desk.root, command({ text: 'charset' }), { contentType })).message.response_type).toBe(
      'ephemeral',
    );
    const json = await send(desk.root, event('message-im-own'), { contentType: 'Application/JSON;charset=UTF-8' });
    expect(json.status).toBe(200);
  });

  it('is refused when it comes a second time', async () => {
    const timestamp = now();
    const first = await send(desk.root, command({ text: 'again' }), { timestamp });
    const second = await send(desk.root, command({ text: 'again' }), { timestamp });
    expect([first.status, second.status]).toEqual([200, 401]);
    expect(desk.lines.at(-1)?.msg).toContain('delivered before');
  });

  it('to prove the address is answered with its challenge', async () => {
    const { status, message } = await send(desk.root, JSON.stringify(payload('url-verification')));
    expect([status, message.challenge]).toEqual([200, payload('url-verification').challenge]);
  });

  it('to check the certificate is answered unsigned, and whatever else it carries is dropped', async () => {
    const body = `${command({ text: 'smuggled' })}&ssl_check=1`;
    const { status, body: said } = await send(desk.root, body, { unsigned: true });
    expect([status, said]).toEqual([200, '']);
    expect(desk.bot.asked.map((one) => one.text)).not.toContain('smuggled');
  });

  it('to say that events are held back is taken and logged', async () => {
    const body = JSON.stringify({
      type: 'app_rate_limited',
      team_id: 'T0000001',
      minute_rate_limited: 1,
      api_app_id: 'A0',
    });
    expect((await send(desk.root, body)).status).toBe(200);
    expect(desk.lines.at(-1)?.msg).toContain('holds events back');
  });
});

describe('a signed request that makes no sense', () => {
  it.each([
    ['broken JSON', '{"type": "event_callback", "event": {'],
    ['an array', '[1, 2]'],
    ['null', 'null'],
    ['nothing', ''],
    ['a form without a type', form({ a: 'b' })],
    ['a broken payload in a form', form({ payload: '{"type":' })],
    ['a type of its own', JSON.stringify({ type: 'surprise' })],
    ['an event callback without an event', JSON.stringify({ type: 'event_callback' })],
    ['a press without a user', form({ payload: JSON.stringify({ type: 'block_actions' }) })],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
  ])('is refused at once: %s', async (_name, body) => {
    const { status } = await send(desk.root, body);
    expect([400, 401]).toContain(status);
  });

  it.each([
    [
      'a press outside a conversation',
      form({
        payload: JSON.stringify({
          type: 'block_actions',
          user: { id: 'U1', team_id: 'T1' },
          container: { type: 'view' },
          actions: [{ action_id: 'x' }],
        }),
      }),
    ],
    [
      'a press without actions',
      form({ payload: JSON.stringify({ type: 'block_actions', user: { id: 'U1', team_id: 'T1' }, actions: [] }) }),
    ],
    [
      'a modal this app never opened',
      form({
        payload: JSON.stringify({
          type: 'view_submission',
          user: { id: 'U1', team_id: 'T1' },
          team: { id: 'T1' },
          view: { id: 'V1', callback_id: 'old' },
        }),
      }),
    ],
    [
      'a shortcut this app never offered',
      form({
        payload: JSON.stringify({
          type: 'shortcut',
          user: { id: 'U1', team_id: 'T1' },
          team: { id: 'T1' },
          callback_id: 'old',
        }),
      }),
    ],
    [
      'an event without a channel',
      JSON.stringify({ type: 'event_callback', event_id: 'Ev1', team_id: 'T1', event: { type: 'app_mention' } }),
    ],
    ['a command without a channel', form({ command: '/policy' })],
  ])('but has a known shape is acknowledged: %s', async (_name, body) => {
    expect((await send(desk.root, body)).status).toBe(200);
  });

  it('in an interaction that Bolt cannot read is refused, not a 500', async () => {
    const body = form({ payload: JSON.stringify({ type: 'view_submission', user: null }) });
    expect((await send(desk.root, body)).status).toBe(400);
  });
});

describe('size and path', () => {
  it('over the limit is refused', async () => {
    const { status } = await send(desk.root, command({ text: 'x'.repeat(2_000_000) }));
    expect(status).toBe(413);
  });

  it('of 40,000 emoji is answered', async () => {
    const { status, message } = await send(desk.root, command({ text: '🩺'.repeat(40_000) }));
    expect([status, message.response_type]).toEqual([200, 'ephemeral']);
  });

  it.each([
    ['GET', '/slack/events'],
    ['POST', '/slack/other'],
    ['GET', '/slack/install'],
  ])('%s %s is not this adapter’s', async (method, path) => {
    expect((await send(desk.root, '', { method, path })).status).toBe(404);
  });

  it('leave the next question answered', async () => {
    expect((await send(desk.root, command({ text: 'after all that' }))).message.response_type).toBe('ephemeral');
  });
});

describe('the memory of signatures', () => {
  it('forgets what is too old to pass anyway', () => {
    let time = 0;
    const replays = replayMemory(10, () => time);
    expect([replays.admit('a', 5), replays.admit('a', 5)]).toEqual([true, false]);
    time = 6;
    expect(replays.admit('a', 9)).toBe(true);
  });

  it('never grows beyond its bound', () => {
    const replays = replayMemory(2, () => 0);
    for (const signature of ['a', 'b', 'c']) replays.admit(signature, 5);
    expect([replays.admit('c', 5), replays.admit('a', 5)]).toEqual([false, true]);
  });
});
