import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** A real PostgreSQL of one's own, for a bench or a test: data and socket in a temporary folder, nobody else's port. */
export type PostgresServer = {
  dir: string;
  /** Makes an empty database and resolves with its DATABASE_URL. */
  newDatabase(): Promise<string>;
  /** Makes an empty schema, which is quicker, and resolves with a DATABASE_URL that leads into it. */
  newSchema(): Promise<string>;
  start(): Promise<void>;
  /** Ends it and every connection: at once as a crash does, or in order. */
  stop(how?: 'crash' | 'order'): Promise<void>;
  /** Stops it and removes its files. */
  remove(): Promise<void>;
};

const debian = '/usr/lib/postgresql';

function installed(): string | null {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = spawnSync('sh', ['-c', 'command -v initdb'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  const places = [...versions.map((version) => join(debian, version, 'bin')), dirname(onPath)];
  return places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres'))) ?? null;
}

type Account = { uid?: number; gid?: number };

/** PostgreSQL refuses to run as root; a user without rights will do. */
function account(): Account | null {
  if (process.getuid?.() !== 0) return {};
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const fields = ['postgres', 'nobody'].map((name) => lines.find((line) => line.startsWith(`${name}:`))?.split(':'));
  const found = fields.find((line) => line !== undefined);
  return found === undefined ? null : { uid: Number(found[2]), gid: Number(found[3]) };
}

const bin = installed();
const as = account();

/** Why there is no PostgreSQL here, or null where there is one. */
export const noPostgres: string | null =
  bin === null
    ? 'skipped: PostgreSQL is not installed here (on Debian: apt-get install postgresql)'
    : as === null
      ? 'skipped: PostgreSQL does not run as root, and there is no other user here'
      : null;
const settings = [
  'listen_addresses=',
  'fsync=off',
  'full_page_writes=off',
  'max_connections=60',
  'shared_buffers=32MB',
];

async function query<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  return work(client).finally(() => client.end());
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}.`);
    const isUp = await query(url, (client) => client.query('SELECT 1')).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await wait(20);
  }
}

/** Starts a server; `more` are settings such as `fsync=on`. */
export async function startPostgres(more: readonly string[] = []): Promise<PostgresServer> {
  if (bin === null || as === null) throw new Error(noPostgres ?? '');
  const dir = mkdtempSync(join(tmpdir(), 'policy-desk-pg-'));
  if (as.uid !== undefined && as.gid !== undefined) chownSync(dir, as.uid, as.gid);
  const data = join(dir, 'data');
  const options = { ...as, cwd: dir, stdio: 'ignore' as const };
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'desk', '-A', 'trust', '-E', 'UTF8', '--no-sync'], options);
  const urlOf = (database: string) => `postgres://desk@localhost/${database}?host=${encodeURIComponent(dir)}`;
  let child: ChildProcess | null = null;
  let made = 0;
  const server: PostgresServer = {
    dir,
    async newDatabase() {
      made += 1;
      await query(urlOf('postgres'), (client) => client.query(`CREATE DATABASE desk_${made}`));
      return urlOf(`desk_${made}`);
    },
    async newSchema() {
      made += 1;
      const name = `desk_${made}`;
      await query(urlOf('postgres'), (client) => client.query(`CREATE SCHEMA ${name}`));
      return `${urlOf('postgres')}&options=${encodeURIComponent(`-c search_path=${name}`)}`;
    },
    async start() {
      const flags = [...settings, ...more].flatMap((setting) => ['-c', setting]);
      child = spawn(join(bin, 'postgres'), ['-D', data, '-k', dir, ...flags], options);
      await ready(urlOf('postgres'), child);
    },
    async stop(how = 'order') {
      if (child === null || child.exitCode !== null) return;
      const closed = once(child, 'close');
      child.kill(how === 'crash' ? 'SIGQUIT' : 'SIGINT');
      await closed;
      child = null;
    },
    async remove() {
      await server.stop('crash');
      rmSync(dir, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}
