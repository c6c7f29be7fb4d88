import type { SearchIndex } from '../search/search-index.ts';
import { cleanMessage } from '../text/clean.ts';
import { signsToWords, writtenOut } from '../text/shorthand.ts';
import { stem } from '../text/stem.ts';
import { takeApart } from '../text/take-apart.ts';
import { tokenise } from '../text/tokens.ts';
import { withRanges } from './code-ranges.ts';
import { type CodeSpan, codesIn } from './codes.ts';
import { type DateMention, readDates, type Unread } from './dates.ts';

/** A word of the message as it is understood. */
export type Word = {
  /** Lower case, spelling corrected. */
  word: string;
  stem: string;
  /** Corrected from something else. */
  corrected: boolean;
  /** A sign (comma, bracket, dash) stands between this word and the one before. */
  apart: boolean;
  /** Typed in capitals, in a message that is not all capitals. */
  capitals: boolean;
};

/** A message taken apart: its codes and dates, and its other words. */
export type Utterance = {
  /** The cleaned message with codes cut out: offsets of dates count in it. */
  raw: string;
  codes: readonly CodeSpan[];
  dates: readonly DateMention[];
  /** Where something like a date stands that cannot be read. */
  unreadDates: readonly Unread[];
  words: readonly Word[];
  /** The words in one string, with "xcode" and "xdate" in the places of codes and dates: cues are tested on it. */
  line: string;
};

const codeMark = 'xcode';
const dateMark = 'xdate';

/** Whether a word only stands in the place of a code or a date. */
export const isMark = (word: string): boolean => word === codeMark || word === dateMark;

/** Takes a message apart. `today` is YYYY-MM-DD. */
export function readUtterance(message: string, index: SearchIndex, today: string): Utterance {
  const text = cleanMessage(message);
  const codes = codesIn(text, (code) => index.codes.policiesOf(code).length > 0);
  const uncoded = cut(text, codes, codeMark);
  const { dates, unread } = readDates(uncoded, today);
  const marked = cut(
    uncoded,
    [...dates, ...unread].sort((a, b) => a.start - b.start),
    dateMark,
  );
  const words = wordsOf(signsToWords(marked), index);
  return {
    raw: uncoded,
    codes: withRanges(codes, text, index.codes),
    dates,
    unreadDates: unread,
    words,
    line: words.map(({ word }) => word).join(' '),
  };
}

/** The text with each span replaced by a mark. */
function cut(text: string, spans: readonly { start: number; end: number }[], mark: string): string {
  let out = '';
  let at = 0;
  for (const { start, end } of spans) {
    out += `${text.slice(at, start)} ${mark} `;
    at = end;
  }
  return out + text.slice(at);
}

function wordsOf(text: string, index: SearchIndex): Word[] {
  const tokens = tokenise(text);
  const shouting = text === text.toUpperCase();
  return tokens.flatMap((token, i) => {
    const between = text.slice(tokens[i - 1]?.end ?? 0, token.start);
    const raw = text.slice(token.start, token.end);
    const full = writtenOut(token.word, tokens[i + 1]?.word).split(' ');
    return full
      .flatMap((word) => mend(word, index))
      .map(({ word, corrected }, n) => ({
        word,
        stem: stem(word),
        corrected,
        apart: n === 0 && /[^\s'-]/.test(between),
        capitals: !shouting && raw.length > 1 && raw === raw.toUpperCase() && /\p{L}/u.test(raw),
      }));
  });
}

/** A word with its spelling corrected, or taken apart where two words grew together; marks, known words and short forms stay. */
function mend(word: string, index: SearchIndex): { word: string; corrected: boolean }[] {
  const isMeant = isMark(word) || index.speller.has(word) || isShortForm(word, index);
  if (isMeant) return [{ word, corrected: false }];
  const fixed = index.speller.correct(word);
  if (fixed !== null) return [{ word: fixed, corrected: true }];
  const parts = takeApart(word, index.speller.has);
  return parts ? parts.map((part) => ({ word: part, corrected: true })) : [{ word, corrected: false }];
}

/** A short form of the lexicon is typed on purpose, however near it is to a policy's word ("copd" to "cord"). */
const isShortForm = (word: string, index: SearchIndex): boolean => index.abbreviation([word]).length > 0;
