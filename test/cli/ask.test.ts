import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { codeFor, today } from '../bot/core-desk.ts';

/** The command as CONTRACT.md has it, run as a process of its own. */

type Done = { status: number | null; out: string; err: string };

function run(args: readonly string[], input = ''): Promise<Done> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/ask.ts', ...args], { stdio: 'pipe' });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, err }));
    child.stdin.end(input);
  });
}

type Line = { id: string | null; error?: string; [key: string]: unknown };
const linesOf = ({ out }: Done): Line[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line): Line => JSON.parse(line));

const clock = ['--today', today];
const lumbar = codeFor('lumbar');
const cervical = codeFor('cervical');

describe('one question', () => {
  it('is answered as plain text, and exits with 0', async () => {
    const { status, out, err } = await run([...clock, 'is', lumbar, 'covered?']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('investigational');
    expect(out).toContain('MEDICAL POLICY CRITERIA');
    expect(out.startsWith('{')).toBe(false);
  });

  it('is answered as one line of JSON, for its date of service', async () => {
    const { status, out } = await run([...clock, '--json', '--as-of', '2025-02-01', `is ${lumbar} covered?`]);
    expect(status).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({ position: null, asOf: '2025-02-01', reason: 'date-before-version' });
  });

  it('is explained when asked to be, and not otherwise', async () => {
    const { status, out } = await run([...clock, '--explain', 'is a laminectomy covered?']);
    expect(status).toBe(0);
    expect(out).toContain('Why this answer');
    expect(out).toContain('service-only-mentioned');
  });

  it('that is not answered exits with 0, too', async () => {
    const { status, out } = await run([...clock, '--json', 'phone number for provider services']);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ outcome: 'out-of-scope', reason: 'contact' });
  });
});

describe('a batch', () => {
  const batch = [
    { id: 'A', question: `is ${lumbar} covered?`, category: 'ignored', extra: { deep: [1] } },
    { id: 7, question: 'does it need auth?' },
    { id: 'C1', question: `is ${lumbar} covered?`, conversation: 'one' },
    { id: 'D1', question: `is ${cervical} covered?`, conversation: 'two' },
    { id: 'C2', question: 'does it need auth?', conversation: 'one' },
    { id: 'D2', question: 'does it need auth?', conversation: 'two' },
    { id: 'T', turns: [{ question: `is ${cervical} covered?` }, { question: 'and does it need auth?' }] },
    { id: 'own', question: `is ${lumbar} covered on 4/1/2025?`, asOf: '2024-05-05' },
    { id: 'line', question: `is ${lumbar} covered?`, asOf: '2025-03-02' },
    { id: 'option', question: `is ${lumbar} covered?` },
    { id: 'unset', question: 'hello', conversation: null, asOf: null },
    { id: 'empty', question: '' },
  ];
  const wrong = [
    'not json',
    '[]',
    'null',
    '{"id":"x"}',
    '{"question":"no id"}',
    '{"id":"d","question":"q","asOf":"4/1/25"}',
    '{"id":"t","turns":[]}',
  ];
  const input = [
    ...batch.slice(0, 2).map((line) => JSON.stringify(line)),
    ...wrong,
    '',
    ...batch.slice(2).map((line) => JSON.stringify(line)),
  ];

  it('is answered in order, with the same ids, and goes on behind lines that are no question', async () => {
    const done = await run([...clock, '--jsonl', '--as-of', '2024-01-01'], `${input.join('\r\n')}\n`);
    const lines = linesOf(done);
    const none = wrong.map(() => null);
    expect(lines.map(({ id }) => id)).toEqual([
      ...['A', '7', ...none, 'C1', 'D1', 'C2', 'D2', 'T.1', 'T.2', 'own', 'line', 'option', 'unset', 'empty'],
    ]);
    expect(done.status).toBe(2);
    for (const { id, error } of lines) expect(typeof error).toBe(id === null ? 'string' : 'undefined');
    const of = (id: string) => lines.find((line) => line.id === id);
    expect(of('own')).toMatchObject({ asOf: '2025-04-01', position: 'investigational' });
    expect(of('line')).toMatchObject({ asOf: '2025-03-02', position: 'investigational' });
    expect(of('option')).toMatchObject({ asOf: '2024-01-01', position: null });
    expect(of('7')).toMatchObject({ codes: [] });
    expect(of('C2')).toMatchObject({ codes: [lumbar] });
    expect(of('D2')).toMatchObject({ codes: [cervical] });
    expect(of('T.2')).toMatchObject({ codes: [cervical], kind: 'prior-authorization' });
    expect(of('empty')).toMatchObject({ outcome: 'out-of-scope' });
  });

  it('of questions alone exits with 0, without a last line break', async () => {
    const done = await run([...clock, '--jsonl'], JSON.stringify({ id: 'A', question: `is ${lumbar} covered?` }));
    expect(done.status).toBe(0);
    expect(linesOf(done)).toMatchObject([{ id: 'A', position: 'investigational' }]);
  });
});

describe('unusable arguments', () => {
  it.each([
    ['no question', [], /question/i],
    ['an unknown option', ['--frobnicate', 'q'], /--frobnicate/],
    ['a day that no calendar has', ['--as-of', '2025-02-30', 'q'], /--as-of.*2025-02-30/],
    ['a date of another form', ['--today', '3/4/25', 'q'], /--today.*3\/4\/25/],
  ])('%s: exits with 2 and says so on standard error', async (_what, args, says) => {
    const { status, out, err } = await run(args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err.split('\n')[0]).toMatch(says);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('a folder without a policy is named, without a stack trace', async () => {
    const { status, out, err } = await run(['--knowledge', 'no-such-folder', 'is it covered?']);
    expect(status).not.toBe(0);
    expect(out).toBe('');
    expect(err).toContain('no-such-folder');
    expect(err).not.toMatch(/\n\s+at /);
  });
});
