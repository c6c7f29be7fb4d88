import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskTroubleOf } from '../../src/stores/disk-trouble.ts';
import { readPseudonymKey } from '../../src/stores/key-file.ts';
import { openLibsqlStore } from '../../src/stores/libsql.ts';
import { startService } from '../main/service.ts';
import { noSmallDisk, type SmallDisk, smallDisk } from './small-disk.ts';

/** Advice that would give up records; nothing but damage is reason for it. */
const givesUp = /backup|move it away|new one/i;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'policy-desk-trouble-'));
});
afterEach(() => {
  chmodSync(dir, 0o700);
  rmSync(dir, { recursive: true, force: true });
});

/** By a process of its own: the engine gives back the files of a closed store only with its process. */
function keepRecord(at: string): void {
  execFileSync(process.execPath, ['--import', 'tsx', 'test/stores/child-writer.ts', at, 'kept', '1']);
}

async function isKept(at: string): Promise<boolean> {
  const store = await openLibsqlStore(at);
  const kept = await store.exchanges(10);
  await store.close();
  return kept.length === 1;
}

/** What opening says when it is refused. */
async function refusal(at: string): Promise<string> {
  const opened = await openLibsqlStore(at).then(
    (store) => store.close().then(() => 'opened'),
    (error: Error) => error.message,
  );
  return opened;
}

/** Does work as a user without rights where the tests run as the system's. */
async function asAnybody<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  return work().finally(() => process.seteuid?.(0));
}

it.each([
  ['ENOSPC', 'a full disk'],
  ['EDQUOT', 'a full disk'],
  ['SQLITE_FULL', 'a full disk'],
  ['EROFS', 'mounted for reading only'],
  ['EACCES', 'no permission'],
  ['EPERM', 'no permission'],
  ['SQLITE_READONLY', 'no permission'],
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_BUSY_RECOVERY', 'locked'],
  ['EIO', 'a disk that fails (EIO)'],
  ['SQLITE_IOERR_READ', 'a disk that fails (SQLITE_IOERR_READ)'],
])('%s is told as: %s', (code, found) => {
  const trouble = diskTroubleOf(Object.assign(new Error('x'), { code }), join(dir, 'file'));
  expect(trouble?.found).toContain(found);
  expect(trouble?.wayOut).not.toMatch(givesUp);
});

it.each(['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'ENOTDIR', 'anything'])('%s is no trouble of the disk', (code) => {
  expect(diskTroubleOf(Object.assign(new Error('x'), { code }), dir)).toBeNull();
  expect(diskTroubleOf('no error', dir)).toBeNull();
});

describe('a store', () => {
  it('whose folder may not be written to says so, and is kept', async () => {
    keepRecord(dir);
    chmodSync(dir, 0o555);
    const said = await asAnybody(() => refusal(dir));
    expect(said).toMatch(/no permission to write for user \d+ at .*chown/);
    expect(said).not.toMatch(givesUp);
    chmodSync(dir, 0o700);
    expect(await isKept(dir)).toBe(true);
  });

  it('whose file may not be written to says so', async () => {
    keepRecord(dir);
    chmodSync(dir, 0o777);
    chmodSync(join(dir, 'policy-desk.db'), 0o444);
    const said = await asAnybody(() => refusal(dir));
    expect(said).toMatch(/no permission to write for user \d+ at .*policy-desk\.db/);
    expect(said).not.toMatch(givesUp);
  });

  it('that another process has locked says so', async () => {
    keepRecord(dir);
    const other = new Database(join(dir, 'policy-desk.db'));
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE held (x)');
    const said = await refusal(dir);
    expect(said).toMatch(/another process has locked .*policy-desk\.db.*fuser/);
    expect(said).not.toMatch(givesUp);
    other.exec('ROLLBACK');
    other.close();
    expect(await isKept(dir)).toBe(true);
  }, 30_000);

  it('that is damaged is the only one that may be given up', async () => {
    writeFileSync(join(dir, 'policy-desk.db'), 'not a database'.repeat(1_000));
    expect(await refusal(dir)).toMatch(/a damaged file at .*Put a backup of it in its place.*keep it/);
  });
});

it('a key that may not be read is not called lost', async () => {
  readPseudonymKey(dir);
  chmodSync(dir, 0o755);
  chmodSync(join(dir, 'pseudonym.key'), 0o000);
  const said = await asAnybody(async () => {
    try {
      return readPseudonymKey(dir).toString();
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  });
  expect(said).toMatch(/no permission .*pseudonym\.key.*chown/);
  expect(said).not.toMatch(givesUp);
});

describe.skipIf(noSmallDisk !== null)('a disk', () => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = smallDisk();
  });
  afterEach(() => disk.remove());

  it('that is full is told at the start, and the store goes on once there is room', async () => {
    keepRecord(disk.dir);
    readPseudonymKey(disk.dir);
    disk.fill();
    const service = startService({ DATA_DIR: disk.dir });
    expect(await service.ended).toBe(1);
    expect(service.err()).toMatch(/found a full disk under .*Free some space/);
    expect(service.err()).not.toMatch(givesUp);
    disk.free();
    expect(await isKept(disk.dir)).toBe(true);
  }, 30_000);

  it('that is full before there is a store or a key is told as well', async () => {
    disk.fill();
    expect(await refusal(disk.dir)).toContain('found a full disk');
    expect(() => readPseudonymKey(disk.dir)).toThrow(/key of the pseudonyms .* found a full disk .*Free some space/);
    disk.free();
    keepRecord(disk.dir);
    expect(readPseudonymKey(disk.dir)).toHaveLength(32);
  });

  it('that is mounted for reading only is told', async () => {
    keepRecord(disk.dir);
    disk.remount('ro');
    const said = await refusal(disk.dir);
    expect(said).toMatch(/mounted for reading only .*Mount it for writing/);
    expect(said).not.toMatch(givesUp);
    disk.remount('rw');
    expect(await isKept(disk.dir)).toBe(true);
  });
});
