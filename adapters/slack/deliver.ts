import type { types, webApi } from '@slack/bolt';
import type { Place } from './inbound.ts';
import { limits } from './limits.ts';
import { type Log, remedyOf, troubleOf } from './log.ts';
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
export type Courier = { client: webApi.WebClient; log: Log; work: Work };

/** Codes that mean Slack dislikes the blocks: the same answer still gets through as plain text. */
const blockFaults = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'block_mismatch']);

/** Posts a message; pauses when Slack limits the rate, falls back to plain text when it refuses the blocks. Resolves false, logged, when it cannot be given. */
export async function post(place: Place, message: Outgoing, courier: Courier): Promise<boolean> {
  const where = { channel: place.channel, ...(place.thread === null ? {} : { thread_ts: place.thread }) };
  let sent: Outgoing = message;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await courier.client.chat.postMessage({ ...where, ...sent, text: sent.text });
      return true;
    } catch (error) {
      const next = await afterFailure(error, sent, courier);
      if (next === null || attempt === limits.attempts) return false;
      sent = next;
    }
  }
}

/** What to try next after a failed attempt, null for nothing; every failure is logged with what to do. */
async function afterFailure(error: unknown, message: Outgoing, courier: Courier): Promise<Outgoing | null> {
  const trouble = troubleOf(error);
  courier.log.warn({ trouble, remedy: remedyOf(trouble) }, 'Slack did not take an answer');
  if (trouble.kind === 'rate-limited') {
    await courier.work.pause(Math.min(trouble.seconds * 1000, limits.pause));
    return message;
  }
  const dislikesBlocks = trouble.kind === 'refused' && blockFaults.has(trouble.code) && message.blocks !== undefined;
  return dislikesBlocks ? plainOutgoing(message.text) : null;
}
