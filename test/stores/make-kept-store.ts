import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { command, event, press, submitted } from '../adapters/slack/desk.ts';
import { type GoldenQuestion, readGoldenSet } from '../bench/golden-set.ts';
import { type AllChannels, openAllChannels } from './all-channels.ts';
import { type KeptPosts, slackButtonsIn, teamsButtonsIn } from './kept-posts.ts';

/**
 * Makes a store as this build leaves it behind: `node --import tsx test/stores/make-kept-store.ts DIR`. Real questions
 * go through every channel, alone and in threads; some of the buttons of their answers are pressed.
 */

const wanted = 200;
/** So many posts of each sort are kept: enough to press every sort of button. */
const keptPosts = 4;
const begins = Date.parse('2025-06-02T13:00:00.000Z');
const betweenMs = 20_000;

const [target] = process.argv.slice(2);
if (target === undefined) throw new Error('usage: make-kept-store DIR');
const golden = (name: string) => readGoldenSet(new URL(`../golden/${name}.jsonl`, import.meta.url));

let now = begins;
let made = 0;
const dir = mkdtempSync(join(tmpdir(), 'policy-desk-kept-'));
const desk = await openAllChannels(dir, () => new Date(now));
const posts: KeptPosts = { until: '', slack: [], teams: [], web: [] };

/** What one person does; `n` tells conversations apart. */
type Way = (n: number, question: string, desk: AllChannels) => Promise<void>;

const id = (letter: string, n: number) => `${letter}${String(n).padStart(7, '0')}`;
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const exchangeIn = (message: unknown): string => /"helpful ([^"]+)"/.exec(JSON.stringify(message))?.[1] ?? '';

function keepSlack(message: unknown, where: { channel: string; user: string; thread: string | null }): void {
  posts.slack.push({ exchange: exchangeIn(message), ...where, buttons: slackButtonsIn(message) });
}

let ticks = 0;
const nextTs = () => `${1_749_000_000 + ticks++}.000100`;

const heads = new Map<string, string>();

/** A mention in a channel, or a direct message; what follows stands in the thread of the first. */
function inThread(name: string, channel: string, markup: (text: string) => string): Way {
  return async (n, question) => {
    const user = id('U', n);
    const ts = nextTs();
    const head = heads.get(`${channel} ${n}`);
    heads.set(`${channel} ${n}`, head ?? ts);
    const changed = { user, channel, ts, text: markup(escaped(question)), blocks: undefined };
    await desk.toSlack(event(name, head === undefined ? changed : { ...changed, thread_ts: head }, `Ev${ts}`));
    keepSlack(desk.slack.accepted('chat.postMessage').at(-1)?.args, { channel, user, thread: head ?? ts });
  };
}

const slash: Way = async (n, question) => {
  const where = { channel: id('C', 1), user: id('U', n) };
  const message = await desk.toSlack(
    command({ text: escaped(question), channel_id: where.channel, user_id: where.user }),
  );
  keepSlack(message, { ...where, thread: null });
};

/** The recorded forms and presses are one person's, who may not ask that much in a minute. */
const by = (n: number, body: string) => body.replaceAll('U0000002', id('U', n));

const byForm: Way = async (n, question) => {
  const view = { id: id('V', n), root_view_id: id('V', n) };
  await desk.toSlack(by(n, submitted({ question, code: null, date: null }, view)));
};

/** Teams' own channels name the thread in the conversation. */
function inTeams(conversationType: string, idOf: (n: number) => string): Way {
  return async (n, question) => {
    const conversation = { id: idOf(n), conversationType, tenantId: '99999999-2222-4333-8444-555555555555' };
    await desk.toTeams({ conversation, text: escaped(question) });
    const message = `sent-${desk.teams.deliveries.length}`;
    const buttons = teamsButtonsIn(desk.teams.deliveries.at(-1)?.body);
    const exchange = buttons.flatMap(({ data }) => (typeof data.exchange === 'string' ? [data.exchange] : []))[0] ?? '';
    posts.teams.push({ exchange, conversation, message, buttons });
  };
}

const byWeb: Way = async (n, question) => {
  const thread = `kept-thread-${n}`;
  const { exchange } = await desk.toWeb('/web/ask', { question, thread });
  posts.web.push({ exchange: String(exchange), thread });
};

const threaded: readonly Way[] = [
  inThread('app-mention', id('C', 1), (text) => `<@U0BOT00001> ${text}`),
  inTeams('personal', (n) => `a:personal-${n}`),
  byWeb,
  inThread('message-im', id('D', 1), (text) => text),
  inTeams('channel', (n) => `19:channel@thread.tacv2;messageid=${1_749_000_000_000 + n}`),
];
const single: readonly Way[] = [slash, byForm, inTeams('personal', (n) => `a:alone-${n}`), byWeb];

async function ask(way: Way | undefined, n: number, { question }: GoldenQuestion): Promise<void> {
  await way?.(n, question, desk);
  now += betweenMs;
  made += 1;
}

const turns = [...golden('conversations'), ...golden('second-author-conversations')];
const threads = [...new Set(turns.map(({ thread }) => thread))];
for (const turn of turns) {
  const n = threads.indexOf(turn.thread);
  await ask(threaded[n % threaded.length], n, turn);
}

/** Buttons that a person pressed: thumbs, the reasons, a question that was suggested. */
async function pressSome(): Promise<void> {
  for (const [i, { exchange, buttons }] of posts.slack.filter((_, i) => i % 6 === 0).entries()) {
    const suggested = buttons.find(({ action_id }) => action_id.startsWith('ask:'));
    const pressed = [
      { action_id: 'feedback', value: `helpful ${exchange}` },
      { action_id: 'why', value: exchange },
    ];
    for (const action of [...pressed, ...(suggested ? [suggested] : [])])
      await desk.toSlack(by(200 + i, press('press-ephemeral', action, desk.slack.responseUrl())));
    now += betweenMs;
  }
  for (const { conversation, message } of posts.teams.filter((_, i) => i % 6 === 0)) {
    const value = { actionName: 'feedback', actionValue: { reaction: 'dislike' } };
    await desk.toTeams({
      type: 'invoke',
      name: 'message/submitAction',
      text: undefined,
      value,
      conversation,
      replyToId: message,
    });
  }
  for (const { exchange } of posts.web.filter((_, i) => i % 6 === 0))
    await desk.toWeb('/web/feedback', { exchange, verdict: 'helpful' });
}
await pressSome();
await desk.bot.flush(20_000);
made = (await desk.store.exchanges(1_000)).length;

const alone = golden('first-policy').filter((_, i) => i % 2 === 0);
for (const [i, question] of alone.entries()) {
  if (made === wanted) break;
  await ask(single[i % single.length], 100 + i, question);
}
await desk.bot.flush(20_000);
const records = await desk.store.exchanges(1_000);
if (records.length !== wanted) throw new Error(`found ${records.length} records, wanted ${wanted}`);
await desk.close();

/** Some with most buttons, some of the oldest, which stand in threads, and some of the newest, which stand alone. */
function some<T extends object>(all: readonly T[]): T[] {
  const count = (post: T) => ('buttons' in post && Array.isArray(post.buttons) ? post.buttons.length : 0);
  const rich = [...all].sort((a, b) => count(b) - count(a));
  return [...new Set([...rich.slice(0, keptPosts), ...all.slice(0, keptPosts), ...all.slice(-keptPosts)])];
}
const kept = {
  until: new Date(now).toISOString(),
  slack: some(posts.slack),
  teams: some(posts.teams),
  web: some(posts.web),
};

mkdirSync(target, { recursive: true });
const file = join(target, 'policy-desk.db');
rmSync(file, { force: true });
const database = new Database(join(dir, 'policy-desk.db'));
database.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`);
database.close();
copyFileSync(join(dir, 'pseudonym.key'), join(target, 'pseudonym.key'));
writeFileSync(join(target, 'posts.json'), `${JSON.stringify(kept, null, 1)}\n`);
rmSync(dir, { recursive: true });
process.stdout.write(`${records.length} records in ${target}\n`);
