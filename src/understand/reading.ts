import { latestVersion } from '../knowledge/versions.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { ThreadMemory } from './follow-up.ts';
import { findMentions, type Mentions } from './mentions.ts';
import { type MessageStems, messageStems } from './message-stems.ts';
import { isOwnLine } from './own-line.ts';
import { type Own, ownWords } from './own-words.ts';
import type { AskedThing } from './question.ts';
import { regionsAsked } from './regions-asked.ts';
import { resolveServices, type Services } from './services.ts';
import { societiesAsked, studiesAsked, thingsOf } from './things.ts';
import { unclearLine } from './unclear-line.ts';
import { readUtterance, type Utterance } from './utterance.ts';

/** What stands around a message: the clock (YYYY-MM-DD), a date of service given beside the words, and the thread so far. */
export type Around = {
  today: string;
  asOf: string | null;
  memory: ThreadMemory | null;
  identifiers: boolean;
  /** The policy that everything in the message speaks for, where that is sure; a message that names nothing means its subject. */
  meant?: string | null;
};

/** Everything a message holds, before its kind is decided. */
export type Reading = {
  utterance: Utterance;
  mentions: Mentions;
  services: Services;
  regions: readonly string[];
  own: Own;
  stems: MessageStems;
  studies: readonly AskedThing[];
  societies: readonly AskedThing[];
  /** The lines of business it names that are not those of the policies themselves. */
  lines: readonly AskedThing[];
  /** A line of business that only a misspelled word seems to name. */
  unclearLine: string | null;
  /** The policy of the subject that is asked about takes several positions. */
  severalPositions: boolean;
};

/** Whether a policy takes several positions, so that what else a message says may tell which. */
export function takesSeveral(index: SearchIndex, id: string): boolean {
  const policy = index.policy(id);
  return policy !== null && latestVersion(policy).positions.length > 1;
}

/** Reads a message: its codes, dates, names, regions and words of its own. Total, never throws. */
export function readMessage(message: string, index: SearchIndex, around: Around): Reading {
  const utterance = readUtterance(message, index, around.today);
  const mentions = findMentions(utterance.words, index);
  const policies = index.knowledge.policies.map(({ id }) => id);
  const own = ownWords(utterance, mentions, { index, policies });
  const services = resolveServices(mentions, utterance, index);
  return {
    utterance,
    mentions,
    services,
    severalPositions: services.asked.some(({ type, policy }) => type === 'subject' && takesSeveral(index, policy)),
    regions: regionsAsked(mentions, utterance, index),
    own,
    stems: messageStems(utterance, index, policies),
    studies: studiesAsked(utterance, { mentions, own, lastKind: around.memory?.last.kind ?? null }),
    societies: societiesAsked(mentions, utterance),
    lines: thingsOf(
      mentions.found.filter((one) => !isOwnLine(one, policies, index)),
      'line',
    ),
    unclearLine: unclearLine(utterance.words, index.knowledge.lexicon),
  };
}
