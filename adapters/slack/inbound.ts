import { z } from 'zod';
import type { Message } from '../../src/bot/port.ts';
import { type Press, readPress } from './actions.ts';
import { plainWords } from './markup.ts';

/** Where an answer is posted: a channel, and the thread in it, if any. */
export type Place = { channel: string; thread: string | null };

/** Everything Slack sends, as this adapter understands it. */
export type Inbound =
  | { kind: 'command'; message: Message; share: boolean }
  | { kind: 'shortcut'; message: Message }
  | { kind: 'message'; message: Message; place: Place; ids: string[] }
  | { kind: 'press'; press: Press; from: Pressed }
  | { kind: 'opened'; channel: string }
  | { kind: 'ignored'; why: string };

/** Who pressed a button and where; `ephemeral` when only they see the message that it belongs to. */
export type Pressed = { user: string; thread: string; place: Place; ephemeral: boolean };

/** The one slash command of the manifest; whatever an administrator names it, it is answered. */
export const command = '/policy';
/** The message shortcut of the manifest: looks up what somebody wrote. */
export const shortcut = 'look_up_policy';
/** The events of the manifest and what each is read as. */
export const events = ['app_home_opened', 'app_mention', 'message.im'] as const;

const filled = z.string().min(1);

const commandSchema = z.object({
  command: filled,
  text: z.string().default(''),
  team_id: filled,
  channel_id: filled,
  user_id: filled,
});

const messageSchema = z.object({
  type: z.enum(['app_mention', 'message']),
  channel: filled,
  ts: filled,
  user: filled,
  text: z.string().default(''),
  thread_ts: filled.optional(),
  channel_type: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  edited: z.unknown().optional(),
});

const openedSchema = z.object({ type: z.literal('app_home_opened'), channel: filled, tab: z.literal('messages') });

const envelopeSchema = z.object({
  type: z.literal('event_callback'),
  event_id: filled,
  team_id: filled,
  event: z.object({ type: filled }).loose(),
  authorizations: z.array(z.object({ user_id: z.string().nullish(), is_bot: z.boolean().optional() })).optional(),
});

const shortcutSchema = z.object({
  type: z.literal('message_action'),
  callback_id: z.literal(shortcut),
  team: z.object({ id: filled }).nullish(),
  channel: z.object({ id: filled }),
  user: z.object({ id: filled, team_id: z.string().optional() }),
  message: z.object({ text: z.string().default('') }),
});

const pressSchema = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: filled, team_id: z.string().optional() }),
  team: z.object({ id: filled }).nullish(),
  channel: z.object({ id: filled }).optional(),
  container: z.object({
    channel_id: z.string().optional(),
    message_ts: z.string().optional(),
    thread_ts: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  message: z.object({ ts: z.string().optional(), thread_ts: z.string().optional() }).optional(),
  actions: z.array(z.object({ action_id: filled, value: z.string().optional() })).min(1),
});

/** Reads any body that Slack may send; what is not for this app, or not understood, is `ignored` with the reason. */
export function readInbound(body: unknown): Inbound {
  const asCommand = commandSchema.safeParse(body);
  if (asCommand.success) return readCommand(asCommand.data);
  const asEvent = envelopeSchema.safeParse(body);
  if (asEvent.success) return readEvent(asEvent.data);
  const asPress = pressSchema.safeParse(body);
  if (asPress.success) return readPressed(asPress.data);
  const asShortcut = shortcutSchema.safeParse(body);
  if (asShortcut.success) return readShortcut(asShortcut.data);
  return { kind: 'ignored', why: 'a payload this app has no use for' };
}

function readCommand(body: z.infer<typeof commandSchema>): Inbound {
  const text = plainWords(body.text);
  const thread = `slack:${body.team_id}:${body.channel_id}:${body.user_id}`;
  const message: Message = { channel: 'slack', text: text || 'help', thread, user: body.user_id };
  return { kind: 'command', message, share: text.toLowerCase() === 'share' };
}

function readShortcut(body: z.infer<typeof shortcutSchema>): Inbound {
  const team = body.team?.id ?? body.user.team_id;
  const thread = `slack:${team}:${body.channel.id}:${body.user.id}`;
  return {
    kind: 'shortcut',
    message: { channel: 'slack', text: plainWords(body.message.text), thread, user: body.user.id },
  };
}

function readEvent(envelope: z.infer<typeof envelopeSchema>): Inbound {
  const opened = openedSchema.safeParse(envelope.event);
  if (opened.success) return { kind: 'opened', channel: opened.data.channel };
  const message = messageSchema.safeParse(envelope.event);
  if (!message.success) return { kind: 'ignored', why: `an event ${envelope.event.type} without use here` };
  const why = whyIgnored(message.data, envelope);
  return why === null ? readMessage(message.data, envelope) : { kind: 'ignored', why };
}

/** Subtypes that are a person's words all the same: a file with a comment, a reply also sent to the channel. */
const spoken = new Set([undefined, 'file_share', 'thread_broadcast']);

function whyIgnored(event: z.infer<typeof messageSchema>, envelope: z.infer<typeof envelopeSchema>): string | null {
  if (event.bot_id !== undefined) return 'a message of a bot';
  if (envelope.authorizations?.some((one) => one.is_bot && one.user_id === event.user)) return 'a message of this app';
  if (event.edited !== undefined) return 'an edit';
  if (!spoken.has(event.subtype)) return `a message of subtype ${event.subtype}`;
  if (event.type === 'message' && event.channel_type !== 'im') return 'a channel message without a mention';
  return null;
}

function readMessage(event: z.infer<typeof messageSchema>, envelope: z.infer<typeof envelopeSchema>): Inbound {
  const direct = event.type === 'message';
  const thread = event.thread_ts ?? (direct ? null : event.ts);
  return {
    kind: 'message',
    message: {
      channel: 'slack',
      text: plainWords(event.text),
      thread: threadKey(envelope.team_id, { channel: event.channel, thread }),
      user: event.user,
    },
    place: { channel: event.channel, thread },
    ids: [`slack:event:${envelope.event_id}`, `slack:message:${event.channel}:${event.ts}`],
  };
}

function readPressed(body: z.infer<typeof pressSchema>): Inbound {
  const [action] = body.actions;
  const team = body.team?.id ?? body.user.team_id;
  const channel = body.container.channel_id ?? body.channel?.id;
  if (!action || !team || !channel) return { kind: 'ignored', why: 'a button outside a conversation' };
  const ephemeral = body.container.is_ephemeral ?? false;
  const place = { channel, thread: threadOfPress(body, channel) };
  const thread = ephemeral ? `slack:${team}:${channel}:${body.user.id}` : threadKey(team, place);
  const press = readPress(action.action_id, action.value);
  return { kind: 'press', press, from: { user: body.user.id, thread, place, ephemeral } };
}

/** Direct messages stay as they are; anywhere else an answer belongs under the message whose button was pressed. */
function threadOfPress(body: z.infer<typeof pressSchema>, channel: string): string | null {
  const within = body.container.thread_ts ?? body.message?.thread_ts ?? null;
  if (within !== null || channel.startsWith('D')) return within;
  return body.container.message_ts ?? body.message?.ts ?? null;
}

function threadKey(team: string, place: Place): string {
  return place.thread === null ? `slack:${team}:${place.channel}` : `slack:${team}:${place.channel}:${place.thread}`;
}
