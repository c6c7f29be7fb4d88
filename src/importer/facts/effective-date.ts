import { readDate } from '../../knowledge/dates.ts';
import type { Paragraph, Section, SectionKind } from '../../knowledge/schema.ts';
import { fieldsOf, type GroundedField } from './grounded-fields.ts';

/** Sections whose dates are those of codes, criteria, studies or other documents. */
const ofOtherThings: readonly SectionKind[] = [
  'criteria',
  'codes',
  'references',
  'cross-references',
  'evidence',
  'guidelines',
  'regulatory',
  'background',
];

const isDateAlone = (text: string): boolean => readDate(text)?.words === text.replace(/[.,;)\s]+$/, '').trim();

/** Whether a row is one of several below the same labels, as in a table of all editions. */
const isOneOfSeveral = ({ paragraphs }: Section, { ground }: GroundedField): boolean =>
  ground.quote === paragraphs[ground.paragraph - 1]?.cells?.find((cell) => cell === ground.quote) &&
  paragraphs[ground.paragraph]?.kind === 'table-row';

/** Whether a paragraph, or the titles above a row, can say from when something holds: long prose is not searched for labels. */
const speaks = ({ text }: Paragraph, above: Paragraph | undefined): boolean =>
  text.length <= longestLine && /\beffect/i.test(above?.kind === 'table-head' ? `${above.text} ${text}` : text);

const longestLine = 600;

const labelled = (section: Section): GroundedField[] =>
  fieldsOf(section, speaks).filter(
    (field) =>
      (field.name === 'effective' || field.name === 'revised') &&
      /\bdate\b|\bversion\b|\bsince\b|\bfrom\b/i.test(field.words + section.heading) &&
      isDateAlone(field.value) &&
      !isOneOfSeveral(section, field),
  );

const dateHeading = /^(?:(?:current|policy|version) )*effective date$/i;
const itself =
  /\bthis (?:(?:medical|clinical|coverage) )*(?:policy|guideline|version|edition|document|bulletin) (?:is|becomes?|became|takes?|took|was) (?:effective|in effect|effect)\b[^.;]*?\b(?=\d{1,2}[/.-]\d|[A-Z][a-z]{2,8}\.? \d)/i;

const found = (section: Section, index: number, words: string, value: string): GroundedField => ({
  name: 'effective',
  value,
  words,
  ground: { section: section.id, paragraph: index + 1, quote: words },
  line: section.paragraphs[index]?.line ?? null,
});

/** A date that is all there is below a heading which says what it is. */
const underHeading = (section: Section): GroundedField[] => {
  const [first, ...others] = section.paragraphs;
  if (first === undefined || others.length > 0 || !dateHeading.test(section.heading) || !isDateAlone(first.text))
    return [];
  return [found(section, 0, first.text.trim(), first.text)];
};

/** The date in a sentence on the policy itself ("This policy is effective for dates of service on or after April 1, 2026"). */
const inSentence = (section: Section, { text }: Paragraph, index: number): GroundedField[] => {
  const match = itself.exec(text);
  const rest = match === null ? '' : text.slice(match.index + match[0].length);
  const date = readDate(rest);
  if (match === null || date === null || date.index > 0) return [];
  return [found(section, index, match[0] + date.words, date.words)];
};

/** The dates that say from when a policy holds and stand beyond its title block: labelled ones, and those of sentences on the policy itself. */
export const effectiveElsewhere = (sections: readonly Section[]): GroundedField[] =>
  sections
    .filter(({ kind }) => !ofOtherThings.includes(kind))
    .flatMap((section) => [
      ...labelled(section),
      ...underHeading(section),
      ...(section.kind === 'history' ? [] : section.paragraphs.flatMap((one, at) => inSentence(section, one, at))),
    ]);
