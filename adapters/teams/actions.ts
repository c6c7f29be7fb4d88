import { z } from 'zod';
import type { Card, Choice } from '../../src/card/card.ts';
import type { Verdict } from '../../src/stores/store.ts';
import type { Execute, Submit } from './adaptive-card.ts';
import { limits, shorten } from './limits.ts';
import { literal } from './literal.ts';
import { words } from './words.ts';

/** The names of the fields that a card asks for. */
export const inputs = { choice: 'choice', note: 'note' } as const;

const exchange = z.string().min(1).max(limits.exchange);
const question = z.string().min(1).max(limits.question);
/** What a button sends back. `v` grows when its shape changes, so that cards of an older version are recognised. */
const v = z.literal(1);
const pressed = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('ask'), v, question }),
  z.object({ verb: z.literal('choose'), v, choice: question }),
  z.object({ verb: z.enum(['why', 'copy', 'back', 'expert']), v, exchange }),
  z.object({ verb: z.literal('section'), v, exchange, source: z.int().positive() }),
  z.object({ verb: z.literal('send'), v, exchange, note: z.string().max(limits.note).optional() }),
]);

/** What a person did on a card, in the adapter's own terms. `source` is the number of the source whose section is asked for. */
export type CardAction =
  | { kind: 'ask'; question: string }
  | { kind: 'why' | 'copy' | 'back' | 'expert'; exchange: string }
  | { kind: 'section'; exchange: string; source: number }
  | { kind: 'send'; exchange: string; note: string }
  | { kind: 'outdated' };

/** Reads the value of an `adaptiveCard/action` invoke. */
export function readExecuted(value: unknown): CardAction {
  const action = z.object({ action: z.object({ verb: z.string(), data: z.looseObject({}) }) }).safeParse(value);
  return action.success ? readPressed({ ...action.data.action.data, verb: action.data.action.verb }) : outdated;
}

/** Reads the value of a message that an Action.Submit sent; cards from before there was more than one verb name none. */
export function readSubmitted(value: unknown): CardAction {
  const data = z.looseObject({ verb: z.string().default('ask') }).safeParse(value);
  return data.success ? readPressed(data.data) : outdated;
}

const outdated: CardAction = { kind: 'outdated' };

function readPressed(data: object): CardAction {
  const parsed = pressed.safeParse(data);
  if (!parsed.success) return outdated;
  const press = parsed.data;
  switch (press.verb) {
    case 'ask':
      return { kind: 'ask', question: press.question };
    case 'choose':
      return { kind: 'ask', question: press.choice };
    case 'why':
    case 'copy':
    case 'back':
    case 'expert':
      return { kind: press.verb, exchange: press.exchange };
    case 'section':
      return { kind: 'section', exchange: press.exchange, source: press.source };
    case 'send':
      return { kind: 'send', exchange: press.exchange, note: press.note ?? '' };
  }
}

type Verb = z.infer<typeof pressed>['verb'];

/** What sends the card's fields. Every other button must work with an empty one, and must not carry a copied answer along. */
const withInputs: ReadonlySet<Verb> = new Set(['choose', 'send']);

/** Old clients, which know no Action.Execute, send the same as a message instead. */
function execute(verb: Verb, title: string, data: object, msteams?: object): Execute {
  const shown = shorten(literal(title), limits.actionTitle);
  const sent = { verb, v: 1, ...data };
  const submitted = msteams === undefined ? sent : { ...sent, msteams };
  const inputs = withInputs.has(verb) ? {} : ({ associatedInputs: 'none' } as const);
  return {
    type: 'Action.Execute',
    title: shown,
    verb,
    data: sent,
    ...inputs,
    fallback: { type: 'Action.Submit', title: shown, data: submitted, ...inputs },
  };
}

/** A button that asks the choice's question. */
export function askAction({ label, question: whole }: Choice): Execute {
  const text = questionText(whole);
  return execute('ask', label, { question: text }, { type: 'messageBack', text, displayText: text });
}

/** A question as a button or a list entry can carry it. */
export function questionText(whole: string): string {
  return shorten(literal(whole), limits.question);
}

/** A button that asks what is chosen in the list above it. */
export function chooseAction(): Execute {
  return execute('choose', words.askChosen, {});
}

/** What can be done with an answer: its reasons where it has facts, its sections where it has sources. */
export function answerActions(id: string, card: Card, { hasExpert }: { hasExpert: boolean }): Execute[] {
  return [
    ...(card.facts.length > 0 ? [execute('why', words.why, { exchange: id })] : []),
    ...card.sources.slice(0, 1).map(({ number }) => sectionAction(id, words.section, number)),
    ...(hasExpert ? [execute('expert', words.expert, { exchange: id })] : []),
    execute('copy', words.copy, { exchange: id }),
  ];
}

/** A button that shows the section a source stands in. */
export function sectionAction(id: string, title: string, source: number): Execute {
  return execute('section', title, { exchange: id, source });
}

/** A button that shows the answer again in place of what was shown instead of it. */
export function backAction(id: string): Execute {
  return execute('back', words.back, { exchange: id });
}

/** A button that sends an answer, with what was written in the note, to the experts. */
export function sendAction(id: string): Execute {
  return execute('send', words.send, { exchange: id });
}

/** A dialog's button that puts an answer into the message being written. */
export function insertAction(id: string): Submit {
  return { type: 'Action.Submit', title: words.insert, data: { v: 1, exchange: id } };
}

/** A dialog's button that asks the choice's question and shows its answer there. */
export function askInDialog({ label, question: whole }: Choice): Submit {
  const title = shorten(literal(label), limits.actionTitle);
  return { type: 'Action.Submit', title, data: { v: 1, question: questionText(whole) } };
}

const inserted = z.object({ v, exchange });

/** The exchange a dialog's button names, or null. */
export function readInserted(value: unknown): string | null {
  return inserted.safeParse(value).data?.exchange ?? null;
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
