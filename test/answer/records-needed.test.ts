import { describe, expect, it } from 'vitest';
import { askerOf } from '../bot/core-desk.ts';
import { poolDesk, poolToday as today } from '../bot/pool-desk.ts';

/** What a request must bring along: every item that a policy lists, and these first. */

const ask = askerOf(poolDesk());

describe('the whole list is quoted', () => {
  it.each([
    ['what records do i send for bariatric auth', 7, 'Operative report of any earlier bariatric procedure'],
    ['proton documentation to send', 6, 'Prescribed dose and number of fractions'],
    ['what records for spinal cord stimulator', 6, 'hemoglobin A1c within 3 months'],
    ['records for reduction mammaplasty', 1, 'photographs, front and side'],
    ['what clinicals for varicose vein ablation at halvern', 4, 'Photographs when bleeding or ulceration'],
    ['hns records needed', 1, 'drug-induced sleep endoscopy report'],
  ])('%s', (question, count, last) => {
    const [first] = ask(question, { today }).answer.statements;
    expect(first?.kind).toBe('records');
    expect(first?.citations).toHaveLength(count);
    expect(first?.citations.at(-1)?.quote).toContain(last);
  });
});
