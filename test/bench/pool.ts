import { fileURLToPath } from 'node:url';
import { PolicyDeskError } from '../../src/errors.ts';
import type { Knowledge, Policy } from '../../src/knowledge/knowledge.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { type SourceText, sourceOfVersion } from './source-text.ts';

/** The clock of questions over the pool, where a set has none of its own. */
export const poolToday = '2026-11-29';

/** Policies of invented payers with questions, in the order in which their authors came; each author had not seen the program. */
export const strangers = [
  'other-payers',
  'held-out-payers',
  'later-payers',
  'further-payers',
  'typical-payers',
] as const;
export type Strangers = (typeof strangers)[number];

/** The knowledge of a folder of the project, such as `knowledge`; throws where none of its policies can be loaded. */
export function loadedFrom(folder: string): Knowledge {
  const { knowledge } = loadKnowledge(fileURLToPath(new URL(`../../${folder}`, import.meta.url)));
  if (knowledge) return knowledge;
  throw new PolicyDeskError(
    'knowledge-missing',
    `No policy was loaded from ${folder}/. Run this in the project folder.`,
  );
}

/** The policies of several libraries in one, by id, read with the first one's lexicon; throws where two have the same id. */
export function pooled([first, ...others]: readonly [Knowledge, ...Knowledge[]]): Knowledge {
  const policies = [first, ...others].flatMap((one) => one.policies).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const twice = policies.find(({ id }, i) => policies[i + 1]?.id === id);
  if (twice)
    throw new Error(`Found two policies with the id ${twice.id}, wanted each once in a pool: rename a document.`);
  return { ...first, policies, hash: [first, ...others].map(({ hash }) => hash).join(' ') };
}

/** The pool: the project's own policies and those of all invented payers loaded together, as a payer loads its whole library. */
export const loadPool = (): Knowledge =>
  pooled([loadedFrom('knowledge'), ...strangers.map((name) => loadedFrom(`test/fixtures/${name}`))]);

/** Every stored version of these policies, for looking up quotes. */
export const storedSources = (policies: readonly Policy[]): SourceText[] =>
  policies.flatMap(({ versions }) => versions.map(sourceOfVersion));
