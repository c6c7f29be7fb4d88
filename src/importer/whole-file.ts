import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

let count = 0;

/** Writes a file whole or not at all: readers see the old bytes or the new ones, never a part. */
export const writeWhole = (file: string, content: string | Uint8Array): void => {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, `.import-${process.pid}-${count++}`);
  try {
    writeFileSync(temporary, content, { flush: true });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
};
