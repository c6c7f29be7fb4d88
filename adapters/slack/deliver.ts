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

/** Posts a message; tries again after a pause, or as plain text when Slack refuses the blocks. Resolves false, logged, when it cannot be given. */
export async function post(place: Place, message: Outgoing, courier: Courier): Promise<boolean> {
  const where = { channel: place.channel, ...(place.thread === null ? {} : { thread_ts: place.thread }) };
  let sent: Outgoing = message;
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt === limits.attempts || courier.work.stopping();
    try {
      await courier.client.chat.postMessage({ ...where, ...sent, text: sent.text });
      return true;
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.kind === 'rate-limited') courier.limited?.('platform');
      courier.log.warn({ trouble, remedy: remedyOf(trouble), attempt }, 'Slack did not take an answer');
      const next = isLast ? null : remade(sent, trouble);
      if (next === null) return false;
      await courier.work.pause(pauseAfter(trouble, attempt));
      sent = next;
    }
  }
}

/** What to send next, null when nothing would be taken. */
function remade(message: Outgoing, trouble: Trouble): Outgoing | null {
  if (trouble.kind !== 'refused') return message;
  return blockFaults.has(trouble.code) && message.blocks !== undefined ? plainOutgoing(message.text) : null;
}

function pauseAfter(trouble: Trouble, attempt: number): number {
  switch (trouble.kind) {
    case 'rate-limited':
      return Math.min(trouble.seconds * 1000, limits.pause);
    case 'unreachable':
      return limits.firstPause * 2 ** (attempt - 1);
    case 'refused':
      return 0;
  }
}
