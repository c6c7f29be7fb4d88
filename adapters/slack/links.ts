import type { Source } from '../../src/card/card.ts';
import { limits } from './limits.ts';

/** Where readers of a card are sent: the address the reader's pages stand under, or null where there are no links. */
export type Links = { publicUrl: string | null };

/** The address of a source in the reader; null where there is none, or none that Slack would take. */
export function addressOf(source: Source, links: Links): string | null {
  if (links.publicUrl === null) return null;
  const address = links.publicUrl.replace(/\/+$/, '') + source.href;
  return address.length <= limits.link ? address : null;
}
