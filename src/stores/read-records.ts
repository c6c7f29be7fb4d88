import type { Exchange, Store } from './store.ts';

/** Which records: all that fit everything that is given. Times are ISO 8601 in UTC, `to` not included. */
export type Filter = { from?: string; to?: string; code?: string };

const pageSize = 500;
const always = { from: '', to: '9999-12-31T23:59:59.999Z' };

/** The records that fit, oldest first; a few hundred are in memory at a time. */
export async function* recordsIn(store: Store, { code, ...times }: Filter): AsyncGenerator<Exchange> {
  const span = { ...always, ...times };
  let after: { at: string; id: string } | null = null;
  for (;;) {
    const page: Exchange[] = await store.page(span, after, pageSize);
    for (const exchange of page) if (code === undefined || exchange.codes.includes(code)) yield exchange;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = { at: last.at, id: last.id };
  }
}
