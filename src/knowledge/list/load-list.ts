import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { firstDay } from '../dates.ts';
import type { Fault } from '../knowledge.ts';
import { readJsonFile } from '../read-json.ts';
import { readReview } from '../review.ts';
import { listFaults } from './faults.ts';
import {
  type AuthorizationList,
  type AuthorizationListVersion,
  authorizationListSchema,
  isListFile,
} from './schema.ts';

/** A file that was read, by its name in the knowledge folder. */
type Read = { name: string; bytes: Buffer };

/** A list of a knowledge folder, the files it was made from, and what is wrong with them. */
export type LoadedList = { list: AuthorizationList | null; used: Read[]; faults: Fault[] };

const versionName = /^\d{4}-\d{2}(-\d{2})?\.json$/;

const headOf = (file: string): Buffer => {
  const head = Buffer.alloc(600);
  try {
    const opened = openSync(file, 'r');
    try {
      return head.subarray(0, readSync(opened, head));
    } finally {
      closeSync(opened);
    }
  } catch {
    return head.subarray(0, 0);
  }
};

/** Whether the folder of an id holds a list: the first of its versions says so. */
export const isListFolder = (dir: string, id: string): boolean => {
  const first = namesIn(join(dir, id)).find((name) => versionName.test(name));
  return first !== undefined && isListFile(headOf(join(dir, id, first)));
};

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
};

const strays = (folder: string, names: readonly string[]): Fault[] =>
  names
    .filter((name) => name.endsWith('.json') && name !== 'review.json' && !versionName.test(name))
    .map((name) => ({
      file: join(folder, name),
      path: '',
      found: 'a file that is never read',
      wanted: 'review.json, or a version named YYYY-MM-DD.json or YYYY-MM.json',
    }));

const misnamed = (list: AuthorizationListVersion, id: string, file: string): Fault[] => [
  ...(list.id === id ? [] : [{ file, path: 'id', found: list.id, wanted: `the name of its folder, ${id}` }]),
  ...(file.endsWith(`${list.version}.json`)
    ? []
    : [{ file, path: 'version', found: list.version, wanted: 'the name of its file' }]),
];

/** Whether files hold what they held when a list was made of them. */
const isUnchanged = (dir: string, names: readonly string[], used: readonly Read[]): boolean =>
  used.length === names.length &&
  used.every(({ name, bytes }) => {
    try {
      return names.includes(name) && readFileSync(join(dir, name)).equals(bytes);
    } catch {
      return false;
    }
  });

/** Reads one list's folder inside a knowledge folder; a version with a fault is set aside and reported, never answered from. */
export const loadList = (
  dir: string,
  id: string,
  before: { list: AuthorizationList; used: readonly Read[] } | null = null,
): LoadedList => {
  const folder = join(dir, id);
  const names = namesIn(folder);
  const own = names.filter((name) => name.endsWith('.json')).map((name) => join(id, name));
  if (before !== null && isUnchanged(dir, own, before.used))
    return { list: before.list, used: [...before.used], faults: [] };
  const review = readReview(folder);
  const faults = [...review.faults, ...strays(folder, names)];
  const used: Read[] =
    review.value === null || review.bytes === null ? [] : [{ name: join(id, 'review.json'), bytes: review.bytes }];
  const versions = names
    .filter((name) => versionName.test(name))
    .flatMap((name): AuthorizationListVersion[] => {
      const file = join(folder, name);
      const { value, bytes, faults: shape } = readJsonFile(file, authorizationListSchema);
      const found = value === null ? shape : [...misnamed(value, id, file), ...listFaults(value, review.value, file)];
      faults.push(...found);
      if (value === null || bytes === null || found.length > 0) return [];
      used.push({ name: join(id, name), bytes });
      return [value];
    });
  const [first, ...rest] = versions.toSorted((a, b) => (firstDay(a.version) < firstDay(b.version) ? -1 : 1));
  if (first !== undefined) return { list: { id, versions: [first, ...rest] }, used, faults };
  return {
    list: null,
    used: [],
    faults: [...faults, { file: folder, path: '', found: 'no version that can be used', wanted: 'at least one' }],
  };
};
