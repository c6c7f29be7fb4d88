import type { IncomingMessage } from 'node:http';

/** How much of a body is read at most, in bytes; up to `drained` the rest is read and thrown away, so that its sender gets to see the refusal. */
export type BodyLimits = { most: number; drained: number };

/** The bytes of a request, or null when there are more than allowed. Rejects when the sender goes away before the end. */
export function readBody(request: IncomingMessage, { most, drained }: BodyLimits): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else if (size > drained) {
        request.off('data', take).pause();
        resolve(null);
      }
    };
    request.on('data', take);
    request.once('end', () => resolve(size > most ? null : Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('The request ended before its body did.')));
  });
}
