import { stem } from './stem.ts';

/** A word or number of a text, lower case, with where it stood. Letters and digits are apart: "2yr" is "2" and "yr". */
export type Token = { word: string; stem: string; start: number; end: number };

const shape = /\d+(?:[.,]\d+)*%?|\p{L}+(?:'\p{L}{1,3})?/gu;

const numberWords: Readonly<Record<string, string>> = {
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
};

/** Tokens of a text in order. Number words up to twelve count as their digits, so that "two-year" meets "2 year". */
export function tokenise(text: string): Token[] {
  return [...text.matchAll(shape)].map((match) => {
    const lower = match[0].toLowerCase().replace(/'s$/, '').replace(/'/g, '');
    const word = Object.hasOwn(numberWords, lower) ? (numberWords[lower] ?? lower) : lower;
    return { word, stem: stem(word), start: match.index, end: match.index + match[0].length };
  });
}

/** The words of a text as one, whatever its spaces, hyphens and capitals. */
export function squash(text: string): string {
  return tokenise(text)
    .map(({ word }) => word)
    .join('');
}

const units: ReadonlySet<string> = new Set([
  'year',
  'month',
  'week',
  'day',
  'hour',
  'minut',
  'mm',
  'cm',
  'mg',
  'time',
  'patient',
  'studi',
  'point',
  'level',
]);

/** Stems of a text's tokens, and each number joined to the unit behind it ("2_year"), so that one year is not two; "69%" counts as "percent" too. */
export function stemsWithMeasures(tokens: readonly { stem: string }[]): string[] {
  const joined = tokens.flatMap(({ stem: first }, i) => {
    const next = tokens[i + 1]?.stem ?? '';
    return /^\d/.test(first) && units.has(next) ? [`${first}_${next}`] : [];
  });
  const percent = tokens.some(({ stem: one }) => one.endsWith('%')) ? ['percent'] : [];
  return [...tokens.map((token) => token.stem), ...joined, ...percent];
}
