import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { limits } from './limits.ts';

/** What is read of a failed request, whichever client made it. */
const failure = z.object({
  statusCode: z.number().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  response: z
    .object({ headers: z.custom<{ get(name: string): string | undefined | null }>() })
    .optional()
    .catch(undefined),
});

/**
 * Sends, and sends again while Teams is busy (429, 412) or out of order (5xx, no connection), after pauses that grow,
 * differ by chance and are at least as long as Teams asks for. Rejects with the last failure when it is no such one,
 * when it was tried often or long enough, or as soon as `giveUp` is aborted.
 */
export async function deliver<T>(
  send: () => Promise<T>,
  giveUp: AbortSignal,
  pauses: typeof pauseAfter = pauseAfter,
): Promise<T> {
  const end = performance.now() + limits.deliveryMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await orGivenUp(send(), giveUp);
    } catch (error) {
      const pause = pauses(error, attempt);
      if (pause === null || giveUp.aborted || performance.now() + pause > end) throw error;
      await wait(pause, undefined, { signal: giveUp }).catch(() => {
        throw error;
      });
    }
  }
}

/** A service that neither takes nor refuses what was sent must not hold up a stop. */
function orGivenUp<T>(sending: Promise<T>, giveUp: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(giveUp.reason);
    giveUp.addEventListener('abort', end, { once: true });
    sending.then(resolve, reject).finally(() => giveUp.removeEventListener('abort', end));
  });
}

/** Whether Teams did not take something because there was too much of it. */
export function isLimited(error: unknown): boolean {
  return failure.safeParse(error).data?.statusCode === 429;
}

/** How long to wait before the next attempt, in milliseconds, or null when there is to be none. */
export function pauseAfter(error: unknown, attempt: number, chance: () => number = Math.random): number | null {
  if (attempt >= limits.deliveries || !isPassing(error)) return null;
  const growing = limits.retryMs * 2 ** (attempt - 1) * (0.5 + chance());
  const asked = askedPause(error);
  if (asked > limits.longestRetryMs) return null;
  return Math.max(growing, asked + (asked > 0 ? chance() * limits.retryMs : 0));
}

/** Whether Teams will not take something in this form, which a plainer or shorter one may mend. */
export function isDisliked(error: unknown): boolean {
  const { statusCode } = failure.safeParse(error).data ?? {};
  return statusCode === 400 || statusCode === 413;
}

/** Whether Teams will not take something, however often it is sent. */
export function isRefused(error: unknown): boolean {
  const { statusCode = 0 } = failure.safeParse(error).data ?? {};
  return statusCode >= 400 && statusCode < 500 && statusCode !== 408 && !isPassing(error);
}

function isPassing(error: unknown): boolean {
  const { statusCode: status, code } = failure.safeParse(error).data ?? {};
  if (status === undefined) return code === 'REQUEST_SEND_ERROR' || /^E(CONN|PIPE|TIMEDOUT|AI_AGAIN)/.test(code ?? '');
  return status === 429 || status === 412 || status >= 500;
}

/** Retry-After, in milliseconds; 0 where there is none. */
function askedPause(error: unknown): number {
  const asked = failure.safeParse(error).data?.response?.headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(asked) ? Number(asked) * 1_000 : 0;
}
