import { z } from 'zod';
import type { Message } from '../../src/bot/port.ts';
import { plainText } from './plain-text.ts';
import { replyMarkup } from './quoted.ts';

const account = z.object({
  id: z.string().max(1000),
  name: z.string().max(1000).optional().catch(undefined),
  aadObjectId: z.string().max(200).optional().catch(undefined),
});

/** What is read of an activity; everything else it carries is dropped here and reaches nothing behind this line. */
const activitySchema = z.object({
  type: z.string().min(1).max(100),
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(2048),
  conversation: z.object({
    id: z.string().min(1).max(1000),
    conversationType: z.string().max(100).optional().catch(undefined),
    tenantId: z.string().max(200).optional().catch(undefined),
    isGroup: z.boolean().optional().catch(undefined),
  }),
  id: z.string().min(1).max(1000).optional().catch(undefined),
  from: account.optional(),
  recipient: account.optional(),
  text: z.string().nullish(),
  name: z.string().max(200).optional().catch(undefined),
  action: z.string().max(100).optional().catch(undefined),
  replyToId: z.string().max(1000).optional().catch(undefined),
  locale: z.string().max(100).optional().catch(undefined),
  deliveryMode: z.string().max(100).optional().catch(undefined),
  entities: z.array(z.unknown()).max(1000).optional().catch(undefined),
  attachments: z.array(z.unknown()).max(100).optional().catch(undefined),
  membersAdded: z.array(account).max(1000).optional().catch(undefined),
  channelData: z
    .object({
      tenant: z
        .object({ id: z.string().max(200) })
        .optional()
        .catch(undefined),
      eventType: z.string().max(100).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  value: z.unknown().optional(),
});

/** An activity of Teams, checked: the fields this adapter relies on are there and have their types. */
export type Inbound = z.infer<typeof activitySchema>;

/** Reads an activity; `problem` names the first field that is missing or wrong, never its value. */
export function readActivity(body: unknown): { activity: Inbound } | { problem: string } {
  const parsed = activitySchema.safeParse(body);
  if (parsed.success) return { activity: parsed.data };
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') || 'the activity';
  return { problem: `${where}: ${issue?.message ?? 'invalid'}` };
}

/** The tenant an activity comes from, or null when it names none. */
export function tenantOf(activity: Inbound): string | null {
  return activity.conversation.tenantId ?? activity.channelData?.tenant?.id ?? null;
}

/** The house in which somebody asks: the tenant, in whichever case its id is written. */
export function houseOf(activity: Inbound): string {
  return `teams:${tenantOf(activity)?.toLowerCase() ?? ''}`;
}

/** The message for the bot. A channel's conversation id names its thread already. */
export function toMessage(activity: Inbound, text: string): Message {
  return {
    channel: 'teams',
    text,
    thread: `teams:${activity.conversation.id}`,
    user: activity.from?.aadObjectId ?? activity.from?.id ?? null,
    house: houseOf(activity),
  };
}

const mention = z.object({
  type: z.literal('mention'),
  text: z.string().min(1).max(1000),
  mentioned: z.object({ id: z.string() }),
});

/** What a person wrote, as plain text: without the mentions of the bot itself, and without the messages it replies to. */
export function writtenText(activity: Inbound): string {
  const reply = replyMarkup(activity.attachments ?? []);
  const own = reply === null ? '' : ownWords(activity, reply);
  return own === '' ? ownWords(activity, activity.text ?? '') : own;
}

function ownWords(activity: Inbound, markup: string): string {
  const mine = (activity.entities ?? []).flatMap((entity) => {
    const parsed = mention.safeParse(entity);
    return parsed.success && parsed.data.mentioned.id === activity.recipient?.id ? [parsed.data.text] : [];
  });
  const rest = mine.reduce((text, own) => text.split(own).join(' '), markup);
  const names = [activity.recipient?.name ?? '', ...mine.map(plainText)];
  return plainText(withoutNames(rest, new Set(names.filter((name) => name !== ''))));
}

/**
 * Some clients leave the mention's markup without an entity that says whose it is, and HTML has another markup for it:
 * then the bot's name decides.
 */
function withoutNames(text: string, names: ReadonlySet<string>): string {
  if (names.size === 0) return text;
  return text.replace(/<(at|span)\b[^<>]{0,300}>([^<>]{0,300})<\/\1>/gi, (whole, _tag: string, shown: string) =>
    names.has(shown.trim()) ? ' ' : whole,
  );
}
