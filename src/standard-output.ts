/** Lines that wait for a reader who has stopped reading are this long at most, in bytes; what is over it is dropped. */
const waitingBytes = 4 * 1024 * 1024;

/**
 * Whoever reads the service's output never decides how the service goes on: a reader that is gone, one that does not
 * read, and a full disk cost lines, no answer and no stop. Pino's own stream tries such a write again for ever at the end
 * of the process.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

/** Writes to the standard output without waiting for its reader. */
export function toStandardOutput(line: string): void {
  if (process.stdout.writableLength < waitingBytes) process.stdout.write(line);
}

/** Resolves when what was written has left the process, or never will. */
export function writtenOut(): Promise<void> {
  return new Promise((resolve) => process.stdout.write('', () => resolve()));
}
