/** Teams' numbers, and the smaller ones this adapter keeps to (bytes are UTF-8, lengths are characters). */
export const limits = {
  /** A message has 100 KB in UTF-16 at most; a request has it twice, as text and as HTML, each character in up to 6 bytes. */
  requestBytes: 768 * 1024,
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
  /** More choices than these are a list to pick from instead of buttons. */
  choiceButtons: 5,
  /** A longer label is cut off on a phone, where a button is one line. */
  buttonLabel: 40,
  /** Teams shows six actions in a row. */
  actions: 6,
  suggestions: 6,
  actionTitle: 80,
  question: 500,
  exchange: 100,
  /** What can be written to an expert. */
  note: 1000,
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
  /** A copy of an answer, as one field of a card. */
  copy: 12_000,
  /** A turn whose delivery takes longer is given up and logged. */
  deliveryMs: 14_000,
  /** An answer as plain text, where Teams takes no card; and where it takes no longer one. */
  plainText: 8_000,
  shortText: 2_000,
  /** After a stop was asked for, what is not delivered by then is given up: the service has 7 seconds. */
  stopMs: 5_000,
  /** The first pause before a delivery is tried again; each next one is twice as long. */
  retryMs: 400,
  /** No pause is longer, whatever the service asks for: then the answer would come too late. */
  longestRetryMs: 8_000,
  deliveries: 5,
  /** Clients of the Bot Connector, one for each of its addresses. */
  clients: 100,
  searchResults: 10,
  previewTitle: 120,
  previewText: 240,
  dialogTitle: 60,
} as const;

/** At most `max` characters, ending in an ellipsis where something is missing; never half a surrogate pair. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
