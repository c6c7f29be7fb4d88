import { describe, expect, it } from 'vitest';
import type { Answered } from '../../src/bot/core.ts';
import { plainText, proseOf } from '../../src/card/plain.ts';
import { askFirst, askMany, codeFor, firstPolicy, sectionsOf, verdictOf } from '../bot/core-desk.ts';

const ask = askFirst();
const askAll = askMany();

/** Whether the answer takes a position from a section that may set one, and cites it. */
function positionIsCited({ answer, card }: Answered): boolean {
  if (answer.position === null) return true;
  return card.sources.some(({ policy, anchor }) => {
    if (policy !== firstPolicy.id) return false;
    const kind = firstPolicy.sections.find(({ id }) => id === anchor)?.kind;
    return kind === 'criteria' || kind === 'summary';
  });
}

const askedAbout = [
  `is ${codeFor('lumbar')} covered`,
  `${codeFor('cervical')} inv?`,
  'is IG-MSD covered',
  'mild procedure covered?',
  'vertos position',
  'image guided minimally invasive lumbar decompression medically necessary?',
  'totalis experimental?',
  'is image-guided cervical decompression covered',
];

describe('the position on a service the policy is about', () => {
  it.each(askedAbout)('%s: is the criteria’s, and cited from them', (question) => {
    const answered = ask(question);
    expect(verdictOf(answered)).toEqual({ outcome: 'answered', position: 'investigational' });
    expect(positionIsCited(answered)).toBe(true);
    expect(answered.card.sources.map(({ quote }) => quote)).toContain(firstPolicy.positions[0]?.ground.quote);
  });

  it.each([
    'is mild proven by the MOTION study so it is covered now?',
    'ASPN gives it grade A so is mild medically necessary?',
    'MIST says extremely recommendable, is mild covered?',
    'mild is FDA cleared so is it covered?',
  ])('%s: is never made of evidence, guidelines or clearance', (question) => {
    const { answer } = ask(question);
    expect([null, 'investigational']).toContain(answer.position);
  });

  it('names the region when the criteria do not', () => {
    const answered = ask('is mild covered for the sacrum');
    expect(verdictOf(answered)).toEqual({ outcome: 'not-in-policy', position: null });
    expect(answered.answer.reason).toBe('region-not-named');
  });
});

describe('what is drawn from evidence, guidelines or regulatory text', () => {
  it.each([
    ['what did the MOTION study find', 'evidence'],
    ['how many patients were in MiDAS ENCORE', 'evidence'],
    ['what does ASPN say about it', 'guideline'],
    ['is the mild device FDA cleared', 'regulatory'],
  ])('%s: names the policy’s position first and says that it sets none', (question, kind) => {
    const answered = ask(question);
    expect(answered.answer).toMatchObject({ outcome: 'answered', position: null, kind });
    expect(answered.card.lead).toContain('investigational');
    expect(answered.card.lead).toMatch(/sets no coverage position/);
    expect(positionIsCited({ ...answered, answer: { ...answered.answer, position: 'investigational' } })).toBe(true);
  });
});

describe('a service the policy merely mentions', () => {
  it.each([
    ['is a laminectomy covered', 'BACKGROUND'],
    ['laminotomy medically necessary?', 'BACKGROUND'],
    ['is MEDL covered', 'BACKGROUND'],
    ['endoscopic decompression covered?', 'BACKGROUND'],
    ['microscopic MILD covered', 'REGULATORY STATUS'],
    ['is microscopic muscle-preserving interlaminar decompression investigational', 'REGULATORY STATUS'],
  ])('%s: gets no position, and is shown where it is discussed', (question, section) => {
    const answered = ask(question);
    expect(verdictOf(answered)).toEqual({ outcome: 'not-in-policy', position: null });
    expect(answered.answer.reason).toBe('service-only-mentioned');
    expect(sectionsOf(answered)).toEqual([section]);
  });

  it.each([
    ['is a spinal fusion covered', '187'],
    ['superion covered?', '155'],
    ['nucleoplasty inv?', '131'],
    ['artificial disc medically necessary', '127'],
    ['IDET position', '118'],
    ['facet arthroplasty covered', '171'],
  ])('%s: is pointed to the related policy %s', (question, number) => {
    const answered = ask(question);
    expect(verdictOf(answered)).toEqual({ outcome: 'not-in-policy', position: null });
    expect(answered.answer.relatedPolicies).toEqual([number]);
    const { title } = firstPolicy.crossReferences.find((other) => other.number === number) ?? { title: 'none' };
    expect(plainText(answered.card)).toContain(title);
  });

  it.each(firstPolicy.crossReferences.map(({ title, number }) => [title, number]))(
    'the policy on %s is found by its title and cited as number %s',
    (title, number) => {
      const { answer } = ask(`which policy covers ${title}`);
      expect(answer.relatedPolicies).toContain(number);
      expect(answer.position).toBeNull();
    },
  );

  it('does not change the position of the service that stands beside it', () => {
    expect(verdictOf(ask('failed laminectomy, is mild covered now?'))).toEqual({
      outcome: 'answered',
      position: 'investigational',
    });
  });
});

describe('a service of no loaded policy', () => {
  it.each(['is a tummy tuck covered', 'is bariatric surgery covered', 'botox for migraine covered?'])(
    '%s: gets no position, and the way to where it may be',
    (question) => {
      const answered = ask(question);
      expect(answered.answer.position).toBeNull();
      expect(['not-in-policy', 'out-of-scope', 'clarify']).toContain(answered.answer.outcome);
      expect(proseOf(answered.card)).toMatch(/look in|please name/i);
    },
  );
});

describe('positions that depend on the case', () => {
  it('are conditional, with every criterion quoted', () => {
    const answered = askAll('cryothermal genicular nerve modulation for osteoarthritis covered?');
    expect(verdictOf(answered)).toEqual({ outcome: 'answered', position: 'conditional' });
    const quotes = answered.card.sources.map(({ quote }) => quote).join('\n');
    for (const words of ['when ALL of the following are met', '22 years of age', 'shown by ANY of the following'])
      expect(quotes).toContain(words);
  });

  it('are the one of the indication where it decides', () => {
    expect(verdictOf(askAll('CGNM for rheumatoid arthritis covered?'))).toEqual({
      outcome: 'answered',
      position: 'investigational',
    });
  });

  it('keep the policy’s own word', () => {
    const answered = askAll('0991T covered?');
    expect(answered.answer.position).toBe('not-medically-necessary');
    expect(proseOf(answered.card)).toContain('not medically necessary');
    expect(proseOf(answered.card)).not.toMatch(/investigational|experimental|denied/);
  });
});
