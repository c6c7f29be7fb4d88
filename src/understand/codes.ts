import { codeSystemOf } from '../knowledge/codes.ts';
import { forms, type Reading } from './code-forms.ts';
import { gluedModifier, type Lists, partCodes } from './code-signs.ts';
import type { AskedCode } from './question.ts';
import { spokenCodes } from './spoken-codes.ts';

/** A code where it stands in a text. */
export type CodeSpan = AskedCode & { start: number; end: number };

type Page = { text: string; upper: string; lists: Lists };

const none: Lists = () => false;

/**
 * The codes in a text, in order, each exactly as written unless only one reading is possible (a letter O for a zero, a
 * space or hyphen inside, a dropped leading zero before T, a code that was dictated). A code is never changed into
 * another one. `lists` knows the codes of the loaded policies: what could be something else is read only as one of them.
 */
export function codesIn(text: string, lists: Lists = none): CodeSpan[] {
  const spoken = spokenCodes(text, lists);
  if (!/\d/.test(text)) return spoken;
  const capitals = text.toUpperCase();
  const whole = capitals.length === text.length ? capitals : text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  const page = { text, upper: partCodes(whole, lists), lists };
  const spans = [...spoken];
  for (const { pattern, read } of forms)
    for (const match of page.upper.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (spans.some((span) => start < span.end && span.start < end)) continue;
      const before = page.upper.slice(Math.max(0, start - 24), start);
      const reading = read(match, { before, after: page.upper.slice(end, end + 24), lists });
      if (reading) spans.push(...toSpans(reading, page, { start, end }));
    }
  return spans.sort((a, b) => a.start - b.start);
}

/** What a claim's segment puts before a procedure code. */
const qualifier = /\b(?:SV\d\*)?HC:$/i;

/** The code with its modifiers, or with the ends of a list or range that is written short behind it ("20551-3", "20551/2/3"). */
function toSpans(reading: Reading, page: Page, at: { start: number; end: number }): CodeSpan[] {
  const { code } = reading;
  const tails = reading.unclear ? [] : tailsOf(code, page, at.end);
  const modifiers = tails.length > 0 ? { list: [], length: 0 } : modifiersAfter(page.upper.slice(at.end, at.end + 16));
  const typed = page.text.slice(at.start, tails.at(-1)?.end ?? at.end).trim();
  const own: CodeSpan = {
    code,
    system: reading.unclear ? null : codeSystemOf(code),
    typed: reading.repaired || tails.length > 0 ? typed : null,
    modifiers: [...(reading.modifier ? [reading.modifier] : []), ...modifiers.list],
    unclear: reading.unclear,
    start: at.start - (qualifier.exec(page.text.slice(0, at.start))?.[0].length ?? 0),
    end: at.end + modifiers.length,
  };
  return [own, ...tails.map((tail) => ({ ...own, ...tail, typed }))];
}

/** Two digits behind a hyphen that are far oftener a modifier than the end of a range. */
const usualModifier = /^(?:2[56]|5[0129]|91|95)$/;

type Tail = { code: string; start: number; end: number };

/** The codes whose last digits stand behind another and a sign, one after the other, where some policy lists each. */
function tailsOf(code: string, { upper, lists }: Page, from: number): Tail[] {
  const [, head = '', letter = ''] = /^([A-Z]?\d{4,5})([TUF]?)$/.exec(code) ?? [];
  const tails: Tail[] = [];
  if (head === '' || !lists(code)) return tails;
  for (const [whole, sign = '', digits = ''] of upper.slice(from, from + longestTails).matchAll(nextTail)) {
    const number = head.slice(0, head.length - digits.length) + digits;
    const isModifier = sign === '-' && usualModifier.test(digits);
    if (isModifier || number <= head || number.length !== head.length || !lists(number + letter)) break;
    const start = tails.at(-1)?.end ?? from;
    tails.push({ code: number + letter, start: start + 1, end: start + whole.length });
  }
  return tails;
}

const nextTail = /([-/,])(\d{1,4})(?![\w.]|[-/,]\d{5})/gy;
const longestTails = 60;

function modifiersAfter(text: string): { list: string[]; length: number } {
  const match = /^(?:-(?:\d\d|[A-Z]{2}|[A-Z]\d))+(?![\w])/.exec(text) ?? /^(?: (?:[LR]T|TC))(?![\w-])/.exec(text);
  if (!match) return { list: [], length: 0 };
  return {
    list: match[0].split(/[- ]/).filter((one) => one !== '' || gluedModifier.test(one)),
    length: match[0].length,
  };
}
