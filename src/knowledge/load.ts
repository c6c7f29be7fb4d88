import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Fault, Knowledge, Policy } from './knowledge.ts';
import { isListFolder, loadList } from './list/load-list.ts';
import type { AuthorizationList } from './list/schema.ts';
import { type Lexicon, lexiconSchema, type PolicyNames, policyNamesSchema } from './names-schema.ts';
import { readJsonFile } from './read-json.ts';
import { type Review, readReview, ungivenFaults } from './review.ts';
import { type PolicyVersion, policyVersionSchema } from './schema.ts';
import { versionFaults } from './version-faults.ts';
import { byDay, isUnchanged, isVersionName, misnamed, noVersion, strayFaults, type Used } from './version-files.ts';

/** What a knowledge folder holds: what can be answered from (null where no policy is left), the files that its hash is over, and every fault found on the way. */
export type Loaded = { knowledge: Knowledge | null; files: readonly Used[]; faults: Fault[] };

/** `before` holds, by id, the policies of an earlier load with the files that each was made from. */
type Loading = { dir: string; used: Used[]; faults: Fault[]; before?: ReadonlyMap<string, Kept>; lists?: Loaded };

type Kept = { policy: Policy; used: readonly Used[] };

/** A version's file in a policy's folder. */
type Place = { id: string; name: string };

const besideVersions: readonly string[] = ['names.json', 'review.json'];
const ownLexicon = fileURLToPath(new URL('../../knowledge/lexicon.json', import.meta.url));
const noLexicon: Lexicon = {
  format: 1,
  regions: [],
  abbreviations: {},
  synonyms: [],
  conditions: [],
  linesOfBusiness: [],
};

const keep = (loading: Loading, file: string, bytes: Buffer | null): void => {
  const name = relative(loading.dir, file);
  if (bytes !== null) loading.used.push({ name: name.startsWith('..') ? 'lexicon.json' : name, bytes });
};

const loadReview = (loading: Loading, id: string): Review | null => {
  const { value, bytes, faults } = readReview(join(loading.dir, id));
  loading.faults.push(...faults);
  if (value !== null) keep(loading, join(loading.dir, id, 'review.json'), bytes);
  return value;
};

const loadVersion = (loading: Loading, place: Place, review: Review | null): PolicyVersion | null => {
  const { id, name } = place;
  const file = join(loading.dir, id, name);
  const { value, bytes, faults } = readJsonFile(file, policyVersionSchema);
  const all =
    value === null
      ? faults
      : [...misnamed(value, { id, file, name }), ...versionFaults(value, file), ...ungivenFaults(value, review, file)];
  loading.faults.push(...all);
  if (all.length > 0) return null;
  keep(loading, file, bytes);
  return value;
};

const loadNames = (loading: Loading, id: string): PolicyNames | null => {
  const file = join(loading.dir, id, 'names.json');
  if (!existsSync(file)) return null;
  const { value, bytes, faults } = readJsonFile(file, policyNamesSchema);
  loading.faults.push(...faults);
  if (value !== null) keep(loading, file, bytes);
  return value;
};

const policiesBefore = (before: Loaded): Map<string, Kept> => {
  const kept = new Map((before.knowledge?.policies ?? []).map((policy) => [policy.id, { policy, used: [] as Used[] }]));
  for (const file of before.files) kept.get(dirname(file.name))?.used.push(file);
  return kept;
};

/** The policy as it was, where its folder holds the very bytes that it was made from. */
const unchanged = (loading: Loading, id: string, files: readonly string[]): Policy | null => {
  const kept = loading.before?.get(id);
  if (kept === undefined || !isUnchanged(loading.dir, id, files, kept.used)) return null;
  loading.used.push(...kept.used);
  return kept.policy;
};

const loadPolicy = (loading: Loading, id: string): Policy | null => {
  const files = readdirSync(join(loading.dir, id)).sort();
  const same = unchanged(loading, id, files);
  if (same !== null) return same;
  const named = files.filter(isVersionName);
  if (named.length === 0 && !files.includes('names.json')) return null;
  const review = loadReview(loading, id);
  const versions = named.map((name) => loadVersion(loading, { id, name }, review));
  loading.faults.push(...strayFaults(join(loading.dir, id), files, besideVersions));
  const [first, ...rest] = byDay(versions.filter((version) => version !== null));
  if (first !== undefined)
    return { id, versions: [first, ...rest], names: loadNames(loading, id), ...(review === null ? {} : { review }) };
  loading.faults.push(noVersion(join(loading.dir, id)));
  return null;
};

const loadLexicon = (loading: Loading): Lexicon => {
  const files = [join(loading.dir, 'lexicon.json'), ownLexicon].filter((file) => existsSync(file));
  for (const file of files) {
    const { value, bytes, faults } = readJsonFile(file, lexiconSchema);
    loading.faults.push(...faults);
    if (value === null) continue;
    keep(loading, file, bytes);
    return value;
  }
  if (files.length === 0) {
    loading.faults.push({
      file: join(loading.dir, 'lexicon.json'),
      path: '',
      found: 'no such file',
      wanted: 'the lexicon',
    });
  }
  return noLexicon;
};

/** A list as it was, with the files it was made from. */
const listBefore = ({ lists }: Loading, id: string): { list: AuthorizationList; used: readonly Used[] } | null => {
  const list = lists?.knowledge?.lists?.find((one) => one.id === id);
  return list === undefined || lists === undefined
    ? null
    : { list, used: lists.files.filter(({ name }) => dirname(name) === id) };
};

const loadLists = (loading: Loading, ids: readonly string[]): AuthorizationList[] =>
  ids.flatMap((id) => {
    const { list, used, faults } = loadList(loading.dir, id, listBefore(loading, id));
    loading.used.push(...used);
    loading.faults.push(...faults);
    return list ?? [];
  });

const hashOf = (used: readonly Used[]): string => {
  const hash = createHash('sha256');
  for (const { name, bytes } of used.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
};

const foldersIn = (loading: Loading): string[] => {
  try {
    const entries = readdirSync(loading.dir, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch {
    loading.faults.push({
      file: loading.dir,
      path: '',
      found: 'no folder that can be read',
      wanted: 'the knowledge folder',
    });
    return [];
  }
};

/** Reads one policy's folder inside a knowledge folder, as `loadKnowledge` does for all of them. */
export const loadOnePolicy = (dir: string, id: string): { policy: Policy | null; faults: Fault[] } => {
  const loading: Loading = { dir, used: [], faults: [] };
  return { policy: loadPolicy(loading, id), faults: loading.faults };
};

/**
 * Reads a knowledge folder. A file with a fault is set aside and reported, never answered from; a policy whose names
 * are faulty is loaded without them. The folder's own lexicon is used, or the project's where it has none. Never throws
 * for what a file holds. Policies whose files are those of an earlier load are taken over from it as they are.
 */
export const loadKnowledge = (dir: string, before: Loaded | null = null): Loaded => {
  const loading: Loading = {
    dir,
    used: [],
    faults: [],
    ...(before === null ? {} : { before: policiesBefore(before), lists: before }),
  };
  const folders = foldersIn(loading);
  const ofLists = new Set(folders.filter((id) => isListFolder(dir, id)));
  const ofPolicies = folders.filter((id) => !ofLists.has(id));
  const policies = ofPolicies.map((id) => loadPolicy(loading, id)).filter((policy) => policy !== null);
  if (policies.length === 0) return { knowledge: null, files: [], faults: loading.faults };
  const lists = loadLists(loading, [...ofLists]);
  const lexicon = loadLexicon(loading);
  const knowledge = { policies, ...(lists.length > 0 ? { lists } : {}), lexicon, hash: hashOf(loading.used) };
  return { knowledge, files: loading.used, faults: loading.faults };
};

/** The lexicon a knowledge folder is read with: its own, or the project's; empty where neither can be read. */
export const lexiconFor = (dir: string): Lexicon => loadLexicon({ dir, used: [], faults: [] });
