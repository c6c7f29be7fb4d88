import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import { askerOf } from '../bot/core-desk.ts';
import { lexicon, versionOf } from '../importer/import-text.ts';

const version = versionOf(`# Marrow Mapping and Tendon Scanning

Effective: January 1, 2025

POLICY CRITERIA

Marrow mapping (0911T) is medically necessary for a member who is listed for a splenic graft.

Marrow mapping is considered investigational for all other indications.

Fluoric smear of urine is considered medically necessary in a member who takes part in a dependence program.

Hair smear is considered investigational for all indications.

Tenazole is considered medically necessary for chronic glandular migraine.

Tenazole together with corvizole is considered not medically necessary, unless each drug alone was taken for six months and helped in part.

The single exception: sealing of a thread vein that has bled spontaneously is considered medically necessary.

Sealing of a deep vein is considered medically necessary.

Gland light is considered medically necessary for any of the following:

- Growths in members younger than 21 years of age
- Melting of the pearl gland

Gland light is considered investigational for all other indications, including but not limited to:

- Carcinoma of the gullet
- Freckles of the ear

Testing for the following purposes is not covered:

- Court order, probation or parole
- Adoption

CODES

| Code | Number | Description |
| --- | --- | --- |
| CPT | 0911T | Marrow mapping, each site |
`);
const ask = askerOf(
  openDesk({ hash: 'x'.repeat(64), lexicon, policies: [{ id: 'fixture', names: null, versions: [version] }] }),
);

describe('no position is taken from a case', () => {
  it.each([
    ['that lacks most of what is said beside its code', 'marrow mapping 0911T for gallstones and jaundice'],
    ['that is on what the message says is not there', 'tenazole, glandular migraine but not chronic, covered?'],
    ['that is an exception of which nothing is said', 'is sealing of a thread vein covered?'],
    [
      'whose own exception is told',
      'tenazole together with corvizole, each drug alone was taken six months and helped in part, covered?',
    ],
    ['that another one is named before', 'is hair smear covered in a dependence program?'],
    ['that is among the leftovers of one for an age', 'gland light, carcinoma of the gullet, pt is 19'],
  ])('%s', (_, question) => {
    expect(ask(question).answer.position).not.toBe('medically-necessary');
    expect(ask(question).answer.position).not.toBe('conditional');
  });
});

describe('a position is taken from a case', () => {
  it.each([
    [
      'that says what is said beside its code',
      'marrow mapping 0911T, listed for a splenic graft',
      'medically-necessary',
    ],
    ['for a use that is there', 'tenazole for chronic glandular migraine covered?', 'medically-necessary'],
    [
      'that is among the leftovers, at another age',
      'gland light, carcinoma of the gullet, pt is 49',
      'investigational',
    ],
    ['that is one of a list of refused purposes', 'smear for a court order, covered?', 'not-covered'],
  ])('%s', (_, question, position) => {
    expect(['conditional', position]).toContain(ask(question).answer.position);
  });
});

it('a case for all that others leave over that names what was asked is on it, and not on what is left', () => {
  expect(ask('is gland light covered for freckles of the ear').answer.position).toBe('investigational');
});
