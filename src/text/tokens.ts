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

/** Stems of scales whose steps are different things: "grade III" is not "grade II". */
export const scales: ReadonlySet<string> = new Set(['grade', 'stage', 'class', 'type', 'categori', 'phase']);
const romans: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, v: 5, vi: 6 };

/** The steps of a scale that are named behind it ("grade_3" for "grade III", two for "grades 1 or 2", three for "stage 2-4", all from it on for "grade 3 or higher"). */
function stepsBehind(tokens: readonly { stem: string }[], at: number): string[] {
  const scale = tokens[at]?.stem ?? '';
  const steps = scales.has(scale) ? [stepAt(tokens, at + 1)].filter((step) => step !== undefined) : [];
  for (let next = at + 2; steps.length > 0; next += 1) {
    const joint = tokens[next]?.stem ?? '';
    if (joints.has(joint)) next += 1;
    const step = stepAt(tokens, next) ?? endBehind(joint, tokens[next]?.stem ?? '');
    if (step === undefined) break;
    const last = steps.at(-1) ?? step;
    const isOne = single.has(joint) && stepAt(tokens, next) !== undefined;
    steps.push(...(isOne || last === step ? [step] : between(last, step)));
  }
  return [...new Set(steps)].map((step) => `${scale}_${step}`);
}

/** The whole numbers from one to another, up or down, both among them. */
function between(from: number, to: number): number[] {
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => Math.min(from, to) + i);
}

/** Between two steps; nothing between them is a dash, or the comma of a row. */
const single: ReadonlySet<string> = new Set(['or', 'and']);
const joints: ReadonlySet<string> = new Set([...single, 'to', 'through']);

/** Where a scale ends that goes on from a step ("or higher", "and above"); no scale in use has more steps. "And lower" begins something else. */
function endBehind(joint: string, stem: string): number | undefined {
  const end = single.has(joint) ? ends.get(stem) : undefined;
  return joint === 'and' && end === 0 ? undefined : end;
}

const ends: ReadonlyMap<string, number> = new Map([
  ...['higher', 'abov', 'greater', 'more', 'wors'].map((stem) => [stem, 6] as const),
  ...['lower', 'below', 'less'].map((stem) => [stem, 0] as const),
]);

function stepAt(tokens: readonly { stem: string }[], at: number): number | undefined {
  const stem = tokens[at]?.stem ?? '';
  if (/^\d$/.test(stem)) return Number(stem);
  return Object.hasOwn(romans, stem) ? romans[stem] : undefined;
}

/** Levels that are called by a letter and a digit ("K3"); those of the spine (C, T, L, S) are places, and X counts. */
const levelLetter = /^[bdefghjkmnpqruvwyz]$/;

/** Stems of a text's tokens, and each number joined to the unit behind it ("2_year"), so that one year is not two, and each step of a scale to the scale; "69%" counts as "percent" too. */
export function stemsWithMeasures(tokens: readonly { stem: string }[]): string[] {
  const joined = tokens.flatMap(({ stem: first }, i) => {
    const next = tokens[i + 1]?.stem ?? '';
    if (/^\d/.test(first) && units.has(next)) return [`${first}_${next}`];
    return levelLetter.test(first) && /^\d$/.test(next) ? [`${first}_${next}`] : stepsBehind(tokens, i);
  });
  const percent = tokens.some(({ stem: one }) => one.endsWith('%')) ? ['percent'] : [];
  return [...tokens.map((token) => token.stem), ...joined, ...percent];
}
