import type { Reply } from '../../src/bot/port.ts';

/** The latest answers, so that one can be shown again to others; in memory only. */
export type Kept = {
  keep(reply: Reply, thread: string | null): void;
  /** The answer, or null when it is too old to be still here. */
  find(exchange: string): Reply | null;
  /** The newest answer given in a thread. */
  newest(thread: string): Reply | null;
  /** True the first time an answer is shared; `undo` after a failed attempt. */
  share(exchange: string): boolean;
  undo(exchange: string): void;
};

/** Keeps the newest `max` answers. */
export function keptReplies(max: number): Kept {
  const replies = new Map<string, { reply: Reply; thread: string | null; shared: boolean }>();
  const newest = new Map<string, string>();
  const forgetOldest = (): void => {
    const [exchange, oldest] = replies.entries().next().value ?? [];
    if (exchange === undefined || replies.size <= max) return;
    replies.delete(exchange);
    if (oldest?.thread && newest.get(oldest.thread) === exchange) newest.delete(oldest.thread);
  };
  const find = (exchange: string): Reply | null => replies.get(exchange)?.reply ?? null;
  return {
    keep(reply, thread) {
      replies.set(reply.exchange, { reply, thread, shared: false });
      if (thread !== null) newest.set(thread, reply.exchange);
      forgetOldest();
    },
    find,
    newest: (thread) => find(newest.get(thread) ?? ''),
    share(exchange) {
      const entry = replies.get(exchange);
      if (!entry || entry.shared) return false;
      entry.shared = true;
      return true;
    },
    undo(exchange) {
      const entry = replies.get(exchange);
      if (entry) entry.shared = false;
    },
  };
}
