import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { openPostgresStore } from '../../src/stores/postgres.ts';
import { type Child, startChild } from './child.ts';
import { deliver, mention, mentionSecret, openPosts, type Posts, paced, send } from './mentions.ts';
import { noPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';
import { percentile } from './quality.ts';

/** How many questions a second, and for how long. */
export type ReplicaLoad = { perSecond: number; seconds: number };

/** What two replicas on one PostgreSQL did with the load. Times are milliseconds from when a question was due. */
export type ReplicasReport = ReplicaLoad & {
  asked: number;
  /** Of them, mentions that Slack delivered to both replicas at once. */
  mentions: number;
  lost: number;
  duplicates: number;
  /** Records in the store at the end; as many as questions. */
  recorded: number;
  p50: number;
  p99: number;
  max: number;
  /** Processor time of both replicas a question. */
  cpu: number;
  /** What claiming an event in the store costs an answer, in the median, while nothing else goes on. */
  claim: number;
};

/** One question in ten is a mention, delivered to both replicas. */
const mentionEach = 10;
/** An answer that has not come after this time is lost. */
const lostMs = 30_000;
const claims = 500;

type Field = {
  roots: readonly [string, string];
  questions: readonly string[];
  agent: Agent;
  posts: Posts;
  arrivals: Map<string, () => void>;
  /** What became of each delivery. */
  receipts: Promise<number>[];
  waits: number[];
};

async function within(work: Promise<void>): Promise<boolean> {
  return Promise.race([work.then(() => true), wait(lostMs, false, { ref: false })]);
}

/** A question in the web chat of one replica. True when it was answered. */
async function askWeb({ roots, agent }: Field, question: string, n: number): Promise<boolean> {
  const url = new URL('/web/ask', roots[n % 2]);
  const { status } = await send(url, JSON.stringify({ question }), { agent }).catch(() => ({ status: 0 }));
  return status === 200;
}

/** A mention that both replicas get at the same moment. True when its answer was posted, which comes before the receipts. */
async function askSlack({ roots, agent, arrivals, receipts }: Field, question: string, n: number): Promise<boolean> {
  const { channel, body } = mention(n, question);
  const arrived = new Promise<void>((resolve) => arrivals.set(channel, resolve));
  receipts.push(...roots.map((root) => deliver(root, body, agent).catch(() => 0)));
  return within(arrived);
}

/** Asks the whole load; resolves with how many questions got no answer. */
async function askAll(field: Field, load: ReplicaLoad): Promise<number> {
  let lost = 0;
  await paced(load, async (n, due) => {
    const question = field.questions[n % field.questions.length] ?? '';
    const isAnswered = await (n % mentionEach === 0 ? askSlack(field, question, n) : askWeb(field, question, n));
    if (isAnswered) field.waits.push(performance.now() - due);
    else lost += 1;
  });
  await Promise.all(field.receipts);
  return lost;
}

async function claimCost(url: string): Promise<number> {
  const store = await openPostgresStore(url);
  const times: number[] = [];
  for (let n = 0; n < claims; n += 1) {
    const begun = performance.now();
    await store.claim(`bench ${n}`, 'bench', new Date().toISOString());
    times.push(performance.now() - begun);
  }
  await store.close();
  return percentile(times, 0.5);
}

async function recordsIn(url: string): Promise<number> {
  const store = await openPostgresStore(url);
  const records = await store.exchanges(10_000_000);
  await store.close();
  return records.length;
}

function environment(url: string, apiUrl: string): Record<string, string> {
  const slack = { SLACK_SIGNING_SECRET: mentionSecret, SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_API_URL: apiUrl };
  return { DATABASE_URL: url, PORT: '0', TZ: 'UTC', WEB_CHAT: 'on', LOG_LEVEL: 'warn', ...slack };
}

/** The first questions of a process are slow, and no part of the load. */
async function warmUp(field: Field, seconds: number): Promise<void> {
  await paced({ perSecond: 40, seconds }, async (n) => {
    await askWeb(field, field.questions[n % field.questions.length] ?? '', n);
  });
}

const warmSeconds = 5;
const rounded = (ms: number): number => Math.round(ms * 100) / 100;

async function measureOn(
  server: PostgresServer,
  questions: readonly string[],
  load: ReplicaLoad,
): Promise<ReplicasReport> {
  const url = await server.newDatabase();
  const arrivals = new Map<string, () => void>();
  const posts = await openPosts((channel) => arrivals.get(channel)?.());
  const env = environment(url, posts.apiUrl);
  const replicas: [Child, Child] = [await startChild('src/main.ts', env), await startChild('src/main.ts', env)];
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const roots = [replicas[0].root, replicas[1].root] as const;
  const field: Field = { roots, questions, agent, posts, arrivals, receipts: [], waits: [] };
  await warmUp(field, warmSeconds);
  const cpuOf = () => replicas[0].cpu() + replicas[1].cpu();
  const before = cpuOf();
  const lost = await askAll(field, load);
  const used = cpuOf() - before;
  await Promise.all(replicas.map((replica) => replica.stop()));
  agent.destroy();
  posts.close();
  const asked = load.perSecond * load.seconds;
  const mentions = Math.ceil(asked / mentionEach);
  const at = (share: number) => rounded(percentile(field.waits, share));
  const times = {
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
    cpu: rounded(used / asked),
    claim: rounded(await claimCost(url)),
  };
  const recorded = (await recordsIn(url)) - warmSeconds * 40;
  return { ...load, asked, mentions, lost, duplicates: posts.total() - mentions, recorded, ...times };
}

/** Asks two replicas of the whole service on a real PostgreSQL over HTTP; null where there is no PostgreSQL. */
export async function measureReplicas(questions: readonly string[], load: ReplicaLoad): Promise<ReplicasReport | null> {
  if (noPostgres !== null) return null;
  const server = await startPostgres(['fsync=on', 'full_page_writes=on']);
  return measureOn(server, questions, load).finally(() => server.remove());
}

/** The report for a terminal. */
export function replicasLines(report: ReplicasReport): string[] {
  const { perSecond, seconds, asked, mentions, lost, duplicates, recorded, p50, p99, max, cpu, claim } = report;
  return [
    `two replicas on one PostgreSQL, ${perSecond} questions a second for ${seconds} s (${mentions} of them mentions, each delivered to both)`,
    `asked ${asked}, lost ${lost}, answered twice ${duplicates}, recorded ${recorded}`,
    `half within ${p50} ms, 99 % within ${p99} ms, the longest ${max} ms; processor time ${cpu} ms a question; a claim costs ${claim} ms in the median`,
  ];
}
