import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Change, diffVersions } from '../../src/knowledge/diff.ts';
import type { PolicyVersion } from '../../src/knowledge/schema.ts';
import { policyText, versionOf } from '../importer/import-text.ts';

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/payer/${name}`, import.meta.url), 'utf8');

const between = (before: string, after: string): Change[] => diffVersions(versionOf(before), versionOf(after));

/** Every ground of a change stands, word for word, in its own version. */
const stands = (version: PolicyVersion, side: unknown): boolean => {
  if (typeof side !== 'object' || side === null || !('ground' in side)) return true;
  const { section, paragraph, quote } = side.ground as { section: string; paragraph: number; quote: string };
  return version.sections.find(({ id }) => id === section)?.paragraphs[paragraph - 1]?.text.includes(quote) === true;
};

describe('two versions of one policy', () => {
  const [from, to] = [versionOf(fixture('versions/outline-2024.md')), versionOf(fixture('outline.md'))];
  const changes = diffVersions(from, to);

  it('differ in one criterion, three dates and a row of the history, and in nothing else', () => {
    expect(changes.map((change) => [change.kind, 'name' in change ? change.name : null])).toEqual([
      ['criterion', null],
      ['date', 'effective'],
      ['date', 'lastReview'],
      ['date', 'nextReview'],
      ['passage', null],
    ]);
  });

  it('quote both sides of a criterion, each from its own version', () => {
    expect(changes[0]).toMatchObject({
      before: { ground: { section: 'policy-criteria', quote: expect.stringContaining('at least 12 months') } },
      after: { ground: { section: 'policy-criteria', quote: expect.stringContaining('at least 6 months') } },
    });
    for (const { before, after } of changes) expect([stands(from, before), stands(to, after)]).toEqual([true, true]);
  });

  it('are the same as themselves', () => {
    expect(diffVersions(to, to)).toEqual([]);
  });
});

describe('what is no change', () => {
  const plain = policyText({
    more: 'BACKGROUND\n\nHeat is applied through a needle beside the joint. It takes an hour.',
  });
  it.each([
    ['a paragraph cut in two', 'BACKGROUND\n\nHeat is applied through a needle beside the joint.\n\nIt takes an hour.'],
    ['other line breaks', 'BACKGROUND\n\nHeat is applied through a needle\nbeside the joint. It takes\nan hour.'],
    ['bold words', 'BACKGROUND\n\nHeat is applied through a **needle** beside the joint. It takes an hour.'],
  ])('%s', (_, more) => {
    expect(between(plain, policyText({ more }))).toEqual([]);
  });
});

describe('what is a change', () => {
  const criteria = (words: string): string => policyText({ criteria: words });
  const list = (grouping: string): string =>
    criteria(
      `X is considered medically necessary when ${grouping} of the following are met:\n\n1. One thing\n2. Another thing`,
    );

  it('another position, even in nearly the same words', () => {
    const [change, ...others] = between(
      criteria('Thermal ablation of the elbow is considered investigational.'),
      criteria('Thermal ablation of the elbow is considered not medically necessary.'),
    );
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      kind: 'position',
      before: { position: 'investigational' },
      after: { position: 'not-medically-necessary' },
    });
  });

  it('a position that came', () => {
    const one = 'Thermal ablation of the elbow is considered investigational.';
    expect(
      between(criteria(one), criteria(`${one}\n\nRepeat sessions are considered not medically necessary.`)),
    ).toMatchObject([{ kind: 'position', before: null, after: { position: 'not-medically-necessary' } }]);
  });

  it('any where it was all', () => {
    expect(between(list('ALL'), list('ANY')).filter(({ kind }) => kind === 'grouping')).toMatchObject([
      { before: { grouping: 'all' }, after: { grouping: 'any' } },
    ]);
  });

  it('a code that came, went or has other words', () => {
    const codes = (rows: string): string => policyText({ codes: `Codes\tNumber\tDescription\n${rows}` });
    const before = codes('CPT\t0991T\tAblation of a nerve; single nerve\n\t0993T\tImaging of a nerve');
    const after = codes('CPT\t0991T\tAblation of a nerve; one or two nerves\n\t0994T\tBlock of a nerve');
    expect(between(before, after).map(({ kind, before: old, after: now }) => [kind, old, now])).toEqual([
      ['code', expect.objectContaining({ code: '0993T' }), null],
      ['code', expect.objectContaining({ code: '0991T' }), expect.objectContaining({ code: '0991T' })],
      ['code', null, expect.objectContaining({ code: '0994T' })],
    ]);
  });

  it('a sentence of the evidence', () => {
    const evidence = (words: string): string => policyText({ more: `EVIDENCE SUMMARY\n\n${words}` });
    const old = 'Lomax (2020) followed 40 adults for one year.';
    expect(between(evidence(old), evidence(`${old} Yarrow (2024) found no benefit in 210 adults.`))).toMatchObject([
      {
        kind: 'passage',
        sectionKind: 'evidence',
        before: null,
        after: { ground: { quote: expect.stringMatching(/^Yarrow/) } },
      },
    ]);
  });

  it('authorization that is required now', () => {
    const more = (words: string): string => policyText({ more: `PRIOR AUTHORIZATION\n\n${words}` });
    expect(between(policyText(), more('Prior authorization is required for 0991T.')).map(({ kind }) => kind)).toContain(
      'prior-authorization',
    );
    expect(
      between(
        more('Prior authorization is not required for 0991T.'),
        more('Prior authorization is required for 0991T.'),
      ),
    ).toMatchObject([
      { kind: 'prior-authorization', before: { requirement: 'not-required' }, after: { requirement: 'required' } },
    ]);
  });
});
