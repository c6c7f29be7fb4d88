import type { Passage } from './schema.ts';

/** A place in a version as one string, by which places are looked up. */
export const placeKey = ({ section, paragraph }: Passage): string => `${section} ${paragraph}`;

/** Whether two places are one paragraph. */
export const samePlace = (a: Passage, b: Passage | undefined): boolean =>
  a.section === b?.section && a.paragraph === b.paragraph;
