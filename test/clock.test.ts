import { expect, it } from 'vitest';
import { openClock } from '../src/clock.ts';

const newYear = () => new Date('2025-01-01T03:00:00Z');

it("tells the day of the office's zone, not of the machine's", () => {
  expect(openClock('America/New_York', newYear).today()).toBe('2024-12-31');
  expect(openClock('Asia/Tokyo', newYear).today()).toBe('2025-01-01');
});

it('tells the time as it is given', () => {
  expect(openClock('UTC', newYear).now()).toEqual(newYear());
});
