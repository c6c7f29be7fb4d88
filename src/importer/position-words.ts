import { isCondition, isConditional, necessity, positionWords, untried } from '../knowledge/position-words.ts';
import type { Position } from '../knowledge/schema.ts';

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
  const named = label === '' ? null : positionOfCell(label);
  if (named === null || label.trim().length > named.word.length) return null;
  return named.position === 'medically-necessary' && isCondition(rest) ? { ...named, position: 'conditional' } : named;
};

/** Coverage said outright, as payers of equipment and public plans say it ("is covered when", "coverage is provided if"). */
const covered =
  /(?<!\b(?:not|never|always|be|whether)\s)\b(?:is|are|may be|will be) (covered)\b(?! (?:by|under|as|in)\b| (?:only )?(?:when|if|where) (?:it is )?medically)|\b(coverage is provided)\b/i;

const coveredIn = (sentence: string): Worded | null => {
  const match = covered.exec(sentence);
  const word = match?.[1] ?? match?.[2];
  return word === undefined || /\b(?:not|never|cannot)\b/i.test(sentence.slice(0, match?.index))
    ? null
    : necessary(sentence, word);
};

/** The position a sentence of the criteria takes, or null where it takes none. */
export const positionOfSentence = (sentence: string): Worded | null => {
  if (aside.test(sentence) || demand.test(sentence) || relative.test(sentence)) return null;
  const investigational = says(sentence, positionWords.investigational);
  const not = says(sentence, positionWords.not);
  const isLaterPart = not !== null && investigational?.includes(not) === true;
  if (not !== null && !isLaterPart) return { position: 'not-medically-necessary', word: not };
  if (investigational !== null) return { position: 'investigational', word: investigational };
  const word = says(sentence, positionWords.necessary);
  if (word !== null) return necessary(sentence, word);
  const insufficient = says(sentence, positionWords.insufficient);
  if (insufficient !== null) return { position: 'investigational', word: insufficient };
  return led(sentence) ?? coveredIn(sentence);
};

const whole = (word: RegExp, cell: string): string | null => {
  const match = word.exec(cell);
  return match !== null && cell.length <= match[0].length + 40 && cell.indexOf(match[0]) === 0 ? match[0] : null;
};

/** The position a table cell names ("Investigational", "Medically necessary when criteria are met"), or null. */
export const positionOfCell = (cell: string): Worded | null => {
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
const demand = new RegExp(
  `\\b(?:must|should|shall|needs? to|have to|has to)\\s+(?:also\\s+)?be\\s+(?:considered\\s+)?${anyWord}`,
  'i',
);

/** How a sentence of the criteria that no position was read from may still be about one; null where it is not. */
export const unreadPosition = (sentence: string): 'unknown-words' | 'coverage' | null => {
  if (aside.test(sentence) || demand.test(sentence)) return null;
  const announced = /\binclud\w+\b|:$/.test(sentence);
  if (statement.test(sentence) && (announced || !relative.test(sentence))) return 'unknown-words';
  return coverage.test(sentence) || relative.test(sentence) ? 'coverage' : null;
};
