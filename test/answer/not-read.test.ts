import { describe, expect, it } from 'vitest';
import { proseOf } from '../../src/card/plain.ts';
import { askTexts } from './pooled-desk.ts';

const policy = `
# Sleeve Drain Therapy

Effective Date: March 1, 2026

## Policy Criteria

Sleeve drain therapy for the ankle is considered medically necessary for members with swelling, if:

- The member is 18 years or older.
- Swelling has lasted for 6 weeks.

Sleeve drain therapy for the elbow is considered investigational.

Sleeve drain therapy of the hip is regarded by the plan as a matter of medical necessity for dancers.

## Prior Authorization

Requests go to the utilization team before the first session.

## Codes

| Code | Description |
|---|---|
| 30111 | Sleeve drain, elbow |
| 3O1_4 | Sleeve drain, shoulder |
| 30112 | Sleeve drain, knee |
| 30112 | Sleeve drain, wrist |
`;
const ask = askTexts(policy);
const notRead = 'was not read with certainty';

describe('what was not read with certainty is quoted, and nothing is stated by it', () => {
  it.each([
    ['is sleeve drain therapy covered for the ankle', 'Swelling has lasted for 6 weeks.'],
    ['is sleeve drain therapy covered', 'for members with swelling, if:'],
    ['is sleeve drain therapy for the hip covered', 'for dancers'],
  ])('%s', (question, quoted) => {
    const { answer, card } = ask(question);
    expect(answer).toMatchObject({ outcome: 'answered', position: null });
    expect(proseOf(card)).toContain(notRead);
    expect(proseOf(card)).not.toMatch(/: (?:conditional|medically necessary)/);
    expect(card.sources.some(({ quote }) => quote.includes(quoted))).toBe(true);
  });

  it('a position that was read is given where nothing else may be meant', () => {
    expect(ask('is sleeve drain therapy for the elbow covered').answer.position).toBe('investigational');
  });

  it('prior authorization: never "not stated"', () => {
    const { answer, card } = ask('does sleeve drain therapy need prior auth');
    expect(answer).toMatchObject({ outcome: 'answered', priorAuthorization: null });
    expect(proseOf(card)).toContain(notRead);
    expect(card.sources.map(({ quote }) => quote)).toContain(
      'Requests go to the utilization team before the first session.',
    );
  });

  it.each(['is 30112 covered', 'what is 30112', 'is 3O1_4 covered', 'does 30112 need auth'])('%s', (question) => {
    const { answer } = ask(question);
    expect(answer.position).toBeNull();
    expect(answer.statements.map(({ kind }) => kind)).not.toContain('code-meaning');
  });

  it('a code whose row is doubted is said to be listed so', () => {
    const { answer, card } = ask('is 30112 covered');
    expect(answer).toMatchObject({ outcome: 'not-in-policy', reason: 'not-read' });
    expect(proseOf(card)).toContain('The document lists 30112 in a row that was not read with certainty');
    expect(card.sources.map(({ quote }) => quote)).toContain('Sleeve drain, knee');
  });
});
