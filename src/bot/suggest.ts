import { exampleQuestions } from '../answer/examples.ts';
import { codeSystemOf } from '../knowledge/codes.ts';
import { latestVersion } from '../knowledge/versions.ts';
import type { Entity } from '../search/entities.ts';
import { isStopWord } from '../text/stop-words.ts';
import type { Desk } from './core.ts';
import type { Suggestion } from './port.ts';

/** So many are offered at once. */
const shown = 10;
/** From so many words on, what is typed may be a question of its own. */
const questionWords = 3;
const longestTyped = 200;

const details = {
  example: 'A question to begin with',
  asTyped: 'Ask this question',
  otherCode: 'Look up this code',
} as const;

/** Something that can be asked, with the words it is found by: its names tell more than what describes it. */
type Entry = { suggestion: Suggestion; names: readonly string[]; about: readonly string[] };
type Posting = { entry: number; weight: number };
type Index = { entries: readonly Entry[]; words: readonly string[]; postings: ReadonlyMap<string, Posting[]> };

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** A list shows how a detail begins, and codes of one family differ behind their last semicolon. */
function tellingFirst(descriptor: string): string {
  const at = descriptor.lastIndexOf(';');
  return at < 0 ? descriptor : `${descriptor.slice(at + 1).trim()}: ${descriptor.slice(0, at).trim()}`;
}

function codeEntries({ knowledge }: Desk): Entry[] {
  return knowledge.policies.flatMap((policy) =>
    latestVersion(policy).codes.map(({ code, descriptor }): Entry => {
      const detail = descriptor === '' ? latestVersion(policy).title : tellingFirst(descriptor);
      const suggestion = { label: code, question: `Is ${code} covered?`, detail };
      return { suggestion, names: wordsOf(code), about: wordsOf(descriptor) };
    }),
  );
}

/** The question that asks for a named thing, or null for what is not asked for by itself. */
function questionOn({ type, label }: Entity): string | null {
  switch (type) {
    case 'subject':
    case 'mentioned':
    case 'related':
      return `Is ${label} covered?`;
    case 'policy':
      return `What is the policy on ${label}?`;
    case 'study':
      return `What does the policy say about ${label}?`;
    case 'term':
      return `What does ${label} mean?`;
    case 'open':
    case 'society':
    case 'section':
    case 'region':
    case 'line':
      return null;
  }
}

function namedEntries({ search }: Desk): Entry[] {
  const found = new Map<string, { suggestion: Suggestion; names: string[] }>();
  for (const { entity, text } of search.phrases.names) {
    const question = questionOn(entity);
    if (question === null) continue;
    const policy = search.policy(entity.policy);
    const detail = policy === null ? '' : latestVersion(policy).title;
    const kept = found.get(question) ?? { suggestion: { label: entity.label, question, detail }, names: [] };
    kept.names.push(...wordsOf(text));
    found.set(question, kept);
  }
  return [...found.values()].map(({ suggestion, names }) => ({
    suggestion,
    names: [...new Set([...names, ...wordsOf(suggestion.label)])],
    about: [],
  }));
}

function buildIndex(desk: Desk): Index {
  const entries = [...codeEntries(desk), ...namedEntries(desk)];
  const postings = new Map<string, Posting[]>();
  const add = (word: string, posting: Posting) => postings.set(word, [...(postings.get(word) ?? []), posting]);
  entries.forEach(({ names, about }, entry) => {
    for (const word of new Set(names)) add(word, { entry, weight: 2 });
    for (const word of new Set(about)) if (!names.includes(word)) add(word, { entry, weight: 1 });
  });
  return { entries, words: [...postings.keys()].sort(), postings };
}

/** The first place in sorted words that is not before this one. */
function placeOf(word: string, words: readonly string[]): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a typed word or its beginning finds, each entry with its best weight; a whole word weighs more. */
function hitsOf(typed: string, { words, postings }: Index): Map<number, number> {
  const hits = new Map<number, number>();
  for (let at = placeOf(typed, words); words[at]?.startsWith(typed); at += 1) {
    const word = words[at] ?? '';
    for (const { entry, weight } of postings.get(word) ?? []) {
      const score = weight + (word === typed ? 1 : 0);
      hits.set(entry, Math.max(hits.get(entry) ?? 0, score));
    }
  }
  return hits;
}

/** Entries that account for the most of the typed words, best first. */
function find(typed: readonly string[], index: Index): Suggestion[] {
  const scores = new Map<number, { words: number; score: number }>();
  for (const word of typed)
    for (const [entry, score] of hitsOf(word, index)) {
      const kept = scores.get(entry) ?? { words: 0, score: 0 };
      scores.set(entry, { words: kept.words + 1, score: kept.score + score });
    }
  const most = Math.max(0, ...[...scores.values()].map(({ words }) => words));
  return [...scores]
    .filter(([, { words }]) => words === most)
    .sort(([a, { score: first }], [b, { score: second }]) => second - first || a - b)
    .flatMap(([entry]) => index.entries[entry]?.suggestion ?? [])
    .slice(0, shown);
}

function beginnings(desk: Desk): Suggestion[] {
  const questions = exampleQuestions(desk.knowledge);
  return questions.map((question) => ({ label: question, question, detail: details.example }));
}

/** A code that no policy lists can be asked for, too, and so can whatever was typed. */
function asTyped(text: string, found: readonly Suggestion[]): Suggestion[] {
  const code = text.toUpperCase();
  if (codeSystemOf(code) !== null && found.every(({ label }) => label !== code))
    return [{ label: code, question: `Is ${code} covered?`, detail: details.otherCode }];
  const isQuestion = found.length === 0 || wordsOf(text).length >= questionWords;
  return isQuestion ? [{ label: text, question: text, detail: details.asTyped }] : [];
}

function suggest(text: string, desk: Desk, index: Index): Suggestion[] {
  if (text === '') return beginnings(desk);
  const typed = wordsOf(text);
  const telling = typed.filter((word) => !isStopWord(word));
  const found = find([...new Set(telling.length > 0 ? telling : typed)], index);
  return [...found, ...asTyped(text, found)];
}

/** Suggestions over the knowledge of the moment; its index is built at the first word after each reload. Records nothing. */
export function openSuggestions(desk: () => Desk): (words: string) => readonly Suggestion[] {
  const indexes = new WeakMap<Desk, Index>();
  return (words) => {
    const now = desk();
    const index = indexes.get(now) ?? buildIndex(now);
    indexes.set(now, index);
    return suggest(words.trim().slice(0, longestTyped), now, index);
  };
}
