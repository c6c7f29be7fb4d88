import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerMessage, openDesk } from '../../src/bot/core.ts';
import type { PolicyNames } from '../../src/knowledge/names-schema.ts';
import { versionOfDocument } from '../bench/generate-policies.ts';

const lexicon = JSON.parse(readFileSync('knowledge/lexicon.json', 'utf8'));

const nobody: PolicyNames = {
  format: 1,
  subjects: [],
  mentioned: [],
  related: [],
  open: [],
  studies: [],
  terms: [],
};

/** A policy of an invented payer: what it is called, what its criteria speak of, and its device. */
const policy = (id: string, title: string, { device, lay }: { device: string; lay?: string }) => {
  const words = `${title.replace(/^([^:]+): (.+)$/, '$2 for $1')} is considered investigational.`;
  const document = `# ${title}\n\nEffective Date: March 1, 2025\n\n## Policy Criteria\n\n${words}\n\n## Regulatory Status\n\nThe ${device} System received clearance from the U.S. Food and Drug Administration (FDA) in 2022.\n`;
  const subjects = lay === undefined ? [] : [{ id, label: lay, names: [lay], describedBy: [] }];
  return {
    id,
    versions: [versionOfDocument(document, id, lexicon)] as const,
    names: lay === undefined ? null : { ...nobody, subjects },
  };
};

const desk = openDesk({
  policies: [
    policy('hum-knee', 'Balloon Humming for Knee Pain', { device: 'Velora' }),
    policy('hum-ear', 'Balloon Humming for Ear Pressure', { device: 'Velora Northgate' }),
    policy('hum-liver', 'Liver Cysts: Balloon Humming', { device: 'Bramowave' }),
    policy('mist', 'Guided Photodynamic Therapy for Skin Rash', { device: 'Brakowave' }),
    policy('nerve', 'Focused Tickling for Trigeminal Neuralgia', {
      device: 'Tikora',
      lay: 'feather touch for face nerve pain',
    }),
  ].map(({ versions, ...rest }) => ({ ...rest, versions: [...versions] })),
  lexicon,
  hash: 'f'.repeat(64),
});

const ask = (text: string) => answerMessage(desk, { text, today: '2025-06-01', asOf: null, context: null });
const policiesFor = (text: string): string[] => [...ask(text).question.policies].sort();

describe('a service that several policies speak of', () => {
  it.each([
    ['is balloon humming for knee pain covered', ['hum-knee']],
    ['knee pain, balloon humming, covered?', ['hum-knee']],
    ['balloon humming ear pressure auth?', ['hum-ear']],
    ['is balloon humming covered for liver cysts', ['hum-liver']],
  ])('is that of the title which says more of the message: %s', (text, ids) => {
    expect(policiesFor(text)).toEqual(ids);
  });

  it.each(['is balloon humming covered', 'balloon humming for toe cramps?'])(
    'becomes a choice where no title says more than the others: %s',
    (text) => {
      const { answer, question } = ask(text);
      expect(question.policies.length).toBeGreaterThan(1);
      expect(answer).toMatchObject({ outcome: 'clarify', reason: 'policy-unclear', position: null });
    },
  );
});

describe('a brand', () => {
  it('is that of the policy whose whole brand it is, not of one with a longer one', () => {
    expect(policiesFor('is velora covered')).toEqual(['hum-knee']);
  });
  it('is the longer one where all of it is said', () => {
    expect(policiesFor('is velora northgate covered')).toEqual(['hum-ear']);
  });
  it('that is as near to two brands is a choice between them, never one of them', () => {
    const { answer, question } = ask('is braowave covered');
    expect([...question.policies].sort()).toEqual(['hum-liver', 'mist']);
    expect(answer).toMatchObject({ outcome: 'clarify', position: null });
  });
});

describe('a name of several words with a slip that makes another word', () => {
  it.each([
    'is feather touch for face nerve pin covered',
    'father touch for face nerve pain?',
    'feather touch for fce nerve pain',
    'feather torch for face nerve pain',
  ])('is found: %s', (text) => {
    expect(policiesFor(text)).toEqual(['nerve']);
  });
  it.each(['feather torch for face nerve pin', 'is face nerve pain covered', 'feather touch for neck nerve pain'])(
    'is not found where more than that is different: %s',
    (text) => {
      expect(ask(text).answer.position).toBeNull();
    },
  );
});

describe("a title's words", () => {
  it('do not name its subject without the rarest of them', () => {
    expect(ask('guided splint therapy covered?').answer.position).toBeNull();
  });
});
