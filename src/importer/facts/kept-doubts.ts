import type { KeptDoubt, PolicyCode, Section } from '../../knowledge/schema.ts';
import type { Doubt } from '../report/doubt.ts';

const paragraphOf = (sections: readonly Section[], place: { section: string; paragraph: number }) =>
  sections.find(({ id }) => id === place.section)?.paragraphs[place.paragraph - 1];

/** The doubts that withhold a fact, as a version keeps them: with the document's words that they are about. */
export const keptDoubts = (doubts: readonly Doubt[], sections: readonly Section[]): KeptDoubt[] =>
  doubts.flatMap(({ code, about }) => {
    if (about === undefined) return [];
    const { quote, ...place } = about;
    return [{ code, place, words: quote, line: paragraphOf(sections, place)?.line ?? null }];
  });

/** Codes without words for those whose rows a doubt is about. */
export const withoutDoubted = (codes: readonly PolicyCode[], doubts: readonly Doubt[]): PolicyCode[] => {
  const rows = doubts.flatMap(({ code, about }) => (code === 'note-unattached' && about ? [about] : []));
  return codes.map((code) =>
    code.grounds.some(({ section, paragraph }) =>
      rows.some((row) => row.section === section && row.paragraph === paragraph),
    )
      ? { ...code, descriptor: '', regions: [], how: 'supposed' }
      : code,
  );
};
