import { describe, expect, it } from 'vitest';
import { guard } from '../../src/bot/guard.ts';
import { proseOf } from '../../src/card/plain.ts';
import { askPool, askTexts } from './pooled-desk.ts';

/** Codes as representatives type, paste and dictate them, over a library of many policies. */

const codesOf = (text: string): readonly string[] => askPool(text).question.codes.map(({ code }) => code);

describe('codes that are written together', () => {
  it.each([
    ['are 64633,64634 covered', 'are 64633 and 64634 covered'],
    ['is 64633/50 covered', 'is 64633-50 covered'],
    ['HC:36475:RT covered?', '36475-RT covered?'],
    ['cpt0274T covered', '0274T covered'],
    ['is hcpcsE0732 covered?', 'is E0732 covered?'],
    ['J0588x200 units covered', 'J0588 covered'],
    ['0619T/0714T need pa?', '0619T and 0714T need pa?'],
    ['J-0588 covered', 'J0588 covered'],
    ['890T payable?', '0890T payable?'],
    ['is oh two seven five tee covered', 'is 0275T covered'],
    ['jay zero five eight six covered', 'J0586 covered'],
  ])('%s: is answered as "%s" is', (typed, plain) => {
    const [one, other] = [askPool(typed), askPool(plain)];
    expect(one.answer).toMatchObject({
      codes: other.answer.codes,
      position: other.answer.position,
      priorAuthorization: other.answer.priorAuthorization,
      policies: other.answer.policies,
    });
    expect(one.answer.codes.length).toBeGreaterThan(0);
  });

  it('are each read, the unlisted one said first', () => {
    const { card, question } = askPool('0274T,0275T,62330 covered?');
    expect(question.codes.map(({ code }) => code)).toEqual(['0274T', '0275T', '62330']);
    expect(card.lead).toContain('62330 is not listed');
  });
});

describe('a repair', () => {
  it.each([
    ['890T payable?', '0890T'],
    ['J-0588 covered', 'J0588'],
    ['is oh two seven five tee covered', '0275T'],
    ['does O890T need auth', '0890T'],
    ['is 890T covered dos 1/1/2026', '0890T'],
    ['36475/8 covered?', '36478'],
  ])('%s: is shown, whatever the answer is', (typed, code) => {
    const prose = proseOf(askPool(typed).card);
    expect(prose).toMatch(new RegExp(`Read .* as [^.]*${code}`));
  });

  it.each(['64630 covered', '0276T covered', 'J0584 covered', 'E0733 covered', 'is 36477 covered'])(
    '%s: a different number is a different code',
    (text) => {
      const { answer } = askPool(text);
      expect(answer).toMatchObject({ position: null, reason: 'code-not-listed', policies: [] });
    },
  );
});

describe('a range', () => {
  const table = `
# Foot Wave Therapy

Effective Date: May 1, 2025

## Policy Criteria

I. Foot wave therapy is considered medically necessary for plantar fasciitis.

## Prior Authorization

| Code | Prior authorization |
|---|---|
| 20551 | Not required |
| 20552 | Required |
| 20553 | Not required |

## Codes

| Code | Description |
|---|---|
| 20551 | wave, one site |
| 20552 | wave, two sites |
| 20553 | wave, three sites |
`;
  const ask = askTexts(table);
  it.each([
    'do 20551-20553 need prior auth?',
    '20551 through 20553 need pa',
    '20551-3 need auth',
    '20551-53 prior auth?',
  ])('%s: says no less than for its codes', (text) => {
    const { answer } = ask(text);
    expect(answer.codes).toEqual(['20551', '20552', '20553']);
    expect(answer.priorAuthorization).toBe(ask('20551, 20552 and 20553 need prior auth?').answer.priorAuthorization);
    expect(answer.priorAuthorization).not.toBe('not-required');
  });

  it.each([
    ['97151-97155 covered', ['97151', '97152', '97153', '97154', '97155']],
    ['E1390 thru E1392 covered', ['E1390', 'E1391', 'E1392']],
    ['36475-36479 need auth', ['36475', '36476', '36478', '36479']],
    ['64633-6 covered?', ['64633', '64634', '64635', '64636']],
  ])('%s: holds the codes that the policies list', (text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  it('that is printed holds the codes inside it', () => {
    const printed = {
      93314: 'laa-pfo-closure',
      '0313T': 'vagus-stim',
      21194: 'sleep-apnea-surgery',
      93245: 'cardiac-rhythm-monitoring',
    };
    for (const [code, policy] of Object.entries(printed))
      expect(askPool(`is ${code} covered?`).answer.policies).toContain(policy);
  });

  it('is no modifier, nor a modifier a range', () => {
    expect(askPool('64633-50 covered').question.codes).toMatchObject([{ code: '64633', modifiers: ['50'] }]);
    expect(askPool('64642-50 covered').question.codes).toMatchObject([{ code: '64642', modifiers: ['50'] }]);
  });
});

describe('a pasted claim line', () => {
  it.each([
    ['10/02/2026 J0589 250 UN 8420.00 G24.3', ['J0589', 'G24.3'], '2026-10-02'],
    ['10022026 10022026 11 64633 RT A 1250.00 1', ['64633'], '2026-10-02'],
    ['1) 11/05/26-11/05/26 | 36475-LT | I83.90 | $2,310.00 | 1', ['36475', 'I83.90'], '2026-11-05'],
    ['SV1*HC:0275T*8450*UN*1***1~DTP*472*D8*20260415', ['0275T'], '2026-04-15'],
    ['line 1 97153 HM 24 units 10/05/2026 $480.00 F84.0', ['97153', 'F84.0'], '2026-10-05'],
  ])('%s: gives its codes and its date', (line, codes, date) => {
    const { question } = askPool(guard(line).text);
    expect(question.codes.map(({ code }) => code)).toEqual(codes);
    expect(question.date).toEqual({ from: date, to: date });
  });

  it.each(['J0585x200 units covered', 'is 64633x2 payable', '0275T, dos 15FEB2025', '64633,64634', 'HC:36475:RT'])(
    '%s: is no identifier of a person',
    (text) => {
      expect(guard(text)).toEqual({ text, found: [] });
    },
  );

  it.each(['mbr id 15ABC2025', 'XYZ900112233 covered?', 'id J05852001', 'seen 15FEB1950'])(
    '%s: still holds one',
    (text) => {
      expect(guard(text).found).toEqual(['member-id']);
    },
  );
});

describe('what cannot be read', () => {
  it.each(['is J058 covered', 'is J058 still valid?', 'does 6463 need auth', '0275X payable?', '6463350 covered'])(
    '%s: is said, and no position given',
    (text) => {
      const { answer, card } = askPool(text);
      expect(answer.position).toBeNull();
      expect(card.lead).toMatch(/does not have the form of a code/);
    },
  );

  it('beside what can is said as well', () => {
    const { card, answer } = askPool('0275T and 027ST covered?');
    expect(card.lead).toMatch(/^027ST does not have the form of a code/);
    expect(answer.position).toBeNull();
  });
});

describe('a code that no policy lists', () => {
  it.each([
    'K0554 still valid?',
    'when was K0554 effective',
    'can the member be billed for 99999',
    'which records for K0554',
    'difference between 36475 and K0554',
    'is 0275T or 63030 covered',
  ])('%s: is said first', (text) => {
    expect(askPool(text).card.lead).toMatch(/^(?:K0554|99999|63030) is not listed in the loaded policies/);
  });

  it('brings no look-alikes of another code system', () => {
    const ask = askTexts(`
# Ear Canal Photo

Effective Date: May 1, 2024

## Coverage Policy

Ear canal photo is considered medically necessary for a torn eardrum.

## Coding

| ICD-10-CM | Description |
| --- | --- |
| G92 | Toxic encephalopathy |
| S05.62XA | Penetrating wound of left eyeball, initial encounter |
`);
    for (const code of ['92020', 'Q2056', '0562T'])
      expect(proseOf(ask(`is ${code} covered?`).card)).not.toMatch(/look alike/);
    expect(proseOf(askPool('is 0276T covered?').card)).toMatch(/look alike.*0275T/);
  });
});
