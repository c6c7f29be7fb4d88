import { describe, expect, it } from 'vitest';
import { noPostgres } from '../stores/postgres-server.ts';
import { measureReplicas, replicasLines } from './replicas.ts';

describe.skipIf(noPostgres !== null)('the load on two replicas', { timeout: 120_000 }, () => {
  it('counts what was asked, lost, answered twice and recorded', async () => {
    const load = { perSecond: 20, seconds: 3 };
    const report = await measureReplicas(['is 99999 covered?', 'what is the weather?'], load);
    expect(report).toMatchObject({ asked: 60, mentions: 6, lost: 0, duplicates: 0, recorded: 60 });
    expect(report?.p99).toBeGreaterThan(report?.p50 ?? 0);
    expect(report === null ? [] : replicasLines(report)).toContain('asked 60, lost 0, answered twice 0, recorded 60');
  });
});
