import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programVersion } from './program-version.ts';

/** What an answer can depend on, beside the knowledge: the program's own files, and the versions of what it is made with. */
const folders = ['adapters', 'src'];
const lockFile = 'package-lock.json';
/** Of such a file is all that the program is made of; what an editor or a system leaves beside them counts for nothing. */
const ownFile = /^[^.].*\.(?:css|html|js|json|svg|ts)$/;

/** The files that make a build, as paths with `/`, in an order that no machine's language changes. */
export function filesOfBuild(root: string): string[] {
  const own = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && ownFile.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
  );
  const lock = existsSync(join(root, lockFile)) ? [lockFile] : [];
  return [...own, ...lock].sort((a, b) => (a < b ? -1 : 1));
}

/** Git may have changed the ends of lines on the way to this machine. */
function withLineFeeds(bytes: Buffer): Buffer {
  return bytes.includes('\r') ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') : bytes;
}

/** The SHA-256 of a program's own files, the same on every machine and however its lines end. */
export function hashOfBuild(root: string): string {
  const hash = createHash('sha256');
  for (const file of filesOfBuild(root)) {
    const bytes = withLineFeeds(readFileSync(join(root, file)));
    hash.update(`${file} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

const shownDigits = 12;
let known: string | null = null;

/**
 * The build that runs, as records name it: the version and a hash of what it is made of, such as `1.2.0+0123456789ab`.
 * Read once a process, in some tens of milliseconds: what happens to the files later is not what runs.
 */
export function programBuild(): string {
  if (known === null) {
    const root = fileURLToPath(new URL('..', import.meta.url));
    known = `${programVersion()}+${hashOfBuild(root).slice(0, shownDigits)}`;
  }
  return known;
}

/** A build in a sentence; records from before builds were named have a version alone. */
export function buildInWords(build: string): string {
  return build.includes('+') ? `build ${build}` : `an earlier build of version ${build}`;
}
