import type { Worded } from './coverage-words.ts';
import { anyWord } from './position-asides.ts';
import { positionOfSentence } from './position-words.ts';

const filler = '(?:(?:it|they|this|is|are|as|otherwise|considered|therefore)\\s+)*';
const nextClause = new RegExp(
  `(?:[,;]\\s*|\\s)(?:(?:and|but|or|otherwise)\\b[,\\s]*)?(?=${filler}${anyWord}\\b)`,
  'gi',
);

/** A sentence of more letters is a whole page that lost its full stops; it is not cut. */
const longestSentence = 2000;

/** Where a sentence begins what it excepts from what it says. */
const exception =
  /[,;:(]?\s*\b(?:with (?:one|the|an|this) (?:single |only )?exceptions?|except(?:ing|ion)?(?: that)?)\b[:,]?\s*/i;
const leading = /^\s*(?:except|other than|with the exception of)\b[^,]*,\s*/i;

/** What a sentence holds for: its words without what it excepts, which stand for the opposite. */
export const withoutException = (sentence: string): string => {
  const rest = sentence.replace(leading, '');
  const at = exception.exec(rest)?.index ?? -1;
  return at > 0 ? rest.slice(0, at) : rest;
};

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
