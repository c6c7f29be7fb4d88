import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyDeskError } from '../errors.ts';
import { type Change, diffVersions } from '../knowledge/diff.ts';
import type { Policy } from '../knowledge/knowledge.ts';
import { loadOnePolicy } from '../knowledge/load.ts';
import type { Ground, PolicyVersion } from '../knowledge/schema.ts';

/** Which policy's versions are compared; the last two where none are named. */
export type DiffRequest = { id: string; versions: { from: string; to: string } | null };

const names: Readonly<Record<Change['kind'], string>> = {
  position: 'Position',
  criterion: 'Criterion',
  grouping: 'All or any',
  code: 'Code',
  date: 'Date',
  'prior-authorization': 'Prior authorization',
  'line-of-business': 'Line of business',
  'excluded-line-of-business': 'Not for the line of business',
  'cross-reference': 'Cross reference',
  title: 'Title',
  until: 'End of effect',
  passage: 'Text',
};

const dateNames = {
  effective: 'effective',
  lastReview: 'last review',
  nextReview: 'next review',
  origin: 'date of origin',
};

type Side = { ground?: Ground | null; title?: string; date?: string; code?: string };

/** What one side says, in the document's words. */
const said = ({ ground, title, date, code }: Side): string => {
  const words = title ?? (!ground ? (date ?? '') : ground.quote);
  return code === undefined || words.includes(code)
    ? words.replace(/\t/g, ' | ')
    : `${code} ${words.replace(/\t/g, ' | ')}`;
};

const place = ({ ground }: Side): string => (!ground ? '' : ` (${ground.section}, paragraph ${ground.paragraph})`);

const headOf = (change: Change): string => {
  if (change.kind === 'date') return `${names.date}, ${dateNames[change.name]}`;
  return change.kind === 'passage' ? change.heading : names[change.kind];
};

const linesOf = (change: Change): string => {
  const { before, after }: { before: Side | null; after: Side | null } = change;
  const how = before === null ? 'new' : after === null ? 'gone' : 'changed';
  const sides = [
    before === null ? null : `  - ${said(before)}${place(before)}`,
    after === null ? null : `  + ${said(after)}${place(after)}`,
  ];
  return [`${headOf(change)}: ${how}`, ...sides.filter((line) => line !== null)].join('\n');
};

const versionNamed = ({ id, versions }: Policy, name: string): PolicyVersion => {
  const found = versions.find(({ version }) => version === name);
  if (found !== undefined) return found;
  const there = versions.map(({ version }) => version).join(', ');
  throw new PolicyDeskError('usage', `${id} has no version ${name}; it has ${there}.`);
};

const pairOf = (policy: Policy, wanted: DiffRequest['versions']): [PolicyVersion, PolicyVersion] => {
  if (wanted !== null) return [versionNamed(policy, wanted.from), versionNamed(policy, wanted.to)];
  const [from, to] = policy.versions.slice(-2);
  if (from !== undefined && to !== undefined) return [from, to];
  throw new PolicyDeskError(
    'usage',
    `${policy.id} has only version ${policy.versions[0].version}; two are needed to compare.`,
  );
};

const policyIn = (dir: string, id: string): Policy => {
  const policy = /^[a-z0-9-]+$/.test(id) && existsSync(join(dir, id)) ? loadOnePolicy(dir, id).policy : null;
  if (policy === null) throw new PolicyDeskError('usage', `There is no policy "${id}" that can be used in ${dir}.`);
  return policy;
};

/** Prints what really changed between two versions of a policy, the earlier words with "-", the later with "+". */
export const runDiff = (dir: string, { id, versions }: DiffRequest): number => {
  const [from, to] = pairOf(policyIn(dir, id), versions);
  const changes = diffVersions(from, to);
  process.stdout.write(
    `${id}: ${from.version} to ${to.version}: ${changes.length} change${changes.length === 1 ? '' : 's'}\n`,
  );
  for (const change of changes) process.stdout.write(`\n${linesOf(change)}\n`);
  return 0;
};
