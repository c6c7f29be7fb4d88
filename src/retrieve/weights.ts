/**
 * Every number by which a policy is chosen, in one place. Scores are in units of one word of the question that is never
 * heard in everyday speech and stands in the strongest field of one policy alone.
 */

/** How much a word tells of a policy, by the place where the policy says it. */
export const fieldWeights = {
  name: 3,
  case: 2.2,
  descriptor: 1.8,
  criteria: 1.4,
  description: 1.2,
  other: 0.6,
  evidence: 0.4,
  related: 0.25,
  /** The title block, which has the payer's name. */
  payer: 0.8,
} as const;

export type Field = keyof typeof fieldWeights;

/** How much the whole name of a thing tells of the policy that owns it. */
export const nameWeights = {
  policy: 2,
  subject: 0.7,
  study: 0.7,
  open: 0.5,
  mentioned: 0.35,
  related: 0.35,
  term: 0.1,
  society: 0.1,
} as const;

export const weights = {
  /** An exact code of the policy's. */
  code: 2.2,
  /** The policy's own number. */
  number: 7,
  /** Words that only say how something is asked. */
  frame: 0.1,
  /** Words of what was done before, or is denied, beside something that is asked. */
  history: 0.15,
  /** The payer of a policy by name. */
  payer: 0.3,
  /** A part of a longer name. */
  part: 0.25,
  longForm: 0.8,
  synonym: 0.5,
  /** Two neighbouring words of the question that the policy has as neighbours. */
  pair: 0.35,
  /** A name that is also an everyday word. */
  everyday: 0.5,
} as const;

/** Where a choice of policy is sure enough. */
export const cuts = {
  /** Below this score nothing speaks for a policy. */
  leastScore: 0.15,
  /** Below this score policies that are near each other are no choice worth offering. */
  leastChoice: 0.45,
  /** The first must be ahead of the second by this share of its score. */
  leastGap: 0.2,
  mostChoices: 3,
  /** Among fewer policies every word tells, and nothing is sure by them. */
  fewestRanked: 4,
  /** From these on the message is about the policy's subject even where it names nothing. */
  sureScore: 0.8,
  /** From this share of a service's words on a policy says them together, its position may be given. */
  leastNamed: 0.6,
  /** From this one on somebody may be asked whether that policy is meant. */
  perhapsNamed: 0.4,
  sureGap: 0.3,
  sureShare: 0.6,
  /** A turn of which more than this share is foreign to the thread's policy is about something new. */
  foreignShare: 0.4,
  /** A policy says a word of its own business from this weight on. */
  ownTerm: 1.2,
} as const;

/** How much the words of a question tell of the cases of one policy; in units of a word of the trade that one case has, which weighs 2. */
export const caseWeights = {
  /** What the outline under a case says of the question, of what the case says itself. */
  under: 0.5,
  /** A case that says less than this share of what the best one says is no rival. */
  rival: 0.75,
  /** Words must weigh this much to single out a case: one word of a trade that few cases have, or two of any. */
  least: 0.5,
  /** A word that weighs less tells no two cases apart. */
  trifle: 0.1,
  /** A code that the case prints. */
  code: 1.1,
  /** Of the words that a case is called by a code's descriptor must have this share. */
  mostOfName: 0.8,
  /** A case on things done or given together, where the question is on such. */
  together: 0.8,
  /** A case on the age that was said must say this share of what the best one says. */
  part: 0.4,
  /** From this share of a question's words on that no case holds it may be on a use that the policy leaves over. */
  mostElse: 0.45,
  /** Where the policy leaves nothing over, from this share on something else may be asked about. */
  leastElse: 0.4,
  /** A case of whose name no more than this is said may be on another thing. */
  mostCalled: 0.5,
  /** From this weight on a word tells one thing from another. */
  telling: 0.3,
  /** A word of a brand, or of what the policy says that the brand is. */
  brand: 1.5,
  /** An aside must say this much more of a question than the cases do. */
  clearlyMore: 1.1,
  /** A descriptor's most telling word must be this rare in English. */
  rare: 0.7,
  /** Of a descriptor's words that any case has, the case must have this share. */
  mostOfCode: 0.5,
} as const;
