import { describe, expect, it } from 'vitest';
import { plainText, proseOf } from '../../src/card/plain.ts';
import { askFirst, askMany, codeFor, firstPolicy, verdictOf } from '../bot/core-desk.ts';

const ask = askFirst();
const askAll = askMany();
const lumbar = codeFor('lumbar');
const cervical = codeFor('cervical');
const number = lumbar.slice(0, 4);
const listed = firstPolicy.codes.map(({ code }) => code);

describe('a listed code', () => {
  it.each(listed)('%s gets the policy’s position', (code) => {
    const answered = ask(`is ${code} covered?`);
    expect(verdictOf(answered)).toEqual({ outcome: 'answered', position: 'investigational' });
    expect(answered.answer.codes).toEqual([code]);
  });

  it.each(firstPolicy.codes.map(({ code, grounds }) => [code, grounds.map(({ quote }) => quote)] as const))(
    '%s is explained by its own descriptor, each printed part quoted',
    (code, quotes) => {
      const { answer, card } = ask(`what is ${code}?`);
      expect(answer).toMatchObject({ outcome: 'answered', codes: [code] });
      for (const quote of quotes) expect(card.sources.some((source) => source.quote.includes(quote))).toBe(true);
    },
  );

  it('inherits the words of its parent row, put together in the bot’s own words', () => {
    const row = firstPolicy.codes.find(({ code }) => code === lumbar);
    expect(proseOf(ask(`what is ${lumbar}`).card)).toContain(row?.descriptor);
  });

  it.each([
    ['lumbar', lumbar],
    ['cervical', cervical],
    ['thoracic', codeFor('thoracic')],
  ])('is found for its region: %s', (region, code) => {
    const { answer } = ask(`what code for IG-MSD ${region}?`);
    expect(answer).toMatchObject({ outcome: 'answered', codes: [code] });
  });

  it('differs from its neighbour by what the descriptors say', () => {
    const answered = ask(`difference between ${cervical} and ${lumbar}`);
    expect(answered.answer.codes).toEqual([cervical, lumbar]);
    expect(plainText(answered.card)).toContain('lumbar');
    expect(plainText(answered.card)).toContain('cervical or thoracic');
  });

  it('is found inside a printed range', () => {
    expect(askAll('is 0994T covered?').answer.position).toBe('not-medically-necessary');
  });

  it('inside a printed range is explained as itself', () => {
    expect(proseOf(askAll('what is 0994T?').card)).toContain('0994T');
  });

  it('that two policies list is asked back about, and no position taken', () => {
    const { answer, card } = askAll('is 0997T covered?');
    expect(answer).toMatchObject({ outcome: 'clarify', position: null });
    expect(card.choices.length).toBeGreaterThanOrEqual(2);
  });
});

describe('a repaired code', () => {
  it.each([
    ['letter O', `O${number.slice(1)}T`],
    ['space', `${number} T`],
    ['hyphen', `${number}-T`],
    ['dropped zero', `${number.slice(1)}T`],
  ])('%s: "%s" is answered, and the repair is shown', (_slip, typed) => {
    const answered = ask(`is ${typed} covered?`);
    expect(verdictOf(answered)).toEqual({ outcome: 'answered', position: 'investigational' });
    const prose = proseOf(answered.card);
    expect(prose).toContain(typed);
    expect(prose).toContain(lumbar);
    expect(prose).toMatch(/\bread\b/i);
  });

  it.each([`is ${lumbar} covered`, `is ${lumbar.toLowerCase()} covered`])('%s: is none', (question) => {
    expect(proseOf(ask(question).card)).not.toMatch(/\bread\b .* as\b/i);
  });
});

/** Every code that differs from a listed one in one digit. */
const neighbours = [
  ...new Set(
    listed.flatMap((code) =>
      [0, 1, 2, 3].flatMap((place) =>
        Array.from({ length: 10 }, (_, digit) => `${code.slice(0, place)}${digit}${code.slice(place + 1)}`),
      ),
    ),
  ),
].filter((code) => !listed.includes(code));

describe('a code that is not listed', () => {
  it('is never answered with a neighbour’s position', () => {
    expect(neighbours.length).toBeGreaterThan(60);
    const answered = neighbours.filter((code) => ask(`is ${code} covered?`).answer.outcome !== 'not-in-policy');
    const positioned = neighbours.filter((code) => ask(`is ${code} investigational`).answer.position !== null);
    expect([answered, positioned]).toEqual([[], []]);
  });

  it('has no words of a neighbour explained', () => {
    const cited = neighbours.filter((code) => ask(`what is ${code}?`).card.sources.length > 0);
    expect(cited).toEqual([]);
  });

  it('has the nearest listed codes as suggestions only, and is said to be no coverage decision', () => {
    const { answer, card } = ask(`is ${number}U covered?`);
    expect(answer).toMatchObject({ outcome: 'not-in-policy', reason: 'code-not-listed', codes: [`${number}U`] });
    expect(card.lead).toMatch(/not listed in the loaded policies/);
    expect(card.lead).toMatch(/not a coverage decision/);
    expect(card.lead).toMatch(/other codes/);
  });

  it.each(['63030', '1234F', '0042U', 'G0276', '99213'])('%s of another code system is not listed', (code) => {
    const { answer } = ask(`${code} covered?`);
    expect(answer).toMatchObject({ outcome: 'not-in-policy', position: null, reason: 'code-not-listed' });
  });

  it.each([`${number}`, `${number}0T`, `0${lumbar}`, `${lumbar}T`])(
    '%s has the form of no code and is asked about',
    (code) => {
      const { answer } = ask(`is ${code} covered?`);
      expect(answer).toMatchObject({ outcome: 'clarify', position: null, reason: 'code-unclear' });
    },
  );

  it('beside a listed one sets no position for both', () => {
    const { answer, card } = ask(`${lumbar} and 63030 covered?`);
    expect(answer.position).toBeNull();
    expect(answer.codes).toEqual(expect.arrayContaining([lumbar, '63030']));
    expect(plainText(card)).toContain('63030 is not listed');
  });
});

describe('other things beside a code', () => {
  it.each(['M48.062', 'm48.062', 'M48062'])('the diagnosis %s has no position of its own', (code) => {
    const { answer, card } = ask(`is ${code} covered?`);
    expect(answer.position).toBeNull();
    expect(answer.outcome).toBe('not-in-policy');
    expect(proseOf(card)).toMatch(/diagnosis code/);
  });

  it('a diagnosis does not take the position of the procedure away', () => {
    expect(ask(`is ${lumbar} covered with M48.062?`).answer.position).toBe('investigational');
  });

  it.each([`${lumbar}-50`, `${lumbar}-LT`, `${lumbar}-59-RT`])(
    '%s: the policy states no rule for the modifier',
    (code) => {
      const answered = ask(`is ${code} covered?`);
      expect(answered.answer.position).toBe('investigational');
      expect(proseOf(answered.card)).toMatch(/modifier/i);
    },
  );

  it.each([
    `DOS 4/2/25 ${lumbar} x1 $8,450.00 covered?`,
    `04/02/2025 ${lumbar} 1 unit 8450.00 - is it covered`,
    `${lumbar} | 1 | $8,450.00 | 4/2/2025`,
  ])('the claim line %s: is asked about its code on its date', (line) => {
    expect(ask(line).answer).toMatchObject({ position: 'investigational', codes: [lumbar], asOf: '2025-04-02' });
  });

  it('an empty code system is a fact of the policy', () => {
    const { card, answer } = ask('any HCPCS codes?');
    expect(answer.outcome).toBe('answered');
    expect(card.sources.some(({ quote }) => /HCPCS\s+None/.test(quote))).toBe(true);
  });
});
