import { dateInWords } from '../../src/card/dates-in-words.ts';
import { cellsOf } from '../../src/knowledge/list/faults.ts';
import {
  type AuthorizationList,
  type AuthorizationListVersion,
  noticeSection,
} from '../../src/knowledge/list/schema.ts';
import type { Paragraph, Section } from '../../src/knowledge/schema.ts';
import { type Html, html, nothing } from './html.ts';
import { marksShown } from './limits.ts';
import { documentPage } from './page.ts';
import { anchorOf, readMarks, type Span, stretchHtml } from './passage.ts';

type Marks = ReadonlyMap<string, readonly Span[]>;

/** So many rows of a table are shown on a page, and so many before and behind a marked one: lists have thousands. */
const mostRows = 200;
const around = 10;

/** The version of a list that is asked for, or the newest. */
export const listVersion = (list: AuthorizationList, wanted: string | null): AuthorizationListVersion | undefined =>
  wanted === null ? list.versions.at(-1) : list.versions.find(({ version }) => version === wanted);

/** One version of a list, readable: the words around its tables, and the rows at and around those that are marked. */
export function listReaderPage(list: AuthorizationListVersion, marked: readonly string[]): Html {
  const marks = readMarks(marked.slice(0, marksShown), list);
  const [notice, ...tables] = list.sections;
  const body = html`<header class="bar where">
<p class="where-title"><a href="/policies">Policies</a> <strong>${list.title}</strong></p>
<p class="where-version"><span>Version ${list.version}</span> <span>effective ${dateInWords(list.effective.date)}</span></p>
</header>
<main class="columns"><div class="intro"><h1>${list.title}</h1></div>
<div class="text">
${notice === undefined ? nothing : noticeHtml(notice, marks)}
${tables.map((table) => tableHtml(list, table, marks))}
</div>
</main>`;
  return documentPage({ title: `${list.title} (${list.version})`, kind: 'reader', body });
}

const wordsHtml = (paragraph: Paragraph, stretch: Span, marked: readonly Span[] | undefined): Html =>
  stretchHtml(stretch, paragraph, { marked: marked ?? [], references: new Map() });

function noticeHtml({ paragraphs }: Section, marks: Marks): Html {
  const lines = paragraphs.map((paragraph, at) => {
    const anchor = anchorOf(noticeSection, at + 1);
    return html`<p class="paragraph" id="${anchor}">${wordsHtml(paragraph, { start: 0, end: paragraph.text.length }, marks.get(anchor))}</p>\n`;
  });
  return html`<section class="section" aria-labelledby="section_notice"><h2 id="section_notice">Around the table</h2>${lines}</section>`;
}

/** The numbers of the rows that are shown: those around marked ones, or the first. */
function rowsShown({ id, paragraphs }: Section, marks: Marks): number[] {
  const numbers = paragraphs.map((_, at) => at + 1);
  const marked = numbers.filter((row) => marks.has(anchorOf(id, row)));
  if (marked.length === 0 || paragraphs.length <= mostRows) return numbers.slice(0, mostRows);
  return numbers.filter((row) => marked.some((one) => Math.abs(one - row) <= around));
}

function tableHtml(list: AuthorizationListVersion, section: Section, marks: Marks): Html {
  const columns = list.columns.find((one) => one.section === section.id)?.columns ?? [];
  const shown = rowsShown(section, marks);
  const rows = shown.map((row) => rowHtml(section, row, marks));
  const id = `section_${section.id}`;
  const left = section.paragraphs.length - shown.length;
  return html`<section class="section" aria-labelledby="${id}"><h2 id="${id}">${section.heading}</h2>
${left > 0 ? html`<p class="quiet">${shown.length} of ${section.paragraphs.length} rows are shown here.</p>` : nothing}
<div class="table" role="region" aria-label="Table ${section.heading}" tabindex="0"><table>
<thead><tr><th scope="col">Row</th>${columns.map(({ heading }) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div></section>`;
}

function rowHtml(section: Section, row: number, marks: Marks): Html {
  const paragraph = section.paragraphs[row - 1];
  if (paragraph === undefined) return nothing;
  const anchor = anchorOf(section.id, row);
  let start = 0;
  const cells = cellsOf(paragraph).map((cell) => {
    const stretch = { start, end: start + cell.length };
    start = stretch.end + 1;
    return html`<td>${wordsHtml(paragraph, stretch, marks.get(anchor))}</td>`;
  });
  return html`<tr id="${anchor}"><td class="row-number">${row}</td>${cells}</tr>\n`;
}
