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

/** What a doubt can be answered with: how many of some criteria must hold, which position words take, or that they stand for nothing more. */
export const answers = [
  'all',
  'any',
  'complete',
  'criterion',
  'none',
  'investigational',
  'not-medically-necessary',
  'not-covered',
  'conditional',
  'medically-necessary',
] as const;
export type Answer = (typeof answers)[number];

const decisionSchema = z.strictObject({
  /** The sort of doubt, and the document's words that it was about: wherever the same words leave the same doubt, this holds. */
  code: z.string().min(1),
  words: z.string().min(1),
  answer: z.enum(answers),
  /** The words of the position that it bears on, where there is one. */
  position: z.string().min(1).optional(),
  by: z.string().min(1),
  at: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day written YYYY-MM-DD'),
});
export type Decision = z.infer<typeof decisionSchema>;

/** Words as a decision knows them again: broken or spaced differently they are the same. */
export const sameWords = (a: string, b: string): boolean => plainWords(a) === plainWords(b);
const plainWords = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** The last decision on a doubt, or null. */
export const decisionOn = (
  { code, words }: { code: string; words: string },
  decisions: readonly Decision[],
): Decision | null => decisions.findLast((one) => one.code === code && sameWords(one.words, words)) ?? null;

/** The last decision that a position rests on, or null where its document says it by itself. */
export const deciderOf = (
  { how, ground }: { how?: string | undefined; ground: { quote: string } },
  review: Review | null | undefined,
): Decision | null =>
  how !== 'reviewed'
    ? null
    : ((review?.decisions ?? []).findLast(
        ({ words, position }) => sameWords(position ?? words, ground.quote) || sameWords(words, ground.quote),
      ) ?? null);

/** A review with decisions added, each in the place of an earlier one on the same words. */
export const withDecisions = (review: Review | null, added: readonly Decision[]): Review => ({
  $schema: '../schema/policy-review.json',
  format: 1,
  given: review?.given ?? [],
  decisions: [
    ...(review?.decisions ?? []).filter(
      (one) => !added.some(({ code, words }) => code === one.code && sameWords(words, one.words)),
    ),
    ...added,
  ],
});

/** What people gave and decided for the documents of one policy, kept beside its versions. */
export const reviewSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(1),
  given: z.array(givenSchema),
  decisions: z.array(decisionSchema).optional(),
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
    ...(review?.decisions === undefined ? {} : { decisions: review.decisions }),
  };
};

/** Who gave a version's effective date, or null where its document says it. */
export const giverOf = ({ effective, source }: PolicyVersion, review: Review | null | undefined): GivenFact | null => {
  if (effective.ground !== null) return null;
  const said = (review?.given ?? []).filter((one) => one.source === source.sha256 && one.what === 'effective');
  return said.find(({ value }) => value === effective.date) ?? null;
};

/** Positions that are said to be settled by a person, and by no decision of the review. */
const undecided = ({ positions }: PolicyVersion, review: Review | null, file: string): Fault[] =>
  positions.flatMap((one, index) =>
    one.how === 'reviewed' && deciderOf(one, review) === null
      ? [
          {
            file,
            path: `positions[${index}].how`,
            found: 'reviewed',
            wanted: 'a decision in review.json on these words',
          },
        ]
      : [],
  );

/** A date, line of business or settled position of a version that neither its document nor the review says. */
export const ungivenFaults = (version: PolicyVersion, review: Review | null, file: string): Fault[] => {
  const given = givenFor(review, version.source.sha256);
  const wanted = 'words of the document, or what review.json says was given for it';
  const date = version.effective.ground === null && giverOf(version, review) === null;
  const lines = version.linesOfBusiness.filter(({ name, ground }) => ground === null && given.line !== name);
  return [
    ...(date ? [{ file, path: 'effective', found: version.effective.date, wanted }] : []),
    ...lines.map(({ name }) => ({ file, path: 'linesOfBusiness', found: name, wanted })),
    ...undecided(version, review, file),
  ];
};
