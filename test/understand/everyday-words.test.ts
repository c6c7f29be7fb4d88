import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { askerOf, verdictOf } from '../bot/core-desk.ts';
import { lexicon, versionOf } from '../importer/import-text.ts';

/** Policies of an invented payer that print clinical words only. */
const policy = (title: string, criteria: readonly string[]): string =>
  [
    `# ${title}`,
    'Effective Date: January 1, 2025',
    '## DESCRIPTION',
    `${title} is described here.`,
    '## POLICY CRITERIA',
  ]
    .concat(criteria.map((one, i) => `${i + 1}. ${one}`))
    .join('\n\n');

const texts = {
  limb: policy('Lower Limb Prostheses', [
    'A vacuum socket for a transtibial prosthesis is considered **medically necessary**.',
    'A vacuum socket for a transfemoral prosthesis is considered **investigational**.',
  ]),
  sweat: policy('Iontophoresis for Hyperhidrosis', [
    'Iontophoresis for palmar hyperhidrosis is considered **medically necessary**.',
    'Iontophoresis for axillary hyperhidrosis is considered **not medically necessary**.',
  ]),
  heart: policy('Remote Telemonitoring', [
    'Remote telemonitoring after myocardial infarction is considered **medically necessary**.',
    'Remote telemonitoring for dyspnea is considered **investigational**.',
  ]),
  burp: policy('Cricopharyngeal Injection', [
    'Injection for retrograde cricopharyngeus dysfunction is considered **investigational**.',
  ]),
  gall: policy('Robotic Cholecystectomy', ['Robotic cholecystectomy is considered **medically necessary**.']),
  artery: policy('Drug Coated Balloons', [
    'A drug coated balloon for infrapopliteal disease is considered **investigational**.',
    'A drug coated balloon for femoropopliteal disease is considered **medically necessary**.',
  ]),
};

const knowledge: Knowledge = {
  hash: 'x'.repeat(64),
  lexicon,
  policies: Object.entries(texts).map(([id, text]) => ({ id, names: null, versions: [versionOf(text)] })),
};
const ask = askerOf(openDesk(knowledge));

describe('what is said in everyday words', () => {
  it.each([
    ['vacuum socket for a below the knee prosthesis covered?', 'limb', 'medically-necessary'],
    ['vacuum socket above knee prosthesis, covered?', 'limb', 'investigational'],
    ['iontophoresis for sweaty palms covered', 'sweat', 'medically-necessary'],
    ['iontophoresis sweating under her arms, is it covered', 'sweat', 'not-medically-necessary'],
    ['remote telemonitoring after a heart attack covered?', 'heart', 'medically-necessary'],
    ['remote telemonitoring for shortness of breath covered?', 'heart', 'investigational'],
    ['is robotic removal of the gallbladder covered', 'gall', 'medically-necessary'],
    ['drug coated balloon below the knee covered?', 'artery', 'investigational'],
  ])('%s: means the clinical words of %s', (text, id, position) => {
    const answered = ask(text);
    expect(answered.question.policies).toEqual([id]);
    expect(verdictOf(answered).position).toBe(position);
  });

  it('of several words tells which policy is meant, though it prints none of them', () => {
    expect(ask('injection for members who cant burp, covered?').question.policies).toEqual(['burp']);
  });
});
