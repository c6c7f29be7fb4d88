import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FirstSight, measureFirstSight } from '../bench/first-sight.ts';
import { tally } from '../bench/quality.ts';

/** What is known to mislead (docs/misleading.md), as kinds over several policies: over the pool and the documents that its author had. */

const documents = mkdtempSync(join(tmpdir(), 'misleading-'));
const authors = ['tamarack-corvane', 'harrow-bluefinch', 'cedar-northgate'];
let put: FirstSight;

beforeAll(async () => {
  for (const author of authors)
    for (const file of readdirSync(join('test/fixtures/first-sight', author)))
      if (!file.endsWith('.jsonl'))
        copyFileSync(join('test/fixtures/first-sight', author, file), join(documents, file));
  put = await measureFirstSight({ documents, questions: 'test/golden/misleading.jsonl', today: '2026-11-29' });
}, 120_000);
afterAll(() => rmSync(documents, { recursive: true }));

describe('questions on what is known to mislead', () => {
  it('are right for at least 530 of 1000', () => {
    const { right, total } = tally(put.results);
    // 117 of 291 when the set was written.
    expect(Math.round((1000 * right) / total)).toBeGreaterThanOrEqual(530);
  });

  it('mislead only where that is known: the list is strict, a mended row must leave it', () => {
    const known = readFileSync('test/golden/misleading-known.txt', 'utf8')
      .split('\n')
      .filter((line) => /^M/.test(line));
    const dangerous = put.results.filter((one) => one.dangerous).map(({ asked }) => asked.id);
    expect(dangerous).toEqual(known);
  });
});
