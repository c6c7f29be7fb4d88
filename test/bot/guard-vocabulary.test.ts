import { describe, expect, it } from 'vitest';
import { guard } from '../../src/bot/guard.ts';
import { vocabularyOf } from '../../src/bot/guard-vocabulary.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const { knowledge } = loadKnowledge('knowledge');
if (!knowledge) throw new Error('the project has a policy of its own');
const vocabulary = vocabularyOf(knowledge);

describe('the words of the loaded policies', () => {
  it('hold what the policies, their names and the lexicon speak of', () => {
    for (const word of ['lumbar', 'totalis', 'vertos', 'laminectomy', 'medicare'])
      expect(vocabulary.has(word)).toBe(true);
  });

  it.each([
    'vertos mild dob 3/14/51 covered?',
    'totalis lumbar dob 3/14/51 covered?',
    'mild lumbar id ZQX900112233',
    'Vertos Mild dob 3/14/51',
    'interspinous spacers dob 3/14/51',
  ])('keep a service from being taken for a name: %s', (message) => {
    expect(guard(message, vocabulary).found).not.toContain('name');
  });

  it('do not keep a name from being found', () => {
    expect(guard('testina sample dob 3/14/51, totalis?', vocabulary).found).toEqual(['name', 'birth-date']);
    expect(guard('Brown, Linda dob 3/14/51, totalis?', vocabulary).found).toEqual(['name', 'birth-date']);
  });

  it.each(['White', 'Block', 'Power', 'Hodgkin', 'Light'])(
    'take no name for a word because a short form has it among its full words: %s',
    (name) => {
      expect(guard(`Mrs. ${name} wants mild`, vocabulary).found).toEqual(['name']);
    },
  );
});
