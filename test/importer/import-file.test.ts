import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ImportedFile, importFile } from '../../src/importer/import-file.ts';
import { checkAgainstSource } from '../../src/importer/report/source-check.ts';
import { checkKnowledge } from '../../src/knowledge/check.ts';
import { copiedKnowledge, emptyFolder, firstPolicy } from '../knowledge/knowledge-folder.ts';
import { lexicon, policyText } from './import-text.ts';

const fileOf = (content: string | Buffer, name = 'elbow.md'): string => {
  const file = join(emptyFolder(), name);
  writeFileSync(file, content);
  return file;
};

const into = (out: string, file: string, replace = false): Promise<ImportedFile> =>
  importFile(file, { id: null, out, replace, lexicon });

describe('a document that is imported', async () => {
  it('again is the committed version of the first policy, byte for byte', async () => {
    const out = emptyFolder();
    expect((await into(out, join(firstPolicy, 'source.md'))).kind).toBe('imported');
    for (const name of ['2025-03-01.json', 'source.md']) {
      expect(readFileSync(join(out, 'ig-msd', name)).equals(readFileSync(join(firstPolicy, name)))).toBe(true);
    }
  });

  it('and is there already stays as it is', async () => {
    const dir = copiedKnowledge();
    expect((await into(dir, join(dir, 'ig-msd', 'source.md'))).kind).toBe('unchanged');
  });

  it('as a later version stands beside the earlier one, each with its own document', async () => {
    const out = emptyFolder();
    const later = policyText().replace('May 1, 2025', 'June 1, 2025').replace('May 2026', 'June 2026');
    expect((await into(out, fileOf(policyText()))).kind).toBe('imported');
    expect((await into(out, fileOf(later))).kind).toBe('imported');
    expect(readdirSync(join(out, 'elbow')).sort()).toEqual([
      '2025-05-01.json',
      '2025-06-01.json',
      'source-2025-06-01.md',
      'source.md',
    ]);
    expect((await checkKnowledge(out, checkAgainstSource)).faults).toEqual([]);
  });

  it('with other text for a version that is there is held back, and replaces it only when told to', async () => {
    const out = emptyFolder();
    const other = policyText().replace('through a needle', 'through two needles');
    await into(out, fileOf(policyText()));
    const kept = (): string => readFileSync(join(out, 'elbow', '2025-05-01.json'), 'utf8');
    const before = kept();
    expect(await into(out, fileOf(other))).toMatchObject({ kind: 'held', doubts: [{ code: 'version-taken' }] });
    expect(kept()).toBe(before);
    expect((await into(out, fileOf(other), true)).kind).toBe('imported');
    expect(kept()).toContain('through two needles');
    expect((await checkKnowledge(out, checkAgainstSource)).faults).toEqual([]);
  });

  it('leaves no half-written file behind', async () => {
    const out = emptyFolder();
    await into(out, fileOf(policyText()));
    expect(readdirSync(join(out, 'elbow')).sort()).toEqual(['2025-05-01.json', 'source.md']);
  });
});

describe('a document that is held back', async () => {
  const cut = policyText({ codes: 'Codes\tNumber\tDescription\nCPT\t0991T\tAblation of a nerve\nCPT\t0992T' });

  it('is kept apart with its doubts and what was understood', async () => {
    const out = emptyFolder();
    expect((await into(out, fileOf(cut))).kind).toBe('held');
    expect(readdirSync(join(out, 'elbow'))).toEqual(['held']);
    expect(readdirSync(join(out, 'elbow', 'held')).sort()).toEqual([
      '2025-05-01.doubts.txt',
      '2025-05-01.json',
      '2025-05-01.source.md',
    ]);
    expect(readFileSync(join(out, 'elbow', 'held', '2025-05-01.doubts.txt'), 'utf8')).toMatch(
      /^DECIDES\tline \d+\tThe row of 0992T/,
    );
  });

  it('is kept apart without a version where it has no date', async () => {
    const out = emptyFolder();
    await into(out, fileOf(policyText({ head: 'Next Review: May 2026' })));
    expect(readdirSync(join(out, 'elbow', 'held')).sort()).toEqual(['undated.doubts.txt', 'undated.source.md']);
  });

  it('is gone from there once it is imported', async () => {
    const out = emptyFolder();
    await into(out, fileOf(cut));
    await into(out, fileOf(policyText()));
    expect(readdirSync(join(out, 'elbow', 'held'))).toEqual([]);
  });
});

describe('a file that is refused, with nothing written', async () => {
  it.each<[string, string, string | Buffer, RegExp]>([
    ['an empty file', 'empty.md', '', /empty/],
    ['nothing but white space', 'blank.md', ' \n\t\n', /nothing is written/],
    ['a binary file', 'image.md', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]), /not a text/],
    ['control characters', 'control.txt', 'POLICY CRITERIA\u0000', /not a text/],
    ['11 MB', 'large.md', Buffer.alloc(11 * 1024 * 1024, 'a '), /11\.0 MB/],
    ['an unknown format', 'policy.xyz', 'words', /no supported format/],
    ['a letter', 'letter.md', 'Dear member,\n\nwe write to you today.', /no section with criteria/],
  ])('%s', async (_, name, content, reason) => {
    const out = join(emptyFolder(), 'new');
    expect(await into(out, fileOf(content, name))).toEqual({ kind: 'refused', reason: expect.stringMatching(reason) });
    expect(existsSync(out)).toBe(false);
  });

  it('because it is not there', async () => {
    expect(await into(emptyFolder(), join(emptyFolder(), 'gone.md'))).toEqual({
      kind: 'refused',
      reason: 'there is no such file',
    });
  });
});

describe('a large document', async () => {
  it('of 3 MB is imported', async () => {
    const background = 'Heat is applied through a needle beside the joint of the arm.\n\n'.repeat(48_000);
    const result = await into(emptyFolder(), fileOf(policyText({ more: `BACKGROUND\n\n${background}` })));
    expect(result.kind).toBe('imported');
  });
});
