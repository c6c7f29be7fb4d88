import type { Message } from '../../src/bot/port.ts';
import { type Outgoing, outgoing, plainOutgoing } from './deliver.ts';
import { type Desk, laidOut } from './desk.ts';
import { type Means, respond, whisper } from './ways.ts';
import { words } from './words.ts';

/** Shows an answer to the whole channel, rendered anew from its record. */
export async function share(exchange: string, by: Sharer, means: Means): Promise<void> {
  const { kept } = means.desk;
  if (!kept.share(exchange)) return whisper(words.sharedAlready, means);
  const message = await shared(exchange, by, means.desk);
  if (message !== null && (await respond(message, 'in_channel', means))) return;
  kept.undo(exchange);
  await whisper(message === null ? words.shareLost : words.notShared, means);
}

/** Shares the newest answer a person got by the command in this channel. */
export async function shareNewest({ thread, ...by }: Message, { ways, desk }: Means): Promise<void> {
  const tell = (text: string) => ways.acknowledge({ ...plainOutgoing(text), response_type: 'ephemeral' });
  const exchange = desk.kept.newest(thread ?? '');
  if (exchange === null) return tell(words.nothingToShare);
  if (!desk.kept.share(exchange)) return tell(words.sharedAlready);
  const message = await shared(exchange, by, desk);
  if (message !== null) return ways.acknowledge({ ...message, response_type: 'in_channel' });
  desk.kept.undo(exchange);
  return tell(words.shareLost);
}

type Sharer = Pick<Message, 'user' | 'house'>;

async function shared(exchange: string, { user, house }: Sharer, desk: Desk): Promise<Outgoing | null> {
  const reply = await desk.bot.again(exchange, house ?? undefined);
  return reply === null ? null : outgoing(laidOut(reply, { share: false, sharedBy: user }, desk));
}
