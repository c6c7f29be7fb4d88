import { describe, expect, it } from 'vitest';
import { plansIn } from '../../../src/knowledge/dimensions/plan.ts';

describe('the plan of a line of business', () => {
  it.each([
    ['Required, Commercial HMO and Individual Exchange', ['hmo', 'exchange']],
    ['shes on a ppo', ['ppo']],
    ['does it need auth for exchange members', ['exchange']],
    ['plasma exchange for a neuropathy', []],
    ['all lines of business', []],
  ])('%s', (text, plans) => {
    expect(plansIn(text)).toEqual(plans);
  });
});
