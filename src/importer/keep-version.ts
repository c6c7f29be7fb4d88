import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile } from '../knowledge/read-json.ts';
import { isVersionName } from '../knowledge/version-files.ts';
import { type Doubt, deciding } from './report/doubt.ts';
import { writeWhole } from './whole-file.ts';

/** A document as given, to be kept beside what was made from it. */
export type Original = { bytes: Uint8Array; extension: string };

/** What every version has that is kept with its document, whether of a policy or of a list. */
export type Sourced = { version: string; source: { file: string; sha256: string; format: string } };

/** How a version is written; the same version gives the same bytes. */
export type Writing<V extends Sourced> = (version: V) => string;

/** What happened in the folder of a policy or list. */
export type Kept<V extends Sourced> =
  | { kind: 'written'; version: V }
  | { kind: 'unchanged'; version: V }
  | { kind: 'taken'; version: V; doubt: Doubt };

/** Of a version in the folder, all that is needed to know whose document is whose. */
const sourcedSchema = z.looseObject({ version: z.string(), source: z.looseObject({ file: z.string() }) });
type SourcedThere = z.infer<typeof sourcedSchema>;

const sameBytes = (file: string, bytes: Uint8Array): boolean => existsSync(file) && readFileSync(file).equals(bytes);

/** The documents that the versions of a folder were made from; null where one of them cannot be read, so that nobody knows. */
const documentsInUse = (folder: string): Set<string> | null => {
  const names = existsSync(folder) ? readdirSync(folder).filter(isVersionName) : [];
  const used = names.map((name) => readJsonFile(join(folder, name), sourcedSchema).value?.source.file);
  return used.includes(undefined) ? null : new Set(used.filter((name) => name !== undefined));
};

/** The names a version's document can be kept under: `source.md`, or one with the version. */
function* sourceNames(version: string, { extension }: Original): Generator<string> {
  yield `source${extension}`;
  yield `source-${version}${extension}`;
  for (let count = 2; ; count++) yield `source-${version}-${count}${extension}`;
}

const versionThere = (folder: string, version: string): SourcedThere | null =>
  readJsonFile(join(folder, `${version}.json`), sourcedSchema).value;

/**
 * The name a version's document is kept under: one that no other document has that a version in the folder was made from.
 * The document of a version that is being replaced stays until the new version is there, so that both can be trusted at
 * any moment.
 */
const sourceName = (folder: string, version: string, original: Original): string => {
  const used = documentsInUse(folder);
  const own = versionThere(folder, version)?.source.file;
  if (own !== undefined && sameBytes(join(folder, own), original.bytes)) return own;
  for (const name of sourceNames(version, original)) {
    const file = join(folder, name);
    if (!existsSync(file) || sameBytes(file, original.bytes) || used?.has(name) === false) return name;
  }
  return `source${original.extension}`;
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Unfinished files of imports that were ended before their time. */
const unfinished = (folder: string): string[] =>
  readdirSync(folder).filter((name) => {
    const pid = /^\.import-(\d+)-\d+$/.exec(name)?.[1];
    return pid !== undefined && !isRunning(Number(pid));
  });

const withSource = <V extends Sourced>(version: V, file: string): V => ({
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

/** Takes away what is not needed once a version is there: its held copies, the document of the version that it replaced, and unfinished files. */
const tidy = (folder: string, version: Sourced, before: SourcedThere | null): void => {
  const old = before === null || documentsInUse(folder)?.has(before.source.file) !== false ? [] : [before.source.file];
  const left = [...old, ...unfinished(folder)].map((name) => join(folder, name));
  for (const file of [...heldFiles(folder, version.version), ...left]) rmSync(file, { force: true });
};

/**
 * Puts a version and its document into the policy's folder. The document comes first and takes the place of none that is in
 * use; the version, which names it, follows in one step. Whenever this is broken off, the folder holds the version before
 * or the new one, each with its document. A version that is there with other text is left alone unless `replace`.
 */
export const keepVersion = <V extends Sourced>(
  folder: string,
  made: V,
  options: { original: Original; replace: boolean; write: Writing<V> },
): Kept<V> => {
  const version = withSource(made, sourceName(folder, made.version, options.original));
  const file = join(folder, `${version.version}.json`);
  const source = join(folder, version.source.file);
  const content = options.write(version);
  const there = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (there === content && sameBytes(source, options.original.bytes)) {
    tidy(folder, version, null);
    return { kind: 'unchanged', version };
  }
  if (there !== null && there !== content && !options.replace) {
    const message = `Version ${version.version} is there already with other text; import again with --replace to replace it.`;
    return { kind: 'taken', version, doubt: deciding('version-taken', null, message) };
  }
  if (!sameBytes(source, options.original.bytes)) writeWhole(source, options.original.bytes);
  const before = versionThere(folder, version.version);
  writeWhole(file, content);
  tidy(folder, version, before);
  return { kind: 'written', version };
};

const reportLine = ({ line, place, decides, about, message }: Doubt): string =>
  `${decides ? 'DECIDES' : about === undefined ? 'note' : 'doubt'}\t${place ?? (line === null ? '' : `line ${line}`)}\t${message}`;

/** Keeps a doubtful document apart, where nothing is ever answered from: the document, its doubts and what was understood. */
export const holdBack = <V extends Sourced>(
  folder: string,
  held: { version: V | null; doubts: readonly Doubt[] },
  { original, write }: { original: Original; write: Writing<V> },
): string => {
  const name = held.version?.version ?? 'undated';
  const place = join(folder, 'held');
  const source = `${name}.source${original.extension}`;
  writeWhole(join(place, source), original.bytes);
  writeWhole(join(place, `${name}.doubts.txt`), `${held.doubts.map(reportLine).join('\n')}\n`);
  if (held.version !== null) writeWhole(join(place, `${name}.json`), write(withSource(held.version, source)));
  return place;
};

/** Whether a folder holds versions of another kind than the one that its files are recognised by. */
export const otherKindIn = (folder: string, isOwn: (bytes: Buffer) => boolean): boolean =>
  existsSync(folder) &&
  readdirSync(folder)
    .filter(isVersionName)
    .some((name) => !isOwn(readFileSync(join(folder, name))));
