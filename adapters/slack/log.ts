import { type Logger, LogLevel, RespondError, webApi } from '@slack/bolt';

/** Where the adapter writes: an object of facts (a thrown thing under `err`) and one sentence, never the words of a message. */
export type Log = Record<'info' | 'warn' | 'error', (facts: Record<string, unknown>, message: string) => void>;

/** Why Slack did not take something: told apart by what can be done about it. */
export type Trouble =
  | { kind: 'rate-limited'; seconds: number }
  | { kind: 'refused'; code: string }
  | { kind: 'unreachable'; code: string }
  /** Slack was reached and could not do it just then; nothing is wrong with what was sent. */
  | { kind: 'failing'; code: string };

/** Reads any error that a call of Slack's Web API or of a response URL throws. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: 'rate-limited', seconds: error.retryAfter };
  if (error instanceof webApi.WebAPIPlatformError) return troubleOfCode(String(error.data.error));
  if (error instanceof webApi.WebAPIHTTPError) return { kind: 'unreachable', code: `HTTP ${error.statusCode}` };
  if (error instanceof RespondError) return troubleAtUrl(error.statusCode);
  return { kind: 'unreachable', code: innermostCode(error) };
}

/** Slack says inside an answer with the status 200, too, that it could not do something just then. */
function troubleOfCode(code: string): Trouble {
  if (tooMuch.has(code)) return { kind: 'rate-limited', seconds: 1 };
  return { kind: passing.has(code) ? 'failing' : 'refused', code };
}

const tooMuch = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
/** `not_authed`: the workspace's token could not be had just then, as while the store is down. */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'service_timeout',
  'request_timeout',
  'team_added_to_org',
  'not_authed',
]);

/** Throws where Slack says inside an answer with the status 200 that it did not take something. */
export async function heeded(response: { json(): Promise<unknown> }): Promise<void> {
  const said = await response.json().catch(() => null);
  if (typeof said !== 'object' || said === null || !('ok' in said) || said.ok !== false) return;
  throw new webApi.WebAPIPlatformError({ ok: false, error: 'error' in said ? String(said.error) : 'unknown_error' });
}

/** Bolt keeps of a response URL's answer only the status; how long to pause is not in it. */
function troubleAtUrl(status: number): Trouble {
  if (status === 429) return { kind: 'rate-limited', seconds: 1 };
  return { kind: status >= 500 ? 'unreachable' : 'refused', code: `response_url HTTP ${status}` };
}

/** The system's own code (ECONNREFUSED) where an error wraps one, otherwise the innermost error's name. */
function innermostCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const inner = error instanceof webApi.WebAPIRequestError ? error.original : error.cause;
  if (inner instanceof Error) return innermostCode(inner);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

const remedies: Record<string, string> = {
  not_in_channel: 'invite the app to the channel',
  channel_not_found: 'invite the app to the channel',
  is_archived: 'the channel is archived; ask in another one',
  restricted_action: 'let apps post in this channel (workspace settings)',
  missing_scope: 'reinstall the app with the scopes of manifest.json',
  invalid_auth: 'check SLACK_BOT_TOKEN; with several workspaces, install the app in this one anew',
  not_authed: 'set SLACK_BOT_TOKEN; with several workspaces, install the app in this one',
  not_allowed_token_type: 'SLACK_BOT_TOKEN must be a bot token (xoxb-), SLACK_APP_TOKEN an app token (xapp-)',
  token_revoked: 'reinstall the app and set SLACK_BOT_TOKEN anew',
  token_expired: 'reinstall the app and set SLACK_BOT_TOKEN anew',
  account_inactive: 'reinstall the app and set SLACK_BOT_TOKEN anew',
};

/** What to do about it, for the log. */
export function remedyOf(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'rate-limited':
      return `Slack asks for a pause of ${trouble.seconds} s; fewer answers in one channel at once would help`;
    case 'unreachable':
      return 'check the network to the Slack Web API, and status.slack.com';
    case 'failing':
      return remedies[trouble.code] ?? 'Slack failed at it: see status.slack.com';
    case 'refused':
      return remedies[trouble.code] ?? 'look the code up in the method’s documentation at docs.slack.dev';
  }
}

/** Bolt's logger onto ours: its debug lines, which hold whole payloads, go nowhere. */
export function boltLogger(log: Log): Logger {
  const line = (parts: unknown[]): string => `Bolt: ${parts.map(sentence).join(' ')}`.slice(0, 300);
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn({ from: 'bolt' }, line(parts)),
    error: (...parts) => log.error({ from: 'bolt' }, line(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function sentence(part: unknown): string {
  if (part instanceof Error) return part.name;
  return typeof part === 'string' ? part : '';
}
