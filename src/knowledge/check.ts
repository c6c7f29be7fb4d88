import { join } from 'node:path';
import type { Fault, Knowledge, Policy } from './knowledge.ts';
import type { AuthorizationList, AuthorizationListVersion } from './list/schema.ts';
import { type Loaded, loadKnowledge } from './load.ts';
import { namesFaults } from './names-faults.ts';
import type { Lexicon } from './names-schema.ts';
import type { PolicyVersion } from './schema.ts';

/** Proves a version against its source document; handed in, because reading documents belongs to the importer. */
export type SourceCheck = (version: PolicyVersion | AuthorizationListVersion, folder: string) => Promise<Fault[]>;

const compiles = (pattern: string): boolean => {
  try {
    new RegExp(pattern, 'i');
    return true;
  } catch {
    return false;
  }
};

const lexiconFaults = (lexicon: Lexicon, file: string): Fault[] =>
  lexicon.regions.flatMap(({ levels = [] }, region) =>
    levels.flatMap((level, index) =>
      compiles(level)
        ? []
        : [{ file, path: `regions[${region}].levels[${index}]`, found: level, wanted: 'a regular expression' }],
    ),
  );

const unknownRegions = (version: PolicyVersion, lexicon: Lexicon, file: string): Fault[] => {
  const known = new Set(lexicon.regions.map(({ id }) => id));
  const used = [
    ...version.positions.flatMap(({ scope }, index) =>
      scope.regions.map((region) => ({ region, path: `positions[${index}].scope.regions` })),
    ),
    ...version.codes.flatMap(({ regions }, index) =>
      regions.map((region) => ({ region, path: `codes[${index}].regions` })),
    ),
  ];
  return used
    .filter(({ region }) => !known.has(region))
    .map(({ region, path }) => ({ file, path, found: region, wanted: "the id of one of the lexicon's regions" }));
};

/** What is known before a check: the folder as it was just loaded, and what was proved against its documents before. */
export type Known = { loaded: Loaded; proved: ReadonlySet<Policy | AuthorizationList> };

/**
 * Everything that is wrong in a knowledge folder: what loading finds, names that point nowhere, words that are not the
 * document's (of policies that are not proved already).
 */
export const checkKnowledge = async (
  dir: string,
  sourceCheck: SourceCheck,
  known: Known = { loaded: loadKnowledge(dir), proved: new Set() },
): Promise<{ knowledge: Knowledge | null; faults: Fault[] }> => {
  const { knowledge, faults } = known.loaded;
  if (knowledge === null) return { knowledge, faults };
  const deeper: Fault[] = [];
  for (const policy of knowledge.policies) {
    const folder = join(dir, policy.id);
    deeper.push(...namesFaults(policy, knowledge.lexicon, join(folder, 'names.json')));
    for (const version of policy.versions) {
      deeper.push(...unknownRegions(version, knowledge.lexicon, join(folder, `${version.version}.json`)));
      if (!known.proved.has(policy)) deeper.push(...(await sourceCheck(version, folder)));
    }
  }
  for (const list of knowledge.lists ?? [])
    for (const version of known.proved.has(list) ? [] : list.versions)
      deeper.push(...(await sourceCheck(version, join(dir, list.id))));
  return { knowledge, faults: [...faults, ...lexiconFaults(knowledge.lexicon, join(dir, 'lexicon.json')), ...deeper] };
};
