import type { RespondFn, types, webApi } from '@slack/bolt';
import { attempted, type Courier, type Outgoing, plainOutgoing } from './deliver.ts';
import type { Desk } from './desk.ts';
import type { Pressed } from './inbound.ts';
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
};

/** Everything that answering one request needs. */
export type Means = { ways: Ways; desk: Desk };

/** Tells only the person who asked or pressed. */
export async function whisper(message: Outgoing | string, means: Means): Promise<void> {
  const outgoing = typeof message === 'string' ? plainOutgoing(message) : message;
  await respond({ ...outgoing, response_type: 'ephemeral' }, means);
}

/** Answers through the response URL; false, logged, when Slack did not take it or gave none. */
export async function respond(
  message: Outgoing & { response_type: 'ephemeral' | 'in_channel' },
  { ways, desk }: Means,
): Promise<boolean> {
  const { respond: send, thread = null } = ways;
  if (send === null) return false;
  const where = thread === null ? {} : { thread_ts: thread };
  return taken(() => send({ ...message, ...where, replace_original: false }), 'a response', { ways, desk });
}

/** Shows a view to whoever pressed: over what they see, or in the modal's place with `instead`. Says so beside a message when Slack does not open it. */
export async function show(view: types.ModalView, from: Pressed, means: Means & Instead): Promise<void> {
  const { at, trigger } = from;
  const { client } = means.ways;
  if (at.kind === 'modal' && means.instead) return void (await replace(view, at.id, means));
  if (trigger === null) return;
  const given = { trigger_id: trigger, view };
  const open = () => (at.kind === 'modal' ? client.views.push(given) : client.views.open(given));
  const isOpen = await taken(open, 'a view', means);
  if (!isOpen && at.kind === 'message') await whisper(words.notShown, means);
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
