import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { slackAdapter } from '../../../adapters/slack/app.ts';
import { createBot } from '../../../src/bot/bot.ts';
import { openDesk } from '../../../src/bot/core.ts';
import { guard } from '../../../src/bot/guard.ts';
import { dayIn, openClock } from '../../../src/clock.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { openLog } from '../../../src/log.ts';
import { createServer, type RunningServer } from '../../../src/server/server.ts';
import { openLibsqlStore } from '../../../src/stores/libsql.ts';
import type { Store } from '../../../src/stores/store.ts';
import { command, event, interaction, payload, press } from './desk.ts';
import { botToken, type FakeSlack, fakeSlack } from './fake-slack.ts';
import { send, signingSecret } from './signed.ts';
import { refusal, viewRefusal } from './slack-rules.ts';

/** The real bot, store and server behind the real adapter; only Slack is the tests' own. */
const folder = mkdtempSync(join(tmpdir(), 'slack-whole-'));
const lines: string[] = [];
let slack: FakeSlack;
let store: Store;
let server: RunningServer;
let root: string;
let flush: () => Promise<number>;

beforeAll(async () => {
  slack = await fakeSlack();
  store = await openLibsqlStore(folder);
  const log = openLog('info', (line) => void lines.push(line));
  const { knowledge } = loadKnowledge('knowledge');
  if (knowledge === null) throw new Error('the knowledge folder holds nothing to answer from');
  const desk = openDesk(knowledge);
  const pseudonymKey = new Uint8Array(32);
  const bot = createBot({ desk: () => desk, store, clock: openClock('UTC'), log, pseudonymKey, program: 'test' });
  flush = () => bot.flush(5_000);
  const secrets = { signingSecret, botToken, appToken: null, apiUrl: slack.apiUrl };
  const adapter = slackAdapter({
    ...{ bot, log, publicUrl: 'https://desk.example.com', slack: secrets },
    knowledge: () => knowledge,
    today: () => '2026-11-23',
    dayOf: dayIn('UTC'),
    withoutIdentifiers: (text) => guard(text, desk.vocabulary).text,
  });
  server = createServer({ host: '127.0.0.1', port: 0, adapters: [adapter], log, served: () => {} });
  await server.listen();
  root = `http://127.0.0.1:${server.port()}`;
});
afterAll(async () => {
  await server.stop(5_000);
  await store.close();
  await slack.close();
  rmSync(folder, { recursive: true });
});

const formFor = (question: string, code: string, date: string): unknown => {
  const values = { question: { input: { value: question } }, code: { input: { value: code } } };
  const state = { values: { ...values, date: { input: { selected_date: date } } } };
  return { ...(payload('submission').view as object), state };
};

const exchangeIn = (message: unknown): string => /"helpful ([^"]+)"/.exec(JSON.stringify(message))?.[1] ?? '';

it('a slash command is answered and its feedback kept on the record', async () => {
  const { message } = await send(root, command({ text: 'is 0275T covered?' }));
  expect(refusal(message)).toBeNull();
  expect(message.text).toContain('investigational');
  expect(JSON.stringify(message.blocks)).toContain(
    '{"type":"text","text":"Image-guided minimally invasive cervical, thoracic, or lumbar decompression is considered investigational."}',
  );
  const exchange = exchangeIn(message);
  const helpful = { action_id: 'feedback', value: `helpful ${exchange}` };
  await send(root, press('press-ephemeral', helpful, slack.responseUrl()));
  const { args } = await slack.next((call) => call.method === 'respond');
  expect(args.text).toContain('Thank you');
  await flush();
  expect((await store.feedbackOn(exchange)).map((one) => one.verdict)).toEqual(['helpful']);
});

it('an answer is shared, shown again and explained from its record', async () => {
  const { message } = await send(root, command({ user_id: 'U0000006', text: 'is 0275T covered?' }));
  const exchange = exchangeIn(message);
  await flush();
  await send(root, press('press-ephemeral', { action_id: 'share', value: exchange }, slack.responseUrl()));
  const { args: shared } = await slack.next((call) => /^(?!Thank you)/.test(String(call.args.text ?? 'Thank you')));
  expect([shared.response_type, shared.text]).toEqual(['in_channel', message.text]);
  await send(root, press('press-ephemeral', { action_id: 'section', value: `${exchange} 0 cited` }, ''));
  const opened = await slack.next((call) => call.method === 'views.open' && call.answer.ok);
  expect(JSON.stringify(opened.args.view)).toMatch(
    /rich_text_quote.*lumbar decompression is considered investigational/,
  );
  await send(root, press('press-ephemeral', { action_id: 'why', value: exchange }, ''));
  const why = await slack.next((call) => JSON.stringify(call.args.view ?? '').includes('What it rests on'));
  expect(why.answer).toEqual({ ok: true });
});

it('an answer is found again by the number in its last line, in its workspace alone', async () => {
  const { message } = await send(root, command({ user_id: 'U0000007', text: 'is 0275T covered?' }));
  const [, number = ''] = /"Reference: (PD-\w+)"/.exec(JSON.stringify(message.blocks)) ?? [];
  expect(message.text).toMatch(new RegExp(`\nReference: ${number}$`));
  await flush();
  const look = async (changed: Record<string, string>) =>
    (await send(root, command({ user_id: 'U0000008', ...changed }))).message;
  const found = await look({ text: `ref ${number.toLowerCase()}` });
  expect(refusal(found)).toBeNull();
  expect(found.text).toContain(`${number} was answered on`);
  expect(found.text).toContain('0275T: investigational.');
  expect(JSON.stringify(found.blocks)).not.toContain('"type":"button"');
  expect((await look({ text: `ref ${number}`, team_id: 'T0000009' })).text).toContain('No answer has the number');
  await send(root, event('app-mention', { text: `<@U0BOT00001> ref ${number}`, ts: '1700000990.000100' }, 'EvRef'));
  const { args } = await slack.next((call) => call.args.thread_ts === '1700000990.000100');
  expect(args.text).toContain(`${number} was answered on`);
});

it('the Home tab shows the policy, its overdue review and what this person looked up', async () => {
  await send(root, command({ user_id: 'U0000005', text: 'is 0275T covered?' }));
  await flush();
  await send(root, event('app-home-opened', { tab: 'home', user: 'U0000005' }));
  const { args, answer } = await slack.next((call) => call.method === 'views.publish');
  expect(answer).toEqual({ ok: true });
  const shown = JSON.stringify(args.view);
  expect(shown).toContain('Image-Guided Minimally Invasive');
  expect(shown).toContain('that date has passed');
  expect(shown.match(/"action_id":"again"/g)).toHaveLength(1);
});

it('the form is answered for its date of service', async () => {
  const { message } = await send(
    root,
    interaction('submission', { view: formFor('is it covered?', '0275T', '2024-06-01') }),
  );
  expect(viewRefusal(message.view)).toBeNull();
  expect(JSON.stringify(message.view)).toContain('before the loaded version');
});

it('a question in a thread is understood from the one before it', async () => {
  await send(root, event('app-mention', { text: '<@U0BOT00001> is 0275T covered?', ts: '1700000900.000100' }));
  await slack.next((call) => call.args.thread_ts === '1700000900.000100');
  const more = { text: '<@U0BOT00001> and who pays?', ts: '1700000950.000100', thread_ts: '1700000900.000100' };
  await send(root, event('app-mention-in-thread', more));
  const { args } = await slack.next((call) => String(call.args.text).includes('Providers may bill members'));
  expect(args.thread_ts).toBe('1700000900.000100');
});

it('a follow-up under a direct message is understood from it', async () => {
  await send(root, event('message-im', { text: 'is 0275T covered?', ts: '1700000960.000100' }, 'EvDirect1'));
  const more = { text: 'and who pays?', ts: '1700000970.000100', thread_ts: '1700000960.000100' };
  await send(root, event('message-im-in-thread', more, 'EvDirect2'));
  const { args } = await slack.next(
    ({ args }) => /Providers may bill members/.test(String(args.text)) && args.channel === 'D0000001',
  );
  expect(args).toMatchObject({
    thread_ts: '1700000960.000100',
    text: expect.stringContaining('Position: investigational'),
  });
});

it.each(['', '\u0000\u0007', '🩺🩺🩺', 'x '.repeat(20_000), '<!channel> &lt;!here&gt; is 0275T covered?'])(
  'any message gets a message that Slack accepts: %#',
  async (text) => {
    const { status, message } = await send(root, command({ text }));
    expect(status).toBe(200);
    expect(refusal(message)).toBeNull();
  },
);

it('no word of a message reaches the log', async () => {
  await send(root, command({ text: 'member Zebediah Quill, is 0275T covered?' }));
  expect(lines.join('')).not.toMatch(/Zebediah|0275T/);
});

it('an event whose answer Slack does not take is answered by the delivery that waits for it, once', async () => {
  const down = { error: 'internal_error' };
  slack.trouble('chat.postMessage', down, down, down);
  const at = { ts: '1700000980.000100' };
  const deliveries = ['Ev0DOWN', 'Ev0DOWNAGAIN'].map((id) => send(root, event('app-mention', at, id)));
  expect((await Promise.all(deliveries)).map(({ status }) => status).sort()).toEqual([200, 503]);
  expect(slack.accepted('chat.postMessage').filter(({ args }) => args.thread_ts === at.ts)).toHaveLength(1);
});

it('an event delivered again is answered once, by the store’s memory', async () => {
  await send(root, event('app-mention'));
  await send(root, event('app-mention', {}, 'Ev0AGAIN'));
  await server.stop(5_000);
  const given = slack.accepted('chat.postMessage').filter((call) => call.args.thread_ts === '1700000000.000100');
  expect(given).toHaveLength(1);
});
