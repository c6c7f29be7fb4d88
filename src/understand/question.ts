import type { Amount } from '../knowledge/dimensions/amount.ts';
import type { Limb } from '../knowledge/dimensions/limb.ts';
import type { Measure } from '../knowledge/dimensions/measure.ts';
import type { Setting } from '../knowledge/dimensions/setting.ts';
import type { Step } from '../knowledge/dimensions/step.ts';
import type { CodeSystem } from '../knowledge/schema.ts';
import type { ProcessAspect } from '../search/process-sentences.ts';

/** The closed list of what a message can ask. CONTRACT.md shows it as `kind`. */
export const questionKinds = [
  'coverage',
  'criteria',
  'code-meaning',
  'code-for-service',
  'code-list',
  'code-difference',
  'code-detail',
  'prior-authorization',
  'authorization-process',
  'records-needed',
  'who-pays',
  'contract-or-policy',
  'rationale',
  'evidence',
  'reference',
  'guideline',
  'regulatory',
  'definition',
  'description',
  'alternatives',
  'related-policy',
  'dates',
  'what-changed',
  'section',
  'catalogue',
  'passage',
  'line-of-business',
  'member',
  'claim',
  'cost',
  'network',
  'contact',
  'appeal',
  'clinical-advice',
  'small-talk',
  'help',
  'empty',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** A code in the message. `typed` is set where the writing was repaired; an `unclear` one has the form of no code. */
export type AskedCode = {
  code: string;
  system: CodeSystem | null;
  typed: string | null;
  modifiers: readonly string[];
  unclear: boolean;
};

/** A thing the message names, as the knowledge knows it. */
export type AskedThing = { policy: string; id: string; label: string };

/** A service the message asks about or only stands beside what it asks about. */
export type AskedService = AskedThing & { type: 'subject' | 'mentioned' | 'related' | 'open' };

/** A span of days, both included, YYYY-MM-DD. */
export type DateSpan = { from: string; to: string };

/** Which dates of a policy are asked for. */
export type DateSlot = 'effective' | 'last-review' | 'next-review' | 'origin' | 'in-force';

/**
 * A question as it was understood: structured, plain JSON, and free of message text. `words` are only stems that stand
 * in a loaded policy; of other words nothing but their share is kept.
 */
export type Question = {
  kind: QuestionKind;
  /** Other kinds the same message asks, answered after the first. */
  also: readonly QuestionKind[];
  /** What else the message asks about other things, each a whole question. */
  parts?: readonly Question[] | undefined;
  policies: readonly string[];
  /** Everything in the message speaks for its one policy; absent where that is not sure. */
  sure?: true | undefined;
  /** The policy is meant, and does not name what is asked about: no position of it is given. */
  unnamed?: true | undefined;
  /** Where several policies are near each other: the question as each of them would be asked it, for a reply that only says which. */
  candidates?: readonly Question[] | undefined;
  /** The policies only might be meant: one is asked back for, and never answered from. */
  unsure?: true | undefined;
  /** The payer that the message names, where none of its loaded policies is meant. */
  payer?: string | undefined;
  codes: readonly AskedCode[];
  /** The message had more codes than are answered at once. */
  moreCodes: boolean;
  services: readonly AskedService[];
  /** Services that only stand beside the question ("failed ...", "like ..."). */
  beside: readonly AskedService[];
  regions: readonly string[];
  date: DateSpan | null;
  /** A date of service was given that cannot be read; absent where none was. */
  unreadDate?: true | undefined;
  lineOfBusiness: string | null;
  /** Further lines of business that the message names; absent where it names one or none. */
  otherLines?: readonly string[] | undefined;
  /** The age in years of the person a service is for, where the message says it. */
  age?: number | undefined;
  /** The limbs that the message names; absent in records from before they were read. */
  limbs?: readonly Limb[] | undefined;
  /** Numbers of something that the message gives ("45 sessions", "5 LPM"); absent where it gives none, and in records from before they were read. */
  measures?: readonly Measure[] | undefined;
  /** The steps of a course of treatment that are asked about (a repeat, a removal); absent where the message names none. */
  steps?: readonly Step[] | undefined;
  /** The settings that the message names; absent where it names none. */
  settings?: readonly Setting[] | undefined;
  /** Stems of what the message says is not there ("no transplant"); absent where it says none, and in records from before they were read. */
  absent?: readonly string[] | undefined;
  /** Things done, given or billed together are asked about. */
  together?: true | undefined;
  studies: readonly AskedThing[];
  terms: readonly AskedThing[];
  societies: readonly AskedThing[];
  sections: readonly AskedThing[];
  references: readonly number[];
  pmids: readonly string[];
  policyNumbers: readonly string[];
  dateSlots: readonly DateSlot[];
  /** Stems of the question's own words that stand in the policy. */
  words: readonly string[];
  /** Stems of everything that the message says and a policy has, the words that ask among them; absent in records from before they were read. */
  stems?: readonly string[] | undefined;
  /** How many words it says that no policy has, each counted by its rarity in English. */
  strange?: number | undefined;
  /** One of them names a kind of service ("ozone therapy"). */
  strangeService?: true | undefined;
  /** It asks in a word that wants words for an answer ("what", "how"). */
  inWords?: true | undefined;
  /** Stems of the names that were typed. */
  focus: readonly string[];
  /** Of these, the stems of the names of policies' subjects and of studies. */
  nameWords: readonly string[];
  /** Stems of words of its own that everyday speech hardly has and a policy knows. */
  technical: readonly string[];
  /** Share of the question's own words, weighted by rarity, that no loaded policy and no name accounts for (0 to 1). */
  unknown: number;
  /** How many words of its own the question has. */
  size: number;
  /** The message also wants to know whether something is covered. */
  wantsPosition: boolean;
  /** Words that ask for an authorization stand in the message, whatever its kind. */
  asksAuthorization?: true | undefined;
  /** Ids of the authorization lists of the payers that the message names; absent where it names none. */
  lists?: readonly string[] | undefined;
  /** The related policies are asked for, all of them. */
  listsAll: boolean;
  /** One requirement of the criteria is asked for: an age, a duration, a number of weeks. */
  asksCriterion: boolean;
  /** The criteria are asked for as a whole. */
  wantsCriteria?: true | undefined;
  /** A form is asked for: a waiver, a signature, a modifier. */
  asksForm: boolean;
  /** What of the process of an authorization is asked for; absent in records from before it was read. */
  process?: readonly ProcessAspect[] | undefined;
  /** Codes of which kind are asked for: diagnoses, or what is done; absent where the message says neither, or both. */
  codeSystem?: 'diagnosis' | 'procedure' | undefined;
  /** What sort of amount is asked for; absent where the message does not tell. */
  amount?: Amount | undefined;
  /** A number is asked for. */
  wantsNumber: boolean;
  /** An everyday word stood where it might have been a name: the label of what it might have meant. */
  perhaps: AskedService | null;
  /** What was taken over from the thread, by label. */
  carried: readonly string[];
  identifiers: boolean;
};

/** Whether a question names something a policy knows: a code, a service, a study, a society, a term, a region, another policy. */
export function isNamed(question: Question): boolean {
  const { codes, services, beside, studies, societies, terms, regions, policyNumbers, references, pmids } = question;
  const named = [codes, services, beside, studies, societies, terms, regions, policyNumbers, references, pmids];
  return named.some((things) => things.length > 0);
}

/** Whether a question names something of a policy, or has a technical word that a policy knows. */
export function isAnchored(question: Question): boolean {
  return isNamed(question) || question.technical.length > 0;
}
