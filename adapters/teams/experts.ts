import { guard } from '../../src/bot/guard.ts';
import type { Reply } from '../../src/bot/port.ts';
import type { Inbound } from './inbound.ts';
import { limits, shorten } from './limits.ts';
import { messageMarkdown } from './literal.ts';
import { errorFacts } from './log.ts';
import { plainText } from './plain-text.ts';
import { postKey } from './post-key.ts';
import { renderCard } from './render.ts';
import type { Turn } from './turn.ts';
import { words } from './words.ts';

/** Sends an answer with a person's note, identifiers taken out, to the experts' conversation, and says how that went. */
export async function askExperts(
  { parts, activity, out }: Turn,
  { exchange, card }: Reply,
  note: string,
): Promise<'sent' | 'sent without identifiers' | 'not sent'> {
  const { bot, expertConversation, publicUrl, log } = parts;
  if (expertConversation === null) return 'not sent';
  const { text, found } = guard(plainText(note));
  const { message } = renderCard(card, { publicUrl, before: introduction(activity, text) });
  try {
    const id = await out.post(expertConversation, message);
    bot.posted(postKey(expertConversation, id), exchange);
    log.info({ exchange }, 'teams answer sent to the experts');
    return found.length > 0 ? 'sent without identifiers' : 'sent';
  } catch (error) {
    log.error({ exchange, error: errorFacts(error) }, 'teams experts are out of reach');
    return 'not sent';
  }
}

/** Where identifiers were taken out of the note, they leave gaps. */
function introduction(activity: Inbound, note: string): string[] {
  const who = messageMarkdown(words.asksExpert(shorten(activity.from?.name ?? words.someone, limits.actionTitle)));
  const link = conversationLink(activity);
  const written = note.replace(/ {2,}/g, ' ').trim();
  return [
    link === null ? who : `${who} [${words.openConversation}](${link})`,
    ...(written === '' ? [] : [messageMarkdown(words.writes(shorten(written, limits.note)))]),
  ];
}

/** A link to the message a person pressed on; personal chats have none that others could open. */
function conversationLink({ conversation, replyToId }: Inbound): string | null {
  const isShared = conversation.conversationType === 'channel' || conversation.conversationType === 'groupChat';
  if (!isShared || replyToId === undefined) return null;
  const [id = ''] = conversation.id.split(';');
  const link = `https://teams.microsoft.com/l/message/${encodeURIComponent(id)}/${encodeURIComponent(replyToId)}`;
  return link.length <= limits.link ? link.replace(/\(/g, '%28').replace(/\)/g, '%29') : null;
}
