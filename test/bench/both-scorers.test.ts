import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { PolicyVersion } from '../../src/knowledge/schema.ts';
import { readGoldenSet } from './golden-set.ts';
import { grade, scoredAnswerSchema } from './score.ts';
import { type SourceText, sourceOfVersion } from './source-text.ts';

/** Kept answers of an earlier state of the program, right and wrong ones, some bent by hand, with as much of the policies as they cite; `score.mjs` is the scorer that outsiders use, as it is. */
const folder = fileURLToPath(new URL('../fixtures/scoring/', import.meta.url));
const questions = readGoldenSet(`${folder}questions.jsonl`);
const answerLine = scoredAnswerSchema.extend({ id: z.string() });
const answers = readFileSync(`${folder}answers.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => answerLine.parse(JSON.parse(line)));

const sources = readdirSync(`${folder}knowledge`, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name): SourceText => {
    const version = JSON.parse(readFileSync(`${folder}knowledge/${name}`, 'utf8')) as PolicyVersion;
    return sourceOfVersion(version);
  });

type Verdict = { id: string; faults: number; dangerous: boolean };
type Reference = { long: number; failed: { id: string; wrong: string[]; dangerous: boolean }[] };

function reference(): { verdicts: Verdict[]; long: number } {
  const files = ['questions.jsonl', 'answers.jsonl', 'knowledge'].map((name) => `${folder}${name}`);
  const [asked = '', given = '', stored = ''] = files;
  const args = [`${folder}score.mjs`, asked, given, '--knowledge', stored, '--json'];
  const { failed, long } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Reference;
  return { verdicts: failed.map(({ id, wrong, dangerous }) => ({ id, faults: wrong.length, dangerous })), long };
}

it('grades kept answers as the scorer does that outsiders use: the same faults, the same dangerous ones', () => {
  const graded = questions.map(({ id, expect: expected }) => {
    const answer = answers.find((one) => one.id === id) ?? expect.fail(`there is no answer to ${id}`);
    return { id, ...grade(expected, answer, sources) };
  });
  const ours = graded
    .filter(({ faults }) => faults.length > 0)
    .map(({ id, faults, dangerous }) => ({ id, faults: faults.length, dangerous }));
  const { verdicts, long } = reference();
  expect(ours).toEqual(verdicts);
  expect(graded.filter((one) => one.long).length).toBe(long);
  expect(verdicts.length).toBeGreaterThan(50);
  expect(verdicts.filter(({ dangerous }) => dangerous).length).toBeGreaterThan(15);
  expect(new Set(graded.flatMap(({ faults }) => faults.map(({ kind }) => kind))).size).toBe(17);
});
