import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import { proseOf } from '../../src/card/plain.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import {
  askerOf,
  askFirst,
  askMany,
  codeFor,
  firstPolicy,
  knowledge,
  onlyPolicy,
  verdictOf,
} from '../bot/core-desk.ts';

const ask = askFirst();
const askAll = askMany();
const lumbar = codeFor('lumbar');
const positioned = { outcome: 'answered', position: 'investigational' };
const silent = { outcome: 'not-in-policy', position: null };

describe('the date of service decides the version', () => {
  it.each(['2/28/2025', '2/10/25', 'january 2025', '12/31/2024', '2024', '2010'])(
    '%s is before the loaded version, so no position is taken, and it is said why',
    (date) => {
      const answered = ask(`is ${lumbar} covered, dos ${date}?`);
      expect(verdictOf(answered)).toEqual(silent);
      expect(answered.answer.reason).toBe('date-before-version');
      expect(answered.card.sources.map(({ quote }) => quote)).toContain(firstPolicy.effective.ground?.quote);
      expect(proseOf(answered.card)).not.toContain('investigational');
    },
  );

  it.each(['3/1/2025', '3/2/25', 'march 2025', '2025-03', '6/1/2025', '12/31/2025'])(
    '%s is judged by the version in force',
    (date) => {
      const answered = ask(`is ${lumbar} covered, dos ${date}?`);
      expect(verdictOf(answered)).toEqual(positioned);
      expect(new Set(answered.card.sources.map(({ version }) => version))).toEqual(new Set([firstPolicy.version]));
    },
  );

  it('before every version, a prior authorization is not stated either', () => {
    expect(askAll('0995T covered dos 3/1/2024').answer.reason).toBe('date-before-version');
    expect(['not-stated', null]).toContain(askAll('0995T covered dos 3/1/2024').answer.priorAuthorization);
  });

  it('a year in which the version begins is asked about, and no position taken', () => {
    const { answer } = ask(`was ${lumbar} covered in 2025?`);
    expect(answer).toMatchObject({ position: null, reason: 'date-unclear' });
  });

  it('the earlier of two versions is quoted for a date it was in force on', () => {
    const versionsOn = (date: string): string[] => [
      ...new Set(askAll(`0995T covered dos ${date}`).card.sources.map(({ version }) => version)),
    ];
    expect(versionsOn('3/1/2025')).toEqual(['2024-06-01']);
    expect(versionsOn('5/31/2025')).toEqual(['2024-06-01']);
    expect(versionsOn('6/1/2025')).toEqual(['2025-06-01']);
    expect(versionsOn('2/1/2026')).toEqual(['2025-06-01']);
  });

  it('a version of which only a month is printed is in force from its first day', () => {
    expect(askAll('0991T covered dos 1/31/2025').answer).toMatchObject({
      position: null,
      reason: 'date-before-version',
    });
    expect(askAll('0991T covered dos 2/1/2025').answer.position).toBe('not-medically-necessary');
  });

  it('an evidence question keeps its publication year apart from a date of service', () => {
    expect(ask('what did Deer publish in 2023').answer).toMatchObject({ outcome: 'answered', asOf: null });
  });
});

describe('where a date of service is given', () => {
  it('in the words, it wins over the one beside them', () => {
    const { answer } = ask(`is ${lumbar} covered on 4/1/25?`, { asOf: '2024-05-05' });
    expect(answer).toMatchObject({ asOf: '2025-04-01', position: 'investigational' });
  });

  it('beside the words alone, it counts', () => {
    expect(ask(`is ${lumbar} covered?`, { asOf: '2024-05-05' }).answer).toMatchObject({
      asOf: '2024-05-05',
      reason: 'date-before-version',
    });
  });

  it('nowhere, none is made up', () => {
    expect(ask(`is ${lumbar} covered?`).answer.asOf).toBeNull();
  });
});

describe('a review that was due', () => {
  const overdue = { today: '2026-01-02' };

  it('is flagged with its citation, and the question answered', () => {
    const { answer, card } = ask(`is ${lumbar} covered?`, overdue);
    expect(answer).toMatchObject(positioned);
    const [warning] = card.parts.filter(({ kind }) => kind === 'warning');
    expect(warning).toMatchObject({ text: expect.stringMatching(/review was due December 2025/) });
    expect(card.sources.map(({ quote }) => quote)).toContain(firstPolicy.nextReview?.ground.quote);
  });

  it.each([`can the member be billed for ${lumbar}?`, `is ${lumbar} or 99999 covered?`])(
    'is flagged wherever a position is shown: %s',
    (question) => {
      expect(ask(question, overdue).card.parts).toContainEqual(expect.objectContaining({ kind: 'warning' }));
    },
  );

  it.each(['2025-12-01', '2025-12-31'])('printed as a month is not overdue on %s, before the month is over', (day) => {
    const { card } = ask(`is ${lumbar} covered?`, { today: day });
    expect(card.parts.filter(({ kind }) => kind === 'warning')).toEqual([]);
  });

  it('is flagged for a date of service behind it, too', () => {
    const { answer, card } = ask(`is ${lumbar} covered, dos 1/15/2026?`);
    expect(answer).toMatchObject(positioned);
    expect(card.parts.some(({ kind }) => kind === 'warning')).toBe(true);
  });
});

describe('a date of the policy', () => {
  it.each([
    ['what is the effective date', firstPolicy.effective],
    ['when was it last reviewed', firstPolicy.lastReview],
    ['when is the next review', firstPolicy.nextReview],
    ['date of origin', firstPolicy.origin],
  ])('%s: is given as printed, from the header', (question, printed) => {
    const { answer, card } = ask(question);
    expect(answer).toMatchObject({ outcome: 'answered', kind: 'dates', position: null });
    expect(card.sources.map(({ section, quote }) => ({ section, quote }))).toContainEqual({
      section: 'HEADER',
      quote: printed?.ground?.quote,
    });
  });

  it('is not made more exact than it is printed', () => {
    expect(proseOf(ask('when is the next review').card)).not.toMatch(/December \d{1,2},/);
  });
});

describe('a policy that is no longer in force', () => {
  const retired: Knowledge = {
    ...knowledge,
    policies: [{ ...onlyPolicy, versions: [{ ...firstPolicy, until: '2025-08-31' }] }],
  };
  const askRetired = askerOf(openDesk(retired));

  it('takes its position up to its last day', () => {
    expect(verdictOf(askRetired(`is ${lumbar} covered, dos 8/31/2025?`))).toEqual(positioned);
  });

  it('takes none for a date of service behind it', () => {
    const { answer } = askRetired(`is ${lumbar} covered, dos 9/1/2025?`);
    expect(answer).toMatchObject({ position: null, reason: 'policy-retired' });
  });

  it('says when it ended, to a question without a date asked on a day behind it', () => {
    const { card } = askRetired(`is ${lumbar} covered?`, { today: '2025-09-01' });
    expect(proseOf(card)).toContain('August 31, 2025');
  });
});

describe('a version', () => {
  it.each([
    'which version is in force',
    'is this version current',
    'is this policy current?',
    'what version of the policy is current',
    'is the policy still in effect',
    'is this the latest version of the policy',
  ])('%s: is never called the current one', (question) => {
    const answered = ask(question);
    expect(proseOf(answered.card)).not.toMatch(/\b(?:is|the) (?:the )?(?:current|latest|up to date)\b/i);
    expect(answered.answer).toMatchObject({ outcome: 'answered', kind: 'dates' });
  });

  it('alone cannot tell what changed', () => {
    const { answer } = ask('what changed in the policy since last year');
    expect(answer).toMatchObject({ kind: 'what-changed', position: null });
    expect(answer.outcome).not.toBe('answered');
  });
});
