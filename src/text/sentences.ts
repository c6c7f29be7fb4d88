/** A span of a text. */
export type Span = { start: number; end: number };

const abbreviation =
  /(?:\b(?:vs|al|eg|ie|e\.g|i\.e|No|Nos|Dr|Mr|Ms|Mrs|St|Inc|Corp|Co|approx|Fig|Ref|U\.S|[A-Z])|\b\d)\.$/;

/** The sentences of a paragraph as spans without outer white space. Abbreviations, initials and decimals do not end one. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?]["')\]]*(?=\s+["'([]?[\p{Lu}\d])|\n/gu)) {
    const end = match.index + match[0].length;
    if (match[0] !== '\n' && abbreviation.test(text.slice(start, match.index + 1))) continue;
    pushTrimmed(spans, text, { start, end });
    start = end;
  }
  pushTrimmed(spans, text, { start, end: text.length });
  return spans;
}

function pushTrimmed(spans: Span[], text: string, span: Span): void {
  let { start, end } = span;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  if (end > start) spans.push({ start, end });
}
