import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { PolicyDeskError } from '../errors.ts';
import { openLibsqlStore } from '../stores/libsql.ts';
import { storeFile } from '../stores/libsql-file.ts';
import type { Exchange, Store } from '../stores/store.ts';
import { recordTable, wholeRecord } from './records-text.ts';

/** `npm run records`: what was answered. */

const usage = `usage: records show [EXCHANGE-ID | --last N] [--json]
       records verify     (not there yet)
       records insights   (not there yet)`;

const defaultLast = 20;

type Wanted = { id: string | null; last: number; isJson: boolean };

function wrong(message: string): PolicyDeskError {
  return new PolicyDeskError('usage', `${message}\n${usage}`);
}

function parse(args: string[]) {
  const options = {
    last: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (cause) {
    throw wrong(cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause));
  }
}

function wantedOf({ values, positionals }: ReturnType<typeof parse>): Wanted {
  const [command, id, ...rest] = positionals;
  if (command === 'verify' || command === 'insights') throw wrong(`"records ${command}" is not there yet`);
  if (command !== 'show')
    throw wrong(command === undefined ? 'No command was given' : `There is no command "${command}"`);
  if (rest.length > 0) throw wrong('One exchange id at a time');
  const last = values.last ?? String(defaultLast);
  if (!/^[1-9]\d{0,6}$/.test(last)) throw wrong('--last wants a whole number from 1');
  if (id !== undefined && values.last !== undefined) throw wrong('An exchange id and --last do not go together');
  return { id: id ?? null, last: Number(last), isJson: values.json ?? false };
}

async function showOne(store: Store, id: string, isJson: boolean): Promise<number> {
  const exchange = await store.exchange(id);
  if (exchange === null) {
    process.stderr.write(`There is no record of the exchange ${id}.\n`);
    return 1;
  }
  const feedback = await store.feedbackOn(id);
  process.stdout.write(isJson ? `${JSON.stringify({ ...exchange, feedback })}\n` : wholeRecord(exchange, feedback));
  return 0;
}

function showSome(exchanges: readonly Exchange[], isJson: boolean): number {
  const lines = exchanges.map((exchange) => `${JSON.stringify(exchange)}\n`).join('');
  process.stdout.write(isJson ? lines : recordTable(exchanges));
  return 0;
}

async function show({ id, last, isJson }: Wanted): Promise<number> {
  const { dataDir } = readConfig();
  if (!existsSync(join(dataDir, storeFile))) {
    process.stderr.write(`Nothing is recorded yet: there is no store in ${dataDir}.\n`);
    return id === null ? 0 : 1;
  }
  const store = await openLibsqlStore(dataDir);
  try {
    return id === null ? showSome(await store.exchanges(last), isJson) : await showOne(store, id, isJson);
  } finally {
    await store.close();
  }
}

async function run(args: string[]): Promise<number> {
  const parsed = parse(args);
  if (parsed.values.help !== true) return show(wantedOf(parsed));
  process.stdout.write(`${usage}\n`);
  return 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof PolicyDeskError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
