import type { PriorAuthorization } from '../answer/answer.ts';
import { joinWords } from '../answer/draft.ts';
import type { ListStatement } from '../answer/list/list-statement.ts';
import type { ListRequirement } from '../knowledge/list/schema.ts';
import { dateInWords } from './dates-in-words.ts';

type Words = { [K in ListStatement['kind']]: (statement: Extract<ListStatement, { kind: K }>) => string };

const longestWord = 60;

const says = (word: string): string => (word.length <= longestWord ? `the list says "${word}"` : 'see its words');

/** What a list's word means for a request; what is no rule of authorization is called none. */
const requirementWords = (requirement: ListRequirement, word: string): string => {
  switch (requirement) {
    case 'required':
      return 'required';
    case 'not-required':
      return 'not required';
    case 'by-circumstance':
      return 'depends on the circumstances that the list names';
    case 'notification':
      return `a notification (${says(word)})`;
    case 'recommended':
      return `recommended (${says(word)})`;
    case 'not-covered':
    case 'investigational':
      return `${says(word)} in place of a requirement, which is no position of a policy`;
    case 'other':
      return `${says(word)}, which states neither that it is needed nor that it is not`;
  }
};

const limits = (lines: readonly string[], places: readonly string[]): string =>
  [
    ...(lines.length > 0 ? [` for ${joinWords(lines, 'and')}`] : []),
    ...(places.length > 0 ? [` (${joinWords(places, 'or')})`] : []),
  ].join('');

/** What is said of authorization in a word, where a list says it. */
export const listAuthorizationWords: Record<PriorAuthorization, string> = {
  required: 'required, as the list states',
  'not-required': 'not required, as the list states',
  conditional: 'depends on the case, as quoted',
  'not-stated': 'not stated',
  conflicting: 'the policy and the list disagree',
};

/** What the list says of codes that are not on it, where it says that for sure. */
const unlistedWords = (requirement: ListRequirement, isSure: boolean): string => {
  if (!isSure)
    return 'What it says of such codes is quoted; it has rules without codes, or says that it is not complete.';
  if (requirement === 'not-required') return 'Of such codes it says that prior authorization is not required.';
  if (requirement === 'required') return 'Of such codes it says that prior authorization is required.';
  return 'What it says of such codes is quoted.';
};

/** The sentences on authorization lists. None of them calls what needs no authorization covered. */
export const listWords: Words = {
  'list-row': ({ what, requirement, word, title, lines, places, isOpen }) =>
    `Prior authorization for ${what}${limits(lines, places)}: ${requirementWords(requirement, word)}, as listed in ${title}.${isOpen ? ' Whether the line of business that was named is this one is left open: name it in full.' : ''}`,
  'list-differs': ({ what }) => `Prior authorization for ${what}: it depends, and what is listed differs as quoted.`,
  'list-coming': ({ what, from, requirement, word, title }) =>
    `Coming change: from ${dateInWords(from)}, prior authorization for ${what}: ${requirementWords(requirement, word)}, as listed in ${title}.`,
  'list-ended': ({ what, until, title }) =>
    `The row for ${what} in ${title} ended ${dateInWords(until)}: nothing is stated from it for a later date.`,
  'list-row-unread': ({ what, title }) =>
    `Prior authorization for ${what}: a row of ${title} was not read with certainty, so nothing is stated from it. Its words are quoted as they stand: look at the list.`,
  'list-unlisted': ({ what, title, requirement, isSure }) =>
    requirement === null
      ? `${what} is not on the list ${title}, and the list does not say what that means.`
      : `${what} is not on the list ${title}. ${unlistedWords(requirement, isSure)}`,
  'list-other-line': ({ what, title, lines, asked }) =>
    `${title} ${lines.length > 0 ? `states this for ${joinWords(lines, 'and')}` : 'has it for other lines of business'} and says nothing on ${what} for ${asked}.`,
  'list-not-in-force': ({ title, asked, from, until }) =>
    from !== null
      ? `${title} took effect ${dateInWords(from)}, after ${dateInWords(asked)}: the list before it is needed.`
      : `${title} held until ${dateInWords(until ?? '')}, before ${dateInWords(asked)}: the list after it is needed.`,
  'list-cell': ({ about, what, title }) =>
    about === 'reviewer' ? `Who reviews ${what}, as ${title} states.` : `Units for ${what}, as ${title} states.`,
  'list-conflict': ({ what }) =>
    `The policy and the list disagree on ${what}: both are quoted with their dates. Which of them holds is for the plan's utilization management to say; nothing is settled here.`,
  'code-only-on-list': ({ code }) => `No loaded policy lists ${code}, so no position on coverage is given.`,
  'list-no-coverage': () => 'That no authorization is needed says nothing on whether it is covered.',
};
