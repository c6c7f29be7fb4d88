import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** What keeps a file or a folder from being used though nothing says that it is damaged, and the way out. */
export type DiskTrouble = { found: string; wayOut: string };

/** With less than this left, in bytes, a failed write is one of a full disk. */
const room = 1024 * 1024;

const keep = 'Nothing says that what is there is damaged: keep it.';

function full(place: string): DiskTrouble {
  const wayOut = `${keep} Free some space on that disk, or make it larger, and start again.`;
  return { found: `a full disk under ${place}`, wayOut };
}

function readOnly(place: string): DiskTrouble {
  const wayOut = `${keep} Mount it for writing and start again; a system mounts a disk so that fails, and its log says why.`;
  return { found: `a disk that is mounted for reading only under ${place}`, wayOut };
}

function forbidden(place: string): DiskTrouble {
  const wayOut = `${keep} Give the folder and its files to the user that the service runs as (chown, chmod u+rw), and start again.`;
  return { found: `no permission to write for user ${process.getuid?.() ?? 'of this process'} at ${place}`, wayOut };
}

function locked(place: string): DiskTrouble {
  const wayOut = `${keep} Find the process that holds it (fuser ${place}), let it end, and start again.`;
  return { found: `that another process has locked ${place}`, wayOut };
}

function failing(place: string, code: string): DiskTrouble {
  const wayOut = `Keep what is there. Look into the system’s log for what is wrong with the disk, mend that, and start again.`;
  return { found: `a disk that fails (${code}) under ${place}`, wayOut };
}

function isFull(place: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(place));
    return bavail * bsize < room;
  } catch {
    return false;
  }
}

/** Reads the trouble with a place out of an error of the system or of SQLite; null where it is none of the disk's. */
export function diskTroubleOf(error: unknown, place: string): DiskTrouble | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)$/.test(code)) return full(place);
  if (code === 'EROFS' || code === 'SQLITE_READONLY_ROLLBACK') return readOnly(place);
  if (/^(EACCES|EPERM|SQLITE_PERM|SQLITE_READONLY|SQLITE_READONLY_DIRECTORY|SQLITE_AUTH)$/.test(code))
    return forbidden(place);
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) return locked(place);
  if (code === 'EIO' || code.startsWith('SQLITE_IOERR')) return isFull(place) ? full(place) : failing(place, code);
  return code === 'SQLITE_CANTOPEN' && isFull(place) ? full(place) : null;
}
