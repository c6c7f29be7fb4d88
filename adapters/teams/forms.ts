import type { Card } from '../../src/card/card.ts';
import { plainText } from '../../src/card/plain.ts';
import { isDisliked } from './delivery.ts';
import { limits, shorten } from './limits.ts';
import { messageMarkdown } from './literal.ts';
import type { TeamsMessage } from './render.ts';
import { words } from './words.ts';

/** Sends an answer in the first form that Teams does not dislike: as it was laid out, as plain text, and short. */
export async function sendInSomeForm(
  laidOut: TeamsMessage,
  card: Card,
  send: (message: TeamsMessage) => Promise<string | null>,
): Promise<string | null> {
  const plain = plainText(card);
  const texts = new Set([limits.plainText, limits.shortText].map((max) => within(plain, max)));
  let dislike: unknown;
  for (const message of [laidOut, ...[...texts].map(textMessage)]) {
    try {
      return await send(message);
    } catch (error) {
      if (!isDisliked(error)) throw error;
      dislike = error;
    }
  }
  throw dislike;
}

function within(text: string, max: number): string {
  return text.length <= max ? text : `${shorten(text, max)}\n\n${words.shortened}`;
}

/** A message without a card and without citations; a single line break is none in Teams' Markdown. */
function textMessage(text: string): TeamsMessage {
  const shown = messageMarkdown(text).replace(/\n+/g, '\n\n');
  return { type: 'message', textFormat: 'markdown', text: shown, summary: shorten(text, limits.lead), entities: [] };
}
