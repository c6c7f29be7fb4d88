import { chmodSync, closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyDeskError } from '../errors.ts';
import { diskTroubleOf } from './disk-trouble.ts';

/** Makes the folder of the service's own files, for its user alone, and proves that it can be written to. Throws `store-invalid`. */
export function prepareDataDir(dir: string): void {
  const probe = join(dir, `.write-test-${process.pid}`);
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    closeSync(openSync(probe, 'w', 0o600));
    rmSync(probe, { force: true });
  } catch (cause) {
    throw unusable(dir, cause);
  }
}

function unusable(dir: string, cause: unknown): PolicyDeskError {
  const trouble = diskTroubleOf(cause, dir);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'an error';
  const found = trouble?.found ?? `${code} at ${dir}`;
  const wayOut = trouble?.wayOut ?? 'Set DATA_DIR to one.';
  const message = `DATA_DIR cannot be used: found ${found}; wanted a folder that can be written to. ${wayOut}`;
  return new PolicyDeskError('store-invalid', message, { cause });
}

/** Makes a file that only the service's user may read, unless it is there already. */
export function prepareFile(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}
