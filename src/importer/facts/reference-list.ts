import type { Paragraph, Reference, Section } from '../../knowledge/schema.ts';
import { type Doubt, remark } from '../report/doubt.ts';

const pmid = /\bPMID:?\s*(\d{4,9})\b/i;
const bracketed = /^\[(\d{1,3})\]\s*/;

const numberOf = (paragraph: Paragraph): number | null => {
  const printed = paragraph.marker?.replace(/\D/g, '') || bracketed.exec(paragraph.text)?.[1];
  return printed === undefined || printed === '' ? null : Number(printed);
};

const lineOf = ({ passage }: Reference, sections: readonly Section[]): number | null =>
  sections.find(({ id }) => id === passage.section)?.paragraphs[passage.paragraph - 1]?.line ?? null;

/** A number used again cannot be followed: the first entry keeps it, the later ones are text. */
const again = (all: readonly Reference[], kept: readonly Reference[], sections: readonly Section[]): Doubt[] => {
  const [first, ...others] = all.filter((one) => !kept.includes(one));
  if (first === undefined) return [];
  const message = `Reference ${first.number} is numbered a second time${others.length > 0 ? `, and ${others.length} more` : ''}: marks are read as the first of each number.`;
  return [remark('list-gap', lineOf(first, sections), message)];
};

const gaps = (references: readonly Reference[], sections: readonly Section[]): Doubt[] =>
  references.flatMap((reference, index) => {
    const { number } = reference;
    const expected = (references[index - 1]?.number ?? 0) + 1;
    if (number === expected) return [];
    return [
      remark('list-gap', lineOf(reference, sections), `Reference ${number} stands where ${expected} was expected.`),
    ];
  });

/** Reads the reference list: the printed number, the text, and the PMID where there is one. Entries without a number are counted. */
export const readReferences = (sections: readonly Section[]): { references: Reference[]; doubts: Doubt[] } => {
  const lists = sections.filter(({ kind }) => kind === 'references');
  const entries = lists.flatMap((section) =>
    section.paragraphs.flatMap((paragraph, index) =>
      paragraph.kind === 'table-head' ? [] : [{ paragraph, passage: { section: section.id, paragraph: index + 1 } }],
    ),
  );
  const numbered = entries.some(({ paragraph }) => numberOf(paragraph) !== null);
  const all = entries.flatMap(({ paragraph, passage }, index) => {
    const number = numbered ? numberOf(paragraph) : index + 1;
    if (number === null || number === 0) return [];
    return [
      { number, text: paragraph.text.replace(bracketed, ''), pmid: pmid.exec(paragraph.text)?.[1] ?? null, passage },
    ];
  });
  const references = all.filter(({ number }, index) => all.findIndex((one) => one.number === number) === index);
  return { references, doubts: [...gaps(references, sections), ...again(all, references, sections)] };
};
