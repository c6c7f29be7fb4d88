import type { Paragraph, PolicyVersion, Section } from '../../src/knowledge/schema.ts';
import { type Html, html, nothing } from './html.ts';
import { anchorOf, referenceAnchors, type Span, stretchHtml } from './passage.ts';

/** A section's heading and its depth under the sections it stands in, from 0. */
export type Headed = { section: Section; depth: number };

type Item = { paragraph: Paragraph; anchor: string; label: string };
type Group = { kind: 'text' | 'list' | 'table'; items: Item[] };
type Shown = { marks: ReadonlyMap<string, readonly Span[]>; references: ReadonlyMap<number, string> };

/** The id of a section's heading; the underscore keeps it apart from every paragraph's anchor. */
export function headingId(section: Section): string {
  return `section_${section.id}`;
}

/** Every section of a version in printed order with its depth. */
export function outline(version: PolicyVersion): Headed[] {
  const parents = new Map(version.sections.map((section) => [section.id, section.parent]));
  return version.sections.map((section) => {
    let depth = 0;
    for (let id = section.parent; id !== undefined && depth < 4; id = parents.get(id)) depth += 1;
    return { section, depth };
  });
}

/** All sections with their headings, paragraphs, lists and tables, the given words marked. */
export function sectionsHtml(version: PolicyVersion, marks: ReadonlyMap<string, readonly Span[]>): Html {
  const shown = { marks, references: referenceAnchors(version) };
  return html`${outline(version).map((headed) => sectionHtml(headed, shown))}`;
}

function sectionHtml({ section, depth }: Headed, shown: Shown): Html {
  const items = section.paragraphs.map((paragraph, index) => ({
    paragraph,
    anchor: anchorOf(section.id, index + 1),
    label: `${section.heading}, paragraph ${index + 1}`,
  }));
  const id = headingId(section);
  return html`<section class="section section-${section.kind}" aria-labelledby="${id}">
${headingHtml(section.heading, id, depth)}
${grouped(items).map((group) => groupHtml(group, section.heading, shown))}
</section>
`;
}

function headingHtml(heading: string, id: string, depth: number): Html {
  if (depth === 0) return html`<h2 id="${id}">${heading}</h2>`;
  if (depth === 1) return html`<h3 id="${id}">${heading}</h3>`;
  return html`<h4 id="${id}">${heading}</h4>`;
}

function grouped(items: readonly Item[]): Group[] {
  const groups: Group[] = [];
  for (const item of items) {
    const kind = groupKind(item.paragraph);
    const last = groups.at(-1);
    if (last?.kind === kind) last.items.push(item);
    else groups.push({ kind, items: [item] });
  }
  return groups;
}

function groupKind({ kind }: Paragraph): Group['kind'] {
  switch (kind) {
    case 'text':
      return 'text';
    case 'list-item':
      return 'list';
    case 'table-head':
    case 'table-row':
      return 'table';
  }
}

function groupHtml({ kind, items }: Group, heading: string, shown: Shown): Html {
  switch (kind) {
    case 'text':
      return html`${items.map((item) => html`<p class="paragraph" id="${item.anchor}">${numberHtml(item)}${wholeHtml(item, shown)}</p>\n`)}`;
    case 'list':
      return listHtml(items, shown);
    case 'table':
      return tableHtml(items, heading, shown);
  }
}

function listHtml(items: readonly Item[], shown: Shown): Html {
  if (items.length === 0) return nothing;
  const level = depthOf(items[0]);
  const branches: Item[][] = [];
  for (const item of items) {
    const branch = branches.at(-1);
    if (branch === undefined || depthOf(item) <= level) branches.push([item]);
    else branch.push(item);
  }
  return html`<ul class="outline">${branches.map(([item, ...under]) => itemHtml(item, under, shown))}</ul>`;
}

function itemHtml(item: Item | undefined, under: readonly Item[], shown: Shown): Html {
  if (item === undefined) return nothing;
  const printed = item.paragraph.marker ?? '•';
  const marker = /^[-*·]$/.test(printed) ? '•' : printed;
  return html`<li><div class="paragraph" id="${item.anchor}">${numberHtml(item)}<span class="marker">${marker}</span><span class="words">${wholeHtml(item, shown)}</span></div>${listHtml(under, shown)}</li>\n`;
}

function depthOf(item: Item | undefined): number {
  return item?.paragraph.depth ?? 1;
}

function tableHtml(items: readonly Item[], heading: string, shown: Shown): Html {
  const width = Math.max(...items.map(({ paragraph }) => paragraph.cells?.length ?? 1));
  const rows = items.map((item) => rowHtml(item, width, shown));
  const heads = items.findIndex(({ paragraph }) => paragraph.kind !== 'table-head');
  const body = heads === -1 ? rows.length : heads;
  return html`<div class="table" role="region" aria-label="Table in ${heading}" tabindex="0"><table>
<thead>${rows.slice(0, body)}</thead><tbody>${rows.slice(body)}</tbody></table></div>`;
}

function rowHtml(item: Item, width: number, shown: Shown): Html {
  const { paragraph, anchor } = item;
  const context = contextOf(item, shown);
  const cells = cellSpans(paragraph).map((span, index, all) => {
    const columns = index === all.length - 1 ? width - index : 1;
    const inner = stretchHtml(span, paragraph, context);
    if (paragraph.kind === 'table-head') return html`<th scope="col" colspan="${columns}">${inner}</th>`;
    return html`<td colspan="${columns}">${inner}</td>`;
  });
  return html`<tr id="${anchor}"><td class="row-number">${numberHtml(item)}</td>${cells}</tr>\n`;
}

/** A row's text is its cells joined with a tab, so each cell is a stretch of it. */
function cellSpans({ text, cells }: Paragraph): Span[] {
  let start = 0;
  const spans = (cells ?? []).map((cell) => {
    const span = { start, end: start + cell.length };
    start = span.end + 1;
    return span;
  });
  return spans.at(-1)?.end === text.length ? spans : [{ start: 0, end: text.length }];
}

function wholeHtml(item: Item, shown: Shown): Html {
  return stretchHtml({ start: 0, end: item.paragraph.text.length }, item.paragraph, contextOf(item, shown));
}

function contextOf(item: Item, shown: Shown) {
  return { marked: shown.marks.get(item.anchor) ?? [], references: shown.references };
}

function numberHtml({ anchor, label }: Item): Html {
  return html`<a class="number" href="#${anchor}" aria-label="${label}">${anchor.slice(anchor.lastIndexOf('-') + 1)}</a>`;
}
