import type { Paragraph, Section } from '../../knowledge/schema.ts';
import { readFields } from './fields.ts';

/** Documents of payers that are no policies, by the words with which they name themselves at their top. */
const kinds: readonly [RegExp, string][] = [
  [
    /\b(?:reimbursement|payment) polic(?:y|ies)\b/i,
    'it is a reimbursement policy, and no coverage policy: it says how services are paid for, and takes no position on them',
  ],
  [
    /\b(?:provider|office|billing|administrative) (?:\w+ )?(?:manual|handbook)\b/i,
    'it is a provider manual, and no policy: import the policies that it names',
  ],
  [
    /\b(?:newsletter|provider news|network bulletin|policy update bulletin)\b/i,
    'it is a newsletter, and no policy: import the policies that it names',
  ],
  [
    /\b(?:summary of benefits|benefits? summary|evidence of coverage|benefit booklet)\b/i,
    'it is a summary of benefits, and no policy',
  ],
  [
    /\b(?:notice of retirement|retirement notice|retired policy)\b/i,
    'it is a notice that a policy is retired: retire that policy (knowledge retire)',
  ],
];

/** So many paragraphs at the top say what a document is. */
const top = 12;

const printed = ({ text, cells }: Paragraph): string => (cells ?? [text]).join(' ');

/** Why a document that has no criteria is no policy, by what it calls itself; null where it does not say. */
export const whyNoPolicy = (sections: readonly Section[]): string | null => {
  const words = sections
    .flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.map(printed)])
    .slice(0, top)
    .filter((text) => text.split(/\s+/).length < 20)
    .join('\n');
  return kinds.find(([pattern]) => pattern.test(words))?.[1] ?? null;
};

/** From so many parts with dates of their own on a file holds several determinations. */
const fewestDeterminations = 4;

/** So many letters a line of dates has at most. */
const longestDates = 400;

const ownDate = ({ heading, kind, paragraphs }: Section): boolean =>
  kind !== 'header' &&
  kind !== 'history' &&
  [heading, ...paragraphs.slice(0, 2).map(({ text }) => text)].some(
    (text) =>
      text.length < longestDates &&
      readFields(text).some(({ name, value }) => name === 'effective' && /\d/.test(value)),
  );

/** The effective dates that a title block gives, each in words of its own. */
const datesOfItself = ({ paragraphs }: Section): string[] =>
  paragraphs.flatMap(({ text }) =>
    readFields(text).flatMap(({ name, words }) => (name === 'effective' && /\d/.test(words) ? [words] : [])),
  );

/** The headings of the determinations that a file holds, or their dates where these alone are told apart; none where it is one document. */
export const determinationsIn = (sections: readonly Section[]): string[] => {
  const found = sections.filter(ownDate).map(({ heading }) => heading);
  if (found.length >= fewestDeterminations) return found;
  const dated = sections.filter(({ kind }) => kind === 'header').flatMap(datesOfItself);
  return new Set(dated).size < fewestDeterminations ? [] : dated;
};
