import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readJsonFile } from '../knowledge/read-json.ts';
import { type PolicyVersion, policyVersionSchema } from '../knowledge/schema.ts';
import { versionFile } from '../knowledge/write-version.ts';
import { type Doubt, deciding } from './doubt.ts';
import { writeWhole } from './whole-file.ts';

/** A document as given, to be kept beside what was made from it. */
export type Original = { bytes: Uint8Array; extension: string };

/** What happened in the policy's folder. */
export type Kept =
  | { kind: 'written'; version: PolicyVersion }
  | { kind: 'unchanged'; version: PolicyVersion }
  | { kind: 'taken'; version: PolicyVersion; doubt: Doubt };

const sameBytes = (file: string, bytes: Uint8Array): boolean => existsSync(file) && readFileSync(file).equals(bytes);

/** The other versions in a folder that were made from a file: it is theirs and must stay as it is. */
const madeFrom = (folder: string, source: string, except: string): boolean => {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const others = names.filter((name) => /^\d{4}-\d{2}(-\d{2})?\.json$/.test(name) && name !== `${except}.json`);
  return others.some((name) => readJsonFile(join(folder, name), policyVersionSchema).value?.source.file === source);
};

/** The name a version's document is kept under: `source.md`, or one with the version where another version has that. */
const sourceName = (folder: string, version: string, original: Original): string => {
  const plain = `source${original.extension}`;
  const file = join(folder, plain);
  const free = !existsSync(file) || sameBytes(file, original.bytes) || !madeFrom(folder, plain, version);
  return free ? plain : `source-${version}${original.extension}`;
};

const withSource = (version: PolicyVersion, file: string): PolicyVersion => ({
  ...version,
  source: { ...version.source, file },
});

const heldFiles = (folder: string, name: string): string[] => {
  const held = join(folder, 'held');
  return existsSync(held)
    ? readdirSync(held)
        .filter((file) => file.startsWith(`${name}.`))
        .map((file) => join(held, file))
    : [];
};

/**
 * Puts a version and its document into the policy's folder, the document first, each file whole or not at all. A version
 * that is there with other text is left alone unless `replace`.
 */
export const keepVersion = (
  folder: string,
  made: PolicyVersion,
  options: { original: Original; replace: boolean },
): Kept => {
  const version = withSource(made, sourceName(folder, made.version, options.original));
  const file = join(folder, `${version.version}.json`);
  const source = join(folder, version.source.file);
  const content = versionFile(version);
  const there = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (there === content && sameBytes(source, options.original.bytes)) return { kind: 'unchanged', version };
  if (there !== null && there !== content && !options.replace) {
    const message = `Version ${version.version} is there already with other text; import again with --replace to replace it.`;
    return { kind: 'taken', version, doubt: deciding('version-taken', null, message) };
  }
  writeWhole(source, options.original.bytes);
  writeWhole(file, content);
  for (const old of heldFiles(folder, version.version)) rmSync(old);
  return { kind: 'written', version };
};

const reportLine = ({ line, place, decides, message }: Doubt): string =>
  `${decides ? 'DECIDES' : 'note'}\t${place ?? (line === null ? '' : `line ${line}`)}\t${message}`;

/** Keeps a doubtful document apart, where nothing is ever answered from: the document, its doubts and what was understood. */
export const holdBack = (
  folder: string,
  held: { version: PolicyVersion | null; doubts: readonly Doubt[] },
  original: Original,
): string => {
  const name = held.version?.version ?? 'undated';
  const place = join(folder, 'held');
  const source = `${name}.source${original.extension}`;
  writeWhole(join(place, source), original.bytes);
  writeWhole(join(place, `${name}.doubts.txt`), `${held.doubts.map(reportLine).join('\n')}\n`);
  if (held.version !== null) writeWhole(join(place, `${name}.json`), versionFile(withSource(held.version, source)));
  return place;
};
