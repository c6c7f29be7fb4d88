import { z } from 'zod';
import type { Choice } from '../../src/card/card.ts';
import type { Verdict } from '../../src/stores/store.ts';
import type { Execute } from './adaptive-card.ts';
import { limits, shorten } from './limits.ts';
import { literal } from './literal.ts';

/** What a button sends back. `v` grows when its shape changes, so that cards of an older version are recognised. */
const askData = z.object({ v: z.literal(1), question: z.string().min(1).max(limits.question) });
const askVerb = 'ask';

/** What a person did on a card or a message, in the adapter's own terms. */
export type CardAction = { kind: 'ask'; question: string } | { kind: 'outdated' };

/** A button that asks the choice's question; old clients, which know no Action.Execute, send it as a message instead. */
export function askAction(choice: Choice): Execute {
  const title = shorten(literal(choice.label), limits.actionTitle);
  const question = shorten(literal(choice.question), limits.question);
  const data = { v: 1, question };
  const msteams = { type: 'messageBack', text: question, displayText: question };
  return {
    type: 'Action.Execute',
    title,
    verb: askVerb,
    data,
    fallback: { type: 'Action.Submit', title, data: { ...data, msteams } },
  };
}

const executed = z.object({ action: z.object({ verb: z.literal(askVerb), data: askData }) });

/** Reads the value of an `adaptiveCard/action` invoke. */
export function readExecuted(value: unknown): CardAction {
  const parsed = executed.safeParse(value);
  return parsed.success ? { kind: 'ask', question: parsed.data.action.data.question } : { kind: 'outdated' };
}

/** Reads the value of a message that an Action.Submit sent. */
export function readSubmitted(value: unknown): CardAction {
  const parsed = askData.safeParse(value);
  return parsed.success ? { kind: 'ask', question: parsed.data.question } : { kind: 'outdated' };
}

const feedbackValue = z.object({
  actionName: z.literal('feedback'),
  actionValue: z.object({ reaction: z.enum(['like', 'dislike']) }),
});

/**
 * Reads the value of a `message/submitAction` invoke; null when it is no feedback. What a person wrote beside the
 * thumb comes as an object or as JSON in a string; neither is kept, since it may hold anything.
 */
export function readFeedback(value: unknown): Verdict | null {
  const parsed = feedbackValue.safeParse(value);
  if (!parsed.success) return null;
  return parsed.data.actionValue.reaction === 'like' ? 'helpful' : 'not-helpful';
}
