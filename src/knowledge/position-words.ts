import type { Position } from './schema.ts';

/** What payers call a service that they hold to be needed, and one that they hold to be untried. */
export const necessity =
  '(?:(?:medically|clinically) (?:necessary|appropriate)|reasonable and (?:medically )?necessary)';
export const untried = '(?:investigational|experimental|unproven)';
const join = '(?:,? and\\/or |,? and |,? or |, ?|\\/)';
const granted = '(?:covered|reimbursable|eligible|approved|authori[sz]ed)';

/** The words payers take positions in; where two stand together, they are one word of the policy. */
export const positionWords: Readonly<
  Record<'not' | 'investigational' | 'insufficient' | 'necessary' | 'refused' | 'granted', RegExp>
> = {
  not: new RegExp(
    `\\b(?:not (?:considered |deemed |be )?|non[-\\u2010-\\u2015\\u2212]? ?)${necessity}(?![a-z])|\\b(?:does|do) not meet (?:the )?(?:definition of |criteria for )?medical necessity\\b`,
    'i',
  ),
  investigational: new RegExp(`\\b${untried}(?:${join}(?:therefore )?(?:${untried}|not ${necessity}))*(?![a-z])`, 'i'),
  insufficient: /\b(?:there is )?(?:insufficient|inadequate) (?:scientific |clinical )?evidence\b/i,
  necessary: new RegExp(
    `\\b(?:proven(?: (?:safe and )?effective)? and )?(?:reasonable and )?${necessity}(?![a-z])|\\bmeets? (?:the )?(?:definition of |criteria for )?medical necessity\\b`,
    'i',
  ),
  refused: new RegExp(
    `\\b(?:not (?:be |considered |generally )*|non[-\\u2010-\\u2015\\u2212]? ?|in)${granted}\\b|\\b(?:excluded(?: from coverage)?|cosmetic|contract exclusions?)\\b|\\bcoverage (?:is|will) not (?:be )?(?:provided|available|approved)\\b`,
    'i',
  ),
  granted: new RegExp(`\\b${granted}\\b|\\bcoverage is provided\\b`, 'i'),
};

const conditionWords =
  /\b(?:when|if|only|provided|criteria|following|unless|who (?:meet|have)|with (?:all|any|one)|conditions)\b/i;

/** Whether words limit what is said before them. */
export const isCondition = (words: string): boolean => conditionWords.test(words);

/** Whether a necessity is stated with conditions: after the word, or in a clause before it. */
export const isConditional = (sentence: string, word: string): boolean => {
  const after = sentence.slice(sentence.indexOf(word) + word.length);
  return (
    isCondition(after.replace(/\.\s.*$/s, '')) ||
    /:$/.test(after) ||
    /\b(?:when|if|provided)\b[^.]*\b(?:is|are|be|meets?)\b[^.]*$/i.test(sentence.slice(0, sentence.indexOf(word)))
  );
};

/** The positions that a policy's word for one can stand for; empty where the word is none that is known. */
export const positionsOfWord = (word: string): Position[] => {
  const has = (kind: keyof typeof positionWords): boolean => positionWords[kind].test(word);
  const against: Position[] = [
    ...(has('not') ? (['not-medically-necessary'] as const) : []),
    ...(has('investigational') || has('insufficient') ? (['investigational'] as const) : []),
    ...(has('refused') ? (['not-covered'] as const) : []),
  ];
  if (against.length > 0) return against;
  return has('necessary') || has('granted') ? ['medically-necessary', 'conditional'] : [];
};
