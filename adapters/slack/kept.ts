/** What this process remembers of the answers it gave, so that one can be shared, and only once. */
export type Kept = {
  keep(exchange: string, thread: string | null): void;
  /** The exchange of the newest answer given in a thread. */
  newest(thread: string): string | null;
  /** True the first time an answer is shared; `undo` after a failed attempt. */
  share(exchange: string): boolean;
  undo(exchange: string): void;
};

/** Remembers the newest `max` threads and the newest `max` shares. */
export function keptAnswers(max: number): Kept {
  const newest = new Map<string, string>();
  const shared = new Map<string, true>();
  return {
    keep(exchange, thread) {
      if (thread !== null) renew(newest, max, [thread, exchange]);
    },
    newest: (thread) => newest.get(thread) ?? null,
    share(exchange) {
      if (shared.has(exchange)) return false;
      renew(shared, max, [exchange, true]);
      return true;
    },
    undo: (exchange) => void shared.delete(exchange),
  };
}

/** Sets an entry as the newest; the oldest goes when there are more than `max`. */
function renew<T>(entries: Map<string, T>, max: number, [key, value]: [string, T]): void {
  entries.delete(key);
  entries.set(key, value);
  const oldest = entries.keys().next();
  if (entries.size > max && !oldest.done) entries.delete(oldest.value);
}
