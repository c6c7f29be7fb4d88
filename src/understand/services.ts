import type { Policy } from '../knowledge/knowledge.ts';
import type { Entity } from '../search/entities.ts';
import type { EntityName } from '../search/phrases.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { tokenise } from '../text/tokens.ts';
import type { Mention, Mentions } from './mentions.ts';
import type { AskedService } from './question.ts';
import type { Utterance } from './utterance.ts';

/** Which services a message asks about, and which only stand beside. */
export type Services = {
  asked: readonly AskedService[];
  beside: readonly AskedService[];
  perhaps: AskedService | null;
};

const types: ReadonlySet<string> = new Set(['subject', 'mentioned', 'related', 'open']);

/** Settles what the named services are: turned names, open names decided by other words, services described without a name. */
export function resolveServices(mentions: Mentions, utterance: Utterance, index: SearchIndex): Services {
  const named = mentions.found.filter(({ name }) => types.has(name.entity.type));
  const everyBeside = named.length > 0 && named.every(({ beside }) => beside);
  const asked = unique(named.filter(({ beside }) => !beside || everyBeside));
  const beside = everyBeside ? [] : unique(named.filter((mention) => mention.beside));
  const turned = asked.map((service) => turn(service, utterance, index));
  const settled = settleOpen(turned, utterance, index);
  const perhaps = mentions.adjective && settled.length === 0 ? toService(mentions.adjective) : null;
  if (settled.length > 0 || utterance.codes.length > 0) return { asked: settled, beside, perhaps: null };
  const described = describedIn(utterance, index);
  return { asked: described ? [described] : [], beside, perhaps: described ? null : perhaps };
}

function unique(mentions: readonly Mention[]): AskedService[] {
  const services = mentions.flatMap(({ name }) => toService(name) ?? []);
  return [...new Map(services.map((service) => [`${service.type}:${service.policy}:${service.id}`, service])).values()];
}

function toService({ entity }: EntityName): AskedService | null {
  if (!isService(entity)) return null;
  return { type: entity.type, policy: entity.policy, id: entity.id, label: entity.label };
}

function isService(entity: Entity): entity is Extract<Entity, { type: AskedService['type'] }> {
  return types.has(entity.type);
}

/** A name that two things share is the other one when a word says so ("microscopic ..."). */
function turn(service: AskedService, utterance: Utterance, index: SearchIndex): AskedService {
  if (service.type !== 'subject' && service.type !== 'open') return service;
  const other = index
    .policy(service.policy)
    ?.names?.mentioned.find(({ turnedBy = [] }) => turnedBy.some((phrase) => holds(utterance, phrase)));
  return other ? { type: 'mentioned', policy: service.policy, id: other.id, label: other.label } : service;
}

/** An open name gives way to any definite one, and to the subject when the rest of the message describes it. */
function settleOpen(asked: readonly AskedService[], utterance: Utterance, index: SearchIndex): AskedService[] {
  const definite = asked.filter(({ type }) => type !== 'open');
  if (definite.length > 0)
    return [
      ...new Map(definite.map((service) => [`${service.policy}:${service.type}:${service.id}`, service])).values(),
    ];
  if (asked.length === 0) return [];
  const described = describedIn(utterance, index);
  return described ? [described] : [...asked];
}

/** The subject whose description (groups of phrases) a message fits, or null. */
function describedIn(utterance: Utterance, index: SearchIndex): AskedService | null {
  for (const policy of index.knowledge.policies) {
    const found = describedSubject(policy, utterance);
    if (found) return found;
  }
  return null;
}

function describedSubject(policy: Policy, utterance: Utterance): AskedService | null {
  for (const { id, label, describedBy = [] } of policy.names?.subjects ?? []) {
    const fits = describedBy.some(({ groups, needed, atLeast }) => {
      const held = groups.map((phrases) => phrases.some((phrase) => holds(utterance, phrase)));
      return needed.every((n) => held[n]) && held.filter(Boolean).length >= atLeast;
    });
    if (fits) return { type: 'subject', policy: policy.id, id, label };
  }
  return null;
}

const phraseTokens = new Map<string, string[]>();

/** Whether a phrase's words stand in the message in order and together, whatever their inflection. */
function holds(utterance: Utterance, phrase: string): boolean {
  const wanted = phraseTokens.get(phrase) ?? tokenise(phrase).map(({ stem }) => stem);
  phraseTokens.set(phrase, wanted);
  return utterance.words.some(({ stem }, i) => stem === wanted[0] && follows(utterance, wanted, i));
}

/** So many other words may stand between two words of a phrase ("remove bits of the ..."). */
const mostBetween = 3;

function follows(utterance: Utterance, wanted: readonly string[], from: number): boolean {
  let at = from;
  return wanted.every((stem, n) => {
    const last = n === 0 ? at : at + mostBetween;
    for (let i = at; i <= last; i++) {
      if (utterance.words[i]?.stem !== stem) continue;
      at = i + 1;
      return true;
    }
    return false;
  });
}
