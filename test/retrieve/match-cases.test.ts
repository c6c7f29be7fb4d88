import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import { askerOf } from '../bot/core-desk.ts';
import { lexicon, versionOf } from '../importer/import-text.ts';

const version = versionOf(`# Tendon Restoration

Effective: January 1, 2025

POLICY CRITERIA

Plasmodic injection (0911X) of a tendon is considered medically necessary in members 18 years of age or older when BOTH of the following are met:

- The tendon has been painful for three months
- Exercise did not help

Plasmodic injection is considered investigational for all other indications.

Removal of a tendon anchor is considered medically necessary.

Braided anchor placement is considered investigational.

Thermal shrinkage of a tendon is considered not medically necessary.

Thermal lavage is considered medically necessary for any of the following:

- Calcific deposits of the shoulder
- Foreign bodies
`);
const ask = askerOf(
  openDesk({ hash: 'x'.repeat(64), lexicon, policies: [{ id: 'fixture', names: null, versions: [version] }] }),
);

describe('of the cases of a policy', () => {
  it.each([
    ['the words of the service choose', 'is thermal shrinkage covered?', 'not-medically-necessary'],
    [
      'an age that it leaves out falls to what the policy leaves over',
      'plasmodic injection of a tendon at age 12 covered?',
      'investigational',
    ],
    ['an age that it lets in keeps it', 'plasmodic injection of a tendon for a 40 year old covered?', 'conditional'],
    ['one for a removal is found by the removal', 'is removal of the anchor covered?', 'medically-necessary'],
    ['none for a removal is taken from the placement', 'is reversal of the braided anchor covered?', null],
    ['each indication of a list is one', 'thermal lavage for foreign bodies, covered?', 'medically-necessary'],
  ])('%s', (_, question, position) => {
    expect(ask(question).answer.position).toBe(position);
  });
});
