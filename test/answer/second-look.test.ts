import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import { plainText } from '../../src/card/plain.ts';
import { askerOf } from '../bot/core-desk.ts';
import { lexicon, versionOf } from '../importer/import-text.ts';

const version = versionOf(`# Peat Wraps and Heated Lids

Effective: January 1, 2025

POLICY CRITERIA

A peat wrap of the knee is considered medically necessary in adults with gout when ALL of the following are met:

- Colchicine has been tried for four weeks
- The joint is not infected

Peat wraps for tennis elbow are considered investigational.

Heated lids of glass are considered not medically necessary.

DOCUMENTATION

For a peat wrap send:

- The name of the bog
- A photograph of the joint taken within 30 days

LIMITS

Peat wraps are limited to six sessions in a calendar year. A supplier may not fill in the order.

HISTORY

March 2024: The trial of colchicine was shortened from six weeks to four weeks.
`);
const ask = askerOf(
  openDesk({ hash: 'x'.repeat(64), lexicon, policies: [{ id: 'fixture', names: null, versions: [version] }] }),
);
const said = (question: string): string => plainText(ask(question).card);

describe('what was silent is looked at once more by everything the question says', () => {
  it.each([
    [
      'a fact in words that only ask',
      'can the supplier fill in the order for a peat wrap',
      'A supplier may not fill in the order',
    ],
    ['what changed', 'peat wrap, how was the trial of colchicine shortened', 'from six weeks to four weeks'],
  ])('%s', (_, question, words) => {
    expect(said(question)).toContain(words);
  });

  it.each([
    ['the one case that a question is on gives its position', 'peat wrap tennis elbow?', 'investigational'],
    ['none where a service is named that the policy has not', 'is ozone therapy covered for tennis elbow', null],
    ['none where the word that tells most is of no case', 'is colchicine covered', null],
  ])('%s', (_, question, position) => {
    expect(ask(question).answer.position).toBe(position);
  });

  it('words about something else stay unanswered', () => {
    expect(ask('how long is the parade this year').answer.outcome).not.toBe('answered');
  });
});
