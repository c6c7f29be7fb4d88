import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Message } from '../../src/bot/port.ts';
import { readBody } from '../../src/server/read-body.ts';
import { bodyBytes, drainedBytes } from './limits.ts';

/** A request body as typed data, or the status and the line with which it is refused. */
export type Inbound<T> = { ok: true; value: T } | { ok: false; status: 400 | 413 | 415; error: string };

/** A body's shape, and how it is described to whoever sent another one. */
export type Wanted<T> = { shape: z.ZodType<T>; example: string };

const threadId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/, '8 to 64 letters, digits or hyphens');

/** What POST /web/ask takes. */
export const askBody: Wanted<{ question: string; thread?: string | null | undefined }> = {
  shape: z.strictObject({ question: z.string(), thread: threadId.nullish() }),
  example: '{"question": "...", "thread": "8 to 64 letters, digits or hyphens (may be left out)"}',
};

/** What POST /web/feedback takes. */
export const feedbackBody: Wanted<{ exchange: string; verdict: 'helpful' | 'not-helpful' }> = {
  shape: z.strictObject({ exchange: z.string().min(1).max(200), verdict: z.enum(['helpful', 'not-helpful']) }),
  example: '{"exchange": "...", "verdict": "helpful" or "not-helpful"}',
};

/** Reads a JSON body of the wanted shape; every other body becomes a refusal that says what was wanted. Never rejects. */
export async function readJson<T>(request: IncomingMessage, wanted: Wanted<T>): Promise<Inbound<T>> {
  if (!isJson(request.headers['content-type'])) {
    return { ok: false, status: 415, error: 'The content type must be application/json.' };
  }
  try {
    const bytes = await readBody(request, { most: bodyBytes, drained: drainedBytes });
    if (bytes !== null) return parse(bytes, wanted);
    return { ok: false, status: 413, error: `The message is too long: at most ${bodyBytes / 1024} KB are read.` };
  } catch {
    return refused('The request ended before its body did.', wanted.example);
  }
}

/** Everybody who may open the chat is in one house. */
const house = 'web';

/** A question as the bot takes it; turns that share a page's thread id belong together. */
export function messageFrom(body: z.infer<typeof askBody.shape>): Message {
  const thread = body.thread == null ? null : `web:${body.thread}`;
  return { channel: 'web', text: body.question, thread, user: null, house };
}

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

function parse<T>(bytes: Buffer, wanted: Wanted<T>): Inbound<T> {
  const value = jsonIn(bytes);
  if (value === undefined) return refused('The body is not JSON in UTF-8.', wanted.example);
  const read = wanted.shape.safeParse(value);
  if (read.success) return { ok: true, value: read.data };
  const found = read.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ');
  return refused(`${found}.`, wanted.example);
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function refused(found: string, example: string): { ok: false; status: 400; error: string } {
  return { ok: false, status: 400, error: `${found} Wanted: ${example}` };
}
