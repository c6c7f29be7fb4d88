import type { Bot, Library, Posts, Reasons } from '../../src/bot/port.ts';
import type { Outlet } from './connector.ts';
import type { Inbound } from './inbound.ts';
import type { Log } from './log.ts';

/** The bot as Teams needs it. */
export type TeamsBot = Bot & Library & Posts & Reasons;

/** What a turn works with. */
export type TurnParts = {
  bot: TeamsBot;
  log: Log;
  /** Null: no links. */
  publicUrl: string | null;
  /** Null: nobody to ask. */
  expertConversation: string | null;
  /** Microsoft's Agents Playground takes no search result with an action of its own. */
  isLocal: boolean;
};

/** One activity, and the ways out of it. */
export type Turn = { parts: TurnParts; activity: Inbound; out: Outlet };
