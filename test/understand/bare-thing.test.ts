import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerMessage, openDesk } from '../../src/bot/core.ts';
import { versionOfDocument } from '../bench/generate-policies.ts';

const lexicon = JSON.parse(readFileSync('knowledge/lexicon.json', 'utf8'));

const document = `# Humming Therapy for Ear Disorders

Effective Date: March 1, 2025

## Policy Criteria

Balloon humming is considered medically necessary for pulsatile tinnitus that has lasted at least 6 months.

Whistle lavage of the mastoid is considered investigational for all indications.

## Definitions

Tinnitus: sound that is heard without a source.

## Codes

CPT

0994T\tBalloon humming of the middle ear
0995T\tWhistle lavage of the mastoid
`;

const desk = openDesk({
  policies: [{ id: 'hum', versions: [versionOfDocument(document, 'hum', lexicon)], names: null }],
  lexicon,
  hash: 'f'.repeat(64),
});

const kindsOf = (text: string): readonly string[] => {
  const { question } = answerMessage(desk, { text, today: '2025-06-01', asOf: null, context: null });
  return [question.kind, ...question.also];
};

describe('a message that only names what a policy decides on', () => {
  it.each(['whistle lavage, 3rd time this winter', 'balloon humming pt w tinnitus', '0994T for tinnitus'])(
    'asks for the position: %s',
    (text) => {
      expect(kindsOf(text)).toEqual(['coverage']);
    },
  );

  it('asks a code alone for its meaning and its position', () => {
    expect(kindsOf('0995T?')).toEqual(['code-meaning', 'coverage']);
  });

  it.each([
    ['what is 0994T', 'code-meaning'],
    ['what does tinnitus mean', 'definition'],
  ])('stays what it asks: %s', (text, kind) => {
    expect(kindsOf(text)).toEqual([kind]);
  });
});
