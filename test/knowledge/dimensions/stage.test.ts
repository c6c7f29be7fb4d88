import { describe, expect, it } from 'vitest';
import { fitsStages, scaleOf, stagesIn } from '../../../src/knowledge/dimensions/stage.ts';

describe('the step of a scale', () => {
  it('belongs to its scale', () => {
    expect(scaleOf('grade_2')).toBe('grade');
    expect(scaleOf('grade')).toBeUndefined();
    expect(stagesIn(['foot', 'k_3'])).toEqual(['k_3']);
  });

  it('rules out what names another step of it, and nothing that names none', () => {
    expect(fitsStages(['grade_2'], ['grade_3'], [])).toBe(false);
    expect(fitsStages(['grade_2'], ['grade_1', 'grade_2'], [])).toBe(true);
    expect(fitsStages(['grade_2'], ['stage_3'], [])).toBe(true);
    expect(fitsStages(['k_2'], ['knee'], ['k_3', 'k_4'])).toBe(false);
  });
});
