import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { answered } from './cards.ts';
import { later, payload, type Service, service } from './desk.ts';
import { appToken, type FakeSlack, fakeSlack } from './fake-slack.ts';
import { refusal } from './slack-rules.ts';

let slack: FakeSlack;
let desk: Service;
const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);

beforeEach(async () => {
  process.on('unhandledRejection', note);
  slack = await fakeSlack();
  desk = await service(slack, { appToken });
});
afterEach(async () => {
  await desk.close();
  await slack.close();
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
  expect(slack.refused).toEqual([]);
});

type Envelope = { envelope_id: string; payload?: Record<string, unknown> };

function push(socket: WebSocket, type: string, body: unknown, id = 'e-1'): void {
  const answerable = type !== 'events_api';
  socket.send(JSON.stringify({ envelope_id: id, type, payload: body, accepts_response_payload: answerable }));
}

/** Sends an envelope and resolves with its acknowledgement. */
async function deliver(socket: WebSocket, type: string, body: unknown, id = 'e-1'): Promise<Envelope> {
  const acknowledged = once(socket, 'message');
  push(socket, type, body, id);
  const [data] = await acknowledged;
  return JSON.parse(String(data));
}

it('answers a slash command inside the acknowledgement', async () => {
  const [socket] = await Promise.all([slack.socket(), desk.adapter.start()]);
  const { envelope_id: id, payload: message = {} } = await deliver(socket, 'slash_commands', payload('command'));
  expect(id).toBe('e-1');
  expect(message.response_type).toBe('ephemeral');
  expect(refusal(message)).toBeNull();
});

it('acknowledges an event and answers it in the thread, once', async () => {
  const [socket] = await Promise.all([slack.socket(), desk.adapter.start()]);
  await deliver(socket, 'events_api', payload('app-mention'));
  await deliver(socket, 'events_api', payload('app-mention'), 'e-2');
  const { args } = await slack.next((call) => call.method === 'chat.postMessage');
  expect(args.thread_ts).toBe('1700000000.000100');
  await desk.adapter.stop();
  expect(slack.accepted('chat.postMessage')).toHaveLength(1);
});

it('leaves an event unacknowledged whose answer Slack does not take for now, and answers its next delivery', async () => {
  const down = { error: 'internal_error' };
  slack.trouble('chat.postMessage', down, down, down);
  const [socket] = await Promise.all([slack.socket(), desk.adapter.start()]);
  const acknowledged: string[] = [];
  socket.on('message', (data) => acknowledged.push(JSON.parse(String(data)).envelope_id));
  push(socket, 'events_api', payload('app-mention'));
  await expect.poll(() => JSON.stringify(desk.lines)).toContain('left for Slack to deliver again');
  await deliver(socket, 'events_api', payload('app-mention'), 'e-2');
  expect(acknowledged).toEqual(['e-2']);
  expect(slack.accepted('chat.postMessage')).toHaveLength(1);
});

it('holds to the one acknowledgement that Slack takes, whatever becomes of the answer', async () => {
  desk.bot.cards.set('broken', new Error('member 12345'));
  const [socket] = await Promise.all([slack.socket(), desk.adapter.start()]);
  const { payload: said = {} } = await deliver(socket, 'slash_commands', { ...payload('command'), text: 'broken' });
  expect(said.text).toContain('was not answered');
  await deliver(socket, 'interactive', { ...payload('press-ephemeral'), response_url: slack.responseUrl() }, 'e-2');
  await slack.next((call) => call.method === 'respond');
});

it('connects again at once when Slack refreshes the connection', async () => {
  const [first] = await Promise.all([slack.socket(), desk.adapter.start()]);
  const second = slack.socket();
  first.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  const acknowledged = await deliver(await second, 'slash_commands', payload('command'));
  expect(acknowledged.payload?.response_type).toBe('ephemeral');
});

it('connects again when the connection breaks', async () => {
  const [first] = await Promise.all([slack.socket(), desk.adapter.start()]);
  const second = slack.socket();
  first.terminate();
  await second;
});

it('outlives a refused token, says what to do, and connects when it is accepted', async () => {
  slack.trouble('apps.connections.open', { error: 'invalid_auth' });
  await desk.adapter.start();
  expect(JSON.stringify(desk.lines)).toContain('check SLACK_APP_TOKEN');
  await slack.socket();
});

it('outlives a Slack that is down', async () => {
  slack.trouble('apps.connections.open', { silent: true });
  await desk.adapter.start();
  expect(JSON.stringify(desk.lines)).toContain('check the network');
  await slack.socket();
});

it('stops after the answer under way, which it acknowledges, and acknowledges nothing new', async () => {
  const slow = later();
  desk.bot.cards.set('9999T', slow.card);
  const [socket] = await Promise.all([slack.socket(), desk.adapter.start()]);
  const acknowledged: string[] = [];
  socket.on('message', (data) => acknowledged.push(JSON.parse(String(data)).envelope_id));
  const closed = once(socket, 'close');
  push(socket, 'events_api', payload('app-mention'));
  await expect.poll(() => desk.bot.asked.length).toBe(1);
  const stopped = desk.adapter.stop();
  push(socket, 'events_api', payload('app-mention'), 'e-2');
  await expect
    .poll(() => desk.lines.map(({ msg }) => msg))
    .toContain('an event came during the stop; Slack delivers it elsewhere');
  slow.arrive(answered);
  await stopped;
  await closed;
  expect(acknowledged).toEqual(['e-1']);
  expect(slack.accepted('chat.postMessage')).toHaveLength(1);
});
