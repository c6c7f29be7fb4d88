import { labels } from './words.ts';

/** Where cited words stand: a paragraph of a policy's section, a row of a list, or the notice around its table. */
export function placeInWords(place: { section: string; paragraph: number; ofList?: true }): string {
  const { section, paragraph, ofList } = place;
  if (paragraph === 0) return `${section}, ${labels.notice}`;
  return `${section}, ${ofList === true ? labels.row : labels.paragraph} ${paragraph}`;
}
