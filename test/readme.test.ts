import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, variableNames } from '../src/config.ts';
import { documentText, printed, refreshed, root, shownIn } from './shown.ts';

const readme = documentText('README.md');
const design = documentText('DESIGN.md');
const documents = { 'README.md': readme, 'DESIGN.md': design, 'CONTRIBUTING.md': documentText('CONTRIBUTING.md') };

/** Everything under a heading of the second level. */
function partOf(text: string, heading: string): string {
  return text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
}

/** The rows of the tables in a text, each as its cells; heads and rules of tables are no rows. */
function rowsOf(text: string): string[][] {
  const lines = text.split('\n');
  const isRule = (line: string | undefined): boolean => /^\|[ |:-]+\|$/.test(line ?? '');
  return lines
    .filter((line, i) => line.startsWith('|') && !isRule(line) && !isRule(lines[i + 1]))
    .map((line) => line.slice(1, -1).split('|'))
    .map((cells) => cells.map((cell) => cell.trim()));
}

const code = (cell: string | undefined): string => /^`([^`]+)`$/.exec(cell ?? '')?.[1] ?? '';

describe('the first screen of the README', () => {
  const [screen = ''] = readme.split(/^!\[|^## /m);
  it('says in one sentence what this is', () => {
    const [, sentence = ''] = /^# Policy Desk\n\n([^\n]+)\n\n/.exec(readme) ?? [];
    expect(sentence).toMatch(/^Policy Desk [^.?!]+\.$/);
  });
  it('asks one question and shows an answer with a position and its citation', () => {
    const [first, ...others] = shownIn(screen);
    expect(others).toEqual([]);
    expect(first?.command).toMatch(/^npm run --silent ask -- --today \d{4}-\d\d-\d\d "[^"]+\?"$/);
    expect(first?.output).toMatch(/^Position: \w+\.$/m);
    expect(first?.output).toMatch(/^> .+ \[1\]$/m);
  });
  it('gives the two commands', () => {
    const [, commands = ''] = /^```bash\n(.*?)^```$/ms.exec(screen) ?? [];
    expect(commands.split('\n').map((line) => line.split(' #')[0]?.trim())).toEqual([
      'npm ci && npm start',
      'npm cit',
      '',
    ]);
  });
  it('is short enough to be one', () => {
    expect(screen.split('\n').length).toBeLessThanOrEqual(40);
  });
});

describe('what the README shows is what is printed', () => {
  const shown = shownIn(readme);
  it('for more than one command', () => {
    expect(shown.length).toBeGreaterThan(3);
  });
  it.each(shown)('$command', async ({ command, output }) => {
    expect(
      await printed(command),
      'if the new answer is the better one: node --import tsx test/readme-refresh.ts',
    ).toBe(output);
  });
  it('after a refresh too, which changes nothing but output', async () => {
    const outputs = new Map(shown.map(({ command, output }) => [command, output]));
    expect(await refreshed(readme, async (command) => outputs.get(command) ?? '')).toBe(readme);
    const other = await refreshed('a\n```console\n$ x\nold\n```\nb\n', async (command) => `new ${command}\n`);
    expect(other).toBe('a\n```console\n$ x\nnew x\n```\nb\n');
  });
});

describe('the environment table', () => {
  const rows = rowsOf(partOf(readme, 'Environment'));
  const settings = readConfig({});
  it('names the variables that the configuration knows, each once', () => {
    expect(rows.map(([name]) => code(name)).sort()).toEqual([...variableNames].sort());
  });
  it.each([
    ['PORT', String(settings.port)],
    ['HOST', settings.host],
    ['LOG_LEVEL', settings.logLevel],
    ['KNOWLEDGE_DIR', settings.knowledgeDir],
    ['DATA_DIR', settings.dataDir],
    ['KEEP_RECORDS_DAYS', String(settings.keepDays)],
  ])('gives the default of %s', (name, value) => {
    expect(code(rows.find(([first]) => code(first) === name)?.[1])).toBe(value);
  });
});

/** A heading as its anchor on the usual hosts. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replace(/ /g, '-');

function leadsSomewhere(target: string, from: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? from : posix.normalize(path);
  if (!existsSync(`${root}${file}`)) return false;
  if (anchor === undefined) return true;
  return [...documentText(file).matchAll(/^#+ (.+)$/gm)].some(([, heading = '']) => anchorOf(heading) === anchor);
}

const scripts = (JSON.parse(documentText('package.json')) as { scripts: Record<string, string> }).scripts;

describe.each(Object.entries(documents))('%s', (name, text) => {
  it('links only to files and headings that exist', () => {
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    const own = targets.filter((target) => !/^https?:/.test(target));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((target) => !leadsSomewhere(target, name))).toEqual([]);
  });
  it('names only commands that package.json has', () => {
    const named = [...text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)].map(([, script = '']) => script);
    const short = /\bnpm start\b/.test(text) ? ['start'] : [];
    expect([...named, ...short, 'test'].filter((script) => scripts[script] === undefined)).toEqual([]);
  });
  it('names only files and folders that exist', () => {
    const paths = [...text.matchAll(/`((?:src|adapters|test|knowledge|docs)\/[\w./-]*)`/g)].map(
      ([, path = '']) => path,
    );
    expect([...new Set(paths)].filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
  });
  it('holds no path of a machine', () => {
    expect(text).not.toMatch(/(?:^|[\s"'`(])\/(?:work|home|tmp|root|Users)\b/);
  });
});

describe('DESIGN.md', () => {
  it('has a line for every folder of src and adapters', () => {
    const folders = ['src', 'adapters'].flatMap((top) =>
      readdirSync(`${root}${top}`, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${top}/${entry.name}/`),
    );
    const described = rowsOf(partOf(design, 'The flow and the folders')).map(([place]) => code(place));
    expect(folders.filter((folder) => !described.includes(folder))).toEqual([]);
  });
  it('names thresholds that stand where it says', () => {
    const rows = rowsOf(partOf(design, 'Thresholds')).map(([name, file]) => ({ name: code(name), file: code(file) }));
    expect(rows.length).toBeGreaterThan(5);
    const lost = rows.filter(({ name, file }) => !readFileSync(`${root}${file}`, 'utf8').includes(`const ${name} = `));
    expect(lost).toEqual([]);
  });
});
