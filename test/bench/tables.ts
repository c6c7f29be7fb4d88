import type { Tally } from './quality.ts';
import type { Miss, QualityReport, SuiteReport } from './report.ts';

/** Rows under a head, in columns as wide as they must be: the first `left` columns to the left, the others to the right. */
export function alignedTable(head: readonly string[], rows: readonly (readonly string[])[], left: number): string {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)));
  const cell = (text: string, at: number): string =>
    at < left ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0);
  const line = (row: readonly string[]): string => `| ${head.map((_, at) => cell(row[at] ?? '', at)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n');
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : ((100 * part) / whole).toFixed(1));

type Figure = (tally: Tally) => string;
const figures: readonly (readonly [string, Figure])[] = [
  ['right', ({ right, total }) => share(right, total)],
  ['cited', ({ cited, toCite }) => share(cited, toCite)],
  ['silent', ({ silent, toKeepSilent }) => share(silent, toKeepSilent)],
  ['dangerous', ({ dangerous }) => String(dangerous)],
];

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];

/** One engine's figures as `plain / mutated`; a figure that nothing stands behind is a dash. */
function pair(figure: Figure, plain: Tally | undefined, mutated: Tally | undefined): string {
  const [before, after] = [plain, mutated].map((tally) => (tally === undefined ? '–' : figure(tally)));
  return before === '–' && after === '–' ? '–' : `${before} / ${after}`;
}

type Pick = (report: SuiteReport) => Tally | undefined;

function rowOf(name: readonly string[], reports: readonly SuiteReport[], pick: Pick): string[] {
  const of = (engine: string, forms: string): Tally | undefined => {
    const report = reports.find((one) => one.engine === engine && one.forms === forms);
    return report && pick(report);
  };
  const engines = unique(reports.map(({ engine }) => engine));
  const asked = ['plain', 'mutated'].map((forms) => of(engines[0] ?? '', forms)?.total ?? 0).join(' / ');
  const cells = engines.flatMap((engine) =>
    figures.map(([, figure]) => pair(figure, of(engine, 'plain'), of(engine, 'mutated'))),
  );
  return [...name, asked, ...cells];
}

/** Every kind of question of every set with each engine's figures side by side, in hundredths, `plain / mutated`. */
export function qualityTable(suites: readonly SuiteReport[]): string {
  const engines = unique(suites.map(({ engine }) => engine));
  const head = ['set', 'kind', 'asked', ...engines.flatMap((engine) => figures.map(([name]) => `${engine} ${name}`))];
  const rows = unique(suites.map(({ suite }) => suite)).flatMap((suite) => {
    const reports = suites.filter((report) => report.suite === suite);
    const kinds = Object.keys(reports[0]?.byCategory ?? {});
    const all = rowOf([suite, 'all'], reports, ({ all: total }) => total);
    return kinds.length < 2
      ? [all]
      : [all, ...kinds.map((kind) => rowOf(['', kind], reports, ({ byCategory }) => byCategory[kind]))];
  });
  return alignedTable(head, rows, 2);
}

/** Each set over its own policies alone, as written and in changed forms: the desk and what search engines would answer. */
export function enginesTable(suites: readonly SuiteReport[]): string {
  const own = suites.filter(({ library }) => library === 'own');
  const engines = unique(own.map(({ engine }) => engine));
  const head = [
    'set',
    'asked',
    `${engines[0]} right %`,
    'dangerous',
    ...engines.slice(1).map((name) => `${name} right %`),
  ];
  const rows = unique(own.map(({ suite }) => suite)).map((suite) => {
    const of = (engine: string | undefined, figure: Figure): string => {
      const reports = own.filter((one) => one.suite === suite && one.engine === engine);
      const [plain, mutated] = ['plain', 'mutated'].map((forms) => reports.find((one) => one.forms === forms)?.all);
      return pair(figure, plain, mutated);
    };
    const right: Figure = ({ right: some, total }) => share(some, total);
    return [
      suite,
      of(engines[0], ({ total }) => String(total)),
      of(engines[0], right),
      of(engines[0], ({ dangerous }) => String(dangerous)),
      ...engines.slice(1).map((engine) => of(engine, right)),
    ];
  });
  return alignedTable(head, rows, 1);
}

/** The desk's figures by the way a question was changed, over all sets. */
export function changesTable(desk: readonly SuiteReport[]): string {
  const forms = unique(desk.flatMap(({ byForm }) => Object.keys(byForm)));
  const rows = forms.map((form) => {
    const tallies = desk.flatMap(({ byForm }) => byForm[form] ?? []);
    const sum = (key: keyof Tally): number => tallies.reduce((total, tally) => total + tally[key], 0);
    return [form, String(sum('total')), share(sum('right'), sum('total')), String(sum('dangerous'))];
  });
  return alignedTable(['change', 'asked', 'right', 'dangerous'], rows, 1);
}

const miss = ({ id, form, text, dangerous, faults }: Miss): string =>
  `${dangerous ? 'DANGEROUS ' : ''}${id}${form === 'plain' ? '' : ` (${form})`} ${JSON.stringify(text.slice(0, 100))}\n    ${faults.join('\n    ')}`;

/** The report on each set over its own policies as tables for a terminal, with the first `failures` misses of the desk in each suite. */
export function tablesOf({ suites, codes }: QualityReport, failures: number): string {
  const desk = suites.filter(({ engine }) => engine === suites[0]?.engine);
  const own = suites.filter(({ library }) => library === 'own');
  const shown = (misses: readonly Miss[]): readonly Miss[] =>
    misses.toSorted((a, b) => Number(b.dangerous) - Number(a.dangerous)).slice(0, failures);
  return [
    'each set over its own policies alone, in % (dangerous: answers), plain / mutated',
    qualityTable(own),
    '\nthe desk, by the way a question was changed',
    changesTable(desk),
    `\nmistyped codes: ${codes.put} put, ${codes.silent.length} silently taken for another`,
    ...codes.silent.slice(0, failures).map(({ asked, position }) => `    ${asked} -> ${position ?? 'answered'}`),
    ...(failures > 0
      ? desk.flatMap(({ suite, library, forms, misses }) => [
          `\n${suite}, over ${library === 'pool' ? 'the pool' : 'its own policies'}, ${forms}: first misses`,
          ...shown(misses).map(miss),
        ])
      : []),
  ].join('\n');
}
