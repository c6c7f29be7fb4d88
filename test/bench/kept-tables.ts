import { type Curve, curveTables } from './curve.ts';
import { leftOutLines, poolFormsTable, poolTable, selectiveTable } from './pool-table.ts';
import type { QualityReport } from './report.ts';
import { changesTable, enginesTable } from './tables.ts';

/** As much of the kept result as the documents show. */
export type Kept = { quality: QualityReport; curve: readonly Curve[] };

/** A line for every set with rows that are left out, as a list. */
const asList = (lines: string): string => lines.replace(/^ +/gm, '- ');

/** The tables of figures that the documents show, by name, made of the kept result alone. */
export function keptTables({ quality: { suites }, curve }: Kept): Readonly<Record<string, string>> {
  const desk = suites.filter(({ engine, library }) => engine === suites[0]?.engine && library === 'own');
  return {
    pool: poolTable(suites),
    'left out': asList(leftOutLines(suites)),
    selective: selectiveTable(suites),
    'changed forms': poolFormsTable(suites),
    engines: enginesTable(suites),
    changes: changesTable(desk),
    curve: curveTables(curve),
  };
}

/** The documents that show such tables. */
export const documentsWithTables = ['docs/measurements.md', 'DESIGN.md'] as const;

const block = /(<!-- figures: ([a-z ]+) -->)\n.*?(<!-- end -->)/gs;

/** A document with its marked tables as the kept result has them; throws on a mark that names no table. */
export function withTables(text: string, tables: Readonly<Record<string, string>>): string {
  return text.replace(block, (_, begin: string, name: string, end: string) => {
    const table = tables[name];
    if (table === undefined)
      throw new Error(`Found figures: ${name}, wanted one of ${Object.keys(tables).join(', ')}.`);
    return `${begin}\n\n${table}\n\n${end}`;
  });
}
