import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerMessage, openDesk } from '../../src/bot/core.ts';
import type { Policy } from '../../src/knowledge/knowledge.ts';
import { versionOfDocument } from '../bench/generate-policies.ts';

const lexicon = JSON.parse(readFileSync('knowledge/lexicon.json', 'utf8'));

const policy = (id: string, payer: string, { title, criteria }: { title: string; criteria: string }): Policy => ({
  id,
  versions: [
    versionOfDocument(
      `# ${title}\n\n${payer} Clinical Policy\n\nEffective Date: March 1, 2025\n\n## Policy Criteria\n\n${criteria}\n`,
      id,
      lexicon,
    ),
  ],
  names: null,
});

const humming = 'Balloon Humming for Ear Pressure';
const desk = openDesk({
  policies: [
    policy('quillon-ear', 'Quillonby Health Plan', {
      title: humming,
      criteria: 'Balloon humming is considered investigational.',
    }),
    policy('brook-ear', 'Winter & Brook Mutual Insurance (WBMI)', {
      title: humming,
      criteria: 'Balloon humming is considered medically necessary for ear pressure.',
    }),
    policy('quillon-skin', 'Quillonby Health Plan', {
      title: 'Lamp Whistling for Skin Rash',
      criteria: 'Lamp whistling is considered investigational.',
    }),
    policy('brook-knee', 'Winter & Brook Mutual Insurance (WBMI)', {
      title: 'Feather Tapping of the Knee',
      criteria: 'Feather tapping is considered investigational.',
    }),
  ],
  lexicon,
  hash: 'f'.repeat(64),
});

const ask = (text: string) => answerMessage(desk, { text, today: '2025-06-01', asOf: null, context: null });

describe('a payer that the message names', () => {
  it.each([
    ['balloon humming covered, quillonby', ['quillon-ear']],
    ['WBMI: is balloon humming covered', ['brook-ear']],
    ['is balloon humming covered at winter and brook mutual', ['brook-ear']],
  ])('decides between policies on one thing: %s', (text, ids) => {
    expect(ask(text).question.policies).toEqual(ids);
  });

  it('is never answered for by another payer', () => {
    const { answer } = ask('feather tapping of the knee covered under quillonby');
    expect(answer).toMatchObject({ outcome: 'not-in-policy', position: null, policies: [] });
    expect(answer.statements).toContainEqual(
      expect.objectContaining({ kind: 'service-not-found', payer: 'Quillonby Health Plan' }),
    );
  });

  it('is asked back for where none is named', () => {
    expect(ask('is balloon humming covered').answer).toMatchObject({ outcome: 'clarify', reason: 'policy-unclear' });
  });
});
