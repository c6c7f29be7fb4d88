const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** What a person reads of a piece of markup, without the reference marks that were put into it. */
export function plain(markup: string): string {
  const text = markup.replace(/<sup.*?<\/sup>/g, '').replace(/<[^>]*>/g, '');
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}

/** The marked words of a page, in their order, still as markup. */
export function markedIn(page: string): string[] {
  return [...page.matchAll(/<mark>(.*?)<\/mark>/gs)].map(([, words = '']) => words);
}
