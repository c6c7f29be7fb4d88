import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstDay } from './dates.ts';
import type { Fault } from './knowledge.ts';

/** A file that knowledge was made from, as it was read: its name in the knowledge folder and its bytes. */
export type Used = { name: string; bytes: Buffer };

const versionName = /^\d{4}-\d{2}(-\d{2})?\.json$/;

/** Whether a file's name is that of a version. */
export const isVersionName = (name: string): boolean => versionName.test(name);

/** Where a version says another id or version than its folder and its file do. */
export const misnamed = (
  version: { id: string; version: string },
  place: { id: string; file: string; name: string },
): Fault[] => [
  ...(version.id === place.id
    ? []
    : [{ file: place.file, path: 'id', found: version.id, wanted: `the name of its folder, ${place.id}` }]),
  ...(`${version.version}.json` === place.name
    ? []
    : [{ file: place.file, path: 'version', found: version.version, wanted: `the name of its file, ${place.name}` }]),
];

/** The JSON files of a folder that are neither versions nor what may stand beside them. */
export const strayFaults = (folder: string, files: readonly string[], beside: readonly string[]): Fault[] =>
  files
    .filter((name) => name.endsWith('.json') && !beside.includes(name) && !isVersionName(name))
    .map((name) => ({
      file: join(folder, name),
      path: '',
      found: 'a file that is never read',
      wanted: `${beside.join(', ')}, or a version named YYYY-MM-DD.json or YYYY-MM.json`,
    }));

/** A folder of which nothing can be used. */
export const noVersion = (folder: string): Fault => ({
  file: folder,
  path: '',
  found: 'no version that can be used',
  wanted: 'at least one',
});

/** Versions, oldest first. */
export const byDay = <V extends { version: string }>(versions: readonly V[]): V[] =>
  versions.toSorted((a, b) => (firstDay(a.version) < firstDay(b.version) ? -1 : 1));

const holds = (file: string, bytes: Buffer): boolean => {
  try {
    return readFileSync(file).equals(bytes);
  } catch {
    return false;
  }
};

/** Whether the JSON files of a policy's or list's folder are just those that it was made from, byte for byte. */
export const isUnchanged = (dir: string, id: string, files: readonly string[], used: readonly Used[]): boolean => {
  const names = files.filter((name) => name.endsWith('.json')).map((name) => join(id, name));
  return (
    used.length === names.length &&
    used.every(({ name, bytes }) => names.includes(name) && holds(join(dir, name), bytes))
  );
};
