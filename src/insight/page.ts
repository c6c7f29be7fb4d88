import { type ChartName, chartNames } from './charts.ts';
import type { Insights } from './insights.ts';
import { insightTables, type Table } from './tables.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (value: string | number): string => String(value).replace(/[&<>"']/g, (char) => entities[char] ?? '');

function chartIn({ name, title }: Table): string {
  const isDrawn = (chartNames as readonly string[]).includes(name);
  return isDrawn
    ? `<img src="/insights/${name satisfies string}.svg" alt="${escaped(title)}, as in the table below">`
    : '';
}

function tableIn({ title, columns, rows, ...table }: Table): string {
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows
    .map(
      (row) =>
        `<tr>${row.map((cell) => `<td${typeof cell === 'number' ? ' class="n"' : ''}>${escaped(cell)}</td>`).join('')}</tr>`,
    )
    .join('\n');
  const filled = `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
  const folded = rows.length > 20 ? `<details><summary>${rows.length} rows</summary>${filled}</details>` : filled;
  const content =
    rows.length === 0 ? '<p>Nothing in this time.</p>' : `${chartIn({ title, columns, rows, ...table })}${folded}`;
  return `<section><h2>${escaped(title)}</h2>${content}</section>`;
}

/** The insights page. It loads its style sheet and its charts, and runs no script. */
export function insightsPage(insights: Insights): string {
  const sections = insightTables(insights).map(tableIn).join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Insights · Policy Desk</title><link rel="stylesheet" href="/insights/style.css"></head>
<body><main><h1>What people ask</h1>
<p>From ${escaped(insights.from)} to ${escaped(insights.to)}. No person, no thread and no words of a message are in these numbers.
<a href="/insights.csv">All of it as CSV</a></p>
${sections}
</main></body></html>
`;
}

/** Its style sheet. */
export const insightsStyle = `:root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
img { max-width: 100%; height: auto; display: block; }
table { border-collapse: collapse; margin: .5rem 0; display: block; overflow-x: auto; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #d0d0d0; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
a { color: #00508a; }
`;

/** The chart an address asks for, or null. */
export function chartAt(path: string): ChartName | null {
  return chartNames.find((name) => path === `/insights/${name}.svg`) ?? null;
}
