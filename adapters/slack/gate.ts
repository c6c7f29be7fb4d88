import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { parse } from 'node:querystring';
import { limits } from './limits.ts';
import type { Replays } from './replays.ts';

/** A request that goes no further: the status to answer with, and for the log why. */
export type Verdict = { kind: 'refused' | 'settled'; status: number; why: string };

/** What the gate knows: the secret, the signatures seen, the clock in milliseconds. */
export type Keeper = { signingSecret: string; replays: Replays; now: () => number };

/** The content type without its parameters: Bolt compares the whole header, and a charset makes it answer 400. */
export function mediaType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Null when the request is Slack's, fresh, seen for the first time and readable. */
export function examine(request: IncomingMessage, body: string, keeper: Keeper): Verdict | null {
  const type = mediaType(request);
  if (isTlsCheck(type, body)) return { kind: 'settled', status: 200, why: 'a certificate check' };
  return checkSender(request, body, keeper) ?? checkShape(type, body);
}

/** Lets the same request in once more: Slack may send one that was not acknowledged again as it was. */
export function admitAgain(request: IncomingMessage, { replays }: Keeper): void {
  const signature = request.headers['x-slack-signature'];
  if (typeof signature === 'string') replays.forget(signature);
}

function isTlsCheck(type: string, body: string): boolean {
  return type === form && body.length < 1_000 && body.includes('ssl_check') && parse(body).ssl_check === '1';
}

const form = 'application/x-www-form-urlencoded';

function checkSender(request: IncomingMessage, body: string, keeper: Keeper): Verdict | null {
  const signature = request.headers['x-slack-signature'];
  const timestamp = Number(request.headers['x-slack-request-timestamp'] ?? Number.NaN);
  if (typeof signature !== 'string' || !Number.isInteger(timestamp)) return unauthorized('it is not signed');
  const skew = keeper.now() / 1000 - timestamp;
  if (Math.abs(skew) > limits.clockSkew) return unauthorized(`its timestamp is ${Math.round(skew)} s off our clock`);
  if (!isSame(signature, signatureOf(body, timestamp, keeper.signingSecret)))
    return unauthorized('its signature does not fit SLACK_SIGNING_SECRET');
  const fresh = keeper.replays.admit(signature, (timestamp + limits.clockSkew) * 1000);
  return fresh ? null : unauthorized('it was delivered before');
}

/** How Slack signs what it sends. */
function signatureOf(body: string, timestamp: number, secret: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** Whether two texts are the same, in a time that tells nothing of where they differ. */
function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function checkShape(type: string, body: string): Verdict | null {
  const parsed = parseBody(type, body);
  if (parsed === null) return { kind: 'refused', status: 400, why: 'its body is neither JSON nor a form' };
  if (parsed.type !== 'app_rate_limited') return isKnown(parsed) ? null : unknownType;
  return { kind: 'settled', status: 200, why: 'Slack holds events back: over 30,000 an hour in one workspace' };
}

const unknownType: Verdict = { kind: 'refused', status: 400, why: 'its body is of no type that Slack documents' };

/** What Bolt can name. Anything else it would leave without an answer for three seconds. */
function isKnown(body: Record<string, unknown>): boolean {
  if (typeof body.command === 'string' || body.type === 'url_verification') return true;
  if (body.type === 'event_callback') return typeof body.event === 'object' && body.event !== null;
  return typeof body.type === 'string' && interactions.has(body.type) && typeof body.user === 'object';
}

const interactions = new Set([
  'block_actions',
  'block_suggestion',
  'interactive_message',
  'message_action',
  'shortcut',
  'view_closed',
  'view_submission',
]);

function parseBody(type: string, body: string): Record<string, unknown> | null {
  const fields = type === form ? parse(body) : null;
  if (fields !== null && typeof fields.payload !== 'string') return fields;
  try {
    const parsed: unknown = JSON.parse(typeof fields?.payload === 'string' ? fields.payload : body);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : null;
  } catch {
    return null;
  }
}

function unauthorized(why: string): Verdict {
  return { kind: 'refused', status: 401, why };
}
