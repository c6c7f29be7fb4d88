import { type Answered, answerMessage, type Desk, type ThreadContext } from '../bot/core.ts';

/** Answers one question of the command line; with a context it is a turn of a thread. */
export function askOnce(
  desk: Desk,
  asked: { text: string; today: string; asOf: string | null; context?: ThreadContext | null },
): Answered {
  return answerMessage(desk, { context: null, ...asked });
}
