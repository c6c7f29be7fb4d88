import type { Paragraph, PolicyVersion } from '../../src/knowledge/schema.ts';
import { type Html, html } from './html.ts';

/** Words of one paragraph: offsets into its text, the end exclusive. */
export type Span = { start: number; end: number };

/** The id of a paragraph in the reader; every citation's link ends in one. */
export function anchorOf(section: string, paragraph: number): string {
  return `${section}-${paragraph}`;
}

/** Where each number of the reference list stands in the reader, for the reference marks inside the text. */
export function referenceAnchors(version: PolicyVersion): ReadonlyMap<number, string> {
  return new Map(
    version.references.map(({ number, passage }) => [number, anchorOf(passage.section, passage.paragraph)]),
  );
}

/**
 * Reads `mark` parameters (ANCHOR:START-END) into the spans to mark in each paragraph, sorted and merged where they
 * overlap. What is malformed, unknown or outside its paragraph is left out.
 */
export function readMarks(
  marks: readonly string[],
  version: Pick<PolicyVersion, 'sections'>,
): ReadonlyMap<string, readonly Span[]> {
  const lengths = paragraphLengths(version);
  const spans = new Map<string, Span[]>();
  for (const text of marks) {
    const [, anchor = '', start, end] = /^([a-z0-9-]{1,200}):(\d{1,9})-(\d{1,9})$/.exec(text) ?? [];
    const span = { start: Number(start), end: Number(end) };
    if (!(span.start < span.end && span.end <= (lengths.get(anchor) ?? 0))) continue;
    spans.set(anchor, merged([...(spans.get(anchor) ?? []), span]));
  }
  return spans;
}

/** One stretch of a paragraph's text as HTML: marked words in `<mark>`, reference marks as small links. */
export function stretchHtml(stretch: Span, paragraph: Paragraph, context: PassageContext): Html {
  const pieces: Html[] = [];
  let at = stretch.start;
  for (const span of context.marked) {
    const start = Math.max(span.start, at);
    const end = Math.min(span.end, stretch.end);
    if (start >= end) continue;
    const inside = plainHtml({ start, end }, paragraph, context);
    pieces.push(plainHtml({ start: at, end: start }, paragraph, context), html`<mark>${inside}</mark>`);
    at = end;
  }
  const rest = plainHtml({ start: at, end: stretch.end }, paragraph, context);
  const last = referenceLinks(stretch.end, paragraph, context);
  return html`${pieces}${rest}${last}`;
}

/** What a paragraph's text is shown with: the spans to mark in it, and where references stand. */
export type PassageContext = { marked: readonly Span[]; references: ReadonlyMap<number, string> };

function plainHtml({ start, end }: Span, paragraph: Paragraph, context: PassageContext): Html {
  const cuts = (paragraph.marks ?? []).map((mark) => mark.at).filter((at) => at >= start && at < end);
  const pieces: Html[] = [];
  let from = start;
  for (const at of [...new Set(cuts)].sort((a, b) => a - b)) {
    pieces.push(html`${paragraph.text.slice(from, at)}${referenceLinks(at, paragraph, context)}`);
    from = at;
  }
  return html`${pieces}${paragraph.text.slice(from, end)}`;
}

function referenceLinks(at: number, paragraph: Paragraph, { references }: PassageContext): Html {
  const groups = (paragraph.marks ?? []).filter((mark) => mark.at === at);
  return html`${groups.map((mark) => html`<sup class="ref"><span class="spoken"> reference </span>[${runs(mark.numbers, references)}]</sup>`)}`;
}

/** The numbers as printed: commas between them, a dash where three or more follow one another. */
function runs(numbers: readonly number[], references: ReadonlyMap<number, string>): Html {
  const pieces = numbers.flatMap((number, index) => {
    const previous = numbers[index - 1] === number - 1;
    const next = numbers[index + 1] === number + 1;
    if (previous && next) return [];
    const inRun = previous && numbers[index - 2] === number - 2;
    return [html`${index === 0 ? '' : inRun ? '–' : ', '}${numberLink(number, references)}`];
  });
  return html`${pieces}`;
}

function numberLink(number: number, references: ReadonlyMap<number, string>): Html {
  const anchor = references.get(number);
  return anchor === undefined ? html`${number}` : html`<a href="#${anchor}">${number}</a>`;
}

function paragraphLengths(version: Pick<PolicyVersion, 'sections'>): ReadonlyMap<string, number> {
  return new Map(
    version.sections.flatMap((section) =>
      section.paragraphs.map((paragraph, index) => [anchorOf(section.id, index + 1), paragraph.text.length] as const),
    ),
  );
}

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}
