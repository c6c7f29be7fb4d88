import type { Span } from './guard.ts';
import {
  afterOthersName,
  familyNames,
  givenNames,
  isListed,
  isOrdinary,
  personWords,
  providerWords,
} from './guard-words.ts';

/** Names of persons. A name is believed for what stands beside it, hardly ever for itself: most words are no names. */

type Word = { text: string; lower: string; start: number; end: number };
type Page = { text: string; words: readonly Word[]; vocabulary: ReadonlySet<string>; allCapitals: boolean };

const wordPattern = /(?<![\p{L}\p{N}])\p{L}+(?:['’-]\p{L}+){0,3}(?![\p{L}\p{N}])/gu;

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), (match) => ({
    text: match[0],
    lower: match[0].toLowerCase().replace(/’/g, "'"),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const isGiven = (word: Word | undefined): boolean => word !== undefined && givenNames.has(word.lower);
const isKnown = (word: Word | undefined): boolean =>
  word !== undefined && (givenNames.has(word.lower) || familyNames.has(word.lower));
const isTitled = (word: Word): boolean => /^\p{Lu}(?:['’]\p{Lu})?\p{Ll}/u.test(word.text);
const isInitial = (word: Word): boolean => /^\p{Lu}$/u.test(word.text);
const isNamePart = (word: Word): boolean => isTitled(word) || isInitial(word);
const isAcronym = (word: Word): boolean => /^\p{Lu}{2,5}$/u.test(word.text);

/** A word that may be part of a name. An acronym may, where everything is written in capitals. */
function mayName(page: Page, word: Word | undefined): word is Word {
  if (word === undefined) return false;
  if (isInitial(word)) return true;
  if (word.text.length < 2 || isOrdinary(word.lower, page.vocabulary)) return false;
  return !isAcronym(word) || isKnown(word) || page.allCapitals;
}

/** Behind a given name, a word in title case is a family name whatever its ending. */
function continuesName(words: readonly Word[], word: Word): boolean {
  return isTitled(word) && words.some(isGiven) && !isListed(word.lower);
}

const gap = (page: Page, left: Word | undefined, right: Word | undefined): string | null =>
  left && right && right.start - left.end <= 4 ? page.text.slice(left.end, right.start) : null;
const isSpace = (between: string | null): boolean => between !== null && /^\.?[ \t\u00a0]{1,3}$/.test(between);
const isComma = (between: string | null): boolean => between !== null && /^\s?,\s{0,2}$/.test(between);

/** Words from `from` that stand side by side and may be a name, three at most; a comma may stand once, after the first. */
function runFrom(page: Page, from: number): { words: Word[]; comma: boolean } {
  const words: Word[] = [];
  let comma = false;
  for (let i = from; i < page.words.length && words.length < 3; i++) {
    const word = page.words[i];
    if (!word || !(mayName(page, word) || continuesName(words, word))) break;
    const between = gap(page, page.words[i - 1], word);
    if (words.length > 0 && !isSpace(between)) {
      if (comma || words.length > 2 || !isComma(between)) break;
      comma = true;
    }
    words.push(word);
  }
  return { words, comma };
}

/** The same, ending with the word at `to`. */
function runTo(page: Page, to: number): { words: Word[]; comma: boolean; from: number } {
  for (let from = Math.max(0, to - 2); from <= to; from++) {
    const run = runFrom(page, from);
    if (from + run.words.length > to) return { ...run, from };
  }
  return { words: [], comma: false, from: to };
}

const spanOf = (words: readonly Word[]): Span[] => {
  const [first, last] = [words[0], words.at(-1)];
  return first && last ? [{ kind: 'name', start: first.start, end: last.end }] : [];
};

function isOthers(page: Page, from: number, to: number): boolean {
  const [before, after] = [page.words[from - 1], page.words[to + 1]];
  const provider = before !== undefined && /^\.?\s?$/.test(gap(page, before, page.words[from]) ?? 'x');
  if (provider && providerWords.has(before.lower)) return true;
  if (after && afterOthersName.has(after.lower) && gap(page, page.words[to], after) !== null) return true;
  return /^\s{0,2}[,(]?\s?(?:et al|(?:19|20)\d\d(?![\d/-]))/.test(page.text.slice(page.words[to]?.end));
}

/** "name: …", "pt name is …": but not a brand's, a plan's or a provider's name. */
function afterNameLabel(page: Page, at: number): Span[] {
  const label = page.words[at];
  if (label?.lower !== 'name' && label?.lower !== 'names') return [];
  const before = page.words[at - 1];
  const person = before !== undefined && /^(?:first|last|full|her|his|their|my|legal)$/.test(before.lower);
  const member = before !== undefined && personWords.has(before.lower.replace(/'s$/, ''));
  const other =
    before !== undefined && !person && !member && isSpace(gap(page, before, label)) && before.lower !== 'the';
  if (other) return [];
  const sign = /^\s{0,2}[:=#-]\s{0,2}/.exec(page.text.slice(label.end))?.[0];
  const next = page.words[at + 1]?.lower === 'is' ? at + 2 : at + 1;
  const { words } = runFrom(page, next);
  const believed = sign !== undefined || person || member || words.some(isKnown);
  return believed && words[0] && words[0].start - label.end < 8 ? spanOf(words) : [];
}

/** "mbr Last, First", "patient First Last", "pt: Last". */
function afterPerson(page: Page, at: number): Span[] {
  const label = page.words[at];
  if (!label || !personWords.has(label.lower)) return [];
  const sign = /^\s{0,2}(?:[:=#–—-]|is\s)?\s{0,2}/.exec(page.text.slice(label.end))?.[0] ?? '';
  const next = page.words[at + 1];
  if (!next || next.start - label.end > sign.length + 1) return [];
  const { words, comma } = runFrom(page, at + 1);
  const first = words[0];
  if (!first) return [];
  const titled = words.filter(isTitled).length;
  const signed = /[:=]/.test(sign);
  if (comma || words.some(isKnown) || (words.length > 1 && words.every(isNamePart))) return spanOf(words);
  return signed && (words.length > 1 || titled === 1) ? spanOf(words) : [];
}

/** "Mr. Last", "mrs last". */
function afterHonorific(page: Page, at: number): Span[] {
  const title = page.words[at];
  if (!title || !/^(?:mr|mrs|ms|miss|mx)$/.test(title.lower)) return [];
  const { words, comma } = runFrom(page, at + 1);
  const first = words[0];
  const between = gap(page, title, first);
  if (!first || comma || !isSpace(between)) return [];
  if (isAcronym(title) && !/^\./.test(between ?? '')) return [];
  return isTitled(first) || isKnown(first) || title.lower === 'mrs' ? spanOf([title, first]) : [];
}

/** A known given name with a family name: "John Smith", "smith, john", "Sample, John". */
function byItself(page: Page, at: number): Span[] {
  const [first, second] = [page.words[at], page.words[at + 1]];
  if (!isGiven(first) && !isGiven(second)) return [];
  if (!mayName(page, first) || !mayName(page, second) || isOthers(page, at, at + 1)) return [];
  const between = gap(page, first, second);
  const known = isKnown(first) && isKnown(second);
  const titled = isTitled(first) && isTitled(second);
  const plain = isSpace(between) && isGiven(first) && (known || titled);
  const turned = isComma(between) && isGiven(second) && (known || titled);
  return plain || turned ? spanOf([first, second]) : [];
}

const bridge = /^[\s.,;:(|/–—-]{0,6}(?:\(?\d{1,3}\s?(?:y\/?o|yrs?|[mf])\b[\s,;:)-]{0,4})?$/i;

/** The number of the first word that begins at or behind a place. */
function wordAt(words: readonly Word[], place: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? place) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ending(page: Page, start: number): number {
  let at = wordAt(page.words, start) - 1;
  while (at >= 0 && personWords.has(page.words[at]?.lower.replace(/'s$/, '') ?? '')) at--;
  return at;
}

/** The name in front of another identifier: "testina sample dob …", "Sample, Testina member id …". */
function inFrontOf(page: Page, start: number): Span[] {
  const at = ending(page, start);
  const last = page.words[at];
  if (!last || start - last.end > 40) return [];
  const rest = page.text
    .slice(last.end, start)
    .replace(/\p{L}{2,}(?:['’]s)?/gu, (word) => (/^yrs?$|^yo$/i.test(word) ? word : ''));
  if (!bridge.test(rest)) return [];
  const { words, comma, from } = runTo(page, at);
  const believed = comma || words.some(isKnown) || (words.length > 1 && words.every(isNamePart));
  if (believed && !isOthers(page, from, at)) return spanOf(words);
  return words.length === 2 && words.every((word) => word.text.length > 2) && !isOthers(page, from, at)
    ? spanOf(words)
    : [];
}

/** The name behind another identifier: "dob … Testina Sample". */
function behind(page: Page, end: number): Span[] {
  const at = wordAt(page.words, end);
  const first = page.words[at];
  if (!first || !/^[\s,;:)|/–—-]{1,5}$/.test(page.text.slice(end, first.start))) return [];
  const { words, comma } = runFrom(page, at);
  const titled = words.length > 1 && words.every(isNamePart);
  return (comma && words.length > 1) || isGiven(words[0]) || titled ? spanOf(words) : [];
}

/** Finds names of persons; `others` are the identifiers already found, beside which a name is likely. */
export function findNames(text: string, others: readonly Span[], vocabulary: ReadonlySet<string>): Span[] {
  const page: Page = { text, words: wordsOf(text), vocabulary, allCapitals: text === text.toUpperCase() };
  const beside = others.flatMap((span) => [...inFrontOf(page, span.start), ...behind(page, span.end)]);
  const labelled = page.words.flatMap((_word, at) => [
    ...afterNameLabel(page, at),
    ...afterPerson(page, at),
    ...afterHonorific(page, at),
    ...byItself(page, at),
  ]);
  return [...beside, ...labelled];
}
