import { join } from 'node:path';
import type { Fault } from '../../knowledge/knowledge.ts';
import type { AuthorizationListVersion } from '../../knowledge/list/schema.ts';
import type { PolicyVersion } from '../../knowledge/schema.ts';
import { checkListAgainstSource } from '../list/source-check.ts';
import { readDocument } from '../read/read-document.ts';
import { wordForWordFaults } from './word-for-word.ts';

/** Proves a version against the source document in its folder: the document is there, unchanged, and says the same words. */
export const checkAgainstSource = async (
  version: PolicyVersion | AuthorizationListVersion,
  folder: string,
): Promise<Fault[]> => {
  if ('kind' in version) return checkListAgainstSource(version, folder);
  const file = join(folder, version.source.file);
  const document = await readDocument(file);
  if (document.kind === 'refused') {
    return [
      { file, path: '', found: document.reason, wanted: `the document that version ${version.version} was made from` },
    ];
  }
  const changed: Fault[] =
    document.sha256 === version.source.sha256
      ? []
      : [
          {
            file,
            path: '',
            found: `SHA-256 ${document.sha256}`,
            wanted: `${version.source.sha256}, as version ${version.version} was made from`,
          },
        ];
  return [...changed, ...wordForWordFaults(version, document.content.text, join(folder, `${version.version}.json`))];
};
