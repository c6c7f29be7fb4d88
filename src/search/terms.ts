import { nameText } from '../knowledge/name-text.ts';
import type { PolicyNames } from '../knowledge/names-schema.ts';
import type { Paragraph, PolicyVersion, Section } from '../knowledge/schema.ts';
import { sentencesOf } from '../text/sentences.ts';
import type { Spot } from './entities.ts';

/** A term or abbreviation the policy explains. `expansion` is the full form an abbreviation stands for, as printed. */
export type DefinedTerm = {
  id: string;
  names: readonly string[];
  spot: Spot;
  expansion: string | null;
  curated: boolean;
};

const bracketed = /\(([a-z]?[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|[A-Z]+(?:-[A-Z0-9]+)+)\)/g;

/** Terms of a policy: curated ones, and every abbreviation the text explains by standing in brackets behind its words. */
export function findTerms(version: PolicyVersion, curated: PolicyNames['terms']): DefinedTerm[] {
  const found = new Map<string, DefinedTerm>();
  for (const term of curatedTerms(version, curated)) found.set(term.id.toLowerCase(), term);
  for (const term of listedTerms(version))
    if (!found.has(term.id.toLowerCase())) found.set(term.id.toLowerCase(), term);
  for (const section of version.sections) {
    if (section.kind === 'references') continue;
    for (const match of section.heading.matchAll(bracketed)) {
      const [short, first] = [match[1] ?? '', section.paragraphs[0]];
      const expansion = expand(short, section.heading.slice(0, match.index));
      if (!expansion || !first || found.has(short.toLowerCase())) continue;
      const spot = { section: section.id, paragraph: 1, start: 0, end: first.text.length };
      found.set(short.toLowerCase(), { id: short, names: [short, expansion], spot, expansion, curated: false });
    }
    section.paragraphs.forEach((paragraph, i) => {
      for (const match of paragraph.text.matchAll(bracketed)) {
        const short = match[1] ?? '';
        const expansion = expand(short, paragraph.text.slice(0, match.index));
        if (!expansion || found.has(short.toLowerCase())) continue;
        const sentence = sentencesOf(paragraph.text).find(
          ({ start, end }) => start <= match.index && match.index < end,
        );
        if (!sentence) continue;
        const spot = { section: section.id, paragraph: i + 1, ...sentence };
        found.set(short.toLowerCase(), { id: short, names: [short, expansion], spot, expansion, curated: false });
      }
    });
  }
  return [...found.values()];
}

const listed = /^([A-Z][A-Za-z0-9-]{1,9})\s*(?:[:=–—]|\s-)\s+(\S.*)$/;

/** Abbreviations of a list or table of definitions ("LN: Long name"). */
function listedTerms(version: PolicyVersion): DefinedTerm[] {
  const sections = version.sections.filter(({ kind }) => kind === 'definitions');
  return sections.flatMap((section) => section.paragraphs.flatMap((paragraph, i) => listedTerm(section, paragraph, i)));
}

function listedTerm(section: Section, { text, cells }: Paragraph, i: number): DefinedTerm[] {
  const [short = '', words = ''] = cells ?? listed.exec(text)?.slice(1) ?? [];
  const expansion = words.split(/[.,;(]/)[0]?.trim() ?? '';
  const isShort = /^[A-Z][A-Za-z0-9-]*[A-Z][A-Za-z0-9-]*$/.test(short) && short.length <= 10;
  if (!isShort || expansion === '') return [];
  const spot = { section: section.id, paragraph: i + 1, start: 0, end: text.length };
  return [{ id: short, names: [short, expansion], spot, expansion, curated: false }];
}

/** The words before a bracketed abbreviation whose initials it is, or null. Small words, and the later parts of hyphenated ones, may go without a letter. */
export function expand(short: string, before: string): string | null {
  const letters = short.replace(/[^A-Za-z]/g, '').toLowerCase();
  const words = [...before.matchAll(/[\p{L}\p{N}]+/gu)];
  for (let take = 1; take <= Math.min(words.length, letters.length + 4); take++) {
    const from = words[words.length - take];
    if (!from) break;
    const run = words
      .slice(-take)
      .map((word) => ({ word: word[0].toLowerCase(), joined: before[word.index - 1] === '-' }));
    if (run[0]?.word[0] === letters[0] && spells(letters, run)) return before.slice(from.index).trim();
  }
  return null;
}

const small = new Set(['of', 'the', 'and', 'for', 'in', 'on', 'to', 'a', 'with', 'after', 'by', 'from', 'or', 'at']);

type Part = { word: string; joined: boolean };

function spells(letters: string, parts: readonly Part[]): boolean {
  const [part, ...rest] = parts;
  if (letters === '') return parts.filter(({ joined }) => !joined).length <= 1;
  if (part === undefined) return false;
  if ((small.has(part.word) || part.joined) && spells(letters, rest)) return true;
  for (let n = Math.min(3, letters.length); n >= 1; n--) {
    const piece = letters.slice(0, n);
    if (isPieceOf(piece, part.word) && spells(letters.slice(n), rest)) return true;
  }
  return false;
}

function isPieceOf(piece: string, word: string): boolean {
  if (word[0] !== piece[0]) return false;
  let at = 0;
  for (const letter of piece) {
    at = word.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function curatedTerms(version: PolicyVersion, curated: PolicyNames['terms']): DefinedTerm[] {
  return curated.flatMap((term) => {
    const section = version.sections.find(({ id }) => id === term.section);
    const index = section?.paragraphs.findIndex(({ text }) => text.includes(term.words)) ?? -1;
    const text = section?.paragraphs[index]?.text;
    if (!section || text === undefined) return [];
    const at = text.indexOf(term.words);
    const sentence = sentencesOf(text).find(({ start, end }) => start <= at && at < end) ?? {
      start: 0,
      end: text.length,
    };
    const names = term.names.map(nameText);
    return [
      {
        id: names[0] ?? term.words,
        names,
        spot: { section: section.id, paragraph: index + 1, ...sentence },
        expansion: null,
        curated: true,
      },
    ];
  });
}
