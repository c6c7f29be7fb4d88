import type { Policy } from '../knowledge/knowledge.ts';
import { latestVersion } from '../knowledge/versions.ts';
import type { EntityType } from '../search/entities.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { asideStems, excludedIn, massOf, type Profile, profileOf, type Unit, unitsOf } from '../search/profiles.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { rarity } from '../text/english.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import { type Cue, cueStems, says } from './cues.ts';
import type { Mention } from './mentions.ts';
import type { Word } from './utterance.ts';

/**
 * The subject of a policy that a message describes in the policy's own words ("laser of the inner ear" for a policy on
 * treatments of the inner ear), where no name says it all. Only policies that nobody curated are looked at, and only
 * where one stands out and accounts for every word of the trade in the message: a word it has not may be the service.
 */
export function spokenServices(words: readonly Word[], kept: readonly Mention[], index: SearchIndex): Mention[] {
  const owners = [...kept.filter(isOfService), ...kept.filter(isOfEvidence)];
  const named = [...new Set(owners.map(({ name }) => name.entity.policy))];
  if (named.length > 1 || kept.some((mention) => isOfService(mention) && mention.name.entity.type !== 'subject'))
    return [];
  const telling = tellingOf(words, kept, index);
  const chosen = index.policy(named[0] ?? '') ?? standsOut(telling, kept, index);
  const subject = chosen === null ? null : index.subjectOf(chosen.id);
  if (chosen === null || subject === null || (chosen.names?.subjects.length ?? 0) > 0) return [];
  const policyIndex = index.version(chosen, latestVersion(chosen));
  const profile = profileOf(policyIndex);
  const excluded = named.length > 0 ? [] : inExcludedPairs(telling, excludedIn(policyIndex).pairs);
  if (excluded.length > 0) return mentionedOnly(excluded, { words, policy: chosen, index });
  const held = telling.filter((one) => weightOf(one, profile) >= leastNaming);
  const known = telling.filter((one) => weightOf(one, profile) > 0);
  const strangers = telling.filter(
    (one) => !held.includes(one) && one.word.length > 3 && isStrange(one, known.includes(one), policyIndex),
  );
  const behind = words.findIndex(({ word }) => turnsToCircumstances.test(word));
  const isServed =
    behind > 0 &&
    saysEnough(
      held.filter(({ at }) => at < behind),
      profile,
    );
  const services = isServed ? strangers.filter(({ at }) => at < behind) : strangers;
  const line = words.map(({ word }) => word).join(' ');
  if (services.length > 0)
    return named.length > 0 || ofText.some((cue) => says(line, cue))
      ? []
      : mentionedOnly(services, { words, policy: chosen, index });
  const before = behind > 0 ? held.filter(({ at }) => at < behind) : held;
  const asked = isServed ? telling.filter(({ at }) => at < behind) : telling;
  if (named.length === 0 && !(isMostOf(before, asked) && before.some((one) => isNaming(one, held, policyIndex))))
    return [];
  const naming = held.filter((one) => weightOf(one, profile) >= leastNaming).map(({ at }) => at);
  const isAll = words.every(({ word }, at) => isStopWord(word) || naming.includes(at) || isTaken(at, kept));
  const [best] = held.toSorted((a, b) => rarity(b.word) * weightOf(b, profile) - rarity(a.word) * weightOf(a, profile));
  const shown = isAll ? held : named.length === 0 && best ? [best] : [];
  const entity = { type: 'subject' as const, policy: chosen.id, ...subject };
  return shown.map(({ word, at }) => ({
    name: { entity, text: word, everyday: false, regions: [], curated: false },
    start: at,
    end: at + 1,
    beside: false,
    fuzzy: false,
  }));
}

/** Behind such a word stands for what or after what a service is done. */
const turnsToCircumstances = /^(?:for|after|due|with|from|following|since|post|status|because)$/;

/** What is asked of a policy's text is found there, whatever it takes a position on. */
const ofText: readonly Cue[] = [
  'evidence',
  'studyWord',
  'versus',
  'whatIs',
  'definition',
  'fda',
  'rationale',
  'reference',
];

/** A word of the trade that is none of the policy's business; and any word of a sentence that says what the policy is not about. */
function isStrange({ word, stem }: Telling, isKnown: boolean, index: PolicyIndex): boolean {
  return (rarity(word) >= ofTheTrade && !isKnown) || excludedIn(index).stems.has(stem);
}

/** The words that make two neighbours of what a policy says it is not about, short forms written out. */
function inExcludedPairs(telling: readonly Telling[], pairs: ReadonlySet<string>): Telling[] {
  const stream = telling.flatMap((one) => one.written.map((stem) => ({ one, stem })));
  const hits = stream.flatMap(({ one, stem }, i) => {
    const next = stream[i + 1];
    return next && pairs.has(`${stem} ${next.stem}`) ? [one, next.one] : [];
  });
  return telling.filter((one) => hits.includes(one));
}

/** Services that the policy's text speaks of outside its own business: it takes no position on them. */
function mentionedOnly(
  strangers: readonly Telling[],
  { words, policy, index }: { words: readonly Word[]; policy: Policy; index: SearchIndex },
): Mention[] {
  const aside = asideStems(index.version(policy, latestVersion(policy)));
  if (!strangers.every(({ stems }) => stems.some((stem) => aside.has(stem)))) return [];
  const label = words
    .slice(strangers[0]?.at, (strangers.at(-1)?.at ?? 0) + 1)
    .map(({ word }) => word)
    .join(' ');
  const entity = { type: 'mentioned' as const, policy: policy.id, id: label, label };
  return strangers.map(({ word, at }) => ({
    name: { entity, text: word, everyday: false, regions: [], curated: false },
    start: at,
    end: at + 1,
    beside: false,
    fuzzy: false,
  }));
}

/** `written`: the stems of its full words, where a short form has one meaning. */
type Telling = Word & {
  at: number;
  stems: readonly string[];
  readings: readonly (readonly string[])[];
  written: readonly string[];
};

const isOfEvidence = ({ name: { entity, everyday } }: Mention): boolean =>
  (entity.type === 'study' || entity.type === 'society') && !everyday;

const isOfService = ({ name }: Mention): boolean =>
  ['subject', 'mentioned', 'related', 'open', 'policy'].includes(name.entity.type);

/** The words of a message that may name a service, with all they may stand for. */
const tellingOf = (words: readonly Word[], kept: readonly Mention[], index: SearchIndex): Telling[] =>
  words
    .map((word, at) => ({
      ...word,
      at,
      stems: stemsFor(word, index),
      readings: readingsOf(word, at, { kept, index }),
      written: writtenStems(word, index),
    }))
    .filter(({ word, stem, at }) => isTelling(word, stem) && !isTaken(at, kept));

/** The policy that speaks of the words as of its own business, far more than any other does. */
function standsOut(telling: readonly Telling[], kept: readonly Mention[], index: SearchIndex): Policy | null {
  const regions = kept.filter(({ name }) => name.entity.type === 'region');
  const said = [
    ...telling.map((one) => [...one.stems, ...one.readings.flat()]),
    ...regions.map((one) => regionStems(one, index)),
  ];
  const [first, second] = index.profiles(said);
  return first && first.score >= (second?.score ?? 0) * margin ? first.index.policy : null;
}

/**
 * Names of a policy's subject that are only what a service is for, where something else of the trade is asked about that
 * is none of the policy's business ("fooplasty for snoring"): the policy may be about snoring and have no word on fooplasty.
 */
export function onlyIndications(words: readonly Word[], kept: readonly Mention[], index: SearchIndex): Mention[] {
  const behind = words.findIndex(({ word }) => /^(?:for|with)$/.test(word));
  const services = kept.filter(isOfService);
  if (behind < 1 || services.length === 0 || services.some(({ start }) => start < behind)) return [];
  return services.filter(({ name: { entity } }) => {
    const policy = entity.type === 'subject' ? index.policy(entity.policy) : null;
    if (policy === null || (policy.names?.subjects.length ?? 0) > 0) return false;
    const profile = profileOf(index.version(policy, latestVersion(policy)));
    return tellingOf(words, kept, index).some(
      (one) =>
        one.at < behind && rarity(one.word) >= ofTheTrade && !generic.has(one.stem) && weightOf(one, profile) === 0,
    );
  });
}

/** A policy stands out when it says this much more of a message than the next. */
const margin = 1.2;
/** From this rarity in English on a word is one of a trade: that of a service, a part of the body or an illness. */
const ofTheTrade = 0.7;
/** Less than a word of the trade from a title or a position, or two others, could be anything. */
const leastSaid = 1.4;

/** Whether words are most of what a message says, a rarer word the more. */
const isMostOf = (held: readonly Telling[], telling: readonly Telling[]): boolean =>
  massOfAll(held) >= massOfAll(telling) * leastPart;

const massOfAll = (words: readonly Telling[]): number => words.reduce((sum, { word }) => sum + massOf(word), 0);
const leastPart = 0.5;

/** Whether a word names a service: a rare one of the title or a brand, or one of a thing of which the message says a good part. */
function isNaming(one: Telling, held: readonly Telling[], index: PolicyIndex): boolean {
  if (generic.has(one.stem)) return false;
  if (weightOf(one, profileOf(index)) >= ofTitle && rarity(one.word) >= ofTheTrade) return true;
  return unitsOf(index).some((unit) => {
    if (!isIn(one, unit)) return false;
    const said = held.filter((other) => isIn(other, unit));
    return massOfAll(said) >= unit.mass * leastOfUnit;
  });
}

const isIn = (one: Telling, { stems }: Unit): boolean =>
  [...one.stems, ...one.readings.flat()].some((stem) => stems.has(stem));

const ofTitle = 3;
const leastOfUnit = 0.3;

/** What is done, of which every specialty has its own: such a word names no service by itself. */
const generic: ReadonlySet<string> = new Set(
  'stimulation stimulator ablation injection infusion therapy implant implantation replacement repair revision removal insertion surgery arthroscopy endoscopy monitoring monitor test testing sequencing screening imaging device system nerve joint block graft grafting transplant transplantation stent catheter radiation laser procedure treatment management technique placement guided percutaneous minimally invasive open pain chronic knee spine spinal disease disorder syndrome patient adult child'
    .split(' ')
    .flatMap((word) => tokenise(word).map(({ stem }) => stem)),
);

/** Words that a policy only says of its criteria name no service. */
const leastNaming = 1.5;

const saysEnough = (held: readonly Telling[], profile: Profile): boolean =>
  held.some((one) => weightOf(one, profile) >= 2 && rarity(one.word) >= ofTheTrade) &&
  held.reduce((sum, one) => sum + rarity(one.word) * Math.min(2, weightOf(one, profile)), 0) >= leastSaid;

const isTelling = (word: string, stem: string): boolean =>
  !isStopWord(word) && !/^\d|^x(?:code|date)$/.test(word) && !cueStems.has(stem) && !measures.has(stem);

/** Measures and places stand beside a service; they name none. */
const measures: ReadonlySet<string> = new Set(
  'year month week day hour minute time date service side level unit percent yr yrs mo mos wk wks outpatient inpatient outpt inpt ambulatory surgery center office clinic hospital facility asc'
    .split(' ')
    .flatMap((word) => tokenise(word).map(({ stem }) => stem)),
);

/** These are no part of what names a service; terms and headings may be. */
const apart: ReadonlySet<EntityType> = new Set(['region', 'line', 'study', 'society']);

const isTaken = (at: number, kept: readonly Mention[]): boolean =>
  kept.some(({ start, end, name }) => start <= at && at < end && apart.has(name.entity.type));

/** The stems a word can stand for by itself: its own and its synonyms. */
const stemsFor = ({ stem }: Word, index: SearchIndex): readonly string[] => index.synonyms(stem);

/** What a short form stands for, as the trade or a policy has it: each reading by the stems of its telling words. */
function readingsOf(
  { word }: Word,
  at: number,
  { kept, index }: { kept: readonly Mention[]; index: SearchIndex },
): string[][] {
  const terms = kept.filter(({ name, start, end }) => name.entity.type === 'term' && start <= at && at < end);
  const full = [...index.abbreviation([word]), ...terms.flatMap((term) => expansionOf(term, index) ?? [])];
  const readings = full.map((text) => tokenise(text).filter((token) => isTelling(token.word, token.stem)));
  return readings.map((tokens) => tokens.map((token) => token.stem)).filter((stems) => stems.length > 0);
}

function writtenStems({ word, stem }: Word, index: SearchIndex): string[] {
  const [only, another] = index.abbreviation([word]);
  return only === undefined || another !== undefined ? [stem] : tokenise(only).map((token) => token.stem);
}

function expansionOf({ name: { entity } }: Mention, index: SearchIndex): string | null {
  const policy = index.policy(entity.policy);
  const terms = policy === null ? [] : index.version(policy, latestVersion(policy)).terms;
  return terms.find(({ id }) => id === entity.id)?.expansion ?? null;
}

function regionStems({ name }: Mention, { knowledge }: SearchIndex): string[] {
  const region = knowledge.lexicon.regions.find(({ id }) => id === name.entity.id);
  return (region?.names ?? []).flatMap((text) => tokenise(text).map(({ stem }) => stem));
}

/** How much a word tells of a policy: by itself, or by a reading of which every word that names something is the policy's. */
function weightOf({ stems, readings }: Telling, profile: Profile): number {
  const direct = Math.max(0, ...stems.map((stem) => profile.get(stem) ?? 0));
  const read = readings.map((reading) => {
    const naming = reading.filter((stem) => !generic.has(stem));
    return Math.min(...(naming.length > 0 ? naming : reading).map((stem) => profile.get(stem) ?? 0));
  });
  return Math.max(direct, ...read);
}
