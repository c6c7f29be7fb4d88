import type { RespondFn, types, webApi } from '@slack/bolt';
import { attempted, type Courier, inSomeForm, type Outgoing, plainOutgoing, post } from './deliver.ts';
import type { Desk } from './desk.ts';
import type { Pressed } from './inbound.ts';
import { heeded } from './log.ts';
import { words } from './words.ts';
import type { Work } from './work.ts';

/** What an acknowledgement may carry: a message to whoever sent a command, or what becomes of a submitted form. */
export type Acknowledgement =
  | (Outgoing & { response_type: 'ephemeral' | 'in_channel' })
  | { response_action: 'update'; view: types.ModalView }
  | { response_action: 'errors'; errors: Record<string, string> };

/** The ways back to Slack that one request brought along. */
export type Ways = {
  client: webApi.WebClient;
  work: Work;
  /** Acknowledges, with a message where Slack shows one; a second call does nothing. */
  acknowledge(message?: Acknowledgement): Promise<void>;
  acknowledged(): boolean;
  respond: RespondFn | null;
  /** The thread in which responses belong; left out: the channel. */
  thread?: string | null;
  /** Whoever did something, who can be told in a direct message what gets through no other way; left out: nobody. */
  person?: string | null;
};

/** Everything that answering one request needs. */
export type Means = { ways: Ways; desk: Desk };

/** Tells only the person who asked or pressed: at the response URL, else in a direct message. */
export async function whisper(message: Outgoing | string, means: Means): Promise<void> {
  const outgoing = typeof message === 'string' ? plainOutgoing(message) : message;
  const { person = null } = means.ways;
  if ((await respond(outgoing, 'ephemeral', means)) || person === null) return;
  await post({ channel: person, thread: null }, outgoing, courier(means));
}

/** Answers through the response URL; false, logged, when Slack did not take it or gave none. */
export async function respond(message: Outgoing, type: 'ephemeral' | 'in_channel', means: Means): Promise<boolean> {
  const { respond: send, thread = null } = means.ways;
  if (send === null) return false;
  const around = { response_type: type, replace_original: false, ...(thread === null ? {} : { thread_ts: thread }) };
  const call = async (form: Outgoing) => heeded(await send({ ...form, ...around }));
  return (await inSomeForm(message, call, 'a response', courier(means))) === null;
}

/** Shows a view to whoever pressed: over what they see, or in the modal's place with `instead`. Says so when Slack does not open it. */
export async function show(view: types.ModalView, from: Pressed, means: Means & Instead): Promise<void> {
  if (!(await isShown(view, from, means))) await whisper(words.notShown, means);
}

async function isShown(view: types.ModalView, { at, trigger }: Pressed, means: Means & Instead): Promise<boolean> {
  const { client } = means.ways;
  if (at.kind === 'modal' && means.instead) return replace(view, at.id, means);
  if (trigger === null) return false;
  const given = { trigger_id: trigger, view };
  const open = () => (at.kind === 'modal' ? client.views.push(given) : client.views.open(given));
  return taken(open, 'a view', means);
}

type Instead = { instead?: boolean };

/** Puts a view in the place of one that is open. */
export function replace(view: types.ModalView, id: string, { ways, desk }: Means): Promise<boolean> {
  return taken(() => ways.client.views.update({ view_id: id, view }), 'a view', { ways, desk });
}

/** Does a call, again where that may help; false, logged with what to do, when Slack did not take it. */
export async function taken(call: () => Promise<unknown>, what: string, means: Means): Promise<boolean> {
  return (await attempted(call, what, courier(means))) === null;
}

/** What posting needs. */
export function courier({ ways, desk }: Means): Courier {
  return { ...desk, client: ways.client, work: ways.work };
}
