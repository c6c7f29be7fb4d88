import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import { threadOf } from '../bot/core-desk.ts';
import { lexicon, versionOf } from '../importer/import-text.ts';

/** What a thread is about by its name, over an invented policy of several services. */

const version = versionOf(`# Elbow Devices and Procedures

Effective: January 1, 2025

POLICY CRITERIA

The pearl stent is considered medically necessary for a stiff elbow.

The thread patch is considered investigational.

The pearl stent may be removed: removal of the pearl stent is considered medically necessary when it is infected.

PRIOR AUTHORIZATION

Prior authorization is required for the pearl stent.

Prior authorization is not required for the thread patch.

Prior authorization is not required for removal of the pearl stent.
`);
const desk = openDesk({
  hash: 'x'.repeat(64),
  lexicon,
  policies: [{ id: 'fixture', names: null, versions: [version] }],
});

describe('an authorization that is asked for at the end of a thread', () => {
  it.each([
    [['is the pearl stent covered', 'and auth?'], 'required'],
    [['is the thread patch covered', 'does it need auth'], 'not-required'],
  ])('%s: %s', (turns, requirement) => {
    const talk = threadOf(desk);
    const [last] = turns.map((turn) => talk(turn).answer).slice(-1);
    expect(last?.priorAuthorization).toBe(requirement);
  });
});

it('a word that points at what stands before it in the same message carries nothing over', () => {
  const talk = threadOf(desk);
  talk('is the pearl stent covered');
  expect(talk('arm warmers, do we cover those').answer.position).toBeNull();
});
