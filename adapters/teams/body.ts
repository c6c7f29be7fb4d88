import type { IncomingMessage } from 'node:http';
import { limits } from './limits.ts';

/**
 * The whole body as text, or null when it is over the limit; then the rest is read and thrown away, up to a second
 * limit, so that the sender can read the refusal. Rejects when the sender breaks off.
 */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limits.requestBytes) chunks.push(chunk);
    if (size > limits.drainBytes) return null;
  }
  return size > limits.requestBytes ? null : Buffer.concat(chunks).toString('utf8');
}
