import { isCondition, isConditional, necessity, positionWords, untried } from '../../knowledge/position-words.ts';
import type { Position } from '../../knowledge/schema.ts';

/** A position with the policy's own word for it. */
export type Worded = { position: Position; word: string };

/** What must stand right before the word, so that the sentence says that something *is* so. */
const copula =
  /\b(?:is|are|be|being|remains?|considered|deemed|regarded|determined|(?:denied|covered|classified) as)\b(?:[\s,]+(?:also|still|both|generally|therefore|thus|currently|only|always|to be|as|considered|deemed|regarded|either|proven and))*[\s,]*$/i;
/** Another word that stands before it in one breath ("is considered cosmetic and not medically necessary"). */
const besides =
  /\b(?:is|are)\s+(?:(?:considered|deemed)\s+)?(?:(?!not\b)[\w-]+\s+){1,4}(?:and(?:\/or)?|or)\s+(?:is\s+|are\s+)?(?:therefore\s+)?$/i;
const held = /\b(?:considers?|deems?|regards?)\b[^;]*$/i;
const negated = /\bnot\s+(?:considered\s+|deemed\s+)?(?:to be\s+)?$/i;
const aside = /^\s*(?:note\b|for the purposes? of|see\b|refer to\b)|\bwhether\b|\?$/i;

/** Whether a sentence only speaks of a position, as a note on the policy or on lists that stand elsewhere does. */
const isAside = (sentence: string): boolean =>
  aside.test(sentence) || spokenOf.some((pattern) => pattern.test(throughWord(sentence)));

/** A sentence up to its first word of a position: what follows on it takes nothing back. */
const throughWord = (sentence: string): string => {
  const match = anyPosition.exec(sentence);
  return match === null ? sentence : sentence.slice(0, match.index + match[0].length);
};

const anyPosition = new RegExp(
  `\\b(?:${necessity}|${untried}|covered|approved|authori[sz]ed|eligible|reimbursable|cosmetic|payable)\\b`,
  'i',
);

const says = (sentence: string, word: RegExp): string | null => {
  const match = word.exec(sentence);
  if (match === null) return null;
  const before = sentence.slice(0, match.index);
  if (/^(?:there is |meets? |does |do )/i.test(match[0])) return match[0];
  return !negated.test(before) && (copula.test(before) || besides.test(before) || held.test(before)) ? match[0] : null;
};

const necessary = (sentence: string, word: string): Worded => ({
  position: isConditional(sentence, word) ? 'conditional' : 'medically-necessary',
  word,
});

/** A position named before a colon that begins what it holds for ("Investigational: all other uses"). */
const led = (sentence: string): Worded | null => {
  const [, label = '', rest = ''] = /^([^:]{5,60}):\s+(\S.*)$/s.exec(sentence) ?? [];
  const named = label === '' ? null : necessityOfCell(label);
  if (named === null || label.trim().length > named.word.length) return null;
  return named.position === 'medically-necessary' && isCondition(rest) ? { ...named, position: 'conditional' } : named;
};

/** Coverage said outright, as payers of equipment and public plans say it ("is covered when", "may be approved if", "coverage is provided if"). */
const covered = [
  /(?<!\b(?:not|never|always|be|whether)\s)\b(?:is|are|may be|will be)(?:\((?:is|are)\))? (covered|reimbursable)\b(?! (?:by|under|as|in)\b| (?:only )?(?:when|if|where) (?:it is )?medically)/i,
  /\b(coverage is provided)\b/i,
  /\b(?:may|will|can) be (?:considered )?(approved|authori[sz]ed|eligible|reimbursed)(?= (?:if|when|where|based|for|under|only|as|with|provided|upon)\b|[.:;]|$)/i,
  /\b(?:is|are) (eligible)(?= for (?:coverage|reimbursement|benefits?|payment)\b[^.]* (?:when|if|provided|unless)\b)/i,
];

const coveredIn = (sentence: string): Worded | null => {
  const [match] = covered.flatMap(matchOf(sentence));
  return match === undefined || /\b(?:not|never|cannot)\b|\b(?:that|which|who)\s+$/i.test(sentence.slice(0, match.at))
    ? null
    : necessary(sentence, match.word);
};

const matchOf =
  (sentence: string) =>
  (pattern: RegExp): { at: number; word: string }[] => {
    const match = pattern.exec(sentence);
    return match?.[1] === undefined ? [] : [{ at: match.index, word: match[1] }];
  };

/** A service turned down in other words than those of necessity or evidence ("is not covered", "is excluded from coverage", "may not be approved"). */
const refused =
  /\b(?:is|are|may|will|can|shall|be|being|considered|deemed|remains?)(?:\((?:is|are)\))?\s+(?:(?:also|generally|therefore|currently|always|considered|deemed|to be)\s+)*(not (?:be |considered |generally |routinely |an? )*(?:covered(?: (?:benefits?|services?))?|reimbursable|reimbursed|eligible)|(?<=\b(?:may|will|can|shall)\s+)not be (?:approved|authori[sz]ed)|non-?covered|ineligible|excluded from coverage|cosmetic)\b/i;

const refusedIn = (sentence: string): Worded | null => {
  const match = refused.exec(sentence);
  const word = match?.[1];
  return word === undefined || /\b(?:that|which|who)\s+$/i.test(sentence.slice(0, match?.index))
    ? null
    : { position: 'not-covered', word };
};

/** What a position word stands in without taking one: what somebody may conclude, a list that stands elsewhere, what a document is for. */
const spokenOf = [
  /\b(?:conclusion|determination|decision|finding|fact|statement|opinion|judg(?:e)?ment|assertion)s? (?:that|whether|of whether|as to)\b/i,
  /\bwhat (?:(?:is|are|may be|constitutes?)|\w+ (?:is|are)) (?:considered |deemed )?(?:to be )?(?:not )?(?:medically|clinically|covered|investigational|experimental)/i,
  /\b(?:lists?|listing|table|information|details?|explanation|description) (?:of|on|about|for|regarding) (?:which|what|whether|when|the \w+ that)\b/i,

  /\b(?:does|do|is|are|shall) not (?:\w+ ){0,4}?(?:guarantee|representation|represent|warranty|warrant|promise|imply|mean)\b[^.;]*\b(?:covered|necessary|eligible|approved|appropriate|payable)\b/i,
  /\b(?:help|used|assist|guide|intended|designed)s? (?:\w+ )?(?:to |in )?(?:deci\w+|determin\w+) (?:what|whether|if|that|when|which)\b/i,
];

/** The position a sentence of the criteria takes, or null where it takes none. */
export const positionOfSentence = (sentence: string): Worded | null => {
  if (isAside(sentence) || demand.test(sentence) || relative.test(sentence)) return null;
  const investigational = says(sentence, positionWords.investigational);
  const not = says(sentence, positionWords.not);
  const isLaterPart = not !== null && investigational?.includes(not) === true;
  if (not !== null && !isLaterPart) return { position: 'not-medically-necessary', word: not };
  if (investigational !== null) return { position: 'investigational', word: investigational };
  const word = says(sentence, positionWords.necessary);
  if (word !== null) return necessary(sentence, word);
  const insufficient = says(sentence, positionWords.insufficient);
  if (insufficient !== null) return { position: 'investigational', word: insufficient };
  return led(sentence) ?? refusedIn(sentence) ?? coveredIn(sentence);
};

const whole = (word: RegExp, cell: string): string | null => {
  const match = word.exec(cell);
  return match !== null && cell.length <= match[0].length + 40 && cell.indexOf(match[0]) === 0 ? match[0] : null;
};

/** The position a table cell names ("Investigational", "Not covered", "Medically necessary when criteria are met"), or null. */
export const positionOfCell = (cell: string): Worded | null => {
  const named = necessityOfCell(cell);
  if (named !== null) return named;
  const against = whole(/\b(?:not covered|non-?covered|excluded(?: from coverage)?|cosmetic|not eligible)\b/i, cell);
  if (against !== null) return { position: 'not-covered', word: against };
  const covers = whole(/\bcovered\b/i, cell);
  return covers === null ? null : necessary(cell, covers);
};

/** The position that words of necessity or evidence name, as in a title or a cell, or null. */
export const necessityOfCell = (cell: string): Worded | null => {
  const not = whole(positionWords.not, cell);
  if (not !== null) return { position: 'not-medically-necessary', word: not };
  const investigational = whole(positionWords.investigational, cell);
  if (investigational !== null) return { position: 'investigational', word: investigational };
  const word = whole(positionWords.necessary, cell);
  return word === null ? null : necessary(cell, word);
};

const anyWord = `(?:not (?:considered )?${necessity}|${untried}|${necessity})`;
const filler = '(?:(?:it|they|this|is|are|as|otherwise|considered|therefore)\\s+)*';
const nextClause = new RegExp(
  `(?:[,;]\\s*|\\s)(?:(?:and|but|or|otherwise)\\b[,\\s]*)?(?=${filler}${anyWord}\\b(?! (?:[a-z]+ ){0,2}(?:operations?|procedures?|surger(?:y|ies)|services?|treatments?|items?|care)\\b))`,
  'gi',
);

/** A sentence of more letters is a whole page that lost its full stops; it is not cut. */
const longestSentence = 2000;

/** A sentence cut before every further position it takes ("... and investigational for all other indications"); mostly one part. */
export const positionClauses = (sentence: string): { clause: string; worded: Worded }[] => {
  const whole = positionOfSentence(sentence);
  if (whole === null) return [];
  if (sentence.length > longestSentence) return [{ clause: sentence, worded: whole }];
  const cuts = [...sentence.matchAll(nextClause)].map((match) => match.index + match[0].length);
  for (const cut of cuts) {
    const [clause, rest] = [
      sentence.slice(0, cut).replace(/[,;\s]*(?:\b(?:and|but|or|otherwise)\b[,\s]*)?$/i, ''),
      sentence.slice(cut),
    ];
    const [first, others] = [positionOfSentence(clause), positionOfSentence(`It is ${rest}`)];
    if (first === null || others === null || first.position === others.position || /\bnot\s*$/i.test(clause)) continue;
    if (/^as\b/i.test(rest)) continue;
    if (first.position === 'not-covered' && clause.endsWith(first.word)) continue;
    if (`${clause} ${rest}`.length < sentence.length - 12 || isOneWord(whole, clause, sentence)) continue;
    return [{ clause, worded: first }, ...positionClausesOf(rest)];
  }
  return [{ clause: sentence, worded: whole }];
};

/** The clauses of what follows a cut, which has no subject of its own. */
const positionClausesOf = (rest: string): { clause: string; worded: Worded }[] => {
  const subject = 'It is ';
  return positionClauses(subject + rest).map(({ clause, worded }) => ({
    clause: clause.startsWith(subject) ? clause.slice(subject.length) : clause,
    worded,
  }));
};

/** Whether the cut lies inside the policy's own word ("investigational and not medically necessary"). */
const isOneWord = ({ word }: Worded, clause: string, sentence: string): boolean => {
  const at = sentence.indexOf(word);
  return at < clause.length && at + word.length > clause.length;
};

const relative = new RegExp(
  `\\b(?:that|which)\\s+(?:(?:is|are)\\s+(?:considered |deemed )?|(?:[\\w-]+\\s+){1,3}considers?\\s+)${anyWord}`,
  'i',
);
const statement = new RegExp(`\\b(?:is|are|be)\\b(?: (?!when\\b|if\\b|where\\b|not\\b)\\w+){0,4} ${anyWord}\\b`, 'i');
const coverage =
  /\b(?:is|are|will|may)\b(?: \w+){0,3} (?:covered|reimbursable|eligible for (?:coverage|reimbursement|payment)|excluded from coverage|non-?covered)\b/i;
/** Words for a position, said of something in another order than those that are known. */
const judged =
  /\b(?:is|are|be|been)\b[^.;]{0,80}\b(?:medical necessity|(?:medically )?(?:un)?necessary|investigational|experimental|unproven|cosmetic|(?<!separately )payable|approvable|denied|disallowed)\b/i;
const demand = new RegExp(
  `\\b(?:must|should|shall|needs? to|have to|has to)\\s+(?:also\\s+)?be\\s+(?:considered\\s+)?${anyWord}`,
  'i',
);

/** How a sentence of the criteria that no position was read from may still be about one; null where it is not. */
export const unreadPosition = (sentence: string): 'unknown-words' | 'coverage' | null => {
  if (isAside(sentence) || demand.test(sentence)) return null;
  const announced = /\binclud\w+\b|:$/.test(sentence);
  if (statement.test(sentence) && (announced || !relative.test(sentence))) return 'unknown-words';
  return coverage.test(sentence) || relative.test(sentence) || judged.test(sentence) ? 'coverage' : null;
};
