import { describe, expect, it } from 'vitest';
import { askPool } from './pooled-desk.ts';

const quotesOf = (question: string): string[] => {
  const [first] = askPool(question).answer.statements;
  return first?.citations.map(({ quote }) => quote) ?? [];
};

describe('what changed', () => {
  it.each([
    ['whats new in the bariatric policy', '04/01/2026'],
    ['any recent updates to the botox policy', 'June 1, 2026'],
    ['what changed in the proton policy', '05/2026'],
    ['latest changes to the vns policy', '08/01/2025'],
  ])('has the newest entry first where nothing more is asked: %s', (question, date) => {
    expect(quotesOf(question)[0]).toContain(date);
  });

  it.each([
    ['when did they lower the vns age', 'Minimum age lowered from 12 to 4 years'],
    ['when was optilume added', 'Optilume BPH added as experimental'],
    ['when did aba medicaid units get lowered', 'Medicaid limit for 97153 lowered from 160 to 120 units per week'],
    ['when was daxxify added to the botulinum policy', 'Daxxify added (J0589)'],
  ])('is the entry that speaks of it: %s', (question, words) => {
    expect(quotesOf(question)[0]).toContain(words);
    expect(askPool(question).answer.position).toBeNull();
  });
});
