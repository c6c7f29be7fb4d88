import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { importFile } from '../../src/importer/import-file.ts';
import { checkAgainstSource } from '../../src/importer/report/source-check.ts';
import { checkKnowledge } from '../../src/knowledge/check.ts';
import { lexicon } from '../importer/import-text.ts';
import { emptyFolder, knowledgeFolder } from './knowledge-folder.ts';

it("the example of names in the folder's README is sound for the policy it is about", async () => {
  const out = emptyFolder();
  const file = fileURLToPath(new URL('../fixtures/policies/title-case.txt', import.meta.url));
  await importFile(file, { id: 'shoulder-pulses', out, replace: false, lexicon });
  const [, example = ''] = /```json\n(.*?)```/s.exec(readFileSync(join(knowledgeFolder, 'README.md'), 'utf8')) ?? [];
  writeFileSync(join(out, 'shoulder-pulses', 'names.json'), example);
  const { knowledge, faults } = await checkKnowledge(out, checkAgainstSource);
  expect(faults).toEqual([]);
  expect(knowledge?.policies[0]?.names?.subjects[0]?.id).toBe('pulsed-field-therapy');
});
