import type { Position } from './schema.ts';

/** What payers call a service that they hold to be needed, and one that they hold to be untried. */
export const necessity =
  '(?:(?:medically|clinically) (?:necessary|appropriate)|reasonable and (?:medically )?necessary)';
export const untried = '(?:investigational|experimental|unproven)';
const join = '(?:,? and\\/or |,? and |,? or |, ?|\\/)';
const granted = '(?:covered|reimbursable|reimbursed|eligible|approved?|authori[sz]ed|renewed)';
/** What may stand between a verb and the word it gives a service ("cannot be considered to be ..."). */
const meanwhile =
  '(?:(?:be|been|to be|considered|deemed|regarded as|shown|proven|found|generally|routinely|usually|always|currently|also) )*';

/** The words payers take positions in; where two stand together, they are one word of the policy. */
export const positionWords: Readonly<
  Record<'not' | 'investigational' | 'insufficient' | 'necessary' | 'refused' | 'granted', RegExp>
> = {
  not: new RegExp(
    `\\b(?:(?:not|cannot|never|no longer) ${meanwhile}|non[-\\u2010-\\u2015\\u2212]? ?)${necessity}(?![a-z])|\\b(?:does|do) not meet (?:the )?(?:definition of |criteria for )?medical necessity\\b|\\b(?:does|do) not (?:consider|deem|regard) (?:(?!\\b(?:not|unless|except)\\b)[^.;:]){1,120}?${necessity}(?![a-z])`,
    'i',
  ),
  investigational: new RegExp(`\\b${untried}(?:${join}(?:therefore )?(?:${untried}|not ${necessity}))*(?![a-z])`, 'i'),
  insufficient:
    /\b(?:there is )?(?:insufficient|inadequate) (?:scientific |clinical )?evidence\b|\b(?:(?:current|available|published|clinical) )*evidence does not support\b/i,
  necessary: new RegExp(
    `\\b(?:proven(?: (?:safe and )?effective)? and )?(?:reasonable and )?${necessity}(?![a-z])|\\bproven\\b(?! (?:to|by|that)\\b)|\\bmeets? (?:the )?(?:definition of |criteria for )?medical necessity\\b`,
    'i',
  ),
  refused: new RegExp(
    `\\b(?:not (?:be |considered |generally |routinely |an? )*|non[-\\u2010-\\u2015\\u2212]? ?|in)${granted}\\b|\\b(?:excluded(?: from coverage)?|cosmetic|contract exclusions?)\\b|\\b(?:does|do|will) not cover\\b|\\bno (?:coverage|benefits?) (?:is|are|will be) (?:provided|available)\\b|\\bcoverage (?:is|will) not (?:be )?(?:provided|available|approved)\\b|\\b(?:does|do) not meet (?:the )?coverage criteria\\b`,
    'i',
  ),
  granted: new RegExp(
    `\\b(?:${granted}|covers?)\\b|\\bcoverage (?:is|will be) provided\\b|\\bmeets? (?:the )?coverage criteria\\b`,
    'i',
  ),
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

/** Nothing of what is named before the verb has the position that the verb gives ("No second unit is medically necessary"). */
const noneIs = new RegExp(
  `^(?:no(?! (?:more|fewer|less|later|longer|sooner|earlier)\\b)|none|neither)\\b(?:(?!\\b(?:is|are|was|were|has|have|needs?|meets?|will|may|can|when|if|unless|until)\\b)[^.;:])*\\b(?:is|are|(?:will|may|can) be) ${meanwhile}(?:${necessity}|${granted})(?![a-z])`,
  'i',
);

/** The words by which nothing of a kind is held to be needed, or is paid for, or null where a sentence does not begin so. */
export const denialOfAll = (sentence: string): string | null => noneIs.exec(sentence)?.[0] ?? null;

/** The positions that a policy's word for one can stand for; empty where the word is none that is known. */
export const positionsOfWord = (word: string): Position[] => {
  if (denialOfAll(word) !== null)
    return [positionWords.necessary.test(word) ? 'not-medically-necessary' : 'not-covered'];
  const has = (kind: keyof typeof positionWords): boolean => positionWords[kind].test(word);
  const against: Position[] = [
    ...(has('not') ? (['not-medically-necessary'] as const) : []),
    ...(has('investigational') || has('insufficient') ? (['investigational'] as const) : []),
    ...(has('refused') ? (['not-covered'] as const) : []),
  ];
  if (against.length > 0) return against;
  return has('necessary') || has('granted') ? ['medically-necessary', 'conditional'] : [];
};
