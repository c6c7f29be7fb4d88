import { describe, expect, it } from 'vitest';
import { outcomes } from '../../src/answer/answer.ts';
import { type Answered, answerAgain, openDesk } from '../../src/bot/core.ts';
import { plainText, proseOf } from '../../src/card/plain.ts';
import { questionKinds } from '../../src/understand/question.ts';
import { longestText } from '../bench/score.ts';
import { askerOf, codeFor, knowledge, threadOf, today, verdictOf } from './core-desk.ts';

const desk = openDesk(knowledge);
const ask = askerOf(desk);
const lumbar = codeFor('lumbar');
const cervical = codeFor('cervical');

/** Everything a message leaves behind: what is shown, what is kept, what explains it. */
const traces = ({ question, answer, card, context }: Answered): string =>
  JSON.stringify([question, answer, card, context]);

function isWithinBounds({ answer, card }: Answered): boolean {
  return (
    outcomes.includes(answer.outcome) &&
    questionKinds.includes(answer.kind) &&
    card.lead !== '' &&
    plainText(card).length < longestText &&
    (answer.outcome === 'answered') === (answer.reason === null)
  );
}

describe('a message of bad input', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \t\r\n\u00a0\u2003 '],
    ['a line break', '\n'],
    ['punctuation', '?!... ,;:'],
    ['a NUL', '\u0000'],
    ['control characters', '\u0001\u0002\u0008\u001b[31m\u007f\u0085'],
    ['binary', String.fromCharCode(...Array.from({ length: 512 }, (_, i) => i % 256))],
    ['emoji alone', '🤷‍♀️👩‍⚕️🦴💯'],
    ['a shortcode alone', ':thinking_face:'],
    ['an unpaired high surrogate', '\ud83d'],
    ['an unpaired low surrogate', '\ude00'],
    ['zero-width characters', '\u200b\u200d\ufeff'],
    ['a mention alone', '<@U0ABC> <!channel>'],
  ])('%s: gets words that help, and no position', (_what, text) => {
    const answered = ask(text);
    expect(isWithinBounds(answered)).toBe(true);
    expect(answered.answer).toMatchObject({ position: null, codes: [] });
    expect(answered.answer.outcome).not.toBe('answered');
  });

  it.each([
    ['words', 'is it covered or not please tell me '.repeat(1112)],
    ['one word', 'a'.repeat(40_000)],
    ['one word of capitals', 'X'.repeat(40_000)],
    ['digits', '0'.repeat(40_000)],
    ['spaces', ' '.repeat(40_000)],
    ['emoji', '😀'.repeat(40_000)],
    ['combining marks', `e${'\u0301'.repeat(40_000)}`],
    ['opening brackets', '('.repeat(40_000)],
    ['angle brackets', '<'.repeat(40_000)],
    ['hyphens', `${lumbar}${'-'.repeat(40_000)}`],
    ['codes', `${lumbar} `.repeat(6_667)],
    ['different codes', Array.from({ length: 6_667 }, (_, i) => `${String(1000 + i).slice(-4)}T`).join(' ')],
    ['dates', '3/4/25 '.repeat(5_715)],
    ['line breaks', '\n'.repeat(40_000)],
    ['names', 'Sample, Testina dob 3/14/51 '.repeat(1429)],
    ['the service’s name', 'image guided minimally invasive '.repeat(1250)],
    ['a letter and a space by turns', 'q '.repeat(20_000)],
    ['a ligature that grows', '\ufdfa'.repeat(40_000)],
  ])('40,000 characters of %s: get an answer within bounds', (_what, text) => {
    expect(text.length).toBeGreaterThanOrEqual(39_000);
    expect(isWithinBounds(ask(text))).toBe(true);
  });

  it.each([
    'constructor',
    '__proto__',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf covered?',
    'what is __proto__',
    'isPrototypeOf code',
    'policy for constructor',
  ])('%s, a name every object knows: is a word like any other', (text) => {
    const answered = ask(text);
    expect(isWithinBounds(answered)).toBe(true);
    expect(answered.answer.position).toBeNull();
    expect(plainText(answered.card)).not.toMatch(/function |\[object|undefined|native code/);
  });

  it.each([
    '.*+?^$()|[]\\',
    '(((((',
    '[a-z',
    '\\',
    '(?<=x)',
    '*',
    '$&',
    '%s %d %n',
    '{{question}}',
    '<script>',
    "' OR 1=1 --",
  ])('%s: is taken literally', (text) => {
    expect(isWithinBounds(ask(text))).toBe(true);
    expect(verdictOf(ask(`${text} is ${lumbar} covered?`))).toEqual({
      outcome: 'answered',
      position: 'investigational',
    });
  });

  it('does not keep the next question from being answered', () => {
    const talk = threadOf(desk);
    for (const text of ['\u0000', '\ud800', '('.repeat(40_000), '__proto__']) talk(text);
    expect(talk(`is ${lumbar} covered?`).answer.position).toBe('investigational');
  });
});

it('a message of forty codes, mistyped ones among them, gets an answer that can be read', () => {
  const codes = Array.from({ length: 20 }, (_, i) => `O${100 + i}T 0${100 + i}T`);
  expect(isWithinBounds(ask(`${codes.join(' ')} ${lumbar} covered?`))).toBe(true);
});

it('a code that is typed twice is answered once', () => {
  expect(ask(`${lumbar} ${lumbar} covered?`).answer.codes).toEqual([lumbar]);
});

describe('a question wrapped in what a chat makes of it', () => {
  it.each([
    `<@U0BOT> is ${lumbar} covered?`,
    `<at>Policy Desk</at> is ${lumbar} covered?`,
    `is ${lumbar}\u200b covered?`,
    `is **${lumbar}** covered?`,
    `> is ${lumbar} covered?`,
    `is ${lumbar} covered? 🙏🙏`,
    `IS ${lumbar} COVERED???`,
    `hi team!\n\nis ${lumbar} covered?\n\nthanks`,
    `is&nbsp;${lumbar}&nbsp;covered?`,
    `\u201cis ${lumbar} covered?\u201d`,
  ])('%s', (message) => {
    expect(verdictOf(ask(message))).toEqual({ outcome: 'answered', position: 'investigational' });
  });

  it('never repeats a mention that would call somebody', () => {
    for (const mention of ['<!channel>', '<!here>', '<@U0ABC>', '<at>everyone</at>', '@channel'])
      expect(plainText(ask(`${mention} is ${lumbar} covered ${mention}`).card)).not.toContain(mention);
  });
});

describe('what identifies a person', () => {
  const messages: [message: string, secrets: string[]][] = [
    [`Sample, Testina DOB 03/14/1951 ID ZQX900112233 is ${lumbar} covered?`, ['Testina', '1951', 'ZQX900112233']],
    [`pt John Fakename ssn 078-05-1120 ${lumbar} covered?`, ['Fakename', '078-05-1120', '1120']],
    [`member ZQX111222333 called from 503-555-0142, is ${lumbar} covered?`, ['ZQX111222333', '503-555-0142']],
    [`mail testina.sample@example.com: ${lumbar} covered?`, ['testina.sample', 'example.com']],
  ];

  it.each(messages)('%s: is not repeated or remembered, and the question beside it is answered', (message, secrets) => {
    const answered = ask(message);
    expect(verdictOf(answered)).toEqual({ outcome: 'answered', position: 'investigational' });
    for (const secret of secrets) expect(traces(answered).toLowerCase()).not.toContain(secret.toLowerCase());
  });

  it.each(messages)('%s: it is said that it was ignored', (message) => {
    const answered = ask(message);
    expect(answered.question.identifiers).toBe(true);
    expect(proseOf(answered.card)).toMatch(/identifiers .* ignored/i);
  });

  it('a birth date is no date of service', () => {
    const { answer } = ask(`dob 3/14/1951 is ${lumbar} covered?`);
    expect(answer).toMatchObject({ asOf: null, position: 'investigational' });
  });

  it('where there is none, nothing is said of it', () => {
    const answered = ask(`is ${lumbar} covered for a 71 yo?`);
    expect(answered.question.identifiers).toBe(false);
    expect(proseOf(answered.card)).not.toMatch(/identifiers/i);
  });
});

describe('a thread', () => {
  it('lets a follow-up leave out what it is about', () => {
    const talk = threadOf(desk);
    talk(`is ${lumbar} covered?`);
    const answered = talk('does it need prior auth?');
    expect(answered.answer).toMatchObject({ kind: 'prior-authorization', codes: [lumbar] });
  });

  it('never lends its memory to another thread, or to a message that stands alone', () => {
    const one = threadOf(desk);
    const other = threadOf(desk);
    one(`is ${lumbar} covered?`);
    for (const next of [other('does it need prior auth?'), ask('does it need prior auth?')]) {
      expect(next.answer.codes).toEqual([]);
      expect(plainText(next.card)).not.toContain(lumbar);
    }
  });

  it('keeps two threads apart that are asked by turns', () => {
    const [one, other] = [threadOf(desk), threadOf(desk)];
    one(`what is ${lumbar}?`);
    other(`what is ${cervical}?`);
    expect(one('is it covered?').answer.codes).toEqual([lumbar]);
    expect(other('is it covered?').answer.codes).toEqual([cervical]);
  });

  it('keeps its subject through talk and refusals', () => {
    const talk = threadOf(desk);
    talk(`is ${lumbar} covered?`);
    for (const between of ['thanks!', 'lol', 'phone number for provider services?', 'help']) talk(between);
    expect(talk('why is it investigational?').answer).toMatchObject({ outcome: 'answered', kind: 'rationale' });
    expect(talk('and does it need auth').answer.codes).toEqual([lumbar]);
  });

  it('says what was taken over', () => {
    const talk = threadOf(desk);
    talk(`is ${lumbar} covered?`);
    const { question } = talk('who pays for it?');
    expect(question.carried).toContain(lumbar);
  });

  it('holds no word of any message', () => {
    const talk = threadOf(desk);
    const odd = ['zyzzyva', 'quuxington', 'frobnitz', 'plugh'];
    const contexts = odd.map((word) => talk(`hey ${word}, is ${lumbar} covered for ${word}?`).context);
    for (const word of odd) expect(JSON.stringify(contexts).toLowerCase()).not.toContain(word);
  });

  it('is plain JSON, and picks up where it was after being written down and read', () => {
    const first = ask(`is ${lumbar} covered?`);
    const context = JSON.parse(JSON.stringify(first.context));
    expect(context).toEqual(first.context);
    expect(ask('does it need auth?', { context }).answer.codes).toEqual([lumbar]);
  });
});

describe('the core', () => {
  it('gives the same answer from the structured question alone, on the same day', () => {
    for (const text of [`is ${lumbar} covered?`, 'what did the MOTION study find', 'is laminectomy covered', 'hi']) {
      const { question, answer, card } = ask(text);
      expect(answerAgain(desk, JSON.parse(JSON.stringify(question)), today)).toEqual({ answer, card });
    }
  });

  it('is not changed by what it was asked before', () => {
    const fresh = askerOf(openDesk(knowledge));
    for (let i = 0; i < 20; i++) ask(`is 02${70 + i}T covered by motion ${i}`);
    const text = 'why is mild investigational?';
    expect(ask(text)).toEqual(fresh(text));
  });

  it('reads the clock from its caller alone', () => {
    const late = ask(`is ${lumbar} covered?`, { today: '2031-01-01' });
    expect(late.card).not.toEqual(ask(`is ${lumbar} covered?`).card);
  });
});
