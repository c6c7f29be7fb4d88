import type { Lexicon } from '../knowledge/names-schema.ts';
import { type EntityName, nameTokens } from '../search/phrases.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { isHeard } from '../text/english.ts';
import { onceFor } from '../text/once.ts';
import { stem } from '../text/stem.ts';
import { isStopWord } from '../text/stop-words.ts';
import { squash } from '../text/tokens.ts';
import { describedSubject } from './described-subject.ts';
import { onlyIndications } from './only-indications.ts';
import { rolesOf } from './roles.ts';
import { hasOneMeaning, type ShortForm, shortFormAt } from './short-forms.ts';
import { isMark, type Word } from './utterance.ts';

/** A name found in the message, over the words `start` up to but not including `end`. */
export type Mention = {
  name: EntityName;
  start: number;
  end: number;
  beside: boolean;
  fuzzy: boolean;
  /** No name stands there, only words by which a policy describes its subject. */
  described?: true;
};

/** What the names in a message are; `adjective` is a name whose everyday meaning was the likelier one. */
export type Mentions = {
  found: readonly Mention[];
  adjective: EntityName | null;
  /** The message's words, and the same with short forms of one meaning written out. */
  plain: Stream;
  full: Stream;
};

/** Words with their places in the message. */
type Stream = readonly { word: string; stem: string; from: number; to: number }[];

/** Finds the names in a message: as written, with short forms written out, and misspelled. Codes are never looked at. */
export function findMentions(words: readonly Word[], index: SearchIndex): Mentions {
  const { plain, full, kept } = writtenNames(words, index);
  const misspelled = [...fuzzy(words, kept, index), ...byTitle(words, kept, index)];
  const first = longestFirst([...kept, ...misspelled]);
  const indications = onlyIndications(words, first, index);
  const named = first.filter((mention) => !indications.includes(mention));
  const all = [...named, ...describedSubject(words, named, index)];
  const adjectives = all.filter((mention) => isAdjective(mention, words, index));
  const found = all.filter((mention) => !adjectives.includes(mention));
  const roles = rolesOf(words);
  const isPast = ({ start, end }: Mention): boolean => roles.slice(start, end).includes('history');
  const placed = found.map((mention) => ({
    ...mention,
    beside: isPast(mention) || isBeside(mention, words) || trails(mention, found, words),
  }));
  return { found: placed, adjective: adjectives[0]?.name ?? null, plain, full };
}

/** The names of things in a message, written exactly or nearly so, whatever they are of: the longest of one class over the same words. */
export function namesIn(words: readonly Word[], index: SearchIndex): Mention[] {
  const { kept } = writtenNames(words, index);
  return longestFirst([...kept, ...fuzzy(words, kept, index)]);
}

function writtenNames(words: readonly Word[], index: SearchIndex): { plain: Stream; full: Stream; kept: Mention[] } {
  const plain: Stream = words.map(({ word, stem: s }, i) => ({ word, stem: s, from: i, to: i + 1 }));
  const full = writeOut(plain, index);
  const exact = [...match(plain, index), ...(full === plain ? [] : match(full, index))];
  return { plain, full, kept: longestFirst([...exact, ...almost(words, index)]) };
}

function match(stream: Stream, index: SearchIndex): Mention[] {
  return stream.flatMap((_, start) => namesFrom(stream.slice(start, start + index.phrases.longest), index));
}

/** The names that begin with the first of some words, those of more words first. */
function namesFrom(words: Stream, index: SearchIndex): Mention[] {
  const found: Mention[][] = [];
  const start = words[0]?.from ?? 0;
  let [joined, stems] = ['', ''];
  for (const [i, { word, stem: one, to: end }] of words.entries()) {
    joined += word;
    stems += one;
    if (!index.phrases.mayBegin(joined, stems)) break;
    const names = i === 0 && isStopWord(word) ? [] : index.phrases.find(joined, stems);
    if (names.length === 0) continue;
    const whole = names.filter((name) => isOneName(words.slice(0, i + 1), name));
    found.push(whole.map((name) => ({ name, start, end, beside: false, fuzzy: false })));
  }
  return found.reverse().flat();
}

/** Words typed apart make a name that is written as fewer words only when it is long and none of them is filler ("a so" is no "ASO"). */
function isOneName(run: Stream, name: EntityName): boolean {
  if (name.entity.type === 'line' && run.length === 1 && !isInflected(run[0]?.word ?? '', name.text)) return false;
  const written = name.text.split(/[\s/-]+/).length;
  if (run.length <= written) return true;
  return (
    run.map(({ word }) => word).join('').length > 4 && !run.some(({ word }) => isStopWord(word) && word.length > 1)
  );
}

/** Whether a word is a name or an everyday form of it: another word of its stem ("elevation") is no payer's name. */
const isInflected = (word: string, name: string): boolean => withoutEnding(word) === withoutEnding(squash(name));

const withoutEnding = (word: string): string => word.replace(/e?s$/, '');

/** Short forms with one meaning replaced by their full words; the very same stream where there are none. */
function writeOut(plain: Stream, index: SearchIndex): Stream {
  const out: Stream[] = [];
  let isWritten = false;
  for (let i = 0; i < plain.length; ) {
    const form = shortFormAt(plain, i, index, hasOneMeaning);
    isWritten ||= form !== null;
    out.push(form ? inFull(form) : plain.slice(i, i + 1));
    i = form?.end ?? i + 1;
  }
  return isWritten ? out.flat() : plain;
}

const inFull = ({ start, end, meanings }: ShortForm): Stream =>
  meanings.flatMap((full) => full.split(/[\s-]+/).map((word) => ({ word, stem: stem(word), from: start, to: end })));

const classOf = (type: string): string =>
  ['subject', 'mentioned', 'related', 'open'].includes(type) ? 'service' : type;

/** Of overlapping names of one class the longest stays; two things with one name both stay. */
function longestFirst(mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = [];
  const sorted = [...mentions].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || b.name.text.length - a.name.text.length || a.start - b.start,
  );
  for (const mention of sorted) {
    const rivals = kept.filter(
      (other) => classOf(other.name.entity.type) === classOf(mention.name.entity.type) && overlap(other, mention),
    );
    const twin = rivals.some((other) => sameEntity(other, mention)) || kept.some((other) => isPartOf(mention, other));
    const sameSpan = rivals.every(
      (other) =>
        other.start === mention.start &&
        other.end === mention.end &&
        other.name.text.length === mention.name.text.length,
    );
    if (!twin && (rivals.length === 0 || sameSpan)) kept.push(mention);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** A service's letters within those of a society (ABC of "DE-ABC") are the society's. */
const isPartOf = (part: Mention, whole: Mention): boolean =>
  whole.name.entity.type === 'society' &&
  !whole.name.text.includes(' ') &&
  classOf(part.name.entity.type) === 'service' &&
  whole.start <= part.start &&
  part.end <= whole.end &&
  part.end - part.start < whole.end - whole.start;

const overlap = (a: Mention, b: Mention): boolean => a.start < b.end && b.start < a.end;

function sameEntity(a: Mention, b: Mention): boolean {
  const [x, y] = [a.name.entity, b.name.entity];
  return x.type === y.type && x.policy === y.policy && x.id === y.id;
}

/** Names of several words that stand in the message but for a slip in one of them. */
function almost(words: readonly Word[], index: SearchIndex): Mention[] {
  return index.almostNamed(words).map((named) => ({ ...named, beside: false, fuzzy: true }));
}

/** Words that nothing explains, alone and with their neighbours, looked up among the names by likeness. */
function fuzzy(words: readonly Word[], kept: readonly Mention[], index: SearchIndex): Mention[] {
  const found: Mention[] = [];
  words.forEach(({ word }, i) => {
    const explained = kept.some(({ start, end }) => start <= i && i < end);
    if (explained || word.length < 4 || isStopWord(word) || isHeard(word) || index.speller.has(word) || isMark(word))
      return;
    for (const [from, to] of [
      [i - 1, i + 2],
      [i - 1, i + 1],
      [i, i + 2],
      [i, i + 1],
    ] as const) {
      if (from < 0 || to > words.length) continue;
      const names = index.fuzzyName(
        words
          .slice(from, to)
          .map((w) => w.word)
          .join(' '),
      );
      for (const name of names) found.push({ name, start: from, end: to, beside: false, fuzzy: true });
      if (names.length > 0) return;
    }
  });
  return found;
}

/** A subject named by most of its title's words, in whatever order, where no name of a service was found. */
function byTitle(words: readonly Word[], kept: readonly Mention[], index: SearchIndex): Mention[] {
  const named = kept.some(
    ({ name }) => name.entity.type === 'subject' || name.entity.type === 'open' || name.entity.type === 'policy',
  );
  if (named) return [];
  return index.titled(new Set(words.map(({ stem: one }) => one))).flatMap((name) => {
    const title = new Set(nameTokens(name).map(({ stem: one }) => one));
    const start = words.findIndex(({ stem: one }) => title.has(one));
    return start < 0 ? [] : [{ name, start, end: start + 1, beside: false, fuzzy: true }];
  });
}

/** An everyday word that is also a name is an adjective before the noun of a condition, or behind a word of degree. */
function isAdjective(mention: Mention, words: readonly Word[], index: SearchIndex): boolean {
  if (!mention.name.everyday || mention.name.entity.type !== 'subject' || mention.end - mention.start > 1) return false;
  const before = words[mention.start - 1]?.word ?? '';
  const next = words[mention.end]?.word ?? '';
  if (before === 'how' && /^(?:is|does|was|did|are|will|it|the)$/.test(next)) return true;
  if (
    /^(?:very|only|just|pretty|fairly|relatively|somewhat|more|moderate|severe|quite|rather|too|mostly|moderately)$/.test(
      before,
    )
  )
    return !/^(?:just|only)$/.test(before) || conditionFollows(mention, words, index);
  return conditionFollows(mention, words, index);
}

const wordsOfLexicon = onceFor(({ conditions, regions }: Lexicon) => ({
  conditions: new Set(conditions),
  regions: new Set(regions.flatMap(({ names }) => names)),
}));

function conditionFollows(mention: Mention, words: readonly Word[], index: SearchIndex): boolean {
  const { conditions, regions } = wordsOfLexicon(index.knowledge.lexicon);
  for (let i = mention.end; i < Math.min(words.length, mention.end + 3); i++) {
    const next = words[i];
    if (!next || next.apart) return false;
    if (conditions.has(next.word)) return true;
    const passes =
      regions.has(next.word) ||
      /^(?:to|or|and|central|spinal|lateral|foraminal|canal|degenerative|chronic)$/.test(next.word);
    if (!passes) return false;
  }
  return false;
}

const history =
  /^(?:failed|fail|fails|failing|tried|trying|after|post|previous|previously|prior|had|history|despite|already|following|underwent|undergone|received|s\/p|status|since)$/;
const turn =
  /^(?:wants?|wanted|requesting|requests?|requested|is|are|does|do|can|could|will|would|now|get|cover|covers|covered|for|so|need|needs|asking|considering|if|was)$/;
const likening = /^(?:like|unlike|than|as|vs|versus|without|no|not|instead|rather)$/;

/** Whether a service only stands beside the question: as history ("failed ..."), in a comparison ("like ..."), or denied ("no ..."). */
function isBeside(mention: Mention, words: readonly Word[]): boolean {
  const last = words.slice(Math.max(0, mention.start - 2), mention.start).map(({ word }) => word);
  const near = last.filter((word) => !/^(?:a|an|the|to|of|with)$/.test(word)).at(-1) ?? '';
  if (likening.test(near) || /\b(?:similar|same|compared|alternatives?|opposed|prior|addition)\b/.test(last.join(' ')))
    return true;
  const after = words
    .slice(mention.end, mention.end + 2)
    .map(({ word }) => word)
    .join(' ');
  if (/^\d+$/.test(near) || /^(?:no|without) (?:relief|help)|^(?:failed|x)\b/.test(after))
    return mention.name.entity.type !== 'subject';
  for (let i = mention.start - 1; i >= Math.max(0, mention.start - 8); i--) {
    const word = words[i]?.word ?? '';
    if (turn.test(word)) return false;
    if (history.test(word)) return true;
  }
  return false;
}

const joining = /^(?:and|or|also|plus|vs|versus|with|both)$/;

/** Whether a service stands behind the subject without being joined to it ("... if she is too sick for ..."): then it is a circumstance. */
function trails(mention: Mention, found: readonly Mention[], words: readonly Word[]): boolean {
  const { type } = mention.name.entity;
  if (type !== 'mentioned' && type !== 'related') return false;
  const subject = found.findLast(({ name, end }) => name.entity.type === 'subject' && end <= mention.start);
  if (!subject) return false;
  const between = words.slice(subject.end, mention.start);
  const joined =
    between.length <= 3 && (between.some(({ word }) => joining.test(word)) || (words[mention.start]?.apart ?? false));
  return !joined;
}
