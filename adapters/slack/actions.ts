import type { Verdict } from '../../src/stores/store.ts';

/** What a pressed button or a chosen entry asks for; `stale` is anything this version does not know. */
export type Press =
  | { kind: 'ask'; question: string }
  /** The choice at a place of a recorded answer that asked back. */
  | { kind: 'choose'; exchange: string; index: number }
  | { kind: 'share'; exchange: string }
  | { kind: 'feedback'; exchange: string; verdict: Verdict }
  /** A page of one of the sections an answer cites; page null: the one with the cited words. */
  | { kind: 'section'; exchange: string; index: number; page: number | null }
  | { kind: 'why'; exchange: string }
  | { kind: 'expert'; exchange: string }
  /** An earlier answer, shown once more. */
  | { kind: 'again'; exchange: string }
  | { kind: 'form' }
  | { kind: 'stale' };

/** The prefix of the ids of buttons that ask the question in their value. */
export const askAction = 'ask';
/** The select whose entries are an exchange and the place of a choice. */
export const chooseAction = 'choose';
/** The button that shares the answer whose exchange is its value. */
export const shareAction = 'share';
/** The feedback buttons; their values are a verdict and an exchange. */
export const feedbackAction = 'feedback';
/** Shows a section; its value is an exchange, the section's place among those cited, and a page. */
export const sectionAction = 'section';
/** Explains the answer whose exchange is its value. */
export const whyAction = 'why';
/** Hands the answer whose exchange is its value to an expert. */
export const expertAction = 'expert';
/** Shows the answer whose exchange is its value once more. */
export const againAction = 'again';
/** Opens the form for a question. */
export const formAction = 'form';

/** The value of a button that shows a section; page null: the one with the cited words. */
export function sectionValue(exchange: string, index: number, page: number | null): string {
  return `${exchange} ${index} ${page ?? 'cited'}`;
}

const readers: Record<string, (value: string) => Press> = {
  [askAction]: (question) => ({ kind: 'ask', question }),
  [chooseAction]: readChoice,
  [shareAction]: (exchange) => ({ kind: 'share', exchange }),
  [feedbackAction]: readFeedback,
  [sectionAction]: readSection,
  [whyAction]: (exchange) => ({ kind: 'why', exchange }),
  [expertAction]: (exchange) => ({ kind: 'expert', exchange }),
  [againAction]: (exchange) => ({ kind: 'again', exchange }),
  [formAction]: () => ({ kind: 'form' }),
};

/** Reads a button by its id and value; one of another version, or without its value, is stale. */
export function readPress(actionId: string, value: string | undefined): Press {
  const [name = ''] = actionId.split(':', 1);
  if (!value?.trim() || !Object.hasOwn(readers, name)) return { kind: 'stale' };
  return readers[name]?.(value) ?? { kind: 'stale' };
}

function readChoice(value: string): Press {
  const [exchange = '', place = ''] = value.split(' ');
  return isCount(place) ? { kind: 'choose', exchange, index: Number(place) } : { kind: 'stale' };
}

function readSection(value: string): Press {
  const [exchange = '', place = '', page = ''] = value.split(' ');
  if (!isCount(place) || (page !== 'cited' && !isCount(page))) return { kind: 'stale' };
  return { kind: 'section', exchange, index: Number(place), page: page === 'cited' ? null : Number(page) };
}

function isCount(text: string): boolean {
  return /^\d{1,4}$/.test(text);
}

function readFeedback(value: string): Press {
  const [verdict, exchange] = value.split(' ');
  if ((verdict !== 'helpful' && verdict !== 'not-helpful') || !exchange) return { kind: 'stale' };
  return { kind: 'feedback', exchange, verdict };
}
