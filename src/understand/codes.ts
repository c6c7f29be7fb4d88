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

/** The code with its modifiers, and the end of a list or range that is written short behind it ("20551-3"). */
function toSpans(reading: Reading, page: Page, at: { start: number; end: number }): CodeSpan[] {
  const { code } = reading;
  const tail = reading.unclear ? null : tailOf(code, page, at.end);
  const modifiers = tail ? { list: [], length: 0 } : modifiersAfter(page.upper.slice(at.end, at.end + 16));
  const typed = page.text.slice(at.start, tail?.end ?? at.end).trim();
  const own: CodeSpan = {
    code,
    system: reading.unclear ? null : codeSystemOf(code),
    typed: reading.repaired || tail ? typed : null,
    modifiers: [...(reading.modifier ? [reading.modifier] : []), ...modifiers.list],
    unclear: reading.unclear,
    start: at.start,
    end: at.end + modifiers.length,
  };
  return tail ? [own, { ...own, code: tail.code, typed, start: at.end + 1, end: tail.end }] : [own];
}

/** Two digits behind a hyphen that are far oftener a modifier than the end of a range. */
const usualModifier = /^(?:2[56]|5[0129]|91|95)$/;

/** The code whose last digits stand behind another and a sign, where some policy lists it. */
function tailOf(code: string, { upper, lists }: Page, from: number): { code: string; end: number } | null {
  const [sign, digits = ''] = /^[-/](\d{1,4})(?![\w/.,-])/.exec(upper.slice(from, from + 8)) ?? [];
  const [, head = '', letter = ''] = /^([A-Z]?\d{4,5})([TUF]?)$/.exec(code) ?? [];
  const number = head.slice(0, head.length - digits.length) + digits;
  if (sign === undefined || head.length <= digits.length || number <= head) return null;
  const isModifier = sign.startsWith('-') && usualModifier.test(digits);
  return !isModifier && lists(code) && lists(number + letter)
    ? { code: number + letter, end: from + sign.length }
    : null;
}

function modifiersAfter(text: string): { list: string[]; length: number } {
  const match = /^(?:-(?:\d\d|[A-Z]{2}|[A-Z]\d))+(?![\w])/.exec(text) ?? /^(?: (?:[LR]T|TC))(?![\w-])/.exec(text);
  if (!match) return { list: [], length: 0 };
  return {
    list: match[0].split(/[- ]/).filter((one) => one !== '' || gluedModifier.test(one)),
    length: match[0].length,
  };
}
