import type { types, webApi } from '@slack/bolt';
import type { Desk } from './desk.ts';
import type { Place } from './inbound.ts';
import { limits } from './limits.ts';
import { remedyOf, type Trouble, troubleOf } from './log.ts';
import { unescaped } from './markup.ts';
import type { Rendered } from './render.ts';
import { escapeWithin } from './text.ts';
import { words } from './words.ts';
import type { Work } from './work.ts';

/** A message as Slack's Web API, response URLs and acknowledgements take it. */
export type Outgoing = {
  text: string;
  blocks?: types.KnownBlock[];
  mrkdwn: false;
  unfurl_links: false;
  unfurl_media: false;
};

/** The rendered answer with nothing unfurled; its text is literal where no blocks are shown. */
export function outgoing(rendered: Pick<Rendered, 'text' | 'blocks'>): Outgoing {
  return { ...plainOutgoing(rendered.text), blocks: rendered.blocks };
}

/** A sentence of the adapter's own. */
export function plainOutgoing(text: string): Outgoing {
  return { text, mrkdwn: false, unfurl_links: false, unfurl_media: false };
}

/** What a delivery needs besides the message. */
export type Courier = Pick<Desk, 'log' | 'limited'> & { client: webApi.WebClient; work: Work };

/** Something that Slack did not take just now. What asked for it is not acknowledged, so that Slack delivers it again. */
export class Undelivered extends Error {
  override name = 'Undelivered';
  readonly code = 'undelivered';
}

/** Rejects with `Undelivered` where a failure may pass; otherwise gives it back. */
export function unlessPassing(trouble: Trouble | null): Trouble | null {
  if (trouble === null || trouble.kind === 'refused') return trouble;
  throw new Undelivered('Slack did not take an answer just now.');
}

/** Codes that mean Slack dislikes the form of a message: the same answer still gets through in a plainer or shorter one. */
const formFaults = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'block_mismatch',
  'msg_too_long',
  'invalid_arguments',
  'attachment_payload_limit_exceeded',
  'response_url HTTP 400',
  'response_url HTTP 413',
]);

/** The message as it is, without its blocks, and short, each only where it differs from the one before. */
function formsOf(message: Outgoing): Outgoing[] {
  const { text, blocks } = message;
  return [
    message,
    ...(blocks === undefined ? [] : [plainOutgoing(text)]),
    ...(text.length > limits.shortText
      ? [plainOutgoing(`${escapeWithin(unescaped(text), limits.shortText)}\n\n${words.shortened}`)]
      : []),
  ];
}

/** Sends a message in the first form that Slack does not dislike. Null when it was taken; otherwise why not, logged. */
export async function inSomeForm(
  message: Outgoing,
  send: (form: Outgoing) => Promise<unknown>,
  what: string,
  courier: Pick<Courier, 'log' | 'limited' | 'work'>,
): Promise<Trouble | null> {
  let trouble: Trouble | null = null;
  for (const form of formsOf(message)) {
    trouble = await attempted(() => send(form), what, courier);
    if (trouble?.kind !== 'refused' || !formFaults.has(trouble.code)) break;
  }
  return trouble;
}

/** Posts a message in some form. Null when it was taken; otherwise why not, logged. */
export function post(place: Place, message: Outgoing, courier: Courier): Promise<Trouble | null> {
  const where = { channel: place.channel, ...(place.thread === null ? {} : { thread_ts: place.thread }) };
  const send = (form: Outgoing) => courier.client.chat.postMessage({ ...where, ...form, text: form.text });
  return inSomeForm(message, send, 'an answer', courier);
}

/** Does a call, and again after a pause where that may help. Null when it was taken; otherwise why not, logged. */
export async function attempted(
  call: () => Promise<unknown>,
  what: string,
  { log, limited, work }: Pick<Courier, 'log' | 'limited' | 'work'>,
): Promise<Trouble | null> {
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt === limits.attempts || work.stopping();
    try {
      await call();
      return null;
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.kind === 'rate-limited') limited?.('platform');
      log.warn({ trouble, remedy: remedyOf(trouble), attempt }, `Slack did not take ${what}`);
      if (isLast || trouble.kind === 'refused') return trouble;
      await work.pause(pauseAfter(trouble, attempt));
    }
  }
}

function pauseAfter(trouble: Exclude<Trouble, { kind: 'refused' }>, attempt: number): number {
  switch (trouble.kind) {
    case 'rate-limited':
      return Math.min(trouble.seconds * 1000, limits.pause);
    case 'unreachable':
    case 'failing':
      return limits.firstPause * 2 ** (attempt - 1);
  }
}
