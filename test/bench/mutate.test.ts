import { describe, expect, it } from 'vitest';
import { mutate, mutateCode } from './mutate.ts';

const question = 'Is authorization required before the patient has procedure 9998T on 3/4/2025?';
const named = (text: string, name: string): string => mutate(text).find((form) => form.name === name)?.text ?? '';
const letters = (text: string): string => [...text.toLowerCase()].sort().join('');

describe('a mutated question', () => {
  it('is the same for the same seed and another for another', () => {
    expect(mutate(question, 7)).toEqual(mutate(question, 7));
    expect(mutate(question, 7)).not.toEqual(mutate(question, 8));
  });

  it('keeps its codes and dates, whatever happens to its words', () => {
    for (let seed = 0; seed < 50; seed++)
      for (const { text } of mutate(question, seed)) {
        expect(text.toUpperCase()).toContain('9998T');
        expect(text).toContain('3/4/2025');
      }
  });

  it('differs by one letter for a slip, a dropped, a doubled and a transposed one', () => {
    expect(named(question, 'slip')).toHaveLength(question.length);
    expect(named(question, 'drop')).toHaveLength(question.length - 1);
    expect(named(question, 'double')).toHaveLength(question.length + 1);
    expect(letters(named(question, 'swap'))).toBe(letters(question));
  });

  it('loses a blank between two words', () => {
    expect(named('mild stenosis covered', 'together')).toMatch(/^(mildstenosis covered|mild stenosiscovered)$/);
  });

  it('is shortened as in a chat', () => {
    expect(named('Are you sure the patient needs authorization before the procedure?', 'short')).toBe(
      'r u sure the pt needs auth b4 the px?',
    );
  });

  it('has curly quotes, markup, a greeting or thanks around it', () => {
    expect(named(`what's "covered" - tell me...`, 'smart')).toBe('what’s “covered” — tell me…');
    expect(named('a & b?', 'slack')).toBe('*a &amp; b?* :pray:');
    expect(named('covered now?', 'teams')).toBe('\u00a0covered\u00a0now?\u200b\r\n');
    expect(named('covered?', 'greeting')).toMatch(/^\S.+covered\?$/);
    expect(named('covered?', 'thanks')).toMatch(/^covered\?.+/);
  });

  it('is left out where nothing changed', () => {
    expect(mutate('0275t').map(({ name }) => name)).not.toContain('slip');
    expect(mutate('abc')).not.toContainEqual(expect.objectContaining({ text: 'abc' }));
  });
});

describe('a mutated code', () => {
  const forms = mutateCode('9876T', new Set(['9876T', '9875T']));

  it('has one digit wrong, transposed or missing', () => {
    expect(forms).toEqual(expect.arrayContaining(['9870T', '8976T', '987T']));
    expect(forms.every((form) => form.endsWith('T') && form.length >= 4)).toBe(true);
  });

  it('is never the code itself nor another that is listed', () => {
    expect(forms).not.toContain('9876T');
    expect(forms).not.toContain('9875T');
  });

  it('is not the same code without its leading zero', () => {
    expect(mutateCode('0876T', new Set())).not.toContain('876T');
    expect(mutateCode('0876T', new Set())).toContain('076T');
  });
});
