import { describe, expect, it } from 'vitest';
import { fitsSteps, stepsIn } from '../../../src/knowledge/dimensions/step.ts';

describe('the steps of a course of treatment', () => {
  it.each([
    ['removal of the pump', ['removal']],
    ['a second round', ['repeat']],
    ['they want the newer model', ['replacement']],
    ['maintenance therapy', ['continuation']],
    ['reversal of the band', ['reversal']],
    ['a second opinion', []],
    ['first placement', []],
  ])('%s', (text, steps) => {
    expect(stepsIn(text)).toEqual(steps);
  });

  it('let in what names the step or a like one, and nothing that names another', () => {
    expect(fitsSteps(['revision'], ['replacement'])).toBe(true);
    expect(fitsSteps(['removal'], ['repeat'])).toBe(false);
    expect(fitsSteps(['repeat'], [])).toBe(false);
    expect(fitsSteps([], ['removal'])).toBe(true);
  });
});
