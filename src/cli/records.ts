import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { PolicyDeskError } from '../errors.ts';
import { storeFile } from '../stores/libsql-file.ts';
import { openStore } from '../stores/open-store.ts';
import type { Filter } from '../stores/read-records.ts';
import type { Head, Store } from '../stores/store.ts';
import { insights } from './records-insights.ts';
import { show } from './records-show.ts';
import { verify } from './records-verify.ts';

/** `npm run records`: what was answered, whether the record is whole, what people ask. */

const usage = `usage: records show [NUMBER | EXCHANGE-ID | --last N] [--from TIME] [--to TIME] [--code CODE] [--json]
       records verify [NUMBER | EXCHANGE-ID] [--end SEAL:HASH] [--json]
       records insights [--days N] [--json | --csv]
NUMBER is an answer's own, such as PD-7F3K2
TIME is YYYY-MM-DD, or a moment in UTC such as 2025-06-01T12:00:00Z`;

const defaultLast = '20';
const defaultDays = '30';

type Command = (store: Store) => Promise<number>;

function wrong(message: string): PolicyDeskError {
  return new PolicyDeskError('usage', `${message}\n${usage}`);
}

const options = {
  last: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  code: { type: 'string' },
  end: { type: 'string' },
  days: { type: 'string' },
  csv: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (cause) {
    throw wrong(cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause));
  }
}

type Values = ReturnType<typeof parse>['values'];

function momentIn(name: 'from' | 'to', text: string): string {
  const isMoment = /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(text) && !Number.isNaN(Date.parse(text));
  if (!isMoment) throw wrong(`--${name} wants a day or a moment in UTC`);
  return new Date(text).toISOString();
}

function filterIn({ from, to, code }: Values): Filter {
  return {
    ...(from === undefined ? {} : { from: momentIn('from', from) }),
    ...(to === undefined ? {} : { to: momentIn('to', to) }),
    ...(code === undefined ? {} : { code: code.toUpperCase() }),
  };
}

function countIn(name: 'last' | 'days', text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw wrong(`--${name} wants a whole number from 1`);
  return Number(text);
}

function endIn(text: string | undefined): Head | null {
  if (text === undefined) return null;
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq === undefined || hash === undefined) throw wrong('--end wants SEAL:HASH, as the log writes it');
  return { seq: Number(seq), hash };
}

/** Which options go with which command, beside --json. */
const taken: Record<string, readonly (keyof Values)[]> = {
  show: ['last', 'from', 'to', 'code'],
  verify: ['end'],
  insights: ['days', 'csv'],
};

function commandIn({ values, positionals }: ReturnType<typeof parse>): Command {
  const [name, id = null, ...rest] = positionals;
  const own = name === undefined ? undefined : taken[name];
  if (own === undefined) throw wrong(name === undefined ? 'No command was given' : `There is no command "${name}"`);
  const given = Object.keys(options).filter((option): option is keyof Values => option in values && option !== 'json');
  const stray = given.find((option) => !own.includes(option));
  if (stray !== undefined) throw wrong(`--${stray} does not go with "records ${name}"`);
  if (rest.length > 0 || (name === 'insights' && id !== null)) throw wrong('One number or exchange id at a time');
  if (name === 'show' && id !== null && given.length > 0)
    throw wrong(`A number or an exchange id and --${given[0]} do not go together`);
  const isJson = values.json ?? false;
  if (name === 'verify') {
    const end = endIn(values.end);
    return (store) => verify(store, { id, end, isJson });
  }
  if (name === 'insights') {
    const days = countIn('days', values.days ?? defaultDays);
    return (store) => insights(store, { days, isJson, isCsv: values.csv ?? false });
  }
  const wanted = { id, last: countIn('last', values.last ?? defaultLast), filter: filterIn(values), isJson };
  return (store) => show(store, wanted);
}

async function onStore(command: Command): Promise<number> {
  const config = readConfig();
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, storeFile))) {
    process.stderr.write(`Nothing is recorded yet: there is no store in ${config.dataDir}.\n`);
    return 0;
  }
  const store = await openStore(config);
  return command(store).finally(() => store.close());
}

async function run(args: string[]): Promise<number> {
  const parsed = parse(args);
  if (parsed.values.help !== true) return onStore(commandIn(parsed));
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
