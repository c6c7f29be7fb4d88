import type { Paragraph, Reference, Section } from '../knowledge/schema.ts';
import { type Doubt, remark } from './doubt.ts';

const pmid = /\bPMID:?\s*(\d{4,9})\b/i;
const bracketed = /^\[(\d{1,3})\]\s*/;

const numberOf = (paragraph: Paragraph): number | null => {
  const printed = paragraph.marker?.replace(/\D/g, '') || bracketed.exec(paragraph.text)?.[1];
  return printed === undefined || printed === '' ? null : Number(printed);
};

const gaps = (references: readonly Reference[], sections: readonly Section[]): Doubt[] =>
  references.flatMap(({ number, passage }, index) => {
    const expected = (references[index - 1]?.number ?? 0) + 1;
    if (number === expected) return [];
    const section = sections.find(({ id }) => id === passage.section);
    const line = section?.paragraphs[passage.paragraph - 1]?.line ?? null;
    return [remark('list-gap', line, `Reference ${number} stands where ${expected} was expected.`)];
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
  const references = entries.flatMap(({ paragraph, passage }, index) => {
    const number = numbered ? numberOf(paragraph) : index + 1;
    if (number === null || number === 0) return [];
    return [
      { number, text: paragraph.text.replace(bracketed, ''), pmid: pmid.exec(paragraph.text)?.[1] ?? null, passage },
    ];
  });
  return { references, doubts: gaps(references, sections) };
};
