import { denialOfAll, isCondition, positionsOfWord, positionWords } from '../../knowledge/position-words.ts';
import { sentencesOf } from '../../text/sentences.ts';
import { coveredIn, necessary, refusedIn, type Worded } from './coverage-words.ts';
import { onlyNamesPosition } from './position-asides.ts';
import { said } from './position-said.ts';

/** A position named before a colon that begins what it holds for ("Investigational: all other uses"). */
const led = (sentence: string): Worded | null => {
  const [, label = '', rest = ''] = /^([^:]{5,60}):\s+(\S.*)$/s.exec(sentence) ?? [];
  const named = label === '' ? null : positionOfCell(label);
  if (named === null || label.trim().length > named.word.length) return null;
  return named.position === 'medically-necessary' && isCondition(rest) ? { ...named, position: 'conditional' } : named;
};

/** The position a sentence of the criteria takes, or null where it takes none. */
export const positionOfSentence = (sentence: string): Worded | null => {
  if (onlyNamesPosition(sentence)) return null;
  const denied = denialOfAll(sentence.replace(/^(?:accordingly|therefore|thus|however|in addition),?\s+/i, ''));
  if (denied !== null) return { position: positionsOfWord(denied)[0] ?? 'not-covered', word: denied };
  const investigational = said(sentence, positionWords.investigational);
  const not = said(sentence, positionWords.not);
  const isLaterPart = not !== null && investigational?.includes(not) === true;
  if (not !== null && !isLaterPart) return { position: 'not-medically-necessary', word: not };
  if (investigational !== null) return { position: 'investigational', word: investigational };
  const word = said(sentence, positionWords.necessary);
  if (word !== null) return necessary(sentence, word);
  const insufficient = said(sentence, positionWords.insufficient);
  if (insufficient !== null) return { position: 'investigational', word: insufficient };
  return led(sentence) ?? refusedIn(sentence) ?? coveredIn(sentence);
};

/** Whether a sentence of a text takes a position. */
export const takesPosition = (text: string): boolean =>
  sentencesOf(text).some(({ start, end }) => positionOfSentence(text.slice(start, end)) !== null);

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
