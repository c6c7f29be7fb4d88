import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of a few megabytes of a test's own. */
export type SmallDisk = {
  dir: string;
  /** Leaves no byte of it. */
  fill(): void;
  free(): void;
  remount(how: 'ro' | 'rw'): void;
  remove(): void;
};

const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'pipe' });

/** Why no disk can be mounted here, or null. */
export const noSmallDisk = ((): string | null => {
  const dir = mkdtempSync(join(tmpdir(), 'policy-desk-mount-'));
  try {
    run('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', dir);
    run('umount', dir);
    return null;
  } catch {
    return 'tests on a full disk skipped: this user may not mount one';
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
})();
if (noSmallDisk !== null) console.warn(noSmallDisk);

/** Mounts one in memory. */
export function smallDisk(): SmallDisk {
  const dir = mkdtempSync(join(tmpdir(), 'policy-desk-disk-'));
  run('mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', dir);
  const ballast = join(dir, 'ballast');
  return {
    dir,
    fill() {
      const file = openSync(ballast, 'a');
      for (const block of [Buffer.alloc(64 * 1024), Buffer.alloc(1)])
        try {
          for (;;) writeSync(file, block);
        } catch {
          // Full for blocks of this size.
        }
      closeSync(file);
    },
    free: () => rmSync(ballast, { force: true }),
    remount: (how) => run('mount', '-o', `remount,${how}`, dir),
    remove() {
      run('umount', '-l', dir);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
