import type { types } from '@slack/bolt';
import type { Bot, Library, Message, Reasons, Recalled, Recents, Reply } from '../../src/bot/port.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import type { LimitedBy } from '../../src/server/adapter.ts';
import type { AllowLists } from './access.ts';
import type { Kept } from './kept.ts';
import type { Log } from './log.ts';
import type { Pace } from './pace.ts';
import { type Rendered, renderCard, type View } from './render.ts';
import { modal } from './views.ts';

/** What Slack asks of the bot. */
export type SlackBot = Bot & Pick<Library, 'suggest' | 'read' | 'again' | 'recall'> & Reasons & Recents;

/** What answering needs for as long as the adapter lives. */
export type Desk = {
  bot: SlackBot;
  log: Log;
  publicUrl: string | null;
  kept: Kept;
  lists: AllowLists;
  pace: Pace;
  /** The channel in which experts are asked, or null. */
  experts: string | null;
  knowledge: () => Knowledge;
  /** Today, YYYY-MM-DD. */
  today: () => string;
  /** The same calendar's day of any time. */
  dayOf: (time: Date) => string;
  /** Told when a limit on questions or messages was reached. */
  limited?: (by: LimitedBy) => void;
  /** The same words without what identifies a person. */
  withoutIdentifiers: (text: string) => string;
  /** Forgets the tokens of a workspace or an organisation that removed the app. */
  forget(team: string, enterprise: string | null): Promise<void>;
};

/** How one answer is shown, beyond what is the same for all. */
export type Show = Pick<View, 'share'> & Partial<View>;

/** The answer to a message, or the earlier one whose number it names. */
export async function answerOrRecall(message: Message, { bot }: Pick<Desk, 'bot'>): Promise<Reply | Recalled> {
  return (await bot.recall(message.text, message.house ?? null)) ?? bot.ask(message);
}

/** Asks the bot and lays the answer out. */
export async function ask(message: Message, show: Show, desk: Desk): Promise<Rendered> {
  const reply = await answerOrRecall(message, desk);
  if (reply.exchange !== null) desk.kept.keep(reply.exchange, message.thread);
  return laidOut(reply, show, desk);
}

/** An answer as blocks and text; what had to be shortened is logged. */
export function laidOut({ card, exchange }: Reply | Recalled, show: Show, desk: Desk): Rendered {
  const rendered = renderCard(card, { publicUrl: desk.publicUrl, exchange, expert: desk.experts !== null, ...show });
  if (rendered.shortened.length > 0)
    desk.log.info({ exchange, shortened: rendered.shortened }, 'an answer was shortened for Slack');
  return rendered;
}

/** An answer as a modal. */
export function answerView(reply: Reply | Recalled, desk: Desk, show: Partial<View> = {}): types.ModalView {
  return modal('answer', laidOut(reply, { share: false, surface: 'modal', ...show }, desk).blocks);
}
