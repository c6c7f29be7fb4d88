import { beforeEach, describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import { plainText } from '../../src/card/plain.ts';
import { codeFor, knowledge, threadOf, verdictOf } from '../bot/core-desk.ts';

const desk = openDesk(knowledge);
const lumbar = codeFor('lumbar');
const cervical = codeFor('cervical');
const positioned = { outcome: 'answered', position: 'investigational' };

let talk = threadOf(desk);
beforeEach(() => {
  talk = threadOf(desk);
});

describe('after a question about a code', () => {
  beforeEach(() => {
    talk(`is ${lumbar} covered?`);
  });

  it.each([
    ['does it need prior auth?', 'prior-authorization'],
    ['can we bill the member?', 'who-pays'],
    ['why', 'rationale'],
  ])('%s: asks of the same service', (text, kind) => {
    expect(talk(text).answer).toMatchObject({ kind });
  });

  it.each([`what about ${cervical}`, `oops meant ${cervical}`, `and ${cervical}?`])(
    '%s: asks the same of another code',
    (text) => {
      const answered = talk(text);
      expect(verdictOf(answered)).toEqual(positioned);
      expect(answered.answer.codes).toEqual([cervical]);
    },
  );

  it('another region is asked of the service, and the code that is for the first one is let go', () => {
    const answered = talk('what about cervical?');
    expect(verdictOf(answered)).toEqual(positioned);
    expect(answered.answer.codes).not.toContain(lumbar);
  });

  it('a date of service asks the same for that date, and the next date replaces it', () => {
    expect(talk('what about 2/1/2025?').answer).toMatchObject({ position: null, reason: 'date-before-version' });
    expect(talk('and 4/1/2025?').answer).toMatchObject({ position: 'investigational', asOf: '2025-04-01' });
  });

  it('a line of business asks the same for it', () => {
    expect(talk('and for medicare?').answer).toMatchObject({ position: null, reason: 'line-of-business' });
  });

  it('a service of its own replaces what the thread was about', () => {
    expect(talk('what about spacers').answer).toMatchObject({ position: null, relatedPolicies: ['155'] });
    expect(verdictOf(talk('is a laminectomy covered?'))).toEqual({ outcome: 'not-in-policy', position: null });
  });

  it('an unlisted code inherits nothing of the listed one', () => {
    const { answer, card } = talk('and 63030?');
    expect(answer).toMatchObject({ position: null, codes: ['63030'], reason: 'code-not-listed' });
    expect(card.sources).toEqual([]);
  });

  it.each(['is the member active', 'status of claim 24093311872', 'thanks!'])('%s: borrows nothing', (text) => {
    const { answer, card } = talk(text);
    expect(answer).toMatchObject({ outcome: 'out-of-scope', position: null, codes: [] });
    expect(card.sources).toEqual([]);
  });

  it('a whole question is not bent by the thread', () => {
    const alone = threadOf(desk)('how many patients were in the MOTION study?');
    expect(talk('how many patients were in the MOTION study?').answer.statements).toEqual(alone.answer.statements);
  });
});

describe('after a question about a study', () => {
  it('"so we cover it?" means the policy’s service, and gets its position', () => {
    talk('what did the MOTION study find?');
    expect(verdictOf(talk('so we cover it?'))).toEqual(positioned);
  });

  it('its reference can be asked for', () => {
    const reference = talk('what did the MOTION study find?').answer.references;
    expect(talk('which reference is that?').answer.references).toEqual(reference);
  });
});

describe('after a service the policy merely mentions', () => {
  it('nothing lends it a position', () => {
    talk('is a laminectomy covered?');
    for (const text of ['why', 'does it need auth?', 'so is it covered?', 'and for cervical?'])
      expect(talk(text).answer.position, text).toBeNull();
  });
});

describe('a follow-up with nothing before it', () => {
  it.each(['does it need auth?', 'what about cervical?', 'and that one?', 'why not?'])(
    '%s: takes no position on what was not named',
    (text) => {
      const answered = talk(text);
      expect(answered.answer.codes).toEqual([]);
      if (answered.answer.outcome === 'answered') expect(plainText(answered.card)).not.toContain(lumbar);
    },
  );
});
