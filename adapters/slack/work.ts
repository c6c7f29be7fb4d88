/** Work under way, so that a stop can wait for it. */
export type Work = {
  /** Counts the work until it settles and returns it unchanged. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves after the time, or at once when the adapter is stopping. */
  pause(milliseconds: number): Promise<void>;
  /** True once `finish` was called. */
  stopping(): boolean;
  /** Ends every pause and resolves when nothing is under way. */
  finish(): Promise<void>;
};

/** Nothing under way yet. */
export function work(): Work {
  const running = new Set<Promise<unknown>>();
  const pauses = new Set<() => void>();
  let stopping = false;
  return {
    track(promise) {
      running.add(promise);
      const done = (): boolean => running.delete(promise);
      promise.then(done, done);
      return promise;
    },
    pause(milliseconds) {
      return stopping ? Promise.resolve() : new Promise((resolve) => endable(pauses, milliseconds, resolve));
    },
    stopping: () => stopping,
    async finish() {
      stopping = true;
      for (const endPause of [...pauses]) endPause();
      while (running.size > 0) await Promise.allSettled([...running]);
    },
  };
}

function endable(pauses: Set<() => void>, milliseconds: number, ended: () => void): void {
  const end = (): void => {
    clearTimeout(timer);
    pauses.delete(end);
    ended();
  };
  const timer = setTimeout(end, milliseconds);
  pauses.add(end);
}

/** The result if it is there in time, otherwise null; the work goes on either way. */
export async function inTime<T>(result: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
