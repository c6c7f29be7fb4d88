import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What every channel's adapter gives the one server. The server asks adapters in order and hands the request to the
 * first whose `matches` says yes; it answers 404 itself when none does, and 500 (without details) if `handle` rejects.
 */
export type Adapter = {
  name: string;
  matches(method: string, path: string): boolean;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Opens what is not HTTP (a WebSocket). Resolves when the adapter can answer. */
  start(): Promise<void>;
  /** Takes nothing new and resolves when what is under way is finished. */
  stop(): Promise<void>;
};

/** Who set a limit that was reached: the desk, on one person's questions, or the platform, on what is sent to it. */
export type LimitedBy = 'desk' | 'platform';
