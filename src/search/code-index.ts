import { inCodeRange } from '../knowledge/codes.ts';
import type { Policy } from '../knowledge/knowledge.ts';
import type { PolicyCode, PolicyVersion } from '../knowledge/schema.ts';

/** Which policies list a code. Exact only: a neighbour is never a match. */
export type CodeIndex = {
  /** Ids of policies that list this code in any loaded version, in the order of the policies. */
  policiesOf(code: string): readonly string[];
  /** Listed codes that look like this one (one character more, less or other), for suggestions only. */
  near(code: string): readonly string[];
};

/** Builds the index over every version of every policy. */
export function buildCodeIndex(policies: readonly Policy[]): CodeIndex {
  const exact = new Map<string, string[]>();
  const ranges: { policy: string; code: PolicyCode }[] = [];
  for (const policy of policies)
    for (const version of policy.versions)
      for (const code of version.codes) {
        const owners = exact.get(code.code) ?? [];
        if (!owners.includes(policy.id)) exact.set(code.code, [...owners, policy.id]);
        if (code.through) ranges.push({ policy: policy.id, code });
      }
  const policiesOf = (code: string): readonly string[] => [
    ...new Set([
      ...(exact.get(code) ?? []),
      ...ranges
        .filter((range) => inCodeRange(code, range.code.code, range.code.through ?? range.code.code))
        .map(({ policy }) => policy),
    ]),
  ];
  const near = (code: string): readonly string[] => {
    const numbers = digitsOf(code);
    return [...exact.keys()].filter((listed) => listed !== code && isNear(digitsOf(listed), numbers)).slice(0, 4);
  };
  return { policiesOf, near };
}

/** The row of a version that lists a code, by itself or within a printed range, or null. */
export function listedCode(version: PolicyVersion, code: string): PolicyCode | null {
  return (
    version.codes.find((row) => row.code === code) ??
    version.codes.find((row) => row.through && inCodeRange(code, row.code, row.through)) ??
    null
  );
}

const digitsOf = (code: string): string => code.replace(/\D/g, '');

function isNear(a: string, b: string): boolean {
  if (a.length !== b.length) return a.includes(b) || b.includes(a);
  const differing = [...a].filter((digit, i) => digit !== b[i]).length;
  return differing <= 1 || [...a].sort().join('') === [...b].sort().join('');
}
