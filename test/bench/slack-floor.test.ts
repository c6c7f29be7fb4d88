import { expect, it } from 'vitest';
import { slackFloor, slackFloorLines } from './slack-floor.ts';

it.runIf(process.platform === 'linux')(
  'asks the service and the floor the same commands, and says what each took',
  async () => {
    const measured = await slackFloor(['help', 'which policies are loaded?'], {
      ...{ warm: 1, rounds: 1, each: 4, seconds: 0.05 },
    });
    expect(measured?.commands).toBe(4);
    expect(measured?.throughput.floor).toBeGreaterThan(0);
    expect(measured?.throughput.desk).toBeGreaterThan(0);
    expect(measured?.ack.p99).toBeGreaterThanOrEqual(measured?.ack.p50 ?? 0);
    expect(measured === null ? [] : slackFloorLines(measured)).toHaveLength(4);
  },
);
