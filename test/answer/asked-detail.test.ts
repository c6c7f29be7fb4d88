import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import { plainText } from '../../src/card/plain.ts';
import { askerOf } from '../bot/core-desk.ts';
import { lexicon, versionOf } from '../importer/import-text.ts';

const otter = versionOf(`# Otter Baths

Effective: January 1, 2025

SCOPE

This policy applies to Commercial members. For Medicaid members otter baths are paid by the state's bathing fund.

DEFINITIONS

Quiet water

Water that has not moved for nine hours.

Rough skin: skin on which a feather leaves a mark.

POLICY CRITERIA

An otter bath is considered medically necessary in adults with rough skin when ALL of the following are met:

- The skin has been rough for at least five weeks
- A feather test was done

Soap Z1234 is considered not medically necessary on the day of a bath. Sponges (Z1236) may be replaced once every 7 months.

LIMITS

Otter baths are limited to eleven sessions in a calendar year. Can towels be sent along? They can. An otter bath must be ordered by a dermatologist or a nurse. Baths are given in quiet water.

HISTORY

March 2024: The feather test was added.

June 2022: Sponges were removed from the list.
`);
const heron = versionOf(`# Heron Braces of the Wing

Effective: January 1, 2025

POLICY CRITERIA

A heron brace is considered medically necessary when the wing has been bent for at least three months.

PRIOR AUTHORIZATION

A heron brace may be ordered without a call. An approval of a brace is valid for 45 days.
`);
const policies = [otter, heron].map((version, i) => ({
  id: `fixture-${i}`,
  names: null,
  versions: [version] as const,
}));
const ask = askerOf(openDesk({ hash: 'x'.repeat(64), lexicon, policies: policies as never }));
const text = (question: string): string => plainText(ask(question).card);
const firstLine = (question: string): string => text(question).split('\n')[0] ?? '';

describe('what is asked for stands in the first line', () => {
  it.each([
    ['how many', 'how many otter baths a year', 'eleven sessions'],
    ['how long', 'how long must the skin be rough before an otter bath', 'five weeks'],
    ['who', 'who can order an otter bath', 'a dermatologist or a nurse'],
    ['when something was added', 'when was the feather test added for otter baths', 'March 2024'],
    ['when something was taken away', 'otter baths, when did sponges come off', 'June 2022'],
    ['how long an approval holds', 'heron brace approval valid how long', '45 days'],
  ])('%s', (_, question, words) => {
    expect(firstLine(question)).toContain(words);
  });

  it('and is never a question that the policy asks itself', () => {
    expect(firstLine('otter baths, can towels be sent along')).not.toContain('?');
  });
});

describe('a term is told by the sentence that defines it', () => {
  it.each([
    ['below the term', 'define quiet water in the otter bath policy', 'not moved for nine hours'],
    ['behind the term', 'what counts as rough skin for an otter bath', 'a feather leaves a mark'],
  ])('%s', (_, question, words) => {
    expect(firstLine(question)).toContain(words);
  });
});

it('a code that only a sentence prints is answered by that sentence, and not said to be unlisted', () => {
  const said = text('otter bath sponges Z1236, how often');
  expect(said).toContain('once every 7 months');
  expect(said).not.toContain('is not listed');
});

it('what a policy says of a line of business it does not apply to is quoted, without a position', () => {
  const { answer } = ask('otter bath for a medicaid member, what applies');
  expect(answer.position).toBeNull();
  expect(text('otter bath for a medicaid member, what applies')).toContain("the state's bathing fund");
});
