import type { SectionKind } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { namedBy } from '../search/case-head.ts';
import { casesOf } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import { isStopWord } from '../text/stop-words.ts';
import { type Token, tokenise } from '../text/tokens.ts';

/** The words of a text that say something. */
const tellingWords = (text: string): Token[] =>
  tokenise(text).filter(({ word }) => !isStopWord(word) && !/^\d/.test(word));

/** The stems of a text's words that say something. */
export const tellingStems = (text: string): string[] => tellingWords(text).map(({ stem }) => stem);

/** What a policy calls things whose names no row of codes has: the words of the cases that name them, and of what is said of those, each by its stem. */
export function calledBy({ index }: Evidence, names: readonly string[]): ReadonlyMap<string, string> {
  if (names.length === 0) return new Map();
  const isNamed = (text: string): boolean => {
    const stems = new Set(tellingStems(text));
    return names.some((stem) => stems.has(stem));
  };
  const cases = casesOf(index).map(namedBy).filter(isNamed).map(shortName);
  const told = [...cases, ...namesBeside(index).filter(isNamed)];
  const called = told.length > 0 ? told : namesInEvidence(index).filter(isNamed);
  const phrases = called.map((text) => tellingStems(text.replace(/\([^)]*\)/g, ' ')));
  const said = sentencesOn(index).filter((text) => {
    const stems = new Set(tellingStems(text));
    return phrases.some((phrase) => phrase.length > 1 && phrase.every((stem) => stems.has(stem)));
  });
  const words = [...called, ...said].flatMap(tellingWords);
  return new Map(words.flatMap(({ stem, word }) => (names.includes(stem) ? [] : [[stem, word] as const])));
}

/** A case's name without whom and what it is for. */
const shortName = (text: string): string => text.split(/ (?:when|if|for|in members|in patients) |:|\t/)[0] ?? text;

const naming: ReadonlySet<SectionKind> = new Set([
  'description',
  'definitions',
  'regulatory',
  'other',
  'codes',
  'background',
  'scope',
  'summary',
]);

/** "long name (Name)", and "long name with Name". */
const beside = /(?:[\w-]+ ){1,6}\([^)]{2,60}\)|(?:[\w-]+ ){1,3}(?:with|using) (?:the )?\p{Lu}[\w-]+/gu;

/** Where a text says what a name is, and the first cells of a table's rows. */
const namesBeside = onceFor(({ passages }: PolicyIndex): readonly string[] =>
  passages.flatMap(({ section, paragraph, text }) => {
    if (!naming.has(section.kind)) return [];
    const { kind, cells = [] } = section.paragraphs[paragraph - 1] ?? { kind: 'text' as const };
    if (kind === 'table-row') return section.kind === 'codes' ? [] : [cells.slice(0, 2).join(' ')];
    return text.match(beside) ?? [];
  }),
);

/** The same in what is told of studies. */
const namesInEvidence = onceFor(({ passages }: PolicyIndex): readonly string[] =>
  passages.flatMap(({ section, text }) => (section.kind === 'evidence' ? (text.match(beside) ?? []) : [])),
);

const saying: ReadonlySet<SectionKind> = new Set(['description', 'definitions', 'background', 'summary']);

/** The first sentences in which a policy says what things are. */
const sentencesOn = onceFor(({ passages }: PolicyIndex): readonly string[] =>
  passages.flatMap(({ section, text, sentences }) => {
    const [first] = sentences;
    return saying.has(section.kind) && first ? [text.slice(first.start, first.end)] : [];
  }),
);

const code = '[A-Z]?\\d{4}[A-Z\\d]?';
const bracketed = new RegExp(
  `([\\w-]+(?: [\\w-]+){0,3}) \\((?:(?:CPT|HCPCS) )?(${code}(?:(?:, | and |, and | or | to )${code})*)\\)`,
  'g',
);
const anyCode = new RegExp(`(?<![\\w.-])${code}(?![\\w.-])`, 'g');
const unnamed: ReadonlySet<SectionKind> = new Set(['references', 'evidence', 'guidelines', 'history', 'header']);

/** Codes that a policy prints beside a thing that is asked for: in brackets right behind it, or in the row of a table that begins with it. */
export function printedBeside({ index, search }: Evidence, names: readonly string[]): ReadonlySet<string> {
  const wanted = new Set(names.flatMap((stem) => search.synonyms(stem)));
  const found = besideNames(index).filter(({ stems }) => stems.some((stem) => wanted.has(stem)));
  const most = Math.max(0, ...found.map(({ stems }) => stems.filter((stem) => wanted.has(stem)).length));
  const best = found.filter(({ stems }) => stems.filter((stem) => wanted.has(stem)).length === most);
  return new Set(best.flatMap(({ codes }) => codes));
}

const besideNames = onceFor(({ passages }: PolicyIndex): readonly { stems: string[]; codes: string[] }[] =>
  passages.flatMap(({ section, paragraph, text }) => {
    if (unnamed.has(section.kind)) return [];
    const { kind, cells = [] } = section.paragraphs[paragraph - 1] ?? { kind: 'text' as const };
    const [first = '', ...rest] = cells;
    if (kind === 'table-row' && section.kind !== 'codes')
      return [{ stems: tellingStems(first), codes: rest.join(' ').match(anyCode) ?? [] }];
    return [...text.matchAll(bracketed)].map(([, name = '', codes = '']) => ({
      stems: tellingStems(name),
      codes: codes.match(anyCode) ?? [],
    }));
  }),
);
