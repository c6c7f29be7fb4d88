import { codeSystemOf } from '../knowledge/codes.ts';
import type { Lists } from './code-signs.ts';
import type { CodeSpan } from './codes.ts';

/** Codes that are said sign by sign ("oh two seven five tee", "jay zero five eight six"). */

const digits: Readonly<Record<string, string>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, number) => [word, String(number)]),
);
const tens: Readonly<Record<string, string>> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, String(i + 2)]),
);
const letters: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'alpha bravo charlie delta echo foxtrot golf hotel juliet kilo lima mike papa quebec romeo sierra tango uniform victor'
      .split(' ')
      .map((word) => [word, word.charAt(0)]),
  ),
  ...{ ay: 'a', bee: 'b', cee: 'c', see: 'c', dee: 'd', ee: 'e', ef: 'f', eff: 'f', gee: 'g', aitch: 'h', jay: 'j' },
  ...{ kay: 'k', el: 'l', ell: 'l', em: 'm', pee: 'p', cue: 'q', queue: 'q', ess: 's', es: 's', tee: 't', tea: 't' },
  ...{ vee: 'v', oh: '0', o: '0', nought: '0' },
};
const lookUp = (table: Readonly<Record<string, string>>, word: string): string | null =>
  Object.hasOwn(table, word) ? (table[word] ?? null) : null;

type Sign = { value: string; isSpoken: boolean; start: number; end: number };

/** The sign or signs a word or number stands for, or null; "sixty" before "four" is only a 6. */
function signOf(word: string, next: string): string | null {
  const ten = lookUp(tens, word);
  if (ten !== null) return /^[1-9]$/.test(lookUp(digits, next) ?? '') ? ten : `${ten}0`;
  if (/^(?:\d{1,4}|[a-z])$/.test(word)) return word === 'o' ? '0' : word;
  return lookUp(digits, word) ?? lookUp(letters, word);
}

/** Runs of signs that stand side by side with a space or a hyphen between them. */
function runsIn(text: string): Sign[][] {
  const words = [...text.toLowerCase().matchAll(/\p{L}+|\d+/gu)];
  const runs: Sign[][] = [[]];
  let last = -1;
  for (const [i, match] of words.entries()) {
    const [word] = match;
    const value = signOf(word, words[i + 1]?.[0] ?? '');
    const isNext = last >= 0 && /^(?: |-| - )$/.test(text.slice(last, match.index));
    if (value === null || !isNext) runs.push([]);
    last = match.index + word.length;
    if (value !== null)
      runs.at(-1)?.push({ value, isSpoken: word.length > 1 && !/\d/.test(word), start: match.index, end: last });
  }
  return runs.filter((run) => run.length >= fewestSigns);
}

const fewestSigns = 3;
const shape = /^(?:\d{4}[TUF]|[A-EGHJ-MP-V]\d{4}|\d{5})$/;

/** The codes in a text that are said sign by sign; those that no policy lists only where every sign is said by itself. */
export function spokenCodes(text: string, lists: Lists): CodeSpan[] {
  if (text.length !== text.toLowerCase().length) return [];
  return runsIn(text.replace(/\bas in \p{L}+/giu, (said) => said.replace(/./g, ' '))).flatMap((run) => {
    const [found] = partsOf(run).flatMap((part) => readRun(part, lists) ?? []);
    return found ? [{ ...found, typed: text.slice(found.start, found.end) }] : [];
  });
}

/** The run, and what is left of it without a first or last letter that is a word of the sentence ("is a six four ..."). */
function partsOf(run: readonly Sign[]): (readonly Sign[])[] {
  const from = isLetter(run[0]) ? 1 : 0;
  const to = isLetter(run.at(-1)) ? -1 : run.length;
  return [run, run.slice(from), run.slice(0, to), run.slice(from, to)];
}

const isLetter = (sign: Sign | undefined): boolean => /^[a-z]$/i.test(sign?.value ?? '');

function readRun(run: readonly Sign[], lists: Lists): CodeSpan | null {
  const [first, last] = [run[0], run.at(-1)];
  const code = run
    .map(({ value }) => value)
    .join('')
    .toUpperCase();
  const spoken = run.filter(({ isSpoken }) => isSpoken).length;
  const isSingle = run.every(({ value }) => value.length === 1);
  if (!first || !last || !shape.test(code)) return null;
  if (!(lists(code) && (spoken > 1 || isSingle)) && !(isSingle && spoken >= fewestSigns)) return null;
  return {
    code,
    system: codeSystemOf(code),
    typed: '',
    modifiers: [],
    unclear: false,
    start: first.start,
    end: last.end,
  };
}
