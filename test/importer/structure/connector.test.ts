import { describe, expect, it } from 'vitest';
import { groupingStated } from '../../../src/importer/structure/connector.ts';
import { importText, policyText, versionOf } from '../import-text.ts';

const stated = (words: string): string | null => {
  const read = groupingStated(words);
  return read === null ? null : read.atLeast === null ? read.grouping : `at least ${read.atLeast}`;
};

describe('how many of a list must hold, by the words above it', () => {
  it.each<[string, string | null]>([
    ['TWO of the following criteria:', 'at least 2'],
    ['Any two (2) of the following criteria are met:', 'at least 2'],
    ['2 out of 3 of the following:', 'at least 2'],
    ['a minimum of three of the following', 'at least 3'],
    ['≥2 of the following', 'at least 2'],
    ['At least one (1) of the following', 'any'],
    ['for any of the following indications when all of the following criteria are met:', 'all'],
    ['when all criteria are met and one of the following is present:', 'any'],
    ['for the treatment of the following conditions:', 'any'],
    ['is medically necessary for:', 'any'],
    ['Requirements for the disorder being tested for:', null],
    ['The following in vivo skin tests are considered medically necessary:', 'any'],
    ['The following criteria are required:', 'all'],
    ['has had two courses of treatment, including:', 'all'],
    ['complications including, but not limited to:', null],
    ['Obtain a score from ONE the following:', 'any'],
    ['under the following conditions:', 'all'],
    ['the following interventions medically necessary for pain:', 'any'],
    ['does not have any of the following contraindications:', 'none'],
    ['is free of all of the following:', 'none'],
    ['None of the following:', 'none'],
    ['No evidence of any of the following:', 'none'],
    ['has not responded to any of the following:', null],
    ['who have not failed all of the following:', null],
    ['At least two weeks of therapy with the following:', null],
  ])('%s %s', (words, grouping) => {
    expect(stated(words)).toBe(grouping);
  });
});

it('what must be absent is no criterion to be met', () => {
  const criteria =
    'X is considered medically necessary when all of the following are met:\n\n1. Pain\n2. None of the following:\n   a. Infection; or\n   b. Fracture';
  expect(versionOf(policyText({ criteria })).positions[0]?.criteria).toMatchObject({
    type: 'all',
    items: [{ type: 'criterion' }, { type: 'none', items: [{}, {}] }],
  });
  expect(importText(policyText({ criteria })).kind).toBe('imported');
});

it('a bullet printed as a small o stands below the one above it', () => {
  const criteria =
    'X is considered medically necessary when all of the following are met:\n\n• Pain\n• One of the following:\n    o Drugs\n    o Therapy';
  expect(versionOf(policyText({ criteria })).positions[0]?.criteria).toMatchObject({
    type: 'all',
    items: [{ type: 'criterion' }, { type: 'any', items: [{}, {}] }],
  });
});

describe('words between and after the items of a list', () => {
  const tree = (list: string) =>
    versionOf(
      policyText({ criteria: `X is considered medically necessary when all of the following are met:\n\n${list}` }),
    ).positions[0]?.criteria;

  it.each([
    ['a note between numbers', '1. Pain\n\n   Note: a diary is accepted.\n\n2. Swelling\n3. Heat'],
    ['a note between bullets', '- Pain\n\n  A diary is accepted.\n\n- Swelling\n- Heat'],
  ])('%s loses no criterion', (_, list) => {
    expect(tree(list)).toMatchObject({ type: 'all', items: [{}, {}, {}] });
  });

  it('of another kind are no criterion of the list above', () => {
    expect(tree('1. Pain\n2. Heat\n\nNotes are kept.\n\n- by the practice')).toMatchObject({ items: [{}, {}] });
  });

  it('that go on with it leave the position supposed', () => {
    const criteria =
      'X is considered medically necessary when all of the following are met:\n\n1. Pain\n2. Heat\n\nIn addition, one of the following:\n\n- Age';
    expect(versionOf(policyText({ criteria })).positions).toMatchObject([{ how: 'supposed' }]);
  });
});

it('an item in capitals is an item, and no heading that cuts the list', () => {
  const criteria =
    'X is considered medically necessary when all of the following are met:\n\n1. Pain\n2. EITHER\n   a. Heat, OR\n   b. Cold\n3. NO INFECTION';
  expect(versionOf(policyText({ criteria })).positions[0]?.criteria).toMatchObject({
    items: [{ type: 'criterion' }, { type: 'any', items: [{}, {}] }, { type: 'criterion' }],
  });
});
