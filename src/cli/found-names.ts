import type { PolicyNames } from '../knowledge/names-schema.ts';
import type { PolicyVersion } from '../knowledge/schema.ts';
import type { EntityType } from '../search/entities.ts';
import { namesOf } from '../search/names.ts';
import { buildPolicyIndex } from '../search/policy-index.ts';

/** Names of one sort that a document gives by itself; nobody has curated them. */
export type FoundNames = { what: string; names: string[] };

/** What the sorts are called in a report; those with no words of their own are no names that a person would prune. */
const sorts: Readonly<Partial<Record<EntityType, string>>> = {
  subject: 'the subject (title, criteria, devices, codes)',
  term: 'abbreviations and terms',
  study: 'studies',
  society: 'societies',
  related: 'other policies',
  section: 'headings',
};

/** The names a version is found by that were read from it and not curated, sort by sort; curated ones of a sort replace them. */
export const foundNames = (version: PolicyVersion, names: PolicyNames | null): FoundNames[] => {
  const all = namesOf(buildPolicyIndex({ id: version.id, versions: [version], names }, version));
  return Object.entries(sorts).flatMap(([type, what]) => {
    const texts = all.filter(({ entity, curated }) => entity.type === type && !curated).map(({ text }) => text);
    const once = texts.filter(
      (text, index) => texts.findIndex((one) => one.toLowerCase() === text.toLowerCase()) === index,
    );
    return once.length === 0 ? [] : [{ what, names: once }];
  });
};
