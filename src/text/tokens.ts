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

/** Scales whose steps are different things: "grade III" is not "grade II". */
const scales: ReadonlySet<string> = new Set(['grade', 'stage', 'class', 'type', 'categori', 'phase']);
const romans: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4', v: '5', vi: '6' };

/** The step of a scale that two neighbours name ("grade_3" for "grade III"), or nothing. */
function stepOf(scale: string, step: string): string[] {
  if (!scales.has(scale)) return [];
  const number = /^\d$/.test(step) ? step : Object.hasOwn(romans, step) ? romans[step] : undefined;
  return number === undefined ? [] : [`${scale}_${number}`];
}

/** Stems of a text's tokens, and each number joined to the unit behind it ("2_year"), so that one year is not two, and each step of a scale to the scale; "69%" counts as "percent" too. */
export function stemsWithMeasures(tokens: readonly { stem: string }[]): string[] {
  const joined = tokens.flatMap(({ stem: first }, i) => {
    const next = tokens[i + 1]?.stem ?? '';
    return /^\d/.test(first) && units.has(next) ? [`${first}_${next}`] : stepOf(first, next);
  });
  const percent = tokens.some(({ stem: one }) => one.endsWith('%')) ? ['percent'] : [];
  return [...tokens.map((token) => token.stem), ...joined, ...percent];
}
