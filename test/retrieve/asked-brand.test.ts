import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import { askerOf } from '../bot/core-desk.ts';
import { lexicon, versionOf } from '../importer/import-text.ts';

const version = versionOf(`# Infused Drugs for Brittle Bones

Effective: January 1, 2025

DESCRIPTION

Zolvastine acid (Boltura®) and dresnomab (Provisca®) slow the loss of bone.

POLICY CRITERIA

Zolvastine acid is considered medically necessary for the prevention of fractures in low bone mass.

Dresnomab is considered not medically necessary for low bone mass (osteopenia) without a fracture.
`);
const ask = askerOf(
  openDesk({ hash: 'x'.repeat(64), lexicon, policies: [{ id: 'fixture', names: null, versions: [version] }] }),
);

describe('a brand that no position prints', () => {
  it.each([
    ['is known by the drug that stands beside it', 'Boltura for osteopenia, covered?', 'not-medically-necessary'],
    ['rules out the cases of another drug', 'Provisca to prevent fractures, covered?', 'medically-necessary'],
  ])('%s', (_, question, wrong) => {
    expect(ask(question).answer.position).not.toBe(wrong);
  });
});
