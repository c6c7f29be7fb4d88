import { isCurated, type Policy } from '../knowledge/knowledge.ts';
import { latestVersion } from '../knowledge/versions.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { asideStems, excludedIn, type Profile, profileOf, type Unit, unitsOf } from '../search/profiles.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { rarity } from '../text/english.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import { type Cue, says } from './cues.ts';
import type { Mention } from './mentions.ts';
import { generic, isTaken, massOfAll, ofTheTrade, type Telling, tellingOf, weightOf } from './telling-words.ts';
import type { Word } from './utterance.ts';

/** What a message says in the words of one policy. */
type Said = {
  words: readonly Word[];
  kept: readonly Mention[];
  policy: Policy;
  index: PolicyIndex;
  profile: Profile;
  telling: readonly Telling[];
  /** Of these, the words that name something of the policy. */
  held: readonly Telling[];
  /** A name said already that the message is about this policy's subject, a study or a society of it. */
  isNamed: boolean;
};

/**
 * The subject of a policy that a message describes in the policy's own words ("laser of the inner ear" for a policy on
 * treatments of the inner ear), where no name says it all; or a service that the policy speaks of and takes no position
 * on. Only policies that nobody curated are looked at, and only where one stands out and accounts for every word of the
 * trade in the message: a word it has not may be the service.
 */
export function describedSubject(words: readonly Word[], kept: readonly Mention[], index: SearchIndex): Mention[] {
  if (!index.hasUncurated) return [];
  const services = kept.filter(isOfService);
  const named = [...new Set([...services, ...kept.filter(isOfEvidence)].map(({ name }) => name.entity.policy))];
  if (named.length > 1 || services.some(({ name }) => name.entity.type !== 'subject')) return [];
  const telling = tellingOf(words, kept, index);
  const policy = index.policy(named[0] ?? '') ?? spokenOf(telling, kept, index);
  const subject = policy === null ? null : index.subjectOf(policy.id);
  if (policy === null || subject === null || isCurated(policy)) return [];
  const own = index.version(policy, latestVersion(policy));
  const profile = profileOf(own);
  const held = telling.filter((one) => weightOf(one, profile) >= leastNaming);
  const said: Said = { words, kept, policy, index: own, profile, telling, held, isNamed: named.length > 0 };
  return otherServices(said) ?? subjectIn(said, { type: 'subject', policy: policy.id, ...subject });
}

/** Whether a name is that of a service or of a policy. */
export const isOfService = ({ name }: Mention): boolean =>
  ['subject', 'mentioned', 'related', 'open', 'policy'].includes(name.entity.type);

const isOfEvidence = ({ name: { entity, everyday } }: Mention): boolean =>
  (entity.type === 'study' || entity.type === 'society') && !everyday;

/** The policy that is read in, where it has a word of the message among those of its own business. */
function spokenOf(telling: readonly Telling[], kept: readonly Mention[], index: SearchIndex): Policy | null {
  const regions = kept.filter(({ name }) => name.entity.type === 'region');
  const said = [
    ...telling.flatMap((one) => [...one.stems, ...one.readings.flat()]),
    ...regions.flatMap((one) => regionStems(one, index)),
  ];
  const [only] = index.knowledge.policies;
  const profile = only && profileOf(index.version(only, latestVersion(only)));
  return profile && said.some((stem) => profile.has(stem)) ? only : null;
}

function regionStems({ name }: Mention, { knowledge }: SearchIndex): string[] {
  const region = knowledge.lexicon.regions.find(({ id }) => id === name.entity.id);
  return (region?.names ?? []).flatMap((text) => tokenise(text).map(({ stem }) => stem));
}

/** Services of the message that are none of the policy's business: those that its text speaks of, or none to be found; null where there are none. */
function otherServices(said: Said): Mention[] | null {
  const excluded = said.isNamed ? [] : inExcludedPairs(said.telling, excludedIn(said.index).pairs);
  if (excluded.length > 0) return mentionedOnly(excluded, said);
  const strangers = said.telling.filter((one) => !said.held.includes(one) && isStrange(one, said));
  const services = strangers.filter(({ at }) => at < circumstancesFrom(said));
  if (services.length === 0) return null;
  const line = said.words.map(({ word }) => word).join(' ');
  return said.isNamed || ofText.some((cue) => says(line, cue)) ? [] : mentionedOnly(services, said);
}

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

/** Behind such a word stands for what or after what a service is done. */
const turning = /^(?:for|after|due|with|from|following|since|post|status|because)$/;

/** From which word on a message tells circumstances: where words of the policy before a turn already name a service; else nowhere. */
function circumstancesFrom({ words, held, profile }: Said): number {
  const turn = words.findIndex(({ word }) => turning.test(word));
  const before = held.filter(({ at }) => at < turn);
  return turn > 0 && saysEnough(before, profile) ? turn : words.length;
}

/** A word of the trade that the policy has not; and any word of a sentence that says what the policy is not about. */
function isStrange(one: Telling, { index, profile }: Said): boolean {
  const isUnknown = rarity(one.word) >= ofTheTrade && weightOf(one, profile) === 0;
  return one.word.length > 3 && (isUnknown || excludedIn(index).stems.has(one.stem));
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
function mentionedOnly(services: readonly Telling[], { words, policy, index }: Said): Mention[] {
  const aside = asideStems(index);
  if (!services.every(({ stems }) => stems.some((stem) => aside.has(stem)))) return [];
  const between = words.slice(services[0]?.at, (services.at(-1)?.at ?? 0) + 1);
  const label = between.map(({ word }) => word).join(' ');
  return services.map((one) => mentionOf(one, { type: 'mentioned', policy: policy.id, id: label, label }));
}

/** The policy's subject by the words that describe it: by all where the message is nothing but them, else by the one that tells most. */
function subjectIn(said: Said, entity: Mention['name']['entity']): Mention[] {
  const { words, kept, held, profile, isNamed } = said;
  if (!isNamed && !describes(said)) return [];
  const places = held.map(({ at }) => at);
  const isAll = words.every(({ word }, at) => isStopWord(word) || places.includes(at) || isTaken(at, kept));
  const worth = (one: Telling): number => rarity(one.word) * weightOf(one, profile);
  const [best] = held.toSorted((a, b) => worth(b) - worth(a));
  const shown = isAll ? held : isNamed || !best ? [] : [best];
  return shown.map((one) => mentionOf(one, entity));
}

const mentionOf = ({ word, at }: Telling, entity: Mention['name']['entity']): Mention => ({
  name: { entity, text: word, everyday: false, regions: [], curated: false },
  start: at,
  end: at + 1,
  beside: false,
  fuzzy: false,
  described: true,
});

/** Whether the policy's own words are most of what is asked about, and one of them names a service. */
function describes(said: Said): boolean {
  const turn = said.words.findIndex(({ word }) => turning.test(word));
  const before = turn > 0 ? said.held.filter(({ at }) => at < turn) : said.held;
  const asked = said.telling.filter(({ at }) => at < circumstancesFrom(said));
  return massOfAll(before) >= massOfAll(asked) * leastPart && before.some((one) => isNaming(one, said));
}

const leastPart = 0.5;

/** Whether a word names a service: a rare one of the title or a brand, or one of a thing of which the message says a good part. */
function isNaming(one: Telling, { held, index, profile }: Said): boolean {
  if (generic.has(one.stem)) return false;
  if (weightOf(one, profile) >= ofTitle && rarity(one.word) >= ofTheTrade) return true;
  return unitsOf(index).some(
    (unit) => isIn(one, unit) && massOfAll(held.filter((other) => isIn(other, unit))) >= unit.mass * leastOfUnit,
  );
}

const isIn = ({ stems, readings }: Telling, unit: Unit): boolean =>
  [...stems, ...readings.flat()].some((stem) => unit.stems.has(stem));

const ofTitle = 3;
const leastOfUnit = 0.3;
/** Words that a policy only says of its criteria name no service. */
const leastNaming = 1.5;
/** Less than a word of the trade from a title or a position, or two others, could be anything. */
const leastSaid = 1.4;

const saysEnough = (held: readonly Telling[], profile: Profile): boolean =>
  held.some((one) => weightOf(one, profile) >= 2 && rarity(one.word) >= ofTheTrade) &&
  held.reduce((sum, one) => sum + rarity(one.word) * Math.min(2, weightOf(one, profile)), 0) >= leastSaid;
