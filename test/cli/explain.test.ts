import { describe, expect, it } from 'vitest';
import { type Answered, openDesk } from '../../src/bot/core.ts';
import { explain } from '../../src/cli/explain.ts';
import { askerOf, codeFor, knowledge, today } from '../bot/core-desk.ts';

const desk = openDesk(knowledge);
const ask = askerOf(desk);
const why = (answered: Answered): string => explain(desk, answered, today);

describe('why an answer is as it is', () => {
  it('names the rule and the kind, the outcome and what was found', () => {
    const answered = ask('is the totalis system covered?');
    const text = why(answered);
    expect(text).toContain(answered.trace.rule);
    expect(text).toContain(answered.question.kind);
    expect(text).toContain(answered.answer.outcome);
    expect(text.toLowerCase()).toContain('totalis');
  });

  it('shows how the message was read, and its codes', () => {
    const code = codeFor('lumbar');
    expect(why(ask(`is ${code} covered, dos 4/2/25?`))).toContain(code);
    expect(why(ask('is it covrd'))).toContain('covered');
  });

  it('names the reason where there is no answer', () => {
    const answered = ask('is a laminectomy covered?');
    expect(why(answered)).toContain(answered.answer.reason);
  });

  it('shows nothing of an identifier', () => {
    const text = why(ask('Sample, Testina dob 3/14/1951 id ZQX900112233, totalis covered?'));
    for (const secret of ['Testina', 'testina', '1951', '900112233']) expect(text).not.toContain(secret);
  });

  it.each(['', '\u0000', '__proto__', '((((('])('is given for any text: %j', (text) => {
    expect(why(ask(text))).not.toBe('');
  });
});
