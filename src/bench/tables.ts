import type { Tally } from './quality.ts';
import type { BenchReport, Miss, SuiteReport } from './report.ts';

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

const cells = ({ total, right, cited, toCite, silent, toKeepSilent, dangerous }: Tally): string[] => [
  String(total),
  share(right, total),
  share(cited, toCite),
  share(silent, toKeepSilent),
  String(dangerous),
];

const columns = ['asked', 'right', 'right citation', 'rightly silent', 'dangerous'];

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => (at < head.length - columns.length ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n');
}

const overview = (reports: readonly SuiteReport[]): string =>
  table(
    ['set', 'forms', 'engine', ...columns],
    reports.map(({ suite, forms, engine, all }) => [suite, forms, engine, ...cells(all)]),
  );

function byKind(title: string, groups: Record<string, Tally>): string {
  return table(
    [title, ...columns],
    Object.entries(groups).map(([name, group]) => [name, ...cells(group)]),
  );
}

const details = ({ suite, forms, byCategory, byForm }: SuiteReport): string[] => [
  `\n${suite}, ${forms}`,
  byKind('kind', byCategory),
  ...(Object.keys(byForm).length > 0 ? [byKind('change', byForm)] : []),
];

const miss = ({ id, form, text, dangerous, faults }: Miss): string =>
  `${dangerous ? 'DANGEROUS ' : ''}${id}${form === 'plain' ? '' : ` (${form})`} ${JSON.stringify(text.slice(0, 100))}\n    ${faults.join('\n    ')}`;

/** The report as tables for a terminal, with the first `failures` misses of the desk in each suite. */
export function tablesOf({ suites, codes, speed }: BenchReport, failures: number): string {
  const desk = suites.filter(({ engine }) => engine === suites[0]?.engine);
  const shown = (misses: readonly Miss[]): readonly Miss[] =>
    misses.toSorted((a, b) => Number(b.dangerous) - Number(a.dangerous)).slice(0, failures);
  return [
    overview(suites),
    ...desk.flatMap(details),
    `\nmistyped codes: ${codes.put} put, ${codes.silent.length} silently taken for another`,
    ...codes.silent.slice(0, failures).map(({ asked, position }) => `    ${asked} -> ${position ?? 'answered'}`),
    `\nanswers: ${speed.answers}, p50 ${speed.p50.toFixed(2)} ms, p99 ${speed.p99.toFixed(2)} ms`,
    ...(failures > 0
      ? desk.flatMap(({ suite, misses }) => [`\n${suite}: first misses`, ...shown(misses).map(miss)])
      : []),
  ].join('\n');
}
