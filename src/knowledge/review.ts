import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Fault } from './knowledge.ts';
import { type ReadFile, readJsonFile } from './read-json.ts';
import type { PolicyVersion } from './schema.ts';

/** What a person can give of a document that does not say it, or not in words that can be read. */
export const givenNames = ['effective', 'number', 'title', 'line', 'url'] as const;
export type GivenName = (typeof givenNames)[number];
export type Given = Partial<Record<GivenName, string>>;

const givenSchema = z.strictObject({
  /** The SHA-256 of the document it is about: of another document nothing is given by it. */
  source: z.string().regex(/^[0-9a-f]{64}$/),
  what: z.enum(givenNames),
  value: z.string().min(1),
  /** Who gave it, and on which day. */
  by: z.string().min(1),
  at: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day written YYYY-MM-DD'),
});
export type GivenFact = z.infer<typeof givenSchema>;

/** What people gave and decided for the documents of one policy, kept beside its versions. */
export const reviewSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(1),
  given: z.array(givenSchema),
});
export type Review = z.infer<typeof reviewSchema>;

/** The review in a policy's folder; one without anything where there is none. */
export const readReview = (folder: string): ReadFile<Review> => {
  const file = join(folder, 'review.json');
  if (!existsSync(file)) return { bytes: null, value: null, faults: [] };
  return readJsonFile(file, reviewSchema);
};

/** What was given for one document, each the last that was said. */
export const givenFor = (review: Review | null, sha256: string): Given =>
  Object.fromEntries(
    (review?.given ?? []).filter(({ source }) => source === sha256).map((one) => [one.what, one.value]),
  );

/** A review with what somebody gives for a document; the same again changes nothing, so that who said it first stands. */
export const withGiven = (
  review: Review | null,
  given: Given,
  said: { source: string; by: string; at: string },
): Review => {
  const before = review?.given ?? [];
  const known = givenFor(review, said.source);
  const added = givenNames.flatMap((what): GivenFact[] => {
    const value = given[what];
    return value === undefined || known[what] === value ? [] : [{ ...said, what, value }];
  });
  const isReplaced = (one: GivenFact): boolean =>
    added.some(({ source, what }) => source === one.source && what === one.what);
  return {
    $schema: '../schema/policy-review.json',
    format: 1,
    given: [...before.filter((one) => !isReplaced(one)), ...added],
  };
};

/** Who gave a version's effective date, or null where its document says it. */
export const giverOf = ({ effective, source }: PolicyVersion, review: Review | null | undefined): GivenFact | null => {
  if (effective.ground !== null) return null;
  const said = (review?.given ?? []).filter((one) => one.source === source.sha256 && one.what === 'effective');
  return said.find(({ value }) => value === effective.date) ?? null;
};

/** A date or line of business of a version that neither its document nor the review says. */
export const ungivenFaults = (version: PolicyVersion, review: Review | null, file: string): Fault[] => {
  const given = givenFor(review, version.source.sha256);
  const wanted = 'words of the document, or what review.json says was given for it';
  const date = version.effective.ground === null && giverOf(version, review) === null;
  const lines = version.linesOfBusiness.filter(({ name, ground }) => ground === null && given.line !== name);
  return [
    ...(date ? [{ file, path: 'effective', found: version.effective.date, wanted }] : []),
    ...lines.map(({ name }) => ({ file, path: 'linesOfBusiness', found: name, wanted })),
  ];
};
