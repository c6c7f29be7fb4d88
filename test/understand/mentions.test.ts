import { describe, expect, it } from 'vitest';
import { askFirst, verdictOf } from '../bot/core-desk.ts';

const ask = askFirst();
const services = (text: string): string[] => ask(text).question.services.map(({ id }) => id);

describe('an everyday word that is also a brand', () => {
  it.each([
    'is mild covered',
    'mild procedure position',
    'is the mild device investigational',
    'mild® covered?',
    'MILD inv?',
    'vertos mild',
    'she is scheduled for mild, is it covered?',
  ])('%s: is the brand', (question) => {
    expect(services(question)).toContain('ig-msd');
  });

  it.each([
    'pt has mild stenosis',
    'mild lumbar spinal stenosis, is there coverage for laminectomy',
    'mild to moderate back pain treatment?',
    'only mild symptoms',
    'patient with mild pain after surgery',
    'mild winter this year',
  ])('%s: is an adjective', (question) => {
    expect(services(question)).not.toContain('ig-msd');
    expect(ask(question).answer.position).toBeNull();
  });

  it('where it stays open, is asked about', () => {
    const { answer, card } = ask('patient has mild lumbar stenosis, is there coverage?');
    expect(answer).toMatchObject({ outcome: 'clarify', position: null });
    expect(card.choices.length).toBeGreaterThan(0);
  });

  it('a choice that is offered is a question of its own that gets the position', () => {
    const { card } = ask('patient has mild lumbar stenosis, is there coverage?');
    const verdicts = card.choices.map(({ question }) => verdictOf(ask(question)).position);
    expect(verdicts).toContain('investigational');
  });
});

describe('an acronym that two procedures share', () => {
  it.each(['microscopic MILD covered?', 'is MILD done with a microscope covered', 'muscle-preserving MILD inv?'])(
    '%s: is the other procedure where the words around it say so',
    (question) => {
      expect(services(question)).not.toContain('ig-msd');
      expect(ask(question).answer.position).toBeNull();
    },
  );

  it('is not turned by image guidance', () => {
    expect(services('fluoroscopic image guided MILD covered?')).toContain('ig-msd');
  });
});

describe('a name that can be several services', () => {
  it.each(['is decompression covered', 'spinal decompression inv?', 'is lumbar decompression surgery covered'])(
    '%s: is asked about, with choices that answer',
    (question) => {
      const { answer, card } = ask(question);
      expect(answer).toMatchObject({ outcome: 'clarify', position: null });
      expect(card.choices.length).toBeGreaterThanOrEqual(2);
      for (const choice of card.choices)
        expect(ask(choice.question).answer.outcome, choice.question).not.toBe('clarify');
    },
  );
});

describe('a misspelled name', () => {
  it.each(['is totallis covered', 'verots mild covered?', 'image gided minimaly invasive decompresion covered'])(
    '%s: is recognised',
    (question) => {
      expect(services(question)).toContain('ig-msd');
    },
  );

  it.each(['laminectmy covered?', 'is a lamnectomy covered'])('%s: stays the service it is', (question) => {
    expect(services(question)).toContain('laminectomy');
    expect(ask(question).answer.position).toBeNull();
  });
});

describe('a description by someone who has no name for it', () => {
  it('is recognised where its parts are all there', () => {
    expect(
      services(
        'procedure where they go in through a small tube with x-ray and shave bone and ligament for stenosis, covered?',
      ),
    ).toContain('ig-msd');
  });
});

describe('an abbreviation with two meanings', () => {
  it('NC is neurogenic claudication where symptoms are spoken of', () => {
    expect(ask('what does NC mean').answer).toMatchObject({ kind: 'definition', outcome: 'answered' });
  });

  it('NC beside a code asks for no definition to be taken as a position', () => {
    expect(['investigational', null]).toContain(ask('0275T NC?').answer.position);
  });
});
