import { parseArgs } from 'node:util';
import { PolicyDeskError } from '../errors.ts';
import { runCheck } from './knowledge-check.ts';
import { runImport } from './knowledge-import.ts';
import { runSchema } from './knowledge-schema.ts';

const usage = `usage: knowledge check [--knowledge DIR]
       knowledge import FILE... [--id ID] [--out DIR] [--replace]
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

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const run = (args: string[]): number => {
  const { values, positionals } = read(args);
  const [command, ...rest] = positionals;
  const dir = values.knowledge ?? values.out ?? 'knowledge';
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  if (command !== 'import' && rest.length > 0) throw wrong(`"${rest[0]}" is not expected after ${command}`);
  if (command === 'check') return runCheck(dir);
  if (command === 'schema') return runSchema(dir);
  if (command !== 'import')
    throw wrong(command === undefined ? 'No command was given' : `There is no command "${command}"`);
  if (rest.length === 0) throw wrong('No file to import was given');
  if (values.id !== undefined && !slug.test(values.id))
    throw wrong(`"${values.id}" is no id: wanted lower case letters, digits and single hyphens`);
  return runImport({ files: rest, id: values.id ?? null, out: dir, replace: values.replace });
};

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}
