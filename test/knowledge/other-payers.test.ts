import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/importer/import-file.ts';
import { checkAgainstSource } from '../../src/importer/report/source-check.ts';
import { checkKnowledge } from '../../src/knowledge/check.ts';
import { lexiconFor } from '../../src/knowledge/load.ts';
import { emptyFolder } from './knowledge-folder.ts';

const folders = [
  'test/fixtures/further-payers',
  'test/fixtures/other-payers',
  'test/fixtures/held-out-payers',
  'test/fixtures/later-payers',
  'test/fixtures/typical-payers',
];
const policies = folders.flatMap((folder) => readdirSync(folder).map((id) => [folder, id] as const));

describe.each(folders)('the policies of %s', (folder) => {
  it('are sound, word for word', async () => {
    expect((await checkKnowledge(folder, checkAgainstSource)).faults).toEqual([]);
  });
});

describe('their documents', () => {
  it.each(policies)('give the committed files again, byte for byte: %s/%s', async (folder, id) => {
    const out = emptyFolder();
    const files = readdirSync(join(folder, id));
    for (const file of files.filter((name) => name.startsWith('source')).sort((a, b) => a.length - b.length)) {
      const { kind } = await importFile(join(folder, id, file), { id, out, replace: false, lexicon: lexiconFor(out) });
      expect(kind).toBe('imported');
    }
    for (const file of files.filter((name) => name.endsWith('.json')))
      expect(readFileSync(join(out, id, file), 'utf8')).toBe(readFileSync(join(folder, id, file), 'utf8'));
  });
});
