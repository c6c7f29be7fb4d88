import type { Entity } from '../search/entities.ts';
import { nameTokens } from '../search/phrases.ts';
import { says } from './cues.ts';
import { asksPosition } from './kind-signals.ts';
import type { Mention, Mentions } from './mentions.ts';
import type { Own } from './own-words.ts';
import type { AskedThing, QuestionKind } from './question.ts';
import type { Utterance } from './utterance.ts';

/** The things of one type that were found, each once. */
export function thingsOf(found: readonly Mention[], type: Entity['type']): AskedThing[] {
  const things = found.filter(({ name }) => name.entity.type === type).map(({ name }) => name.entity);
  return [...new Map(things.map(({ policy, id, label }) => [`${policy}:${id}`, { policy, id, label }])).values()];
}

/** Stems of the names that were typed, of entities of some types. */
export function stemsOfNames(mentions: Mentions, wanted: (type: Entity['type']) => boolean): string[] {
  const names = mentions.found.filter(({ name }) => wanted(name.entity.type));
  return [...new Set(names.flatMap(({ name }) => nameTokens(name).map(({ stem }) => stem)))];
}

/** A society's short name that is also an everyday word counts beside a word of guidance or evidence, or in capitals. */
export function societiesAsked(mentions: Mentions, utterance: Utterance): AskedThing[] {
  const { line, words } = utterance;
  const inGuidance =
    says(line, 'guideline') || says(line, 'studyWord') || says(line, 'reference') || asksPosition(line);
  const sure = mentions.found.filter(
    ({ name, start }) => !name.everyday || inGuidance || words[start]?.capitals === true,
  );
  return thingsOf(sure, 'society');
}

/** What else decides whether an everyday word is a study's name. */
type StudyContext = { mentions: Mentions; own: Own; lastKind: QuestionKind | null };

/** A study's name that is also an everyday word or a family name counts beside a word of evidence, a year, or in capitals. */
export function studiesAsked(utterance: Utterance, { mentions, own, lastKind }: StudyContext): AskedThing[] {
  const { line, words, dates } = utterance;
  const said = says(line, 'reference') || says(line, 'evidence') || (own.unknown < 0.6 && says(line, 'studyWord'));
  const inEvidence = said || dates.length > 0 || lastKind === 'evidence' || lastKind === 'reference';
  const sure = mentions.found.filter(({ name, start }) => {
    const stands = own.technical.length > 0 || !/^(?:of|in|a|an)$/.test(words[start - 1]?.word ?? '');
    const given = name.curated && own.unknown < 0.55 && stands;
    return !name.everyday || given || inEvidence || words[start]?.capitals === true;
  });
  return thingsOf(sure, 'study');
}
