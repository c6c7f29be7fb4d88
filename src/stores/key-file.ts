import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyDeskError } from '../errors.ts';
import { diskTroubleOf } from './disk-trouble.ts';

const keyBytes = 32;
const name = 'pseudonym.key';

function invalid(file: string, found: string): PolicyDeskError {
  const message = `The key of the pseudonyms cannot be used: found ${found} at ${file}; wanted ${keyBytes} bytes in base64. Put its backup in its place; without it, earlier records cannot be tied to later ones.`;
  return new PolicyDeskError('store-invalid', message);
}

/** A key that cannot be read or written is not lost, and no backup is needed. */
function unreachable(file: string, cause: unknown): PolicyDeskError {
  if (cause instanceof PolicyDeskError) return cause;
  const trouble = diskTroubleOf(cause, file);
  const found = trouble?.found ?? `something else than a file that can be read, at ${file}`;
  const wayOut = trouble?.wayOut ?? 'Put its backup in its place.';
  const message = `The key of the pseudonyms cannot be used: found ${found}; wanted to read it, or to make it. ${wayOut}`;
  return new PolicyDeskError('store-invalid', message, { cause });
}

function read(file: string): Buffer | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw unreachable(file, error);
  }
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== keyBytes) throw invalid(file, `${key.length} bytes`);
  return key;
}

/** Appears whole or not at all, and never replaces a key that another process made in the meantime. */
function create(file: string): void {
  const whole = `${file}.${process.pid}`;
  try {
    writeFileSync(whole, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600 });
    linkSync(whole, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw unreachable(file, error);
  } finally {
    rmSync(whole, { force: true });
  }
}

/** The key of the pseudonyms, kept in DATA_DIR for the service's user alone and made at the first start. Throws `store-invalid`. */
export function readPseudonymKey(dataDir: string): Buffer {
  const file = join(dataDir, name);
  const known = read(file);
  if (known !== null) return known;
  create(file);
  const made = read(file);
  if (made === null) throw invalid(file, 'nothing, right after it was made');
  return made;
}

/** The key in DATA_DIR where there is one, for taking it along to another store; null where there is none. Throws `store-invalid`. */
export function keptPseudonymKey(dataDir: string): Buffer | null {
  return read(join(dataDir, name));
}
