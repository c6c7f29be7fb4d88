/** Signatures of requests that were let in, for as long as their timestamps would still pass. */
export type Replays = {
  /** True the first time; `until` is when the request is too old anyway, in milliseconds. */
  admit(signature: string, until: number): boolean;
  forget(signature: string): void;
};

/** Remembers at most `max` signatures; the oldest go first. `now` is the clock in milliseconds. */
export function replayMemory(max: number, now: () => number): Replays {
  const seen = new Map<string, number>();
  const forgetOld = (): void => {
    for (const [signature, until] of seen) {
      if (until >= now() && seen.size < max) return;
      seen.delete(signature);
    }
  };
  return {
    admit(signature, until) {
      forgetOld();
      if (seen.has(signature)) return false;
      seen.set(signature, until);
      return true;
    },
    forget: (signature) => void seen.delete(signature),
  };
}
