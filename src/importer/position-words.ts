import type { Position } from '../knowledge/schema.ts';

/** A position with the policy's own word for it. */
export type Worded = { position: Position; word: string };

const words = {
  not: /\bnot (?:considered |deemed |be )?(?:reasonable and )?medically necessary\b/i,
  investigational:
    /\b(?:(?:experimental|investigational)(?:(?:,? and\/or |,? and |,? or |, |\/)(?:investigational|experimental|unproven))*|unproven)\b/i,
  necessary: /\b(?:reasonable and )?medically necessary\b/i,
};

/** What must stand right before the word, so that the sentence says that something *is* so. */
const copula =
  /\b(?:is|are|be|being|remains?|considered|deemed|regarded|determined)\b(?:\s+(?:also|still|both|generally|therefore|currently|only|always|to be|as|considered|deemed|regarded|either))*\s*$/i;
const held = /\b(?:considers?|deems?)\b[^.;]*$/i;
const negated = /\bnot\s+(?:considered\s+|deemed\s+)?(?:to be\s+)?$/i;
const aside = /^\s*(?:note\b|for the purposes? of|see\b|refer to\b)|\bwhether\b|\?$/i;
const condition =
  /\bmedically necessary\b[^.]*?\b(?:when|if|only|provided|criteria|following|unless|who (?:meet|have)|with (?:all|any|one))\b|\b(?:when|if|provided)\b[^.]*\b(?:is|are|be)\b[^.]*\bmedically necessary\b|\bmedically necessary\b[^.]*:$/i;

const says = (sentence: string, word: RegExp): string | null => {
  const match = word.exec(sentence);
  if (match === null) return null;
  const before = sentence.slice(0, match.index);
  return !negated.test(before) && (copula.test(before) || held.test(before)) ? match[0] : null;
};

/** The position a sentence of the criteria takes, or null where it takes none. */
export const positionOfSentence = (sentence: string): Worded | null => {
  if (aside.test(sentence)) return null;
  const not = says(sentence, words.not);
  if (not !== null) return { position: 'not-medically-necessary', word: not };
  const investigational = says(sentence, words.investigational);
  if (investigational !== null) return { position: 'investigational', word: investigational };
  const necessary = says(sentence, words.necessary);
  if (necessary === null) return null;
  return { position: condition.test(sentence) ? 'conditional' : 'medically-necessary', word: necessary };
};

const whole = (word: RegExp, cell: string): string | null => {
  const match = word.exec(cell);
  return match !== null && cell.length <= match[0].length + 40 && cell.indexOf(match[0]) === 0 ? match[0] : null;
};

/** The position a table cell names ("Investigational", "Medically necessary when criteria are met"), or null. */
export const positionOfCell = (cell: string): Worded | null => {
  const not = whole(words.not, cell);
  if (not !== null) return { position: 'not-medically-necessary', word: not };
  const investigational = whole(words.investigational, cell);
  if (investigational !== null) return { position: 'investigational', word: investigational };
  const necessary = whole(words.necessary, cell);
  if (necessary === null) return null;
  return { position: condition.test(cell) ? 'conditional' : 'medically-necessary', word: necessary };
};
