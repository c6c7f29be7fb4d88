import { withoutEmphasis } from '../read/inline.ts';
import type { Block } from './block.ts';

/** The words of a note at the foot of a page or table, and the mark that leads to it; marks are told apart by their form: `*`, `^1` (linked), `#1` (a number). */
export type NoteBody = { mark: string; raw: string };

const signs = '[*\u2020\u2021\u00A7\u00B6]';
const raisedDigits = '\u2070\u00B9\u00B2\u00B3\u2074-\u2079';

const digitsOf = (raised: string): string =>
  [...raised].map((sign) => '\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079'.indexOf(sign)).join('');

const linked = /\[\^([^\]\s]{1,20})\](?!:)/g;
const signed = new RegExp(
  `(?<=[\\p{L}\\p{N})"\u201D.,;:%])(?:\\s?)((?:\\\\?${signs}){1,3})(?=[\\s.,;:)\u201D"]|$)`,
  'gu',
);
const raisedList = /\^\[(\d{1,2}(?:,\d{1,2})*)\]\^?/g;
const bracketed = /(?<=[\p{L}).,;:])\s?\[(\d{1,2})\](?!\()/gu;
const raisedSigns = new RegExp(
  `(?<=\\p{L}{4}[).,;:]?|\\d\\p{L}|[).,;:])([${raisedDigits}]{1,2})(?=[\\s.,;:)]|$)`,
  'gu',
);
const grown = /(?<=\p{L}{4})(\d)(?=[\s.,;:)]|$)/gu;

const all = (raw: string, pattern: RegExp): string[] => [...raw.matchAll(pattern)].map(([, mark = '']) => mark);

/** Every mark in printed words that may lead to a note; whether it does is seen by whether there is such a note. */
export const noteMarksIn = (raw: string): string[] => {
  const plain = withoutEmphasis(raw);
  const numbers = [...all(plain, raisedList).flatMap((list) => list.split(',')), ...all(plain, bracketed)];
  return [
    ...all(plain, linked).map((label) => `^${label}`),
    ...all(plain, signed).map((sign) => sign.replace(/\\/g, '')),
    ...[...numbers, ...all(plain, raisedSigns).map(digitsOf), ...all(plain, grown)].map((number) => `#${number}`),
  ];
};

const definition = /^\s*\[\^([^\]\s]{1,20})\]:\s*(?=\S)(.+)$/s;
const afterSign = new RegExp(`^\\s*((?:\\\\?${signs}){1,3})\\s*(?=["\u201C(\\p{L}])(.+)$`, 'su');
const afterNumber = new RegExp(
  `^\\s*(?:\\^\\[(\\d{1,2})\\]\\^?|\\[(\\d{1,2})\\]|([${raisedDigits}]{1,2})|(\\d{1,2})\\s)\\s*(?=["\u201C(\\p{Lu}])(.+)$`,
  'su',
);

/** The note that a paragraph is, by the mark it begins with, or null. */
export const noteBodyOf = (block: Block): NoteBody | null => {
  if (block.kind === 'list-item' && /^[*\u00A7]$/.test(block.marker)) return { mark: block.marker, raw: block.raw };
  if (block.kind === 'list-item' && /^\[\d{1,2}\]$/.test(block.marker))
    return { mark: `#${block.marker.slice(1, -1)}`, raw: block.raw };
  if (block.kind !== 'text') return null;
  const [, label, words = ''] = definition.exec(block.raw) ?? [];
  if (label !== undefined) return { mark: `^${label}`, raw: words };
  const [, sign, said = ''] = afterSign.exec(withoutEmphasis(block.raw)) ?? [];
  if (sign !== undefined) return { mark: sign.replace(/\\/g, ''), raw: said };
  const [, raised, inBrackets, small, plain, rest = ''] = afterNumber.exec(block.raw) ?? [];
  const number = raised ?? inBrackets ?? (small === undefined ? plain : digitsOf(small));
  return number === undefined ? null : { mark: `#${number}`, raw: rest };
};

/** Whether a line begins a note of its own, so that it never goes on with the line above. */
export const beginsNote = (line: string): boolean =>
  definition.test(line) ||
  /^\s*\^\[\d{1,2}\]\^?\s*["\u201C(\p{Lu}]/u.test(line) ||
  (afterSign.test(withoutEmphasis(line.trim())) && !/^\s*\*\s/.test(line));

/** Printed words without the marks that were followed to their notes; signs stay, since they are printed. */
export const withoutFollowed = (raw: string, marks: ReadonlySet<string>): string =>
  raw
    .replace(linked, (whole, label: string) => (marks.has(`^${label}`) ? '' : whole))
    .replace(raisedList, (whole, list: string) => (list.split(',').every((one) => marks.has(`#${one}`)) ? '' : whole));
