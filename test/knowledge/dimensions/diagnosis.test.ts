import { describe, expect, it } from 'vitest';
import { diagnosesIn, isAmongDiagnoses } from '../../../src/knowledge/dimensions/diagnosis.ts';

describe('the diagnoses that words limit something to', () => {
  it.each([
    ['when the claim carries a diagnosis of elbow palsy (G24.5)', ['elbow palsy']],
    ['for Zivo, stiffness (H49.00 through H51.9)', ['stiffness']],
    ['for zivotonin given as emergency treatment of chalkosis', ['chalkosis']],
    ['when billed with a diagnosis in Section IX', []],
  ])('%s', (words, names) => {
    expect(diagnosesIn(words)?.names).toEqual(names);
  });

  it('are none where words speak of none', () => {
    expect(diagnosesIn('required for 0991T and for removal')).toBeNull();
  });

  it('hold the codes of a printed range', () => {
    const diagnoses = diagnosesIn('stiffness (H49.00 through H51.9)') ?? { ranges: [], names: [] };
    expect(['H50.00', 'H52.0'].map((code) => isAmongDiagnoses(diagnoses, code))).toEqual([true, false]);
  });
});
