import { createHmac } from 'node:crypto';
import { request } from 'node:http';

export const signingSecret = 'test-signing-secret';

/** How a request differs from an honest one. */
export type Forgery = {
  secret?: string;
  timestamp?: number;
  contentType?: string;
  unsigned?: boolean;
  path?: string;
  method?: string;
};

export type Answer = { status: number; body: string; message: Record<string, unknown> };

/** Sends a request signed as Slack signs it, or forged as told. */
export function send(root: string, body: string | Buffer, forgery: Forgery = {}): Promise<Answer> {
  const timestamp = forgery.timestamp ?? Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', forgery.secret ?? signingSecret)
    .update(`v0:${timestamp}:`)
    .update(body)
    .digest('hex');
  const headers: Record<string, string> = {
    'content-type': forgery.contentType ?? contentType(body),
    'content-length': String(Buffer.byteLength(body)),
  };
  if (!forgery.unsigned) {
    headers['x-slack-signature'] = `v0=${signature}`;
    headers['x-slack-request-timestamp'] = String(timestamp);
  }
  return exchange(new URL(forgery.path ?? '/slack/events', root), forgery.method ?? 'POST', { headers, body });
}

/** A slash command's or an interaction's body. */
export function form(fields: Record<string, string>): string {
  return new URLSearchParams(fields).toString();
}

function contentType(body: string | Buffer): string {
  return body.toString().startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded';
}

function exchange(
  url: URL,
  method: string,
  sent: { headers: Record<string, string>; body: string | Buffer },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers: sent.headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve(read(response.statusCode ?? 0, Buffer.concat(chunks).toString())));
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(sent.body);
  });
}

function read(status: number, body: string): Answer {
  return { status, body, message: body.startsWith('{') ? JSON.parse(body) : {} };
}
