/** Teams' numbers, and the smaller ones this adapter keeps to (bytes are UTF-8, lengths are characters). */
export const limits = {
  /** A Teams message is at most 28 KB in its oldest clients' rules; a request with one fits well inside this. */
  requestBytes: 256 * 1024,
  /** What is still read, and thrown away, of a request that is too large, so that its sender gets to see the refusal. */
  drainBytes: 8 * 1024 * 1024,
  /** Bot Framework tokens have about 1,500 characters. */
  authorizationLength: 8 * 1024,
  /** The oldest documented bound of a message; today's is 100 KB in UTF-16. */
  activityBytes: 28 * 1024,
  /** More than 20 citations are refused by Teams with 400. */
  citations: 20,
  citationName: 80,
  citationAbstract: 160,
  citationKeyword: 28,
  choices: 12,
  suggestions: 6,
  actionTitle: 80,
  question: 500,
  facts: 16,
  factLabel: 80,
  factValue: 400,
  lead: 600,
  parts: 200,
  part: 4000,
  listItems: 60,
  notice: 600,
  sourceLine: 240,
  link: 1000,
  /** A turn whose delivery takes longer is given up and logged. */
  deliveryMs: 14_000,
  /** Answers whose feedback buttons are remembered. */
  rememberedAnswers: 10_000,
} as const;

/** At most `max` characters, ending in an ellipsis where something is missing; never half a surrogate pair. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
