import { pick, type Random, randomFrom, seedOf } from './random.ts';

/** A question as somebody in a hurry, or a chat platform, would have it. */
export type Mutation = { name: string; text: string };

type Change = (text: string, random: Random) => string;

const neighbours: Record<string, string> = {
  a: 'sqz',
  b: 'vgn',
  c: 'xdv',
  d: 'sfe',
  e: 'wrd',
  f: 'dgr',
  g: 'fht',
  h: 'gjy',
  i: 'uok',
  j: 'hku',
  k: 'jli',
  l: 'kop',
  m: 'nj',
  n: 'bmh',
  o: 'ipl',
  p: 'ol',
  q: 'wa',
  r: 'etf',
  s: 'adw',
  t: 'ryg',
  u: 'yij',
  v: 'cbf',
  w: 'qes',
  x: 'zcs',
  y: 'tuh',
  z: 'xa',
};

const shortForms: Record<string, string> = {
  you: 'u',
  are: 'r',
  your: 'ur',
  why: 'y',
  before: 'b4',
  please: 'pls',
  patient: 'pt',
  patients: 'pts',
  member: 'mbr',
  provider: 'prov',
  authorization: 'auth',
  procedure: 'px',
  treatment: 'tx',
  diagnosis: 'dx',
  history: 'hx',
  with: 'w',
  without: 'w/o',
  because: 'bc',
  about: 'abt',
  what: 'wat',
  policy: 'pol',
  covered: 'cvrd',
  investigational: 'inv',
  months: 'mos',
  weeks: 'wks',
  percutaneous: 'perc',
  effective: 'eff',
  description: 'desc',
};

/** Long words of letters only; a word with a digit is a code or a number and stays as it is. */
const longWord = /(?<![\p{L}\d'’-])\p{L}{4,}(?![\p{L}\d'’-])/gu;

function changeWord(text: string, random: Random, change: (word: string, at: number) => string): string {
  const words = [...text.matchAll(longWord)];
  const chosen = words[pick(random, words.length)];
  if (!chosen) return text;
  const at = 1 + pick(random, chosen[0].length - 2);
  return text.slice(0, chosen.index) + change(chosen[0], at) + text.slice(chosen.index + chosen[0].length);
}

function neighbourOf(letter: string, random: Random): string {
  const near = neighbours[letter.toLowerCase()] ?? letter;
  return near[pick(random, near.length)] ?? letter;
}

const slip: Change = (text, random) =>
  changeWord(text, random, (word, at) => word.slice(0, at) + neighbourOf(word.charAt(at), random) + word.slice(at + 1));
const drop: Change = (text, random) => changeWord(text, random, (word, at) => word.slice(0, at) + word.slice(at + 1));
const double: Change = (text, random) =>
  changeWord(text, random, (word, at) => word.slice(0, at) + word.charAt(at) + word.slice(at));
const swap: Change = (text, random) =>
  changeWord(
    text,
    random,
    (word, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  );

/** Two words grown together; never at a code, whose edge decides what it is. */
const together: Change = (text, random) => {
  const blanks = [...text.matchAll(/(?<=\p{L}{3}) (?=\p{L}{3,}(?!\d))/gu)];
  const chosen = blanks[pick(random, blanks.length)];
  return chosen ? text.slice(0, chosen.index) + text.slice(chosen.index + 1) : text;
};

const short: Change = (text) => text.replace(/\p{L}+/gu, (word) => shortForms[word.toLowerCase()] ?? word);

const smart: Change = (text) =>
  text
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '’')
    .replace(/"([^"]*)"/g, '“$1”')
    .replace(/ - /g, ' — ')
    .replace(/\.\.\./g, '…');

/** What is left of platform markup once an adapter has done its part, or has not. */
const slack: Change = (text) => `*${text.replaceAll('&', '&amp;')}* :pray:`;
const teams: Change = (text) => `\u00a0${text.replaceAll(' ', '\u00a0')}\u200b\r\n`;

const changes: Readonly<Record<string, Change>> = {
  slip,
  drop,
  double,
  swap,
  together,
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  short,
  smart,
  slack,
  teams,
  greeting: (text, random) =>
    `${['hi! ', 'hey there, ', 'good morning - ', 'Hello team, '][pick(random, 4)] ?? ''}${text}`,
  thanks: (text, random) => `${text}${[' thx', ' thanks!', ', ty', ' - thank you so much'][pick(random, 4)] ?? ''}`,
};

/** Every mutated form of a question that differs from it; the same seed gives the same forms. */
export function mutate(question: string, seed = 1): Mutation[] {
  return Object.entries(changes)
    .map(([name, change]) => ({ name, text: change(question, randomFrom(seedOf(`${seed} ${name} ${question}`))) }))
    .filter(({ text }) => text !== question);
}

const digits = '0123456789';

/**
 * Every code that is one wrong, transposed or missing digit away from this one, and none of those in `listed`. A
 * leading zero that is missing is left out: that is a way of writing the same code.
 */
export function mutateCode(code: string, listed: ReadonlySet<string>): string[] {
  const forms = new Set<string>();
  for (let at = 0; at < code.length; at++) {
    if (!digits.includes(code.charAt(at))) continue;
    const [before, after] = [code.slice(0, at), code.slice(at + 1)];
    for (const digit of digits) forms.add(before + digit + after);
    if (digits.includes(after.charAt(0)) && after !== '')
      forms.add(before + after.charAt(0) + code.charAt(at) + after.slice(1));
    if (at > 0 || code.charAt(0) !== '0') forms.add(before + after);
  }
  return [...forms].filter((form) => form !== code && !listed.has(form)).sort();
}
