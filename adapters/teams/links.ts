import type { Place } from '../../src/bot/port.ts';

/** A place in the reader; `paragraph` 0: none in particular. */
export type LinkedPlace = Place & { paragraph: number };

/** The place that a link to this service's reader leads to, or null when it leads elsewhere. */
export function placeOf(link: string, publicUrl: string | null): LinkedPlace | null {
  if (publicUrl === null || !URL.canParse(link)) return null;
  const url = new URL(link);
  const base = new URL(`${publicUrl}/policies/`);
  if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return null;
  const policy = decoded(url.pathname.slice(base.pathname.length));
  if (policy === '' || policy.includes('/')) return null;
  const mark = url.searchParams.get('mark')?.split(':')[0] ?? '';
  const [, anchor = null, paragraph = '0'] = /^(.+)-(\d{1,6})$/.exec(decoded(url.hash.slice(1)) || mark) ?? [];
  return { policy, version: url.searchParams.get('version'), anchor, paragraph: Number(paragraph) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
