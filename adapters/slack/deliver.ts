import type { types, webApi } from '@slack/bolt';
import type { Desk } from './desk.ts';
import type { Place } from './inbound.ts';
import { limits } from './limits.ts';
import { remedyOf, type Trouble, troubleOf } from './log.ts';
import type { Rendered } from './render.ts';
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

/** Codes that mean Slack dislikes the blocks: the same answer still gets through as plain text. */
const blockFaults = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'block_mismatch']);

/** Posts a message, as plain text where Slack refuses its blocks. Resolves false, logged, when it cannot be given. */
export async function post(place: Place, message: Outgoing, courier: Courier): Promise<boolean> {
  const where = { channel: place.channel, ...(place.thread === null ? {} : { thread_ts: place.thread }) };
  const send = (sent: Outgoing): Promise<Trouble | null> =>
    attempted(() => courier.client.chat.postMessage({ ...where, ...sent, text: sent.text }), 'an answer', courier);
  const trouble = await send(message);
  if (trouble === null) return true;
  const dislikesBlocks = trouble.kind === 'refused' && blockFaults.has(trouble.code) && message.blocks !== undefined;
  return dislikesBlocks && (await send(plainOutgoing(message.text))) === null;
}

/** Does a call, and again after a pause while Slack is out of reach or limits the rate. Null when it was taken; otherwise why not, logged. */
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
      return limits.firstPause * 2 ** (attempt - 1);
  }
}
