import { type Outgoing, plainOutgoing, post, unlessPassing } from './deliver.ts';
import type { Inbound, Place } from './inbound.ts';
import type { Trouble } from './log.ts';
import { courier, type Means } from './ways.ts';
import { words } from './words.ts';

/**
 * Posts an answer where it was asked for; where Slack does not let this app post there, beside the thread in a direct
 * message, and from a channel to the person alone. Rejects with `Undelivered` where Slack may take it later.
 */
export async function give(asked: Inbound & { kind: 'message' }, answer: Outgoing, means: Means): Promise<void> {
  const { place, by } = asked;
  if ((await posted(place, answer, means)) === null) return;
  const isAlone = by.channel === null;
  const beside: Place = { channel: isAlone ? place.channel : by.user, thread: null };
  const isLost =
    (!isAlone && (await posted(beside, plainOutgoing(words.notPosted), means)) !== null) ||
    (await posted(beside, answer, means)) !== null;
  if (isLost) means.desk.log.error({}, 'an answer is lost: Slack lets this app post it nowhere');
}

async function posted(place: Place, message: Outgoing, means: Means): Promise<Trouble | null> {
  return unlessPassing(await post(place, message, courier(means)));
}
