import { describe, expect, it } from 'vitest';
import { factFaults } from '../../src/knowledge/fact-faults.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { PolicyVersion } from '../../src/knowledge/schema.ts';
import { policyText, versionOf } from '../importer/import-text.ts';
import { changeVersion, copiedKnowledge, readVersion } from './knowledge-folder.ts';

const criteria = [
  'Thermal ablation of the elbow is considered medically necessary when ALL of the following are met:',
  '1. Pain for 12 weeks',
  '2. Age 18 years or older',
  'Thermal ablation of the wrist is not considered medically necessary.',
  'Thermal ablation of the shoulder is considered medically necessary.',
  'Thermal ablation of the knee is considered experimental and not medically necessary.',
].join('\n\n');
const codes = [
  'Code\tDescription\tPrior authorization',
  '0991T\tAblation of a nerve\tRequired',
  '64490-64492\tInjection\tNot required',
  '97999\tPlanning\tRequired when repeated',
].join('\n');
const sound = versionOf(policyText({ criteria, codes }));

const faultsOf = (change: (version: PolicyVersion) => unknown): string[] => {
  const version = structuredClone(sound);
  change(version);
  return factFaults(version).map(({ path, found, wanted }) => `${path}: ${found}; wanted ${wanted}`);
};
const at = <T>(list: readonly T[], index: number): T => {
  const one = list[index];
  if (one === undefined) throw new Error(`nothing at ${index}`);
  return one;
};

describe('the facts of a version stand in their quotations', () => {
  it('as they are imported', () => {
    expect(sound.positions.map(({ position }) => position)).toEqual([
      'conditional',
      'not-medically-necessary',
      'medically-necessary',
      'investigational',
    ]);
    expect(faultsOf(() => undefined)).toEqual([]);
  });

  it.each<[string, (version: PolicyVersion) => unknown, RegExp]>([
    [
      'a word that is not in its quotation',
      ({ positions }) => Object.assign(at(positions, 0), { word: 'covered' }),
      /^positions\[0\]\.word: the word "covered"; wanted a word that stands in its quotation/,
    ],
    [
      'a word that is there, with a position of another',
      ({ positions }) => Object.assign(at(positions, 3), { position: 'medically-necessary' }),
      /^positions\[3\]\.word: medically-necessary with the word .*; wanted not-medically-necessary or investigational/,
    ],
    [
      'a word that is there, turned around by the one before it',
      ({ positions }) =>
        Object.assign(at(positions, 1), { word: 'medically necessary', position: 'medically-necessary' }),
      /^positions\[1\]\.word: medically-necessary of .*wanted a position that the quotation takes/,
    ],
    [
      'a refusal of another kind',
      ({ positions }) => Object.assign(at(positions, 1), { position: 'not-covered' }),
      /^positions\[1\]\.word: not-covered with the word .*wanted not-medically-necessary/,
    ],
    [
      'a word that takes no position, above a quotation that takes another',
      ({ positions }) => Object.assign(at(positions, 3), { word: 'knee', position: 'conditional' }),
      /^positions\[3\]\.word: conditional with the word "knee"; wanted/,
    ],
    [
      'a necessity without its conditions',
      ({ positions }) => Object.assign(at(positions, 0), { position: 'medically-necessary' }),
      /^positions\[0\]\.word: medically-necessary of .*wanted conditional/,
    ],
    [
      'a code that is not in its row',
      ({ codes: all }) => Object.assign(at(all, 0), { code: '0992T' }),
      /^codes\[0\]\.code: 0992T; wanted a code that stands in its row, or in the heading above it, "0991T \| Ablation of a nerve \| Required"/,
    ],
    [
      'an end of a range that is not in its row',
      ({ codes: all }) => Object.assign(at(all, 1), { through: '64499' }),
      /^codes\[1\]\.code: 64499; wanted/,
    ],
    [
      'a part of a code',
      ({ codes: all }) => Object.assign(at(all, 2), { code: '9799' }),
      /^codes\[2\]\.code: 9799; wanted/,
    ],
    [
      'a requirement that is not stated',
      ({ priorAuthorization }) => Object.assign(at(priorAuthorization, 0), { requirement: 'not-required' }),
      /^priorAuthorization\[0\]\.requirement: not-required of "0991T \| .*; wanted required/,
    ],
    [
      'a requirement that is stated with a condition',
      ({ priorAuthorization }) => Object.assign(at(priorAuthorization, 2), { requirement: 'required' }),
      /^priorAuthorization\[2\]\.requirement: required of .*; wanted conditional/,
    ],
    [
      'a requirement for a code that is not in its row',
      ({ priorAuthorization }) => Object.assign(at(priorAuthorization, 0), { codes: ['97999'] }),
      /^priorAuthorization\[0\]\.codes: 97999; wanted a code that stands in/,
    ],
  ])('and not: %s', (_, change, fault) => {
    expect(faultsOf(change)).toEqual([expect.stringMatching(fault)]);
  });

  it('where a code lies inside a range that is printed', () => {
    expect(
      faultsOf(({ priorAuthorization }) => Object.assign(at(priorAuthorization, 1), { codes: ['64491'] })),
    ).toEqual([]);
  });

  it('where a person has read a position in words of which none is known', () => {
    const text = policyText({ criteria: `${criteria}\n\nThermal ablation of the hip is our first choice.` });
    const version = versionOf(text);
    const hand = { ...at(version.positions, 2), id: 'by-hand', word: 'our first choice' };
    const ground = {
      section: 'policy-criteria',
      paragraph: 7,
      quote: 'Thermal ablation of the hip is our first choice.',
    };
    expect(factFaults({ ...version, positions: [...version.positions, { ...hand, ground }] })).toEqual([]);
  });
});

describe('a version of the knowledge folder that was changed by hand', () => {
  it.each<[string, (version: PolicyVersion) => unknown]>([
    ['a position', ({ positions }) => Object.assign(at(positions, 0), { position: 'medically-necessary' })],
    ['a word', ({ positions }) => Object.assign(at(positions, 0), { word: 'covered' })],
    ['a code', ({ codes: all }) => Object.assign(at(all, 0), { code: '0276T' })],
    [
      'a requirement above words that state none',
      ({ positions, priorAuthorization }) => {
        const { ground, scope } = at(positions, 0);
        priorAuthorization.push({ requirement: 'not-required', codes: [], scope, ground });
      },
    ],
  ])('in %s is set aside', (_, change) => {
    const dir = copiedKnowledge();
    expect(readVersion(dir).positions).not.toEqual([]);
    changeVersion(dir, change);
    const { knowledge, faults } = loadKnowledge(dir);
    expect(knowledge).toBeNull();
    expect(faults[0]).toMatchObject({ path: expect.stringMatching(/^(?:positions|codes|priorAuthorization)\[0\]/) });
  });
});
