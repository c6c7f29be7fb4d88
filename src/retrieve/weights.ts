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
  /** The best passage, by what it says of the question among the passages of all policies (BM25), in units of a word that none has. */
  passage: 1.35,
} as const;

/** Where a choice of policy is sure enough; scores with that of the best passage. */
export const cuts = {
  /** Names and words that say less than this, passages aside, speak for no policy. */
  leastSaid: 0.15,
  /** From this one on a policy is meant, whatever else a message says, where it asks what policies state, */
  leastAsked: 0.9,
  /** from this one on where it does not: chatter comes near it, and no more. */
  leastOpen: 1.5,
  /** What a message says that no policy knows speaks against all: this much a word that is never heard. */
  strange: 0.2,
  /** Below this score, passages aside, policies that are near each other are no choice worth offering. */
  leastChoice: 0.45,
  /** The first must be ahead of the second by this share of its score. */
  leastGap: 0.2,
  mostChoices: 3,
  /** Of so many policies the passages are looked at. */
  mostNear: 6,
  /** Among fewer policies every word tells, and nothing is sure by them. */
  fewestRanked: 4,
  /** From these on, passages aside, the message is about the policy's subject even where it names nothing. */
  sureScore: 0.8,
  /** From this share of a service's words on a policy says them together, its position may be given. */
  leastNamed: 0.6,
  /** From this one on an authorization may be asked for. */
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

/** From where to where a feature of a case tells something (case-features.ts); what it tells stands in confidence-weights.ts. */
export const featureWeights = {
  /** A lead or a share above this tells no more. */
  mostShare: 0.6,
  /** As much of an aside, of what the case says, tells nothing, */
  littleAside: 0.4,
  /** and as much of a word that is missing, of the best that is not. */
  littleMissing: 0.7,
} as const;

/** How much a question's words tell of the passages of one policy. Set on 787 questions of six authors, over the policy that each is about. */
export const textWeights = {
  /** A word that only the introduction of a list or the item above says, of one that the passage says itself. */
  lead: 0.6,
  heading: 0.4,
  /** The policy's title, where policies are compared. */
  title: 0.3,
  /** Said in both, of the smaller. */
  both: 0.2,
  /** A word that only means the same. */
  alike: 0.8,
  /** A number with its unit, whose parts count as well. */
  measure: 0.6,
  /** Of a word's weight, where only what stands around a passage says it, so much counts as accounted for. */
  around: 0.7,
  /** A word that no policy has. */
  strange: 1,
  /** A word that only what leads in a case says, or only the outline under it. */
  leadOfCase: 0.8,
  underCase: 0.5,
  /** A word of an asked code's descriptor. */
  descriptor: 0.5,
  /** So much of what a question says must the one case account for that it is surely on, */
  leastOfCase: 0.35,
  /** a case that a facet rules out may say so much of what it says, */
  ofRuledOut: 0.85,
  /**
   * and so sure must all that speaks for it make it (confidence-weights.ts): where nothing else decides, ten of eleven
   * are then right, and a wrong position is worse than ten silences.
   */
  leastSure: 0.85,
  /** What the criteria settle beside the positions is surely asked for where no word tells so much more that it has not. */
  mostMissing: 1.2,
  /** A case that says so much of what the best one says is shown beside it. */
  sameCase: 0.97,
  /** From this share of a question on the nearest passage is shown where the policy is sure, */
  leastShown: 0.3,
  /** from this one on where it is not, */
  leastChosen: 0.5,
  /** from this one on a detail is answered where a position might be meant, */
  leastOfDetail: 0.42,
  /** beside another answer, */
  leastBeside: 0.35,
  /** and beside a position. */
  leastBesidePosition: 0.5,
  /** A word that tells so much is enough to show a passage by, */
  telling: 2,
  /** and so are more words than these. */
  mostPlain: 2,
  /** A passage that says so much of what the best one says is shown as well. */
  nearBest: 0.7,
  /** A passage of a section that such questions are answered from counts so much more. */
  ownSection: 1.4,
  /** A passage that carries the amount asked for must say so much of what the best one says. */
  ofAmount: 0.6,
  /** Of such a passage a sentence without it counts so much. */
  withoutAmount: 0.3,
} as const;
