import { parseArgs } from 'node:util';
import { type Desk, openDesk } from '../bot/core.ts';
import { plainText } from '../card/plain.ts';
import { openClock } from '../clock.ts';
import { PolicyDeskError } from '../errors.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { toJson } from './answer-json.ts';
import { answerBatch } from './ask-batch.ts';
import { askOnce } from './ask-once.ts';
import { explain } from './explain.ts';

const usage = `usage: ask [--json] [--explain] [--knowledge DIR] [--today YYYY-MM-DD] [--as-of YYYY-MM-DD] "question"
       ask --jsonl [--knowledge DIR] [--today YYYY-MM-DD] [--as-of YYYY-MM-DD] < questions.jsonl`;

const wrong = (message: string): PolicyDeskError => new PolicyDeskError('usage', `${message}\n${usage}`);

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        jsonl: { type: 'boolean', default: false },
        explain: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        knowledge: { type: 'string', default: 'knowledge' },
        today: { type: 'string' },
        'as-of': { type: 'string' },
      },
    });
  } catch (cause) {
    throw wrong(cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause));
  }
}

/** A day of the calendar given as an option, or an error that names the option. */
function readDay(name: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  const time = Date.parse(`${value}T00:00:00Z`);
  const real =
    /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
  if (!real) throw wrong(`--${name}: found "${value}", wanted a day written YYYY-MM-DD`);
  return value;
}

function openKnowledge(dir: string): Desk {
  const { knowledge, faults } = loadKnowledge(dir);
  for (const { file, path, found, wanted } of faults)
    process.stderr.write(`set aside: ${file}: ${path}: found ${found}, wanted ${wanted}\n`);
  if (!knowledge)
    throw new PolicyDeskError(
      'knowledge-missing',
      `No policy can be answered from in "${dir}". Name a knowledge folder with --knowledge DIR, or import a policy into it.`,
    );
  return openDesk(knowledge);
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const asOf = readDay('as-of', values['as-of']);
  const today = readDay('today', values.today) ?? openClock(Intl.DateTimeFormat().resolvedOptions().timeZone).today();

  if (values.jsonl) {
    if (positionals.length > 0)
      throw wrong('--jsonl reads its questions from standard input, and takes none as an argument');
    return answerBatch(
      openKnowledge(values.knowledge),
      { today, asOf },
      { input: process.stdin, output: process.stdout },
    );
  }
  if (positionals.length === 0) throw wrong('No question was given');
  const desk = openKnowledge(values.knowledge);
  const answered = askOnce(desk, { text: positionals.join(' '), today, asOf });
  const text = values.json ? JSON.stringify(toJson(null, answered)) : plainText(answered.card);
  process.stdout.write(`${text}\n${values.explain ? `\n${explain(desk, answered, today)}\n` : ''}`);
  return 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof PolicyDeskError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.code === 'usage' ? 2 : 1;
}
