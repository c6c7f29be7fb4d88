import { z } from 'zod';

/** The curated half of the knowledge: what things are called. An import never writes these files. */

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower case letters, digits and single hyphens');
const filled = z.string().min(1);

/** One name of a thing. A plain string is a name that means nothing else. */
export const nameSchema = z.union([
  filled,
  z.strictObject({
    text: filled,
    kind: z.enum(['name', 'brand', 'acronym', 'lay']).optional(),
    /** Also an everyday word ("mild"): it counts as a name only where the words around it do not make it one. */
    everyday: z.boolean().optional(),
    /** Regions this name stands for by itself. */
    regions: z.array(slug).optional(),
  }),
]);
export type Name = z.infer<typeof nameSchema>;

/**
 * A description by what is done, for people who have no name for it: at least `atLeast` of the groups must each have
 * one of their phrases in the question. The groups in `needed` (counted from 0) must be among them.
 */
export const describedBySchema = z.strictObject({
  groups: z.array(z.array(filled).min(1)).min(2),
  needed: z.array(z.int().nonnegative()),
  atLeast: z.int().positive(),
});

/** What the policy is about: the positions hold for these. */
export const subjectSchema = z.strictObject({
  id: slug,
  /** What the bot calls it. */
  label: filled,
  names: z.array(nameSchema).min(1),
  describedBy: z.array(describedBySchema).optional(),
});

/** A service the policy only mentions: it has no position here. */
export const mentionedSchema = z.strictObject({
  id: slug,
  label: filled,
  names: z.array(nameSchema).min(1),
  /** Words that turn a name of the subject into this other thing ("microscopic" before an acronym both share). */
  turnedBy: z.array(filled).optional(),
  /** Where the policy speaks of it: a section id and words that stand in one of its paragraphs. */
  discussed: z.array(z.strictObject({ section: slug, words: filled })).optional(),
  /** The number of the related policy that covers it. */
  relatedPolicy: filled.optional(),
});

/** Names of a related policy, beyond the words of its title. */
export const relatedSchema = z.strictObject({ number: filled, names: z.array(nameSchema).min(1) });

/** A name that could be several things; the bot asks which, unless other words decide. */
export const openNameSchema = z.strictObject({
  names: z.array(nameSchema).min(1),
  /** Ids of subjects and mentioned services to choose from. */
  choices: z.array(slug).min(1),
});

/** A study the policy discusses, by what people call it. */
export const studySchema = z.strictObject({
  id: slug,
  label: filled,
  names: z.array(nameSchema).min(1),
  references: z.array(z.int().positive()),
});

/** A term or abbreviation, and words of the paragraph that explains it. */
export const termSchema = z.strictObject({
  names: z.array(nameSchema).min(1),
  section: slug,
  words: filled,
});

export const policyNamesSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(1),
  subjects: z.array(subjectSchema),
  mentioned: z.array(mentionedSchema),
  related: z.array(relatedSchema),
  open: z.array(openNameSchema),
  studies: z.array(studySchema),
  terms: z.array(termSchema),
});
export type PolicyNames = z.infer<typeof policyNamesSchema>;

/** Words all policies share: the body's regions, the trade's abbreviations, conditions, ways to say a thing. */
export const lexiconSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(1),
  /** `levels` are regular expressions for a vertebra or level ("l[1-5]"). */
  regions: z.array(
    z.strictObject({ id: slug, label: filled, names: z.array(filled).min(1), levels: z.array(filled).optional() }),
  ),
  /**
   * Short forms and what is said in everyday words, to the words that policies print ("dx": "diagnosis"; "heart attack":
   * "myocardial infarction"). One of several words holds in any inflection. Where there are several meanings, only the
   * one that a policy prints is taken.
   */
  abbreviations: z.record(filled, z.array(filled).min(1)),
  /** Groups of words that mean the same to a searcher. */
  synonyms: z.array(z.array(filled).min(2)),
  /** Nouns of conditions: an everyday word before one of them is an adjective. */
  conditions: z.array(filled),
  /** Names of lines of business with their short forms; a payer is one as well, and no other line over its own policies. */
  linesOfBusiness: z.array(
    z.strictObject({ id: slug, label: filled, names: z.array(filled).min(1), payer: z.literal(true).optional() }),
  ),
});
export type Lexicon = z.infer<typeof lexiconSchema>;
