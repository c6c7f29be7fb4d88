import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { importPolicy } from '../../src/importer/import-policy.ts';
import type { Knowledge, Policy } from '../../src/knowledge/knowledge.ts';
import type { Lexicon } from '../../src/knowledge/names-schema.ts';
import type { PolicyVersion } from '../../src/knowledge/schema.ts';

/** The invented payer's policies, imported as anybody's would be, with no names written for them by hand. */

const documents: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'lm-402': ['versions/outline-2024.md', 'outline.md'],
  'lm-417': ['shared-code.md'],
};

const folder = new URL('../../test/fixtures/payer/', import.meta.url);
const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

function versionFrom(id: string, file: string, lexicon: Lexicon): PolicyVersion {
  const text = textOf(file);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const imported = importPolicy({ text, file: 'source.md', sha256, format: 'markdown' }, { id, lexicon });
  if (imported.kind === 'refused' || imported.version === null)
    throw new Error(
      `The fixture ${file} could not be imported: ${imported.kind === 'refused' ? imported.reason : 'held'}`,
    );
  return imported.version;
}

/** The sources, for looking up quotes. */
export const inventedSources = (): string[] => Object.values(documents).flat().map(textOf);

/** The loaded knowledge with the invented payer's policies beside it. */
export function withInventedPayer(knowledge: Knowledge): Knowledge {
  const policies = Object.entries(documents).map(([id, [first, ...rest]]): Policy => {
    const read = (file: string): PolicyVersion => versionFrom(id, file, knowledge.lexicon);
    return { id, versions: [read(first), ...rest.map(read)], names: null };
  });
  return { ...knowledge, policies: [...knowledge.policies, ...policies] };
}
