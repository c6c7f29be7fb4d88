import { positionsOfWord } from './position-words.ts';
import { type Answer, sameWords } from './review.ts';
import type { Position } from './schema.ts';

/** A doubt as a person is asked about it: the document's words, where they stand, and what is doubtful about them. `position` are the words of the position that it withholds. */
export type OpenDoubt = {
  code: string;
  words: string;
  position: string | null;
  place: string;
  message: string;
  decides: boolean;
};

/** One way to settle a doubt, and what would change by it. */
export type Choice = { answer: Answer; label: string; changes: string };

/** What is asked next. `alike` are all doubts that the same answer settles; without choices a date is asked for. */
export type DoubtQuestion = { kind: 'choice' | 'date'; alike: OpenDoubt[]; choices: Choice[] };

/** What was decided or passed over: the sort of doubt and its words. */
export type Settled = { code: string; words: string };

const named: Readonly<Record<Position, string>> = {
  investigational: 'investigational',
  'medically-necessary': 'medically necessary',
  'not-medically-necessary': 'not medically necessary',
  conditional: 'medically necessary under conditions',
  'not-covered': 'not covered',
};

const positions: readonly Position[] = [
  'investigational',
  'not-medically-necessary',
  'not-covered',
  'conditional',
  'medically-necessary',
];

/** The positions that words may take: those their own words stand for, else every one. */
const positionChoices = ({ words }: OpenDoubt): Choice[] => {
  const known = positionsOfWord(words);
  return positions.flatMap((answer): Choice[] =>
    known.length > 0 && !known.includes(answer)
      ? []
      : [
          {
            answer,
            label: `they take a position: ${named[answer]}`,
            changes: `"${named[answer]}" is answered from these words`,
          },
        ],
  );
};

const none = (label: string, changes: string): Choice => ({ answer: 'none', label, changes });

const grouping: readonly Choice[] = [
  { answer: 'all', label: 'all of the list must hold', changes: 'the position is answered, with all as its criteria' },
  {
    answer: 'any',
    label: 'any one of the list will do',
    changes: 'the position is answered, with any as its criteria',
  },
];

/** The choices for a sort of doubt; none where only another copy of the document can settle it. */
const choicesFor = (doubt: OpenDoubt): Choice[] => {
  switch (doubt.code) {
    case 'grouping-not-stated':
      return [...grouping];
    case 'criterion-unsure':
      return [
        { answer: 'criterion', label: 'they are one more criterion', changes: 'they must hold besides the others' },
        none('they are no criterion', 'the position is answered with the criteria above them'),
      ];
    case 'criteria-not-found':
      return [
        { answer: 'complete', label: 'no list is missing', changes: 'the position is answered from its own words' },
      ];
    case 'position-unread':
    case 'coverage-unmapped':
      return [...positionChoices(doubt), none('they take no position', 'no answer waits for them any more')];
    case 'position-not-found':
      return [none('the policy takes no position', 'questions on its position are answered with "not stated"')];
    case 'summary-contradicts':
      return [none('the criteria hold', 'the positions of the criteria are answered, whatever the summary says')];
    case 'note-unattached':
      return doubt.position === null
        ? []
        : [none('the note limits nothing', 'the position is answered without the note')];
    case 'authorization-unread':
      return [none('they state no rule', 'questions on authorization are answered with "not stated"')];
    case 'document-cut-off':
      return [{ answer: 'complete', label: 'the document ends there', changes: 'the document is no longer held back' }];
    default:
      return [];
  }
};

const dates: readonly string[] = ['effective-date-missing', 'date-unreadable', 'effective-dates-differ'];

/** The doubts that one answer settles with this one. */
const alikeWith = (first: OpenDoubt, doubts: readonly OpenDoubt[]): OpenDoubt[] =>
  dates.includes(first.code)
    ? doubts.filter(({ code }) => dates.includes(code))
    : doubts.filter(({ code, words }) => code === first.code && sameWords(words, first.words));

const weight = ({ decides, position }: OpenDoubt): number => (decides ? 2 : position === null ? 0 : 1);

/** Whether a doubt can be settled by a person at all. */
const canBeSettled = (doubt: OpenDoubt): boolean => dates.includes(doubt.code) || choicesFor(doubt).length > 0;

const isOpen = (doubt: OpenDoubt, settled: readonly Settled[]): boolean =>
  !settled.some(({ code, words }) => code === doubt.code && sameWords(words, doubt.words));

/** The next question of a walk through doubts, or null at its end: what holds the document back first, then what withholds positions; alike ones are one question. */
export const nextQuestion = (doubts: readonly OpenDoubt[], settled: readonly Settled[]): DoubtQuestion | null => {
  const open = doubts.filter((doubt) => isOpen(doubt, settled) && canBeSettled(doubt));
  const [first] = open.toSorted((a, b) => weight(b) - weight(a));
  if (first === undefined) return null;
  const kind = dates.includes(first.code) ? 'date' : 'choice';
  return { kind, alike: alikeWith(first, open), choices: kind === 'date' ? [] : choicesFor(first) };
};

/** The doubts that only another copy of the document, or a change of it, can settle. */
export const notSettled = (doubts: readonly OpenDoubt[]): OpenDoubt[] => doubts.filter((doubt) => !canBeSettled(doubt));
