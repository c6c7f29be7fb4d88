import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { verifyChain } from '../../src/cli/verify-chain.ts';
import { openPostgresStore } from '../../src/stores/postgres.ts';
import type { Exchange, Store } from '../../src/stores/store.ts';
import { event } from '../adapters/slack/desk.ts';
import { botToken, type FakeSlack, fakeSlack } from '../adapters/slack/fake-slack.ts';
import { signingSecret } from '../adapters/slack/signed.ts';
import { type PostgresServer, startPostgres } from '../bench/postgres-server.ts';
import { type ServiceProcess, startService } from '../main/service.ts';
import { noPostgres } from '../stores/postgres-server.ts';

/** A replica of the whole service, and where it listens. */
export type Replica = ServiceProcess & { root: string };

/** A database of one test's own, a Slack, and the replicas that the test starts on them. */
export type Place = {
  url: string;
  dir: string;
  slack: FakeSlack;
  env(): Record<string, string>;
  start(more?: Record<string, string>): Promise<Replica>;
  startTwo(more?: Record<string, string>): Promise<[Replica, Replica]>;
  onStore<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** A connection of the test's own; whoever opens it ends it. */
  connect(): Promise<pg.Client>;
  /** Every record there is, and what is wrong with the chain. */
  recorded(): Promise<{ exchanges: Exchange[]; faults: string[] }>;
  close(): Promise<void>;
};

const most = 100_000;

async function recordedIn(store: Store): Promise<{ exchanges: Exchange[]; faults: string[] }> {
  await store.seal(most);
  const { faults } = await verifyChain(store, { end: null, now: '9999' });
  return { exchanges: await store.exchanges(most), faults };
}

/** Makes the place of one test on a running PostgreSQL. */
async function openPlace(server: PostgresServer): Promise<Place> {
  const slack = await fakeSlack();
  const dir = mkdtempSync(join(tmpdir(), 'policy-desk-replicas-'));
  const url = await server.newDatabase();
  const replicas: ServiceProcess[] = [];
  const place: Place = {
    url,
    dir,
    slack,
    env: () => ({
      DATABASE_URL: url,
      DATA_DIR: join(dir, 'never-made'),
      WEB_CHAT: 'on',
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_BOT_TOKEN: botToken,
      SLACK_API_URL: slack.apiUrl,
    }),
    async start(more = {}) {
      const replica = startService({ ...place.env(), ...more });
      replicas.push(replica);
      return { ...replica, root: await replica.address() };
    },
    startTwo: (more) => Promise.all([place.start(more), place.start(more)]),
    async onStore(work) {
      const store = await openPostgresStore(url);
      return work(store).finally(() => store.close());
    },
    async connect() {
      const client = new pg.Client(url);
      await client.connect();
      return client;
    },
    recorded: () => place.onStore(recordedIn),
    async close() {
      await Promise.all(replicas.map((replica) => replica.stop('SIGKILL')));
      await slack.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  return place;
}

/** One PostgreSQL for all tests of a file and a place of its own for each, handed over as it opens; nothing where no PostgreSQL can run. */
export function eachPlace(use: (place: Place, server: PostgresServer) => void): void {
  let server: PostgresServer | null = null;
  let place: Place | null = null;
  beforeAll(async () => {
    if (noPostgres === null) server = await startPostgres();
  });
  afterAll(async () => {
    await server?.remove();
  });
  beforeEach(async () => {
    if (!server) return;
    place = await openPlace(server);
    use(place, server);
  });
  afterEach(async () => {
    await place?.close();
  });
}

/** A mention in a channel of its own, so that no pace of a channel slows it. */
export function message(n: number, text: string, more: Record<string, unknown> = {}): string {
  const ts = `17000000${String(n).padStart(2, '0')}.000001`;
  return event('app-mention', { text, channel: `C${n}`, user: `U${n}`, ts, ...more }, `Ev${n}`);
}
