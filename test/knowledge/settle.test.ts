import { describe, expect, it } from 'vitest';
import { nextQuestion, notSettled, type OpenDoubt } from '../../src/knowledge/settle.ts';

const doubt = (code: string, words: string, more: Partial<OpenDoubt> = {}): OpenDoubt => ({
  code,
  words,
  position: words,
  place: 'line 1',
  message: `About "${words}".`,
  decides: false,
  ...more,
});
const grouping = doubt('grouping-not-stated', 'Wraps are needed with:');
const unread = doubt('position-unread', 'Wraps for the hip are deemed so unproven.');
const cutOff = doubt('document-cut-off', 'The document ends in "and the".', { decides: true, position: null });
const rule = doubt('authorization-unread', 'Ask first.', { position: null });

describe('the next question', () => {
  it('is first about what holds the document back, then about what withholds a position', () => {
    const asked = [];
    const settled: OpenDoubt[] = [];
    for (let next = nextQuestion([rule, grouping, cutOff], settled); next; ) {
      asked.push(next.alike[0]?.code);
      settled.push(...next.alike);
      next = nextQuestion([rule, grouping, cutOff], settled);
    }
    expect(asked).toEqual(['document-cut-off', 'grouping-not-stated', 'authorization-unread']);
  });

  it('is one for all doubts on the same words, however these are broken', () => {
    const many = Array.from({ length: 87 }, (_, line) =>
      doubt('grouping-not-stated', line % 2 ? 'Patient must\nhave:' : 'patient must have:', { place: `line ${line}` }),
    );
    expect(nextQuestion(many, [])?.alike.length).toBe(87);
    expect(nextQuestion(many, [{ code: 'grouping-not-stated', words: 'Patient must have:' }])).toBeNull();
  });

  it('asks for a date once, whatever is doubtful about it', () => {
    const dates = [
      doubt('effective-date-missing', 'No date.', { decides: true, position: null }),
      doubt('date-unreadable', 'Effective: soon', { decides: true, position: null }),
    ];
    expect(nextQuestion(dates, [])).toMatchObject({ kind: 'date', choices: [], alike: [{}, {}] });
  });
});

describe('the choices', () => {
  const answers = (one: OpenDoubt) => nextQuestion([one], [])?.choices.map(({ answer }) => answer);

  it.each<[string, OpenDoubt, string[]]>([
    ['of a list', grouping, ['all', 'any']],
    ['of words that stand for one position', unread, ['investigational', 'none']],
    [
      'of words that stand for no position that is known',
      doubt('position-unread', 'Wraps are frowned upon.'),
      ['investigational', 'not-medically-necessary', 'not-covered', 'conditional', 'medically-necessary', 'none'],
    ],
    ['of a document that seems to be cut off', cutOff, ['complete']],
  ])('%s', (_, one, expected) => {
    expect(answers(one)).toEqual(expected);
  });

  it('say what each would change', () => {
    expect(nextQuestion([grouping], [])?.choices[1]?.changes).toBe(
      'the position is answered, with any as its criteria',
    );
  });
});

it('what only another copy of the document can settle is never asked', () => {
  const changed = doubt('tracked-changes', 'Words are struck out.', { decides: true, position: null });
  expect(nextQuestion([changed], [])).toBeNull();
  expect(notSettled([changed, grouping])).toEqual([changed]);
});
