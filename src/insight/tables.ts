import type { Count, Insights } from './insights.ts';

/** A table of the insights: every cell is a number or a word from a closed list, a code or a policy's id. */
export type Table = { name: string; title: string; columns: readonly string[]; rows: (string | number)[][] };

function daily(name: string, by: string, table: Insights['byChannel']): Table {
  const rows = [...table].flatMap(([day, row]) => [...row].map(([what, count]) => [day, what, count]));
  return { name, title: `Questions a day by ${by}`, columns: ['day', by, 'questions'], rows };
}

function counted(name: string, title: string, what: string, counts: readonly Count[]): Table {
  return { name, title, columns: [what, 'asked'], rows: counts.map((one) => [one.name, one.count]) };
}

/** The insights as tables, in the order in which they are worth reading. */
export function insightTables({ took, asked, from, to, ...insights }: Insights): Table[] {
  const times = [took.p50, took.p90, took.p99, took.max].map((ms) => Math.round(ms * 100) / 100);
  return [
    {
      name: 'summary',
      title: 'Summary',
      columns: ['from', 'to', 'questions', 'half within (ms)', '90 % within', '99 % within', 'longest'],
      rows: [[from, to, asked, ...times]],
    },
    counted('unstated', 'What the policies do not say but people ask', 'question', insights.unstated),
    {
      name: 'unhelpful',
      title: 'Least helpful answers',
      columns: ['answer', 'not helpful', 'helpful'],
      rows: insights.unhelpful.map(({ name, notHelpful, helpful }) => [name, notHelpful, helpful]),
    },
    {
      name: 'overdue',
      title: 'Policies whose review is overdue',
      columns: ['policy', 'version', 'review was due'],
      rows: insights.overdue.map(({ policy, version, due }) => [policy, version, due]),
    },
    counted('codes', 'Most asked codes', 'code', insights.codes),
    daily('outcomes', 'outcome', insights.byOutcome),
    daily('channels', 'channel', insights.byChannel),
  ];
}

/** A cell that no spreadsheet takes for a formula. */
function cellOf(value: string | number): string {
  const text = String(value);
  const plain = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** All tables as one CSV file (RFC 4180): each row begins with its table's name, each table with a row of titles. */
export function insightsCsv(insights: Insights): string {
  const lines = insightTables(insights).flatMap(({ name, columns, rows }) =>
    [columns, ...rows].map((row) => [name, ...row].map(cellOf).join(',')),
  );
  return lines.map((line) => `${line}\r\n`).join('');
}
