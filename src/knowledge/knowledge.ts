import type { AuthorizationList } from './list/schema.ts';
import type { Lexicon, PolicyNames } from './names-schema.ts';
import type { Review } from './review.ts';
import type { PolicyVersion } from './schema.ts';

/** A policy as loaded: its versions, oldest first, and its curated names (null where nobody has written any). */
export type Policy = {
  id: string;
  versions: readonly [PolicyVersion, ...PolicyVersion[]];
  names: PolicyNames | null;
  /** What people gave for its documents; absent where nobody gave anything. */
  review?: Review;
};

/** Whether somebody has said what a policy's subject is called: then only those names count. */
export const isCurated = ({ names }: Pick<Policy, 'names'>): boolean => names !== null && names.subjects.length > 0;

/** Everything the core answers from. Immutable: a reload makes a new one. */
export type Knowledge = {
  policies: readonly Policy[];
  /** The prior-authorization lists; absent where none is loaded. */
  lists?: readonly AuthorizationList[];
  lexicon: Lexicon;
  /** SHA-256 over every file that was loaded: two processes with the same hash answer alike. */
  hash: string;
};

/** A fault in a knowledge file, for the person who has to mend it. */
export type Fault = { file: string; path: string; found: string; wanted: string };
