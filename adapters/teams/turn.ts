import type { Bot, Library, Posts, Reasons } from '../../src/bot/port.ts';
import type { Outlet } from './connector.ts';
import type { Inbound } from './inbound.ts';
import type { Log } from './log.ts';

/** The bot as Teams needs it. */
export type TeamsBot = Bot & Library & Posts & Reasons;

/** What a turn works with. `publicUrl` null: no links; `expertConversation` null: nobody to ask. */
export type TurnParts = { bot: TeamsBot; log: Log; publicUrl: string | null; expertConversation: string | null };

/** One activity, and the ways out of it. */
export type Turn = { parts: TurnParts; activity: Inbound; out: Outlet };
