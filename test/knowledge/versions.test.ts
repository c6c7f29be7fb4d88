import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/knowledge/knowledge.ts';
import { latestVersion, versionInForce } from '../../src/knowledge/versions.ts';
import { policyText, versionOf } from '../importer/import-text.ts';

const dated = (date: string) => versionOf(policyText({ head: `Effective: ${date}` }));
const policy: Policy = {
  id: 'fixture',
  versions: [dated('May 1, 2024'), dated('June 2025'), dated('July 15, 2025')],
  names: null,
};

describe('the version in force', () => {
  it.each([
    ['2024-04-30', null],
    ['2024-05-01', '2024-05-01'],
    ['2025-05-31', '2024-05-01'],
    ['2025-06-01', '2025-06'],
    ['2025-07-14', '2025-06'],
    ['2025-07-15', '2025-07-15'],
    ['2030-01-01', '2025-07-15'],
  ])('on %s is %s', (day, version) => {
    expect(versionInForce(policy, day)?.version ?? null).toBe(version);
  });

  it('is not what is asked for the latest: that one may not have begun', () => {
    expect(latestVersion(policy).version).toBe('2025-07-15');
  });
});
