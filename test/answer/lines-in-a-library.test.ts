import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import { proseOf } from '../../src/card/plain.ts';
import { threadOf } from '../bot/core-desk.ts';
import { versionOf } from '../importer/import-text.ts';
import { askPool, askTexts, pooled, today } from './pooled-desk.ts';

const policy = (name: string, scope: string, more = ''): string => `
# ${name}

${scope}
Effective Date: January 1, 2025

## Coverage Policy

${name} is considered investigational.

## Prior Authorization

Prior authorization is required for ${name.toLowerCase()}.
${more}`;

describe('different lines of business', () => {
  it.each([
    'is a cgm covered for original medicare',
    'is e1390 covered for traditional medicare',
    'botox for medicare ffs, migraine',
    'tms original medicare',
    'is e1390 covered for commercial',
    'is a cgm covered for medicaid',
    'is 36475 covered for original medicare under larkspur',
    'is 27412 covered for self funded groups',
  ])('%s: no position of another line', (text) => {
    const { answer } = askPool(text);
    expect(answer).toMatchObject({ position: null, priorAuthorization: null, reason: 'line-of-business' });
  });

  it.each([
    ['is e1390 covered for medicare', 'name the line in full'],
    ['is a cgm covered for medicare', 'name the line in full'],
    ['botox for medicare, migraine', 'name the line in full'],
  ])('%s: "Medicare" alone leaves it open', (text, said) => {
    const { answer, card } = askPool(text);
    expect(answer).toMatchObject({ position: null, reason: 'line-of-business' });
    expect(proseOf(card)).toContain(said);
  });

  it.each([
    'is e1390 covered for medicare advantage',
    'tms for medicaid',
    'is 36475 covered for aso under larkspur',
    'does watchman need pa for fully insured',
  ])('%s: the line that the policy names is answered for', (text) => {
    expect(askPool(text).answer.outcome).toBe('answered');
  });

  it('are kept by a follow-up', () => {
    const ask = threadOf(openDesk(pooled));
    ask('is e1390 covered for original medicare', { today });
    expect(ask('and does it need auth?', { today }).answer).toMatchObject({ position: null, priorAuthorization: null });
  });
});

describe('a pointer to another list is no scope', () => {
  it.each([
    'Applies to: Commercial; Medicaid: see the state list',
    'Line of Business: Commercial; Medicaid: refer to the state handbook',
    '## Scope\n\nThis policy applies to Commercial plans. Medicaid: see the state list.\n\n## Dates\n',
    '## Scope\n\nThis policy applies to Commercial plans; for Medicaid, see the state contract.\n\n## Dates\n',
  ])('%s', (scope) => {
    expect(versionOf(policy('Silver Thread', scope)).linesOfBusiness.map(({ name }) => name)).toEqual(['Commercial']);
  });
});

describe('the name of the payer or plan whose policy it is', () => {
  it.each([
    ['This policy applies to plans administered by Cigna companies.', 'cigna'],
    ['Humana Medical Coverage Policy', 'humana'],
    ['FEP Medical Policy Manual', 'fep'],
    ['Federal Employee Program', 'fep member:'],
  ])('%s: "%s" is no other line', (scope, name) => {
    const ask = askTexts(policy('Silver Thread', scope));
    expect(ask(`does silver thread need pa with ${name}?`).answer).toMatchObject({ priorAuthorization: 'required' });
    expect(ask(`${name} is silver thread covered`).answer.position).toBe('investigational');
  });

  it('may stand in its sentences', () => {
    const covers = '\n## Coverage\n\nHumana will provide coverage for silver thread under the medical benefit.\n';
    const ask = askTexts(policy('Silver Thread', '', covers));
    expect(ask('does silver thread need pa with humana').answer.priorAuthorization).toBe('required');
  });

  it.each([
    ['This policy applies to plans administered by Cigna companies.', 'aetna'],
    ['Humana Medical Coverage Policy', 'cigna'],
    ['FEP Medical Policy Manual', 'medicare advantage'],
    ['This policy does not apply to Aetna.', 'aetna'],
    ['Line of Business: Commercial', 'fep'],
    ['', 'humana'],
  ])('%s: "%s" is one', (scope, name) => {
    const references = '\n## References\n\n1. Humana. Aetna. Thread coverage. 2020.\n';
    const ask = askTexts(policy('Silver Thread', scope, references));
    expect(ask(`is silver thread covered with ${name}?`).answer).toMatchObject({
      position: null,
      reason: 'line-of-business',
    });
  });
});
