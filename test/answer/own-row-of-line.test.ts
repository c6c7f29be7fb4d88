import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import { askerOf } from '../bot/core-desk.ts';
import { lexicon, versionOf } from '../importer/import-text.ts';

const version = versionOf(`# Marrow Mapping

Effective: January 1, 2025

Applies to: Commercial and Medicaid

POLICY CRITERIA

Marrow mapping (0911T) is considered medically necessary in members 18 years of age or older.

UNITS

| Code | Commercial | Medicaid |
| --- | --- | --- |
| 0911T | 2 units per year | Not covered |

CODES

| Code | Number | Description |
| --- | --- | --- |
| CPT | 0911T | Marrow mapping, each site |
`);
const ask = askerOf(
  openDesk({ hash: 'x'.repeat(64), lexicon, policies: [{ id: 'fixture', names: null, versions: [version] }] }),
);

describe('a table that turns a code down on one line of business', () => {
  it('is quoted, and no position is given on that line', () => {
    const { answer } = ask('is 0911T covered for a medicaid member?');
    expect(answer.position).toBeNull();
    expect(answer.statements.flatMap(({ citations }) => citations.map(({ quote }) => quote)).join(' ')).toContain(
      'Not covered',
    );
  });

  it('says nothing of another line', () => {
    expect(ask('is 0911T covered for a commercial member?').answer.position).not.toBeNull();
  });
});
