import { parseArgs } from 'node:util';
import { PolicyDeskError } from '../errors.ts';
import { isDay } from '../knowledge/dates.ts';
import { type Given, givenNames } from '../knowledge/review.ts';
import { runCheck } from './knowledge-check.ts';
import { runDiff } from './knowledge-diff.ts';
import { runImport } from './knowledge-import.ts';
import { runRetire } from './knowledge-retire.ts';
import { runSchema } from './knowledge-schema.ts';
import { runSettle } from './knowledge-settle.ts';

const usage = `usage: knowledge check [--knowledge DIR]
       knowledge import FILE|FOLDER... [--id ID] [--out DIR] [--replace] [--as policy|list]
       knowledge import FILE [--effective YYYY-MM-DD] [--number N] [--title T] [--line LINE] [--url URL] ...
       knowledge settle ID [--knowledge DIR]
       knowledge diff ID [FROM TO] [--knowledge DIR]
       knowledge retire ID YYYY-MM-DD [--knowledge DIR]
       knowledge schema [--knowledge DIR]`;

const wrong = (message: string): PolicyDeskError => new PolicyDeskError('usage', `${message}\n${usage}`);

const read = (args: string[]) => {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        knowledge: { type: 'string' },
        out: { type: 'string' },
        id: { type: 'string' },
        effective: { type: 'string' },
        number: { type: 'string' },
        title: { type: 'string' },
        line: { type: 'string' },
        url: { type: 'string' },
        as: { type: 'string' },
        replace: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (cause) {
    throw new PolicyDeskError('usage', `${cause instanceof Error ? cause.message.split('. ')[0] : cause}\n${usage}`, {
      cause,
    });
  }
};

/** A policy, and two of its versions or none: then the last two. */
const diffRequest = ([id, from, to, ...others]: readonly string[]) => {
  if (id === undefined) throw wrong('No policy was given');
  if (others.length > 0 || (from !== undefined && to === undefined))
    throw wrong('Wanted a policy and two versions, or a policy alone');
  return { id, versions: from === undefined || to === undefined ? null : { from, to } };
};

/** A policy and the last day on which it is in force. */
const retireRequest = ([id, until, ...others]: readonly string[]) => {
  if (id === undefined || !slug.test(id) || until === undefined || others.length > 0)
    throw wrong('Wanted a policy and the last day on which it is in force');
  return { id, until };
};

/** The policy whose doubts are settled. */
const settleRequest = ([id, ...others]: readonly string[]): string => {
  if (id === undefined || !slug.test(id) || others.length > 0) throw wrong('Wanted the policy whose doubts to settle');
  return id;
};

/** What is given of a document, or why it cannot be meant so. */
const givenIn = (values: Given): Given => {
  const { effective, url } = values;
  if (effective !== undefined && !isDay(effective)) throw wrong(`"${effective}" is no day: wanted YYYY-MM-DD`);
  if (url !== undefined && !/^https?:\/\//.test(url)) throw wrong(`"${url}" is no address: wanted https://...`);
  return Object.fromEntries(givenNames.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
};

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What the documents are said to be. */
const saidAs = (value: string | undefined): 'policy' | 'list' | null => {
  if (value === undefined || value === 'policy' || value === 'list') return value ?? null;
  throw wrong(`--as: found "${value}", wanted policy or list`);
};

const run = async (args: string[]): Promise<number> => {
  const { values, positionals } = read(args);
  const [command, ...rest] = positionals;
  const dir = values.knowledge ?? values.out ?? 'knowledge';
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  if (command === 'diff') return runDiff(dir, diffRequest(rest));
  if (command === 'settle') return runSettle(dir, settleRequest(rest));
  if (command === 'retire') return runRetire(dir, retireRequest(rest));
  if (command !== 'import' && rest.length > 0) throw wrong(`"${rest[0]}" is not expected after ${command}`);
  if (command === 'check') return runCheck(dir);
  if (command === 'schema') return runSchema(dir);
  if (command !== 'import')
    throw wrong(command === undefined ? 'No command was given' : `There is no command "${command}"`);
  if (rest.length === 0) throw wrong('No file to import was given');
  if (values.id !== undefined && !slug.test(values.id))
    throw wrong(`"${values.id}" is no id: wanted lower case letters, digits and single hyphens`);
  return runImport({
    files: rest,
    id: values.id ?? null,
    out: dir,
    replace: values.replace,
    as: saidAs(values.as),
    given: givenIn(values),
  });
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}
