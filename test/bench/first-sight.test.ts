import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answersAsLines, answersToRead, firstSightText, measureFirstSight } from './first-sight.ts';

const folder = mkdtempSync(join(tmpdir(), 'an-author-'));
const documents = join(folder, 'documents');
const questions = join(folder, 'questions.jsonl');
mkdirSync(documents);
writeFileSync(
  join(documents, 'drumlin-scan.md'),
  '# Drumlin Scan\n\nPolicy Number: 12.3\nEffective Date: May 1, 2026\n\n## Policy Criteria\n\nA drumlin scan is considered investigational for all indications.\n',
);
writeFileSync(
  join(documents, 'exome.md'),
  '# Exome Sequencing at Drumlin\n\nPolicy Number: 12.4\nEffective Date: May 2, 2026\n\n## Policy Criteria\n\nA drumlin exome panel is considered investigational.\n',
);
writeFileSync(join(documents, 'letter.md'), 'Dear member,\n\nthank you for your call.\n');
const expected = { outcome: 'answered', position: 'investigational', policy: 'drumlin-scan' };
const rows = [
  { id: 'A1', category: 'coverage', question: 'is a drumlin scan covered?', expect: expected },
  { id: 'A2', category: 'other', question: 'drumlin scan?', expect: { ...expected, position: 'conditional' } },
  { id: 'A3', category: 'coverage', question: 'drumlin exome panel covered?', expect: { policy: 'exome' } },
];
writeFileSync(questions, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

const sight = await measureFirstSight({ documents, questions, today: '2026-11-29' });
afterAll(() => rmSync(folder, { recursive: true }));

describe('a first sight', () => {
  it('puts the questions to the pool with the author’s documents imported as they are', () => {
    expect(sight.documents.map(({ file, became }) => [file, became])).toEqual([
      ['drumlin-scan.md', 'imported'],
      ['exome.md', 'imported'],
      ['letter.md', 'refused'],
    ]);
    expect(sight.results.map(({ asked, dangerous }) => [asked.id, dangerous])).toEqual([
      ['A1', false],
      ['A2', true],
      ['A3', false],
    ]);
  });

  it('gives a document another id where the pool has its own, and expects that', () => {
    expect(sight.documents[1]?.renamed).toBe('documents-exome');
    expect(sight.results[2]?.asked.expect.policy).toEqual(['documents-exome']);
  });

  it('is told as one row, with what was not imported and which answers are dangerous', () => {
    const text = firstSightText(sight, 'abc1234');
    expect(text).toContain('| abc1234 | 2026-11-29 | 3 | 1 | 3 | 66.7 | 1 |');
    expect(text).toContain('letter.md: refused\n    ');
    expect(text).toContain('dangerous: A2');
  });

  it('can be read, the dangerous answers first, and scored elsewhere', () => {
    expect(answersToRead(sight.results)).toMatch(/^## DANGEROUS A2 \[other\] wrong/);
    expect(answersAsLines(sight.results).split('\n')[0]).toMatch(/^\{"id":"A1","outcome":"answered"/);
  });

  it('says what it wants where there is no document', async () => {
    mkdirSync(join(folder, 'empty'));
    await expect(
      measureFirstSight({ documents: join(folder, 'empty'), questions, today: '2026-11-29' }),
    ).rejects.toThrow('--documents DIR');
  });
});
