import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import type { Html } from './html.ts';

/** Pages load their own style sheet and scripts and nothing else; nobody may frame them. */
const protect = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'"],
      'connect-src': ["'self'"],
      'form-action': ["'none'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
});

/** Sets the security headers every response of this adapter carries. */
export function setSecurityHeaders(request: IncomingMessage, response: ServerResponse): void {
  protect(request, response, () => undefined);
}

/** Sends a whole page; it may be kept by no cache, since it depends on the knowledge that is loaded. */
export function sendPage(response: ServerResponse, status: number, page: Html): void {
  send(response, status, { type: 'text/html; charset=utf-8', text: page.markup });
}

/** Sends a value as JSON; an answer is kept by no cache. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, { type: 'application/json; charset=utf-8', text: JSON.stringify(value) });
}

/** Sends one line for a person, for requests that came from no page of ours. */
export function sendLine(response: ServerResponse, status: number, line: string): void {
  send(response, status, { type: 'text/plain; charset=utf-8', text: `${line}\n` });
}

function send(response: ServerResponse, status: number, body: { type: string; text: string }): void {
  response.writeHead(status, {
    'content-type': body.type,
    'content-length': Buffer.byteLength(body.text),
    'cache-control': 'no-store',
  });
  response.end(body.text);
}
