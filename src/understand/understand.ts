import type { Entity } from '../search/entities.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { rarity } from '../text/english.ts';
import { isStopWord } from '../text/stop-words.ts';
import { stemsWithMeasures, tokenise } from '../text/tokens.ts';
import { cueStems, says } from './cues.ts';
import { datesAsked, serviceDate } from './date-role.ts';
import { carryOver, type ThreadMemory } from './follow-up.ts';
import { asksPosition, decideKind, type Signals } from './kind.ts';
import { findMentions, type Mention, type Mentions, writeOut } from './mentions.ts';
import type { AskedCode, AskedService, AskedThing, Question } from './question.ts';
import { resolveServices } from './services.ts';
import { readUtterance, type Utterance } from './utterance.ts';

/** Why a message was understood as it was; printed by `--explain`. */
export type Understood = { question: Question; rule: string; line: string; names: readonly string[] };

/** What stands around a message: the clock (YYYY-MM-DD), a date of service given beside the words, and the thread so far. */
export type Around = { today: string; asOf: string | null; memory: ThreadMemory | null; identifiers: boolean };

/** Reads a message: what is asked, about what, and what is missing. Total, deterministic, never throws. */
export function understand(message: string, index: SearchIndex, around: Around): Understood {
  const utterance = readUtterance(message, index, around.today);
  const mentions = findMentions(utterance.words, index);
  const services = resolveServices(mentions, utterance, index);
  const regions = regionsOf(mentions, utterance, index);
  const own = ownWords(utterance, mentions, index);
  const signals = signalsOf({
    utterance,
    mentions,
    services: services.asked,
    beside: services.beside.length,
    regions,
    own,
    memory: around.memory,
  });
  const { kind, rule } = decideKind(signals);
  const things = (type: Entity['type']): AskedThing[] => thingsOf(mentions.found, type);
  const question: Question = {
    kind: utterance.words.length === 0 ? 'empty' : kind,
    also: [],
    policies: [],
    codes: utterance.codes.map(plainCode),
    services: services.asked,
    beside: services.beside,
    regions,
    date:
      serviceDate(utterance, kind, signals.studies) ?? (around.asOf ? { from: around.asOf, to: around.asOf } : null),
    lineOfBusiness: things('line')[0]?.label ?? null,
    studies: studiesOf(mentions, utterance, {
      memory: around.memory,
      unknown: own.unknown,
      technical: own.technical.length > 0,
    }),
    terms: things('term'),
    societies: societiesOf(mentions, utterance),
    sections: things('section'),
    references: referenceNumbers(utterance.line),
    pmids: [...utterance.line.matchAll(/\b\d{7,8}\b/g)].map(([number]) => number),
    policyNumbers: policyNumbers(utterance.line),
    dateSlots: datesAsked(utterance.line),
    words: says(utterance.line, 'evidenceNeeded') ? [...own.known, ...neededStems.filter(index.knows)] : own.known,
    focus: stemsOfNames(mentions, (type) => type !== 'line' && type !== 'section' && type !== 'policy'),
    nameWords: stemsOfNames(mentions, (type) => type === 'subject' || type === 'study'),
    technical: own.technical,
    unknown: own.unknown,
    size: own.size,
    wantsPosition: asksPosition(utterance.line),
    asksCriterion: says(utterance.line, 'requirement'),
    asksForm: says(utterance.line, 'waiver'),
    wantsNumber: says(utterance.line, 'number'),
    perhaps: services.perhaps,
    carried: [],
    identifiers: around.identifiers,
  };
  const taken = carryOver(question, { line: utterance.line, signals, memory: around.memory });
  const carried = withSubject(taken, around.memory, index);
  const names = mentions.found.map(
    ({ name, beside, fuzzy }) =>
      `${name.text} (${name.entity.type}${beside ? ', beside' : ''}${fuzzy ? ', misspelled' : ''})`,
  );
  return {
    question: { ...carried, policies: policiesOf(carried, mentions, index) },
    rule,
    line: utterance.line,
    names,
  };
}

const aboutServices: ReadonlySet<string> = new Set(['coverage', 'prior-authorization', 'who-pays', 'records-needed']);

/** "So we cover it?" behind a question about a policy's studies or guidelines means the policy's subject. */
function withSubject(question: Question, memory: ThreadMemory | null, index: SearchIndex): Question {
  const from = memory?.last;
  const named = question.services.length + question.codes.length > 0 || question.unknown > 0.2 || question.size > 1;
  const [only, second] = from?.policies ?? [];
  if (!from || named || !aboutServices.has(question.kind) || from.services.length > 0 || !only || second)
    return question;
  const subject = index.phrases.names.find(({ entity }) => entity.type === 'subject' && entity.policy === only)?.entity;
  if (subject?.type !== 'subject') return question;
  const service = { type: subject.type, policy: only, id: subject.id, label: subject.label };
  return { ...question, services: [service], policies: [only], carried: [subject.label] };
}

/** How policies say what evidence would be needed. */
const neededStems = ['requir', 'need', 'random', 'comparison', 'larger', 'longer', 'further', 'research', 'necessari'];

function plainCode({ code, system, typed, modifiers, unclear }: AskedCode): AskedCode {
  return { code, system, typed, modifiers, unclear };
}

function thingsOf(found: readonly Mention[], type: Entity['type']): AskedThing[] {
  const things = found.filter(({ name }) => name.entity.type === type).map(({ name }) => name.entity);
  return [...new Map(things.map(({ policy, id, label }) => [`${policy}:${id}`, { policy, id, label }])).values()];
}

/** A society's short name that is also an everyday word counts beside a word of guidance or evidence, or in capitals. */
function societiesOf(mentions: Mentions, utterance: Utterance): AskedThing[] {
  const inGuidance =
    says(utterance.line, 'guideline') ||
    says(utterance.line, 'studyWord') ||
    says(utterance.line, 'reference') ||
    asksPosition(utterance.line);
  return thingsOf(
    mentions.found.filter(
      ({ name, start }) => !name.everyday || inGuidance || (utterance.words[start]?.capitals ?? false),
    ),
    'society',
  );
}

/** A study's name that is also an everyday word or a common family name counts beside a word of evidence, a year, or in capitals. */
function studiesOf(
  mentions: Mentions,
  utterance: Utterance,
  around: { memory: ThreadMemory | null; unknown: number; technical: boolean },
): AskedThing[] {
  const { memory } = around;
  const inEvidence =
    (around.unknown < 0.6 && says(utterance.line, 'studyWord')) ||
    says(utterance.line, 'reference') ||
    says(utterance.line, 'evidence') ||
    utterance.dates.length > 0;
  const wasEvidence = memory?.last.kind === 'evidence' || memory?.last.kind === 'reference';
  const sure = mentions.found.filter(({ name, start }) => {
    const before = utterance.words[start - 1]?.word ?? '';
    const given = name.curated && around.unknown < 0.55 && (around.technical || !/^(?:of|in|a|an)$/.test(before));
    return !name.everyday || given || inEvidence || wasEvidence || (utterance.words[start]?.capitals ?? false);
  });
  return thingsOf(sure, 'study');
}

/** Stems of the names that were typed, of entities of some types. */
function stemsOfNames(mentions: Mentions, wanted: (type: Entity['type']) => boolean): string[] {
  const names = mentions.found.filter(({ name }) => wanted(name.entity.type));
  return [...new Set(names.flatMap(({ name }) => tokenise(name.text).map(({ stem }) => stem)))];
}

function regionsOf(mentions: Mentions, utterance: Utterance, index: SearchIndex): string[] {
  const named = thingsOf(mentions.found, 'region').map(({ id }) => id);
  const byName = mentions.found.filter(({ beside }) => !beside).flatMap(({ name }) => name.regions);
  const levels = index.knowledge.lexicon.regions.flatMap(({ id, levels: patterns = [] }) =>
    patterns.some((pattern) => levelPattern(pattern).test(utterance.raw)) ? [id] : [],
  );
  const asked = [...new Set([...named, ...levels])];
  return asked.length > 0 ? asked : [...new Set(byName)];
}

const levelPatterns = new Map<string, RegExp>();

function levelPattern(pattern: string): RegExp {
  const kept = levelPatterns.get(pattern) ?? new RegExp(`(?<![a-z0-9])${pattern}(?![a-z0-9])`, 'i');
  levelPatterns.set(pattern, kept);
  return kept;
}

type Own = { known: string[]; technical: string[]; unknown: number; size: number; others: number };

/** The message's own words, short forms written out: stems that stand in a loaded policy, and the share of weight that nothing accounts for. */
function ownWords(utterance: Utterance, mentions: Mentions, index: SearchIndex): Own {
  const known = new Set<string>();
  const own = { known: [] as string[], technical: [] as string[], unknown: 0, size: 0, others: 0 };
  const plain = utterance.words.map(({ word, stem }, i) => ({ word, stem, from: i, to: i + 1 }));
  const inReferences = says(utterance.line, 'reference');
  let weight = 0;
  let lost = 0;
  for (const { word, stem, from } of writeOut(plain, index)) {
    if (isStopWord(word) || /^x(?:code|date)$/.test(word)) continue;
    const named = mentions.found.some(({ start, end }) => start <= from && from < end);
    const stems = stemsFor(word, stem, index);
    for (const each of stems) known.add(each);
    if (inReferences && index.isInReferences(stem)) known.add(stem);
    const cue = cueStems.has(stem);
    if (!named) own.others += 1;
    if (!named && !cue) own.size += 1;
    if (!named && rarity(word) >= technicalRarity && stems.includes(stem)) own.technical.push(stem);
    const share = named || /^\d/.test(word) ? 0 : cue ? 0.3 : rarity(word);
    weight += share;
    if (!named && !cue && stems.length === 0) lost += share;
  }
  for (const measure of [...measuresIn(utterance, index), ...yearsIn(utterance)]) {
    if (index.knows(measure) || (inReferences && index.isInReferences(measure))) known.add(measure);
    else if (measure.includes('_')) lost += 1;
    weight += measure.includes('_') ? 1 : 0;
  }
  return { ...own, known: [...known], unknown: weight === 0 ? 0 : lost / weight };
}

/** From this rarity on a word is one of a trade: said less than about 75 times in 51 million words. */
const technicalRarity = 0.75;

/** Years that stand alone, which may be those of studies. */
function yearsIn(utterance: Utterance): string[] {
  return utterance.dates.filter(({ yearOnly }) => yearOnly).map(({ from }) => from.slice(0, 4));
}

/** Numbers with their units ("2_year"), short forms written out. */
function measuresIn(utterance: Utterance, index: SearchIndex): string[] {
  const stems = utterance.words.flatMap(({ word, stem }) => {
    const full = index.abbreviation(word);
    return full.length > 0 ? tokenise(full[0] ?? '').map((token) => ({ stem: token.stem })) : [{ stem }];
  });
  return stemsWithMeasures(stems).filter((stem) => stem.includes('_'));
}

/** A word's stem, or the stems of what it may stand for or mean, as far as a policy knows them. */
function stemsFor(word: string, stem: string, index: SearchIndex): string[] {
  const full = index.abbreviation(word).flatMap((words) => tokenise(words).map((token) => token.stem));
  const direct = [...new Set([stem, ...full])].filter((each) => index.knows(each));
  return direct.length > 0
    ? direct
    : index
        .synonyms(stem)
        .filter((each) => index.knows(each))
        .slice(0, 1);
}

const talk = /\b(?:thanks|please|and|so|the|a|you|i|for|it|that|this|is|was|my|have|one|sec|help|me)\b/g;

function signalsOf(input: {
  utterance: Utterance;
  mentions: Mentions;
  services: readonly AskedService[];
  beside: number;
  regions: readonly string[];
  own: Own;
  memory: ThreadMemory | null;
}): Signals {
  const { utterance, mentions, services, regions, own } = input;
  const count = (type: AskedService['type']): number => services.filter((service) => service.type === type).length;
  const types = (type: Entity['type']): number => thingsOf(mentions.found, type).length;
  const left = utterance.line.replace(talk, ' ');
  const rest = [/\b(?:thanks|ok|okay)\b/].reduce((text, pattern) => text.replace(pattern, ' '), left);
  return {
    line: utterance.line,
    codes: utterance.codes.length,
    leads: mentions.found.some(({ name, start, beside }) => name.entity.type === 'subject' && start <= 1 && !beside),
    subjects: count('subject'),
    mentioned: count('mentioned'),
    related: count('related'),
    open: count('open'),
    studies: studiesOf(mentions, utterance, {
      memory: input.memory,
      unknown: own.unknown,
      technical: own.technical.length > 0,
    }).length,
    terms: types('term'),
    societies: societiesOf(mentions, utterance).length,
    sections: types('section'),
    regions: regions.length,
    policyNumbers: policyNumbers(utterance.line).length,
    references: referenceNumbers(utterance.line).length,
    lines: types('line'),
    dates: utterance.dates.length,
    named: count('subject') + count('mentioned') + count('related') + count('open') + input.beside,
    ownWords: own.size,
    otherWords: own.others,
    onlyTalk: utterance.words.length > 0 && isOnlyTalk(rest),
  };
}

/** Whether nothing is left of a line without greetings, thanks and filler. */
function isOnlyTalk(line: string): boolean {
  const words = line.split(' ').filter(Boolean);
  return words.every(
    (word) =>
      says(word, 'thanks') ||
      says(word, 'greeting') ||
      isStopWord(word) ||
      /^(?:going|weather|weekend|day|how)$/.test(word),
  );
}

function policyNumbers(line: string): string[] {
  return [...line.matchAll(/\bpolic(?:y|ies) (?:number |num |no |is )*(\d{1,4})\b/g)].map((match) => match[1] ?? '');
}

function referenceNumbers(line: string): number[] {
  return [
    ...line.matchAll(/\b(?:ref|refs|reference|references|citation|footnote|source) (?:number |num |no )*(\d{1,3})\b/g),
  ].map((match) => Number(match[1]));
}

function policiesOf(question: Question, mentions: Mentions, index: SearchIndex): string[] {
  const byNumber = index.knowledge.policies
    .filter(({ versions }) => versions.some(({ number }) => number !== null && question.policyNumbers.includes(number)))
    .map(({ id }) => id);
  const titled = mentions.found
    .filter(({ name }) => name.entity.type === 'policy')
    .map(({ name }) => name.entity.policy);
  const subjects = question.services.filter(({ type }) => type === 'subject').map(({ policy }) => policy);
  const byCode = [...new Set(question.codes.flatMap(({ code }) => index.codes.policiesOf(code)))];
  const chosen = new Set([...byNumber, ...titled, ...subjects]);
  if (byCode.length > 0) return narrowed(byCode, chosen);
  if (chosen.size > 0) return [...chosen];
  const things = [...question.services, ...question.studies, ...question.societies, ...question.terms];
  if (things.length > 0)
    return fewest(
      things.map(({ policy }) => policy),
      question.policies,
    );
  if (question.policies.length > 0) return [...question.policies];
  const only = index.knowledge.policies.length === 1 ? index.knowledge.policies[0] : undefined;
  return only ? [only.id] : index.spokenOf(new Set([...question.words, ...question.focus]));
}

/** Of a code's policies, those that are named besides; all where none is. */
function narrowed(byCode: readonly string[], chosen: ReadonlySet<string>): string[] {
  const both = byCode.filter((id) => chosen.has(id));
  return both.length > 0 ? both : [...byCode];
}

/** Of the policies whose things were named, the one that has most of them; the thread's own where they tie. */
function fewest(owners: readonly string[], threads: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const owner of owners) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const best = [...counts].filter(([, count]) => count === most).map(([id]) => id);
  const thread = best.filter((id) => threads.includes(id));
  return thread.length > 0 ? thread : best;
}
