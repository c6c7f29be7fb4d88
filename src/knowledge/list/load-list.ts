import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../knowledge.ts';
import { readJsonFile } from '../read-json.ts';
import { readReview } from '../review.ts';
import { byDay, isUnchanged, isVersionName, misnamed, noVersion, strayFaults, type Used } from '../version-files.ts';
import { listFaults } from './faults.ts';
import {
  type AuthorizationList,
  type AuthorizationListVersion,
  authorizationListSchema,
  isListFile,
} from './schema.ts';

/** A list of a knowledge folder, the files it was made from, and what is wrong with them. */
export type LoadedList = { list: AuthorizationList | null; used: Used[]; faults: Fault[] };

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
  const first = namesIn(join(dir, id)).find(isVersionName);
  return first !== undefined && isListFile(headOf(join(dir, id, first)));
};

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
};

/** Reads one list's folder inside a knowledge folder; a version with a fault is set aside and reported, never answered from. */
export const loadList = (
  dir: string,
  id: string,
  before: { list: AuthorizationList; used: readonly Used[] } | null = null,
): LoadedList => {
  const folder = join(dir, id);
  const names = namesIn(folder);
  if (before !== null && isUnchanged(dir, id, names, before.used))
    return { list: before.list, used: [...before.used], faults: [] };
  const review = readReview(folder);
  const faults = [...review.faults, ...strayFaults(folder, names, ['review.json'])];
  const used: Used[] =
    review.value === null || review.bytes === null ? [] : [{ name: join(id, 'review.json'), bytes: review.bytes }];
  const versions = names.filter(isVersionName).flatMap((name): AuthorizationListVersion[] => {
    const file = join(folder, name);
    const { value, bytes, faults: shape } = readJsonFile(file, authorizationListSchema);
    const found =
      value === null ? shape : [...misnamed(value, { id, file, name }), ...listFaults(value, review.value, file)];
    faults.push(...found);
    if (value === null || bytes === null || found.length > 0) return [];
    used.push({ name: join(id, name), bytes });
    return [value];
  });
  const [first, ...rest] = byDay(versions);
  if (first !== undefined) return { list: { id, versions: [first, ...rest] }, used, faults };
  return {
    list: null,
    used: [],
    faults: [...faults, noVersion(folder)],
  };
};
