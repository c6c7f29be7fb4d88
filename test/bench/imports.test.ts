import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lexicon } from '../importer/import-text.ts';
import { importsText, measureImports } from './imports.ts';

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
const policy = (title: string, head: string): string =>
  `# ${title}\n\n${head}\n\n## Policy Criteria\n\nA ${title.toLowerCase()} is considered investigational for all indications.\n`;
mkdirSync(join(folder, 'more'));
writeFileSync(join(folder, 'a-dated.md'), policy('Drumlin Scan', 'Effective Date: May 1, 2026'));
writeFileSync(join(folder, 'b-undated.md'), policy('Esker Scan', 'Last Review Date: May 1, 2026'));
writeFileSync(
  join(folder, 'c-two-dates.md'),
  policy('Kame Scan', 'Effective Date: May 1, 2026\n\nEffective Date: June 1, 2026'),
);
writeFileSync(join(folder, 'more', 'd-letter.txt'), 'Dear member,\n\nthank you for your call.\n');
const dates = join(folder, 'dates.tsv');
writeFileSync(dates, 'b-undated.md\t2026-02-01\n');
afterAll(() => rmSync(folder, { recursive: true }));

describe('a folder of documents', () => {
  it('is counted by what becomes of them, a supplied date apart', async () => {
    const measured = await measureImports({ documents: folder, dates, today: '2026-11-29' }, lexicon);
    expect(measured.map(({ file, became }) => [file, became])).toEqual([
      ['a-dated.md', 'ready'],
      ['b-undated.md', 'ready with supplied date'],
      ['c-two-dates.md', 'held'],
      [join('more', 'd-letter.txt'), 'refused'],
    ]);
    const text = importsText(measured);
    expect(text).toContain('| ready | 1 |');
    expect(text).toMatch(/held:\n- c-two-dates\.md: .*2026-05-01 and 2026-06-01/);
    expect(text).toMatch(/refused:\n- more.d-letter\.txt: no section with criteria/);
  });

  it('holds a document whose date no file supplies', async () => {
    writeFileSync(dates, 'another.md\t2026-02-01\n');
    const measured = await measureImports({ documents: folder, dates, today: '2026-11-29' }, lexicon);
    expect(measured[1]?.became).toBe('held');
  });
});
