import { positionWords } from '../../knowledge/position-words.ts';
import { anyWord, demand, isAside, relative } from './position-asides.ts';
import { isPredicate, onlySpeaksOf } from './position-said.ts';

const statement = new RegExp(`\\b(?:is|are|be)\\b(?: (?!when\\b|if\\b|where\\b|not\\b)\\w+){0,4} ${anyWord}\\b`, 'i');
const coverage =
  /\b(?:is|are|will|may)\b(?: \w+){0,3} (?:covered|reimbursable|eligible for (?:coverage|reimbursement|payment)|excluded from coverage|non-?covered)\b|\b(?:does|do|will) not cover\b/i;
/** Words for a position, said of something in another order than those that are known. */
const judged =
  /\b(?:is|are|be|been)\b[^.;]{0,80}\b(?:medical necessity|medically (?:un)?necessary|(?:considered|deemed) (?:un)?necessary|unnecessary|investigational|experimental|unproven|cosmetic|(?<!separately )payable|approvable|denied|disallowed)\b/i;

/** How often something may be done at most, which is no position. */
const limit = /^(?:up to|no (?:more|fewer|less) than|not more than)\b/i;
/** So many words a line has at most that is a title and no sentence. */
const longestTitle = 8;
const isTitle = (sentence: string): boolean =>
  !/[.:;!]$/.test(sentence.trim()) && sentence.trim().split(/\s+/).length <= longestTitle;

const isJudged = (sentence: string): boolean => {
  const match = judged.exec(sentence);
  return match !== null && isPredicate(sentence.slice(match.index + match[0].length));
};

/** How a sentence of the criteria that no position was read from may still be about one; null where it is not. */
export const unreadPosition = (sentence: string): 'unknown-words' | 'coverage' | null => {
  if (isAside(sentence) || demand.test(sentence) || limit.test(sentence)) return null;
  if (onlySpeaksOf(sentence, positionWords.necessary) || (isTitle(sentence) && relative.test(sentence))) return null;
  const announced = /\binclud\w+\b|:$/.test(sentence);
  if (statement.test(sentence) && (announced || !relative.test(sentence))) return 'unknown-words';
  return coverage.test(sentence) || relative.test(sentence) || isJudged(sentence) ? 'coverage' : null;
};
