import { describe, expect, it } from 'vitest';
import { criteriaStatement } from '../../src/answer/criteria.ts';
import { openDesk } from '../../src/bot/core.ts';
import { outlineLine } from '../../src/card/outline-words.ts';
import type { CriteriaTree } from '../../src/knowledge/schema.ts';
import { pool } from '../bot/pool-desk.ts';

/** How the criteria of policies read: all, any or at least so many, as printed, at every level. */

const knowledge = pool();
const { search } = openDesk(knowledge);

/** The lines of one position's outline: its own words between the policy's, which are cut to their beginnings. */
function linesOf(id: string, words: string): string[] {
  const policy = search.policy(id) ?? expect.fail(`no policy ${id}`);
  const version = policy.versions.at(-1) ?? policy.versions[0];
  const index = search.version(policy, version);
  const taken = version.positions.find(({ ground }) => ground.quote.includes(words)) ?? expect.fail(`no ${words}`);
  return linesIn(taken.criteria, taken.ground, index);
}

type Index = ReturnType<typeof search.version>;

function linesIn(
  criteria: CriteriaTree | null,
  ground: { section: string; paragraph: number },
  index: Index,
): string[] {
  const evidence = { index } as unknown as Parameters<typeof criteriaStatement>[0];
  return criteriaStatement(evidence, { criteria, ground }).flatMap((one) => {
    if (one.kind !== 'criteria') return [];
    return one.steps.map((step) =>
      step.type === 'criterion' ? `> ${one.citations[step.citation]?.quote.slice(0, 24)}` : outlineLine(step),
    );
  });
}

describe('an alternative after alternatives inside one', () => {
  it('is another alternative of the outer ones', () => {
    expect(linesOf('bariatric-metabolic-surgery', 'marked "Criteria I"').slice(0, 14)).toEqual([
      'All of these must be met.',
      '> Body mass index, ONE of ',
      'Any one of these is enough.',
      '> BMI of 40 kg/m2 or great',
      '> BMI of 35.0 to 39.9 kg/m',
      'Any one of these is enough.',
      '> Type 2 diabetes mellitus',
      '> Hypertension requiring t',
      '> Obstructive sleep apnea ',
      '> Metabolic dysfunction-as',
      '> Idiopathic intracranial ',
      'Or this.',
      '> BMI of 30.0 to 34.9 kg/m',
      'And also this.',
    ]);
  });

  it('and after a group that must be met whole', () => {
    const lines = linesOf('varicose-veins', 'Endovenous radiofrequency ablation or endovenous laser ablation');
    const at = lines.findIndex((line) => line.startsWith('> Pain or swelling'));
    expect(lines.slice(at - 3, at)).toEqual(['> two or more episodes in ', '> confirmation by ultrasou', 'Or this.']);
  });
});

describe('a criterion after a group', () => {
  it.each([
    ['laa-pfo-closure', 'percutaneous left atrial appendage closure', '> A shared decision-making'],
    ['larkspur-varicose-veins', 'Endovenous radiofrequency ablation', '> There is no deep venous '],
    ['vagus-stim', 'Implantation of a vagus nerve stimulator is considered medically', '> No history of left or bi'],
    ['breast-reconstruction-reduction', 'Reduction mammaplasty for macromastia', '> Failure of at least 3 mo'],
    ['facet-denervation', 'cervical or lumbar facet joints', '> Two diagnostic medial br'],
  ])('of %s is also needed', (id, words, criterion) => {
    const lines = linesOf(id, words);
    expect(lines[lines.indexOf(criterion) - 1]).toBe('And also this.');
  });

  it.each([
    ['exome', 'Standard whole exome sequencing', '> No other explanation is '],
    ['knee-cartilage', 'Autologous chondrocyte implantation', '> Body mass index (BMI) is'],
  ])('of %s is needed whichever of the groups inside groups is met', (id, words, criterion) => {
    const lines = linesOf(id, words);
    expect(lines[lines.indexOf(criterion) - 1]).toBe('And also this, whichever of the above is met.');
  });

  it('so does a group after a group', () => {
    const lines = linesOf('complement-inhibitors', 'medically necessary for PNH');
    expect(lines[lines.indexOf('> One of the following:') - 1]).toBe('And also this.');
  });
});

describe('at least so many', () => {
  it.each([
    ['exome', 'Standard whole exome sequencing'],
    ['breast-reconstruction-reduction', 'Reduction mammaplasty for macromastia'],
  ])('of %s are said by their number', (id, words) => {
    expect(linesOf(id, words)).toContain('At least 2 of these must be met.');
  });
});

describe('a criterion behind a connector on a line of its own', () => {
  it('is one of the criteria', () => {
    expect(linesOf('spinal-cord-stimulation', 'Permanent implantation is considered medically')).toEqual([
      'All of these must be met.',
      '> The trial criteria above',
      '> The trial lasted at leas',
      '> The same waveform is use',
    ]);
  });
});
