import type { Paragraph } from '../../knowledge/schema.ts';
import type { ReadSection } from '../structure/read-sections.ts';
import { type Doubt, deciding, remark } from './doubt.ts';

const wordsOf = ({ section }: ReadSection): string =>
  section.paragraphs
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ');

const twice = (sections: readonly ReadSection[]): Doubt[] =>
  sections.flatMap((read, index) => {
    const earlier = sections
      .slice(0, index)
      .find(
        ({ section }) =>
          section.heading.toLowerCase() === read.section.heading.toLowerCase() &&
          section.parent === read.section.parent,
      );
    if (earlier === undefined) return [];
    const { heading } = read.section;
    if (wordsOf(earlier) === wordsOf(read))
      return [remark('section-twice', read.line, `The section ${heading} is printed twice, with the same words.`)];
    const message = `The section ${heading} stands twice, with different words (first on line ${earlier.line}).`;
    return [remark('section-twice', read.line, message)];
  });

const empty = (sections: readonly ReadSection[]): Doubt[] =>
  sections
    .filter(
      ({ section }) =>
        section.paragraphs.length === 0 && !sections.some((other) => other.section.parent === section.id),
    )
    .map(({ section, line }) => remark('section-empty', line, `The section ${section.heading} is empty.`));

const unknown = (sections: readonly ReadSection[]): Doubt[] =>
  sections
    .filter(({ section }) => section.kind === 'other')
    .map(({ section, line }) =>
      remark('heading-unknown', line, `What the section ${section.heading} is for is not known; it sets no position.`),
    );

const lostMarks = (sections: readonly ReadSection[], listed: ReadonlySet<number>): Doubt[] =>
  sections.flatMap(({ section }) =>
    section.paragraphs.flatMap(({ marks = [], line }) => {
      const lost = marks.flatMap(({ numbers }) => numbers).filter((number) => !listed.has(number));
      return lost.length === 0
        ? []
        : [remark('mark-without-reference', line ?? null, `The references list no number ${lost.join(', ')}.`)];
    }),
  );

const dangling = /(?:[,–-]|\b(?:a|an|and|as|by|for|from|in|into|of|on|or|that|the|to|with|which))$/i;

/** Every sentence of more than a few words has one of these; a list of names, as a page's menu is, has none. */
const functionWord = /\b(?:a|an|and|are|as|by|for|from|in|is|not|of|on|or|that|the|this|to|was|with)\b/;

const isCutOff = (paragraph: Paragraph): boolean => {
  const text = paragraph.text.trim();
  if (/^(?:\u00A9|\(c\)|copyright\b|cpt only\b)|\u00A9[^.]{0,90}$/i.test(text)) return false;
  if (paragraph.kind === 'table-head') return true;
  if (paragraph.kind === 'table-row')
    return dangling.test((paragraph.cells ?? []).findLast((cell) => cell !== '') ?? '');
  if (dangling.test(text)) return true;
  return (
    paragraph.kind === 'text' &&
    text.split(/\s+/).length > 8 &&
    functionWord.test(text.split(/[.!?:]\s/).at(-1) ?? '') &&
    !/[.!?:;)\]"”’\d]$/.test(text)
  );
};

const lastLine = ({ section }: ReadSection): number => section.paragraphs.at(-1)?.line ?? 0;

/** Whether the last words of the document are the middle of a sentence or the head of a table without rows. */
const cutOff = (sections: readonly ReadSection[]): Doubt[] => {
  const last = sections.toSorted((a, b) => lastLine(b) - lastLine(a))[0]?.section.paragraphs.at(-1);
  if (last === undefined || !isCutOff(last)) return [];
  return [
    deciding(
      'document-cut-off',
      last.line ?? null,
      `The document seems to be cut off; it ends with "...${last.text.slice(-60)}".`,
    ),
  ];
};

const untitled = (title: string | null): Doubt[] =>
  title === null
    ? [remark('title-missing', 1, 'No title was found, so the policy is called by its id; give one with --title.')]
    : [];

/** What is doubtful about the document as a whole: sections twice or empty, marks without a reference, an end in mid-sentence. */
export const documentDoubts = (
  sections: readonly ReadSection[],
  listed: ReadonlySet<number>,
  title: string | null,
): Doubt[] => [
  ...untitled(title),
  ...twice(sections),
  ...empty(sections),
  ...unknown(sections),
  ...lostMarks(sections, listed),
  ...cutOff(sections),
];
