import { chmodSync, closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyDeskError } from '../errors.ts';

/** Makes the folder of the service's own files, for its user alone, and proves that it can be written to. Throws `store-invalid`. */
export function prepareDataDir(dir: string): void {
  const probe = join(dir, `.write-test-${process.pid}`);
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    closeSync(openSync(probe, 'w', 0o600));
    rmSync(probe, { force: true });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'an error';
    throw new PolicyDeskError(
      'store-invalid',
      `DATA_DIR cannot be used: found ${code} at ${dir}; wanted a folder that can be written to. Set DATA_DIR to one, or mend its permissions.`,
      { cause },
    );
  }
}

/** Makes a file that only the service's user may read, unless it is there already. */
export function prepareFile(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}
