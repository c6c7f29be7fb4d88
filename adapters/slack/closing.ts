import type { types } from '@slack/bolt';
import type { Card } from '../../src/card/card.ts';
import { expertAction, feedbackAction, sectionAction, sectionValue, shareAction, whyAction } from './actions.ts';
import { type Block, button, plain, quiet, row } from './blocks.ts';
import { words } from './words.ts';

/** What an answer ends with, besides its own words. */
export type Closing = {
  /** Null: an earlier answer that was looked up; it can only be read. */
  exchange: string | null;
  /** Whether one person alone sees the answer and may share it. */
  share: boolean;
  /** Whether experts can be asked. */
  expert?: boolean;
  /** Modals take no feedback element of Slack's: plain buttons there, and thanks once one was pressed. */
  surface?: 'message' | 'modal';
  thanked?: boolean;
};

/** What can be done with an answer, then whether it helped. */
export function closingBlocks(card: Card, closing: Closing): Block[] {
  const { exchange } = closing;
  if (exchange === null) return [];
  const buttons = actionsOf(card, exchange, closing);
  return [...(buttons.length > 0 ? [row(buttons)] : []), feedbackBlock(exchange, closing)];
}

function actionsOf(card: Card, exchange: string, { share, expert }: Closing): types.Button[] {
  const cited = card.sources.length > 0;
  return [
    ...(share ? [button(shareAction, words.share, exchange)] : []),
    ...(cited ? [button(sectionAction, words.showSection, sectionValue(exchange, 0, null))] : []),
    ...(cited ? [button(whyAction, words.why, exchange)] : []),
    ...(expert ? [button(expertAction, words.askExpert, exchange)] : []),
  ];
}

function feedbackBlock(exchange: string, { surface, thanked }: Closing): Block {
  const helpful = `helpful ${exchange}`;
  const notHelpful = `not-helpful ${exchange}`;
  if (surface !== 'modal') return feedbackButtons(helpful, notHelpful);
  if (thanked) return quiet(words.thanks);
  return row([
    button(`${feedbackAction}:helpful`, words.helpful, helpful),
    button(`${feedbackAction}:not-helpful`, words.notHelpful, notHelpful),
  ]);
}

function feedbackButtons(helpful: string, notHelpful: string): Block {
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: feedbackAction,
        positive_button: { text: plain(words.helpful), value: helpful },
        negative_button: { text: plain(words.notHelpful), value: notHelpful },
      },
    ],
  };
}
