import type { SearchIndex } from '../search/search-index.ts';
import { rarity } from '../text/english.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import { namesIn } from '../understand/mentions.ts';
import { policyNumbers } from '../understand/numbers-asked.ts';
import { rolesOf } from '../understand/roles.ts';
import { phrasesOf, type ShortForm } from '../understand/short-forms.ts';
import { readUtterance, type Utterance, type Word } from '../understand/utterance.ts';
import { frameStems } from './frame-words.ts';
import { lineStems } from './named-unit.ts';
import type { LongForm, PolicyRanking, RankedWord, Token } from './rank-policies.ts';
import { nameWeights, weights } from './weights.ts';

/** What a message says that may tell of a policy. */
export type PolicyEvidence = { utterance: Utterance; words: readonly RankedWord[]; tokens: readonly Token[] };

/** Reads a message for what tells of a policy: its words, the names of things, codes, policy numbers, the thread's policies. */
export function evidenceOf(message: string, index: SearchIndex, ranking: PolicyRanking, today: string): PolicyEvidence {
  const utterance = readUtterance(message, index, today);
  const roles = rolesOf(utterance.words);
  const phrases = phrasesOf(utterance.words, index);
  const words = utterance.words.flatMap(({ word, stem }, at) => {
    if (isNothing(word)) return [];
    const longForms = [
      ...index.abbreviation([word]).map((text) => ({ text, spread: 1 })),
      ...longFormsOf(phrases[at] ?? null, utterance.words),
    ];
    const part = (isFrame(stem, longForms) ? weights.frame : 1) * (roles[at] === 'history' ? weights.history : 1);
    return [{ word, stem, part, longForms, synonyms: index.synonyms(stem).slice(1) }];
  });
  return {
    utterance,
    words,
    tokens: [
      ...codes(utterance, index),
      ...numbers(utterance, index),
      ...names(utterance, index, ranking),
      ...payers(words, index, ranking),
    ],
  };
}

/** A word that tells nothing of a policy by itself. */
const isNothing = (word: string): boolean => isStopWord(word) || /^(?:\d|xcode$|xdate$)/.test(word);

function longFormsOf(phrase: ShortForm | null, words: readonly Word[]): LongForm[] {
  if (phrase === null) return [];
  const spread = words.slice(phrase.start, phrase.end).filter(({ word }) => !isNothing(word)).length;
  return phrase.meanings.map((text) => ({ text, spread }));
}

/** A word, or all that it is short for, only says how something is asked. */
const isFrame = (stem: string, longForms: readonly LongForm[]): boolean =>
  frameStems.has(stem) ||
  (longForms.length > 0 && longForms.every(({ text }) => tokenise(text).every((token) => frameStems.has(token.stem))));

const codes = (utterance: Utterance, index: SearchIndex): Token[] =>
  [...new Set(utterance.codes.map(({ code }) => code))].flatMap((code) =>
    index.codes.policiesOf(code).map((policy) => ({ policy, label: code, weight: weights.code })),
  );

const numbers = (utterance: Utterance, index: SearchIndex): Token[] =>
  index
    .numbered(policyNumbers(utterance.line))
    .map((policy) => ({ policy, label: 'policy number', weight: weights.number }));

/** A payer's name tells which of several policies on one thing is meant. */
const payers = (words: readonly RankedWord[], index: SearchIndex, ranking: PolicyRanking): Token[] =>
  words
    .filter(
      ({ word, stem, part }) => part === 1 && rarity(word) >= rareName && !lineStems(index.knowledge.lexicon).has(stem),
    )
    .flatMap(({ word, stem }) =>
      ranking.ofPayer(stem).map((policy) => ({ policy, label: `payer ${word}`, weight: weights.payer })),
    );

/** Payers' names are hardly heard in everyday speech. */
const rareName = 0.75;

/** Whole names; of the names of one policy over the same words the strongest. A name counts the less the more policies have a thing of it. */
function names(utterance: Utterance, index: SearchIndex, ranking: PolicyRanking): Token[] {
  const roles = rolesOf(utterance.words);
  const best = new Map<string, Token>();
  const found = namesIn(utterance.words, index);
  for (const { name, start, end } of found) {
    const { type, policy } = name.entity;
    if (policy === '' || type === 'section' || type === 'region' || type === 'line') continue;
    const owners = new Set(
      found
        .filter((other) => other.start === start && other.end === end && other.name.entity.policy !== '')
        .map(({ name: { entity } }) => entity.policy),
    );
    const past = roles.slice(start, end).includes('history') ? weights.history : 1;
    const weight =
      past *
      (name.part ? weights.part : 1) *
      nameWeights[type] *
      ranking.telling(owners.size) *
      (name.everyday ? weights.everyday : 1);
    const key = `${policy} ${start}`;
    if ((best.get(key)?.weight ?? 0) < weight)
      best.set(key, {
        policy,
        label: name.text,
        weight,
        isSubject: type === 'subject' && past === 1,
        isOfText: type === 'study' || type === 'society',
      });
  }
  return [...best.values()];
}
