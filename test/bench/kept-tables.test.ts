import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentsWithTables, type Kept, keptTables, withTables } from './kept-tables.ts';

const textOf = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('the tables of figures in the documents', () => {
  const tables = keptTables(JSON.parse(textOf('docs/bench.json')) as Kept);

  it.each(documentsWithTables)('%s shows what is kept', (name) => {
    const text = textOf(name);
    expect(text).toContain('<!-- figures: pool -->\n\n| set ');
    expect(withTables(text, tables), 'run the bench with --keep, or take the tables from the kept result').toBe(text);
  });

  it('stand between marks, and a mark that names none is told', () => {
    const text = 'a\n<!-- figures: pool -->\nold\n<!-- end -->\nb';
    expect(withTables(text, { pool: '| new |' })).toBe('a\n<!-- figures: pool -->\n\n| new |\n\n<!-- end -->\nb');
    expect(() => withTables(text, {})).toThrow('figures: pool');
  });
});

/** The cells of the rows of a table that has this many columns, without its head. */
function rowsOf(text: string, columns: number): string[][] {
  const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
  const cells = rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
  return cells.filter((row) => row.length === columns).slice(1);
}

describe('the figure that leads', () => {
  const page = textOf('docs/first-sight.md');
  const lastTwo = rowsOf(page, 10).slice(-2);
  const sum = (column: number): number => lastTwo.reduce((total, row) => total + Number(row[column]), 0);

  it.each(['docs/first-sight.md', 'docs/measurements.md', 'README.md', 'DESIGN.md'])(
    'in %s is the mean of the last two first sights',
    (name) => {
      const [questions, right, dangerous] = [sum(7), sum(8) / 2, sum(9)];
      const share = ((100 * dangerous) / questions).toFixed(1);
      const text = textOf(name).replace(/\s+/g, ' ');
      expect(text).toContain(`${right.toFixed(1)} % right; ${dangerous} of ${questions} dangerous (${share} %)`);
    },
  );
});
