import { describe, expect, it } from 'vitest';
import { limbsIn } from '../../src/knowledge/dimensions/limb.ts';
import { rootsOf } from '../../src/text/kin.ts';
import { stem } from '../../src/text/stem.ts';

describe('words of one family', () => {
  const areKin = (a: string, b: string): boolean => {
    const roots = rootsOf(stem(a));
    return rootsOf(stem(b)).some((root) => roots.includes(root));
  };
  it.each([
    ['pharynx', 'pharyngeal'],
    ['pancreas', 'pancreatic'],
    ['esophagus', 'esophageal'],
    ['thorax', 'thoracic'],
  ])('%s and %s', (noun, adjective) => {
    expect(areKin(noun, adjective)).toBe(true);
  });
  it.each([
    ['carcinoma', 'carcinoid'],
    ['neurology', 'neurolysis'],
    ['lymphoma', 'lymphedema'],
  ])('but not %s and %s', (a, b) => {
    expect(areKin(a, b)).toBe(false);
  });
});

describe('limbs', () => {
  it.each([
    ['pain in the hand', ['upper']],
    ['of the lower limb', ['lower']],
    ['arms and legs', ['upper', 'lower']],
    ['handled by the plan', []],
  ])('%s', (words, limbs) => {
    expect(limbsIn(words)).toEqual(limbs);
  });
});
