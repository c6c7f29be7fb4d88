import type { Exchange, Feedback } from '../stores/store.ts';

/** A text that cannot steer the terminal it is shown on. */
export function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}

const columns: readonly { title: string; of(exchange: Exchange): string }[] = [
  { title: 'TIME', of: ({ at }) => at },
  { title: 'CHANNEL', of: ({ channel }) => channel },
  { title: 'KIND', of: ({ kind }) => kind },
  { title: 'OUTCOME', of: ({ outcome, reason }) => (reason === null ? outcome : `${outcome} (${reason})`) },
  { title: 'POSITION', of: ({ position }) => position ?? '-' },
  { title: 'CODES', of: ({ codes }) => codes.join(' ') || '-' },
  { title: 'NUMBER', of: ({ reference }) => reference ?? '-' },
  { title: 'EXCHANGE', of: ({ id }) => id },
];

/** The exchanges as a plain table, one a line, in the order given. */
export function recordTable(exchanges: readonly Exchange[]): string {
  const rows = [columns.map(({ title }) => title), ...exchanges.map((one) => columns.map(({ of }) => plain(of(one))))];
  const widths = columns.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, i) => cell.padEnd(widths[i] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** Everything that is kept of one exchange, a fact a line. */
export function wholeRecord(
  exchange: Exchange,
  feedback: readonly Feedback[],
  files: readonly { name: string; sha256: string }[],
): string {
  const { citations, question, policies, ...facts } = exchange;
  const lines: [string, string][] = Object.entries(facts).map(([name, value]) => [name, String(value ?? '-')]);
  lines.push(['question', JSON.stringify(question)]);
  for (const { policy, version } of policies) lines.push(['policy', `${policy} ${version}`]);
  for (const { name, sha256 } of files) lines.push(['file', `${name} ${sha256}`]);
  for (const { policy, version, section, paragraph } of citations)
    lines.push(['citation', `${policy} ${version}, ${section}, paragraph ${paragraph}`]);
  for (const { verdict, at, user } of feedback) lines.push(['feedback', `${verdict} at ${at} by ${user ?? '-'}`]);
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `${name.padEnd(width)}  ${plain(value)}\n`).join('');
}
