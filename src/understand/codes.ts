import { codeSystemOf } from '../knowledge/codes.ts';
import type { AskedCode } from './question.ts';

/** A code where it stands in a text. */
export type CodeSpan = AskedCode & { start: number; end: number };

type Reading = { code: string; repaired: boolean; unclear: boolean };
type Form = { pattern: RegExp; read: (match: RegExpMatchArray, text: string) => Reading | null };

const asIs = (code: string): Reading => ({ code, repaired: false, unclear: false });
const repaired = (code: string): Reading => ({ code, repaired: true, unclear: false });
const zeroes = (text: string): string => text.replace(/O/g, '0');

/** Ways to write a code, most specific first; a span that one form took is not offered to the next. Text is upper case. */
const forms: readonly Form[] = [
  // four digits and a letter, O for zero, a gap before the letter
  {
    pattern: /(?<![\w.$-]|\d\/)([\dO]{4})([\s-]?)([TUF])(?![\w])/g,
    read: ([, number = '', gap = '', letter = '']) => fourDigits(number, gap, letter),
  },
  // 275T: a dropped leading zero
  {
    pattern: /(?<![\w.$-]|\d\/)([1-9]\d{2})([\s-]?)(T)(?!\w)/g,
    read: ([, number = '', gap = '']) => (gap === ' ' ? null : repaired(`0${number}T`)),
  },
  // five or six digits, or two, before T or U: the form of no code
  {
    pattern: /(?<![\w/.$-])(\d{5,6}|\d{2})([TU])(?!\w)/g,
    read: ([whole]) => ({ code: whole, repaired: false, unclear: true }),
  },
  // a code with something more behind it
  {
    pattern: /(?<![\w.$-])(\d{4}[TUF][A-Z0-9]{1,2})(?!\w)/g,
    read: ([whole]) => ({ code: whole, repaired: false, unclear: true }),
  },
  // 027 5T and 02 75T: a space inside
  {
    pattern: /(?<![\w/.$-])(0\d{1,2})[ -](\d{1,2}T)(?!\w)/g,
    read: ([, a = '', b = '']) => (a.length + b.length === 5 ? repaired(a + b) : null),
  },
  // M48.062
  { pattern: /(?<![\w.])([A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4})(?![\w])/g, read: ([, code = '']) => asIs(code) },
  // M48061: a diagnosis without its point
  {
    pattern: /(?<!\w)([A-TV-Z]\d[0-9A-Z])([0-9A-Z]{2,4})(?!\w)/g,
    read: ([whole, stem = '', rest = '']) =>
      /^\d{2}/.test(whole.slice(1)) && whole.length >= 6 && /\d/.test(rest) ? repaired(`${stem}.${rest}`) : null,
  },
  // G0276, J1234
  {
    pattern: /(?<!\w)([A-EGHJ-MP-V])([\s-]?)(\d{4})(?!\w)/g,
    read: ([, letter = '', gap = '', number = '']) => (gap === '' ? asIs(letter + number) : null),
  },
  // S22O2: a letter O for a zero
  {
    pattern: /(?<!\w)([A-EGHJ-MP-V])(?=\d*O)([\dO]{4})(?!\w)/g,
    read: ([, letter = '', number = '']) => (/\d{2}|\d.*\d/.test(number) ? repaired(letter + zeroes(number)) : null),
  },
  // 63047, 63O47
  {
    pattern: /(?<![\w.,$-]|\d\/|\$ )([1-9\d][\dO]{4})(?![\w/]|[.,]\d|-\d{4}\b|%)/g,
    read: ([, number = ''], text) => fiveDigits(number, text),
  },
  // "1234/1235T": the first takes the letter of the second; alone it is unclear
  {
    pattern: /(?<![\w/.$-])(0\d{3})(?=\s?(?:[/&,+]|OR|AND)\s?\d{4}([TUF])\b)/g,
    read: ([, number = '', letter = '']) => repaired(number + letter),
  },
  {
    pattern: /(?<![\w/.$:-])(0\d{3})(?![\w/:]|[.,]\d)/g,
    read: ([, number = '']) => ({ code: number, repaired: false, unclear: true }),
  },
];

function fourDigits(number: string, gap: string, letter: string): Reading | null {
  const digits = zeroes(number);
  if (!/\d/.test(number)) return null;
  const plain = digits === number && gap === '';
  if (gap !== '' && letter !== 'T' && letter !== 'U') return null;
  if (gap === ' ' && /^(?:19|20)/.test(digits)) return null;
  return plain ? asIs(digits + letter) : repaired(digits + letter);
}

function fiveDigits(number: string, text: string): Reading | null {
  const digits = zeroes(number);
  if (/^O/.test(number) || !/^\d{5}$/.test(digits)) return null;
  if (/\b(?:ZIP|PMID|CLAIM|REF|TAX|TIN|PIN|CASE|TICKET)\W*(?:#|NO\.?|NUMBER|ID)?\W*$/.test(text)) return null;
  return digits === number ? asIs(digits) : repaired(digits);
}

/**
 * The codes in a text, in order, each exactly as written unless only one reading is possible (a letter O for a zero, a
 * space or hyphen inside, a dropped leading zero before T). A code is never changed into another one, and has a digit.
 */
export function codesIn(text: string): CodeSpan[] {
  if (!/\d/.test(text)) return [];
  let upper = text.toUpperCase();
  if (upper.length !== text.length) upper = text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  upper = partCodes(upper);
  const spans: CodeSpan[] = [];
  for (const { pattern, read } of forms)
    for (const match of upper.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (spans.some((span) => start < span.end && span.start < end)) continue;
      const reading = read(match, upper.slice(Math.max(0, start - 24), start));
      if (reading) spans.push(toSpan(reading, { text, upper, start, end }));
    }
  return spans.sort((a, b) => a.start - b.start);
}

/** A hyphen or slash between two codes parts them; one sign is put for one, so that places stay true. */
function partCodes(upper: string): string {
  const between = /(?<=\d{4}[TUF]|\b\d{5}|\b[A-Z]\d{4})[-/](?=\d{4}[TUF]\b|\d{5}\b|[A-Z]\d{4}\b)/g;
  return upper.replace(between, ' ').replace(/(?<=\b0\d{3})\/(?=\d{4}[TUF]\b)/g, '&');
}

function toSpan(reading: Reading, at: { text: string; upper: string; start: number; end: number }): CodeSpan {
  const { code } = reading;
  const modifiers = modifiersAfter(at.upper.slice(at.end, at.end + 16));
  return {
    code,
    system: reading.unclear ? null : codeSystemOf(code),
    typed: reading.repaired ? at.text.slice(at.start, at.end).trim() : null,
    modifiers: modifiers.list,
    unclear: reading.unclear,
    start: at.start,
    end: at.end + modifiers.length,
  };
}

function modifiersAfter(text: string): { list: string[]; length: number } {
  const match = /^(?:-(?:\d\d|[A-Z]{2}|[A-Z]\d))+(?![\w])/.exec(text);
  if (!match) return { list: [], length: 0 };
  return { list: match[0].split('-').filter(Boolean), length: match[0].length };
}
