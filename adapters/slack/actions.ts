import type { Verdict } from '../../src/stores/store.ts';
import { askAction, feedbackAction, shareAction } from './frame.ts';

/** What a pressed button asks for; `stale` is any button this version does not know. */
export type Press =
  | { kind: 'ask'; question: string }
  | { kind: 'share'; exchange: string }
  | { kind: 'feedback'; exchange: string; verdict: Verdict }
  | { kind: 'stale' };

/** Reads a button by its id and value; a button of another version, or without its value, is stale. */
export function readPress(actionId: string, value: string | undefined): Press {
  const name = actionId.split(':', 1)[0];
  if (!value?.trim()) return { kind: 'stale' };
  if (name === askAction) return { kind: 'ask', question: value };
  if (name === shareAction) return { kind: 'share', exchange: value };
  return name === feedbackAction ? readFeedback(value) : { kind: 'stale' };
}

function readFeedback(value: string): Press {
  const [verdict, exchange] = value.split(' ');
  if ((verdict !== 'helpful' && verdict !== 'not-helpful') || !exchange) return { kind: 'stale' };
  return { kind: 'feedback', exchange, verdict };
}
