import type { Card, Source } from '../../src/card/card.ts';
import type { Execute } from './adaptive-card.ts';
import { type CardAttachment, cardType } from './adaptive-card.ts';
import { answerCard, bytesOf, type Extent, most, smaller, whatIsMissing } from './answer-card.ts';
import { type MessageEntity, messageEntity } from './citations.ts';
import { limits, shorten } from './limits.ts';
import { literal, messageMarkdown } from './literal.ts';
import { words } from './words.ts';

/** A message as it goes to Teams: plain JSON, nothing of any SDK in it. */
export type TeamsMessage = {
  type: 'message';
  textFormat: 'markdown';
  text: string;
  summary: string;
  entities: [MessageEntity] | [];
  channelData?: { feedbackLoop: { type: 'default' } };
  attachments?: [CardAttachment];
};

/**
 * `publicUrl` null: no links. `asked`: the question, where a button asked it and the chat does not show it. `before`:
 * Markdown paragraphs above the answer. `actions`: what can be done with the answer.
 */
export type View = {
  publicUrl: string | null;
  asked?: string;
  before?: readonly string[];
  actions?: readonly Execute[];
  /** Whether it can only be read: then nobody is asked whether it helped. */
  isRead?: boolean;
};

/** The message, and what had to be cut or left out to make it fit: nothing when the list is empty. */
export type Rendered = { message: TeamsMessage; shortened: readonly string[] };

/** Lays a card out for Teams. Total: every card gives a message within the limits, shortened if need be and saying so. */
export function renderCard(card: Card, view: View): Rendered {
  let extent = most(card);
  for (;;) {
    const message = messageAt(card, view, extent);
    const next = smaller(extent);
    if (next === null || bytesOf(message) <= limits.activityBytes)
      return { message, shortened: whatIsMissing(card, extent) };
    extent = next;
  }
}

function messageAt(card: Card, view: View, extent: Extent): TeamsMessage {
  const sources = card.sources.slice(0, extent.sources);
  const { publicUrl, actions = [] } = view;
  const content = answerCard(card, { publicUrl, actions }, extent);
  return {
    type: 'message',
    textFormat: 'markdown',
    text: messageText(card, view, sources),
    summary: literal(shorten(card.lead, limits.lead)),
    entities: sources.length === 0 ? [] : [messageEntity(sources, publicUrl)],
    ...(view.isRead === true ? {} : { channelData: { feedbackLoop: { type: 'default' as const } } }),
    ...(content === null ? {} : { attachments: [{ contentType: cardType, content }] }),
  };
}

/** The lead with the numbers of its sources, which Teams turns into citations; the card below does not repeat it. */
function messageText(card: Card, { asked, before = [] }: View, sources: readonly Source[]): string {
  const question = asked === undefined ? [] : [messageMarkdown(words.asked(shorten(asked, limits.question)))];
  const lead = messageMarkdown(shorten(card.lead, limits.lead));
  const reply = [lead, ...sources.map((source) => `[${source.number}]`)].join(' ');
  return [...before, ...question, reply].join('\n\n');
}
