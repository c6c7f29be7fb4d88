import { necessity, untried } from '../../knowledge/position-words.ts';

/** Every word of necessity or evidence that a position can be taken in. */
export const anyWord = `(?:not (?:considered )?${necessity}|${untried}|${necessity})`;
const aside = /^\s*(?:\(?(?:rationale|explanation)\s*:|note\b|for the purposes? of|see\b|refer to\b)|\?$/i;

/** How payers say what the words mean by themselves ("in accordance with generally accepted standards of medical practice"). */
const definition =
  /\bgenerally accepted standards\b|\bstandards of (?:good )?medical practice\b|\bconvenience of the (?:member|patient|individual|provider|physician)\b/i;

/** Whether a sentence speaks of a position in a note on the policy, on lists that stand elsewhere, or on what the words mean. */
export const isAside = (sentence: string): boolean =>
  aside.test(sentence) || definition.test(sentence) || spokenOf.some((pattern) => pattern.test(throughWord(sentence)));

/** A sentence up to its first word of a position: what follows on it takes nothing back. */
const throughWord = (sentence: string): string => {
  const match = anyPosition.exec(sentence);
  return match === null ? sentence : sentence.slice(0, match.index + match[0].length);
};

const anyPosition = new RegExp(
  `\\b(?:${necessity}|${untried}|covered|approved|authori[sz]ed|eligible|reimbursable|cosmetic|payable)\\b`,
  'i',
);

/** What a position word stands in without taking one: what somebody may conclude, a list that stands elsewhere, what a document is for. */
const spokenOf = [
  /\b(?:conclusion|determination|decision|finding|fact|statement|opinion|judg(?:e)?ment|assertion)s? (?:that|whether|of whether|as to)\b/i,
  /\bwhat (?:(?:is|are|may be|constitutes?)|\w+ (?:is|are)) (?:considered |deemed )?(?:to be )?(?:not )?(?:medically|clinically|covered|investigational|experimental)/i,
  /\b(?:lists?|listing|table|information|details?|explanation|description) (?:of|on|about|for|regarding) (?:which|what|whether|when|the \w+ that)\b/i,
  /\b(?:does|do|is|are|shall) not (?:\w+ ){0,4}?(?:guarantee|representation|represent|warranty|warrant|promise|imply|mean)\b[^.;]*\b(?:covered|necessary|eligible|approved|appropriate|payable)\b/i,
  /\b(?:help|used|assist|guide|intended|designed)s? (?:\w+ )?(?:to |in )?(?:deci\w+|determin\w+) (?:what|whether|if|that|when|which)\b/i,
];

/** A clause that only says which ones are meant ("those that are investigational", "the level at which it is necessary"). */
export const relative = new RegExp(
  `\\b(?:(?:that|which)\\s+(?:(?:is|are)\\s+(?:considered |deemed |(?:stated|listed|described|named) as |said to be )?|(?:[\\w-]+\\s+){1,3}considers?\\s+)|(?:at|in|for|of|under|by|from) which [^,.;:]{1,80} (?:is|are) (?:considered |deemed )?)${anyWord}`,
  'i',
);
export const demand = new RegExp(
  `\\b(?:must|should|shall|needs? to|have to|has to)\\s+(?:also\\s+)?be\\s+(?:considered\\s+)?${anyWord}`,
  'i',
);

/** Whether a sentence names a position without taking it: in an aside, a demand, or a clause of its own. */
export const onlyNamesPosition = (sentence: string): boolean =>
  isAside(sentence) || demand.test(sentence) || relative.test(sentence);
