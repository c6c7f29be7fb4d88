import type { z } from 'zod';
import type { Message } from '../../src/bot/port.ts';
import { wordsKey } from '../../src/bot/words-key.ts';
import { type Press, readPress } from './actions.ts';
import type { Fields } from './forms.ts';
import { plainWords } from './markup.ts';
import { wordsOf } from './message-words.ts';
import * as payloads from './payloads.ts';
import { houseOf, ofEvent, ofInteraction, roomOf, type Sender, type Workspace } from './sender.ts';

/** Where an answer is posted: a channel, and the thread in it, if any. */
export type Place = { channel: string; thread: string | null };

/** Links that somebody posted or is about to post, and how Slack names that message. */
export type Shown = {
  urls: string[];
  where: { channel: string; ts: string } | { unfurl_id: string; source: 'composer' };
};

/** Everything Slack sends, as this adapter understands it; `by` is who did it, `event` what every delivery of it has in common. */
export type Inbound =
  | { kind: 'command'; message: Message; share: boolean; by: Sender }
  | { kind: 'shortcut'; message: Message; within: string | null; by: Sender }
  | { kind: 'form'; trigger: string; by: Sender }
  | { kind: 'submission'; form: string; fields: Fields; view: Modal; about: string; by: Sender }
  /** `begins`: no thread is there yet; the answer begins one under the message. `isEdited`: it may have been answered as it read before. */
  | { kind: 'message'; message: Message; place: Place; begins: boolean; isEdited: boolean; event: string; by: Sender }
  | { kind: 'press'; press: Press; from: Pressed; by: Sender }
  | { kind: 'opened'; channel: string; by: Sender }
  | { kind: 'home'; by: Sender }
  | { kind: 'links'; shown: Shown; event: string; by: Sender }
  | { kind: 'step'; step: string; execution: string; inputs: Record<string, unknown>; event: string; where: Workspace }
  /** The app is gone from a workspace, or from a whole organisation where `enterprise` is set. */
  | { kind: 'removed'; team: string; enterprise: string | null }
  | { kind: 'ignored'; why: string };

/** A modal that is open on somebody's screen; `thread` is the key under which its questions belong together. */
export type Modal = { id: string; thread: string };

/** Who pressed a button and where: in a message (`ephemeral` when only they see it), or in a view. */
export type Pressed = {
  user: string;
  /** See Message. */
  house: string;
  thread: string;
  trigger: string | null;
  at: PressedMessage | PressedView;
};
/** `within`: the thread in which the message is a reply; null: none. */
export type PressedMessage = {
  kind: 'message';
  place: Place;
  ephemeral: boolean;
  ts: string | null;
  within: string | null;
};
/** `shows` is what the view says it is: for a modal of this version, a form's name or one of views.ts. */
export type PressedView = { kind: 'modal' | 'home'; id: string; shows: string };

/** The one slash command of the manifest; whatever an administrator names it, it is answered. */
export const command = '/policy';
/** The message shortcut of the manifest: looks up what somebody wrote. */
export const shortcut = 'look_up_policy';
/** The global shortcut of the manifest: opens a form. */
export const formShortcut = 'ask_policy';
/** The events of the manifest and what each is read as. */
export const events = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'function_executed',
  'link_shared',
  'message.im',
  'tokens_revoked',
] as const;

const unknown: Inbound = { kind: 'ignored', why: 'a payload this app has no use for' };

/** Reads any body that Slack may send; what is not for this app, or not understood, is `ignored` with the reason. */
export function readInbound(body: unknown): Inbound {
  switch (typeOf(body)) {
    case null:
      return read(payloads.commandSchema, body, readCommand);
    case 'event_callback':
      return read(payloads.envelopeSchema, body, readEvent);
    case 'block_actions':
      return read(payloads.pressSchema, body, readPressed);
    case 'message_action':
      return read(payloads.messageShortcutSchema, body, readShortcut);
    case 'shortcut':
      return read(payloads.globalShortcutSchema, body, readFormShortcut);
    case 'view_submission':
      return read(payloads.submissionSchema, body, readSubmission);
    default:
      return unknown;
  }
}

function typeOf(body: unknown): string | null {
  return typeof body === 'object' && body !== null && 'type' in body ? String(body.type) : null;
}

function read<T>(schema: z.ZodType<T>, body: unknown, then: (known: T) => Inbound): Inbound {
  const parsed = schema.safeParse(body);
  return parsed.success ? then(parsed.data) : unknown;
}

function readCommand(body: z.infer<typeof payloads.commandSchema>): Inbound {
  const text = plainWords(body.text);
  const thread = `slack:${body.team_id}:${body.channel_id}:${body.user_id}`;
  const enterprise = body.enterprise_id ?? null;
  const channel = roomOf(body.channel_id);
  const by = { user: body.user_id, team: body.team_id, home: body.team_id, enterprise, channel };
  const message: Message = { channel: 'slack', text: text || 'help', thread, user: by.user, house: houseOf(by) };
  return { kind: 'command', message, share: text.toLowerCase() === 'share', by };
}

function readShortcut(body: z.infer<typeof payloads.messageShortcutSchema>): Inbound {
  const by = ofInteraction(body, body.channel.id);
  if (body.callback_id !== shortcut || by === null) return unknown;
  const thread = `slack:${by.team}:${body.channel.id}:${by.user}`;
  const text = wordsOf(body.message);
  const message: Message = { channel: 'slack', text, thread, user: by.user, house: houseOf(by) };
  return { kind: 'shortcut', message, within: repliedTo(body.message), by };
}

function readFormShortcut(body: z.infer<typeof payloads.globalShortcutSchema>): Inbound {
  const by = ofInteraction(body, null);
  return body.callback_id !== formShortcut || by === null ? unknown : { kind: 'form', trigger: body.trigger_id, by };
}

function readSubmission(body: z.infer<typeof payloads.submissionSchema>): Inbound {
  const by = ofInteraction(body, null);
  if (by === null) return unknown;
  const { id, root_view_id: root, callback_id: form, private_metadata: about, state } = body.view;
  const fields = Object.entries(state.values).map(([name, inputs]) => {
    const [input] = Object.values(inputs);
    return [name, (input?.value ?? input?.selected_date ?? '').trim()];
  });
  const view = { id, thread: modalThread(by, root ?? id) };
  return { kind: 'submission', form, fields: Object.fromEntries(fields), view, about, by };
}

function readEvent(envelope: payloads.Envelope): Inbound {
  const { event } = envelope;
  switch (event.type) {
    case 'app_home_opened':
      return read(payloads.openedSchema, event, (opened) => readOpened(opened, envelope));
    case 'app_mention':
      return read(payloads.messageSchema, event, (message) => readMessage(message, envelope));
    case 'message':
      return event.subtype === 'message_changed'
        ? read(payloads.changedSchema, event, (changed) => readChanged(changed, envelope))
        : read(payloads.messageSchema, event, (message) => readMessage(message, envelope));
    case 'link_shared':
      return read(payloads.linksSchema, event, (links) => readLinks(links, envelope));
    case 'function_executed':
      return read(payloads.stepSchema, event, (step) => readStep(step, envelope));
    case 'app_uninstalled':
    case 'tokens_revoked':
      return read(payloads.removedSchema, event, (removed) => readRemoved(removed, envelope));
    default:
      return { kind: 'ignored', why: `an event ${event.type} without use here` };
  }
}

function readOpened(opened: z.infer<typeof payloads.openedSchema>, envelope: payloads.Envelope): Inbound {
  const by = ofEvent(envelope, { user: opened.user });
  return opened.tab === 'home' ? { kind: 'home', by } : { kind: 'opened', channel: opened.channel, by };
}

/** Subtypes that are a person's words all the same: a file with a comment, a reply also sent to the channel, `/me`. */
const spoken = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message']);

function whyIgnored(event: z.infer<typeof payloads.messageSchema>, envelope: payloads.Envelope): string | null {
  if (event.bot_id !== undefined) return 'a message of a bot';
  if (envelope.authorizations?.some((one) => one.is_bot && one.user_id === event.user)) return 'a message of this app';
  if (!spoken.has(event.subtype)) return `a message of subtype ${event.subtype}`;
  if (event.type === 'message' && event.channel_type !== 'im') return 'a channel message without a mention';
  return null;
}

/** A preview of a link, a language that Slack detected and a reply change a message as well, but nothing that it says. */
function readChanged(changed: z.infer<typeof payloads.changedSchema>, envelope: payloads.Envelope): Inbound {
  const { message, previous_message: before, channel, channel_type } = changed;
  const isSaidAnew = message.edited !== undefined && (before === undefined || wordsOf(before) !== wordsOf(message));
  if (!isSaidAnew) return { kind: 'ignored', why: 'a change that is none of the words' };
  return readMessage({ ...message, channel, channel_type }, envelope);
}

function readMessage(event: z.infer<typeof payloads.messageSchema>, envelope: payloads.Envelope): Inbound {
  const why = whyIgnored(event, envelope);
  if (why !== null) return { kind: 'ignored', why };
  const place = { channel: event.channel, thread: event.thread_ts ?? event.ts };
  const by = ofEvent(envelope, { user: event.user, home: homeOf(event, envelope), channel: event.channel });
  const text = wordsOf(event);
  const thread = threadKey(envelope.team_id, place);
  return {
    kind: 'message',
    message: { channel: 'slack', text, thread, user: event.user, house: houseOf(by) },
    place,
    begins: event.thread_ts === undefined,
    isEdited: event.edited !== undefined,
    event: `slack:message:${event.channel}:${event.ts}:${wordsKey(text)}`,
    by,
  };
}

/** The workspace a person belongs to; in a channel shared with others, the sender's where Slack says no more. */
function homeOf(event: z.infer<typeof payloads.messageSchema>, envelope: payloads.Envelope): string | undefined {
  if (event.user_team !== undefined || !envelope.is_ext_shared_channel) return event.user_team;
  return event.source_team ?? event.team;
}

function readLinks(event: z.infer<typeof payloads.linksSchema>, envelope: payloads.Envelope): Inbound {
  const { unfurl_id: id, source, channel, message_ts: ts } = event;
  const composed = source === 'composer' && id !== undefined;
  const where = composed ? { unfurl_id: id, source } : { channel, ts };
  // While it is being written, a message is in a channel named COMPOSER, which is on no list: Slack asks again once it is posted.
  const by = ofEvent(envelope, { user: event.user, channel });
  const urls = event.links.map((link) => link.url);
  return { kind: 'links', shown: { urls, where }, event: `slack:event:${envelope.event_id}`, by };
}

/** A workflow is nobody, and belongs to a workspace. */
function readStep(event: z.infer<typeof payloads.stepSchema>, envelope: payloads.Envelope): Inbound {
  const { function_execution_id: execution, inputs } = event;
  const where = ofEvent(envelope, { user: '' });
  return { kind: 'step', step: event.function.callback_id, execution, inputs, event: `slack:step:${execution}`, where };
}

/** A bot token revoked, or the app removed; revoked tokens of persons change nothing here. */
function readRemoved(event: z.infer<typeof payloads.removedSchema>, envelope: payloads.Envelope): Inbound {
  const hadBot = event.type === 'app_uninstalled' || (event.tokens.bot?.length ?? 0) > 0;
  if (!hadBot) return { kind: 'ignored', why: 'tokens of persons were revoked' };
  const isOrgWide = envelope.authorizations?.[0]?.is_enterprise_install ?? false;
  return { kind: 'removed', team: envelope.team_id, enterprise: isOrgWide ? (envelope.enterprise_id ?? null) : null };
}

function readPressed(body: payloads.PressPayload): Inbound {
  const [action] = body.actions;
  const channel = body.container.channel_id ?? body.channel?.id ?? null;
  const by = ofInteraction(body, channel);
  if (!action || by === null) return unknown;
  const press = readPress(action.action_id, action.selected_option?.value ?? action.value);
  const from = { user: by.user, house: houseOf(by), trigger: body.trigger_id ?? null };
  if (body.view) {
    const { type: kind, id, root_view_id: root, callback_id: shows } = body.view;
    return {
      kind: 'press',
      press,
      from: { ...from, thread: modalThread(by, root ?? id), at: { kind, id, shows } },
      by,
    };
  }
  if (channel === null) return { kind: 'ignored', why: 'a button outside a conversation' };
  return { kind: 'press', press, from: { ...from, ...messagePressed(body, channel, by) }, by };
}

function messagePressed(body: payloads.PressPayload, channel: string, by: Sender): Pick<Pressed, 'thread' | 'at'> {
  const ephemeral = body.container.is_ephemeral ?? false;
  const place = { channel, thread: threadOfPress(body) };
  const ts = body.container.message_ts ?? body.message?.ts ?? null;
  const thread = ephemeral ? `slack:${by.team}:${channel}:${by.user}` : threadKey(by.team, place);
  const within = repliedTo({ ts, thread_ts: body.container.thread_ts ?? body.message?.thread_ts });
  return { thread, at: { kind: 'message', place, ephemeral, ts, within } };
}

/** The thread that a message is a reply in; the message at its head stands in the channel. */
function repliedTo({ ts, thread_ts: thread }: { ts?: string | null | undefined; thread_ts?: string | undefined }) {
  return thread === undefined || thread === ts ? null : thread;
}

/** The thread in which whoever did something sees its responses; null: the channel. */
export function threadShown(inbound: Inbound): string | null {
  if (inbound.kind === 'shortcut') return inbound.within;
  return inbound.kind === 'press' && inbound.from.at.kind === 'message' ? inbound.from.at.within : null;
}

/** Who did something, if it was a person. */
export function personOf(inbound: Inbound): string | null {
  return 'by' in inbound ? inbound.by.user : null;
}

/** The thread of the message whose button was pressed; a message in none begins one. */
function threadOfPress({ container, message }: payloads.PressPayload): string | null {
  return container.thread_ts ?? message?.thread_ts ?? container.message_ts ?? message?.ts ?? null;
}

function threadKey(team: string, place: Place): string {
  return place.thread === null ? `slack:${team}:${place.channel}` : `slack:${team}:${place.channel}:${place.thread}`;
}

function modalThread(by: Sender, view: string): string {
  return `slack:${by.team}:view:${view}:${by.user}`;
}
