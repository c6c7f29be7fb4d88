import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { askerOf, threadOf } from '../bot/core-desk.ts';
import { lexicon, versionOf } from '../importer/import-text.ts';

/** One policy of an invented payer with many positions, as the importer reads it and nobody curated. */
const text = `
# Treatments of the Frozen Shoulder

Policy Number: TS-77

Effective Date: January 1, 2025

## DESCRIPTION

Adhesive capsulitis stiffens the joint. The Quillara® warmed saline balloon was cleared in 2019. Leeching and cupping are also offered for stiff joints.

## POLICY CRITERIA

1. Hydrodilatation of the shoulder is considered **medically necessary** for adhesive capsulitis when all of the following are met:
   - Symptoms have lasted at least 3 months
   - Physical therapy of 6 weeks has failed

2. Hydrodilatation of any joint other than the shoulder is considered **investigational**.

3. Warmed saline balloon distension (WSBD, brisement) is considered **investigational** for all indications.

4. Arthroscopic capsular release is considered **medically necessary** for Ternow grade 3 or higher stiffness.

5. Arthroscopic capsular release is considered **not medically necessary** for Ternow grade 1 or grade 2 stiffness.

6. The following are considered **investigational**:
   - Collagenase injection
   - Pulsed microwave therapy
   - Suprascapular cryoneurolysis

7. Manipulation under anesthesia is considered **medically necessary** for members 18 years of age or older.

8. Manipulation under anesthesia is considered **not medically necessary** for members younger than 18 years.

## CODES

| Code | Number | Description |
| --- | --- | --- |
| CPT | 0971T | Injection for joint distension, percutaneous, with imaging guidance |
| CPT | 0972T | Arthroscopy, shoulder; with capsular release |
`;

const knowledge: Knowledge = {
  hash: 'x'.repeat(64),
  lexicon,
  policies: [{ id: 'fixture', names: null, versions: [versionOf(text)] }],
};
const desk = openDesk(knowledge);
const ask = askerOf(desk);

describe('of many positions in one policy', () => {
  it.each([
    ['of two outlines, the one that names the service', 'is hydrodilatation of the shoulder covered?', 'conditional'],
    ['"any joint other than" is about the others', 'is hydrodilatation of the knee covered?', 'investigational'],
    ['an item of a list has the position that introduces it', 'is collagenase injection covered?', 'investigational'],
    ['a brand is bridged to what the policy says it is', 'is Quillara covered?', 'investigational'],
    ['what stands in brackets behind a service is called so too', 'is brisement covered?', 'investigational'],
    [
      'a step of a scale chooses between two',
      'is capsular release covered for grade 2 stiffness?',
      'not-medically-necessary',
    ],
    ['and in numerals', 'capsular release grade IV stiffness covered?', 'medically-necessary'],
    ['and by the name of the scale', 'is capsular release covered for ternow 2?', 'not-medically-necessary'],
    ['and above the least step', 'capsular release for ternow grade 5', 'medically-necessary'],
    [
      'an age chooses between two',
      'is manipulation under anesthesia covered for a 15 year old?',
      'not-medically-necessary',
    ],
    ['and the other way', 'is manipulation under anesthesia covered, 45 yo member?', 'medically-necessary'],
  ])('%s: %s', (_, question, position) => {
    expect(ask(question).answer.position).toBe(position);
  });

  it('nothing that chooses shows them, and depends on the circumstances', () => {
    const { answer } = ask('is manipulation under anesthesia covered?');
    expect(answer.position).toBe('conditional');
    expect(answer.statements.filter(({ kind }) => kind === 'case').length).toBe(2);
  });

  it('a code whose descriptor fits no one position gets none', () => {
    expect(ask('is 0971T covered?').answer.position).toBeNull();
  });

  it('a turn that says the circumstances keeps the service of the turn before', () => {
    const turn = threadOf(desk);
    turn('is arthroscopic capsular release covered?');
    expect(turn('and with grade 1 stiffness?').answer.position).toBe('not-medically-necessary');
  });
});

describe('a service on which the policy takes no position', () => {
  it.each([
    'is leeching covered?',
    'is cupping of the shoulder covered?',
    'is shoulder replacement covered?',
    'is ozone therapy covered for adhesive capsulitis?',
  ])('gets none, though its region or its indication is the policy’s: %s', (question) => {
    expect(ask(question).answer.position).toBeNull();
  });
});
