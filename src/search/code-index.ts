import { codeSystemOf, inCodeRange } from '../knowledge/codes.ts';
import type { Policy } from '../knowledge/knowledge.ts';
import type { CodeSystem, PolicyCode, PolicyVersion } from '../knowledge/schema.ts';
import { editDistance } from '../text/edits.ts';

/** Which policies list a code. Exact only: a neighbour is never a match. */
export type CodeIndex = {
  /** Ids of policies that list this code in any loaded version, in the order of the policies. */
  policiesOf(code: string): readonly string[];
  /** Listed codes between two others of their form, without these, in the order of their numbers. */
  within(from: string, through: string): readonly string[];
  /** Listed codes of the same code system that look like this one (one character more, less or other), for suggestions only. */
  near(code: string): readonly string[];
};

/** Builds the index over every version of every policy. */
export function buildCodeIndex(policies: readonly Policy[]): CodeIndex {
  const exact = new Map<string, string[]>();
  const ranges: Range[] = [];
  for (const policy of policies)
    for (const version of policy.versions)
      for (const code of version.codes) {
        const owners = exact.get(code.code) ?? [];
        if (!owners.includes(policy.id)) exact.set(code.code, [...owners, policy.id]);
        if (code.through) ranges.push({ policy: policy.id, code });
      }
  const byForm = groupedByForm(ranges);
  const policiesOf = (code: string): readonly string[] => [
    ...new Set([
      ...(exact.get(code) ?? []),
      ...(byForm.get(formOf(code)) ?? [])
        .filter((range) => inCodeRange(code, range.code.code, range.code.through ?? range.code.code))
        .map(({ policy }) => policy),
    ]),
  ];
  const listed = (): string[] => [...exact.keys(), ...ranges.flatMap(({ code }) => code.through ?? [])];
  const within = (from: string, through: string): readonly string[] => {
    const between = listed().filter((code) => code !== from && code !== through && inCodeRange(code, from, through));
    return [...new Set(between)].sort();
  };
  const near = (code: string): readonly string[] =>
    [...exact.keys()].filter((one) => one !== code && isSameFamily(one, code) && isNear(one, code)).slice(0, 4);
  return { policiesOf, within, near };
}

type Range = { policy: string; code: PolicyCode };

/** A code's first letter, or else its last sign and length: a range holds no code of another form. */
const formOf = (code: string): string =>
  /^[A-Z]/.test(code) ? code.charAt(0) : `${code.length}${code.replace(/\d/g, '')}`;

/** Printed ranges by the forms of the codes they can hold; one of diagnoses may go from letter to letter. */
function groupedByForm(ranges: readonly Range[]): ReadonlyMap<string, readonly Range[]> {
  const byForm = new Map<string, Range[]>();
  for (const range of ranges) {
    const [from, to] = [formOf(range.code.code), formOf(range.code.through ?? range.code.code)];
    const forms = from.length === 1 && to.length === 1 ? lettersBetween(from, to) : [from];
    for (const form of forms) {
      const held = byForm.get(form);
      if (held) held.push(range);
      else byForm.set(form, [range]);
    }
  }
  return byForm;
}

const lettersBetween = (from: string, to: string): string[] =>
  Array.from({ length: Math.max(0, to.charCodeAt(0) - from.charCodeAt(0)) + 1 }, (_, i) =>
    String.fromCharCode(from.charCodeAt(0) + i),
  );

/** The row of a version that lists a code, by itself or within a printed range, or null. */
export function listedCode(version: PolicyVersion, code: string): PolicyCode | null {
  return (
    version.codes.find((row) => row.code === code) ??
    version.codes.find((row) => row.through && inCodeRange(code, row.code, row.through)) ??
    null
  );
}

const families: Readonly<Record<CodeSystem, string>> = {
  CPT: 'CPT',
  'CPT-II': 'CPT',
  'CPT-III': 'CPT',
  PLA: 'CPT',
  HCPCS: 'HCPCS',
  CDT: 'CDT',
  'ICD-10-CM': 'ICD-10-CM',
  'ICD-10-PCS': 'ICD-10-PCS',
  REVENUE: 'REVENUE',
};

/** Whether two codes are of one code system; what has the form of none is like a code whose letters it has. */
function isSameFamily(listed: string, code: string): boolean {
  const [own, asked] = [codeSystemOf(listed), codeSystemOf(code)];
  if (own === null) return false;
  if (asked !== null) return families[own] === families[asked];
  return (
    families[own] !== 'ICD-10-CM' &&
    code.replace(/\d/g, '').includes(listed.replace(/\d/g, '').slice(0, /\D/.test(code) ? 1 : 0))
  );
}

/** One sign more, less or other, the same signs in another order, or all of the one inside the other. */
const isNear = (a: string, b: string): boolean =>
  editDistance(a, b, 1) <= 1 || sorted(a) === sorted(b) || (a.length >= shortestInside && b.includes(a));

const shortestInside = 5;

const sorted = (code: string): string => [...code].sort().join('');
