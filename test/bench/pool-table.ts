import type { Figures } from './figures.ts';
import type { SelectivePoint } from './selective.ts';
import { summed } from './selective.ts';
import { alignedTable } from './tables.ts';

/** As much of a report on a set as the tables of the pool need. */
export type PoolRow = {
  suite: string;
  library: 'own' | 'pool';
  engine: string;
  forms: 'plain' | 'mutated';
  today: string;
  left: readonly string[];
  figures: Figures;
  selective: readonly SelectivePoint[];
};

const share = (part: number, whole: number): string => (whole === 0 ? '–' : ((100 * part) / whole).toFixed(1));

const columns: readonly (readonly [string, (figures: Figures) => string])[] = [
  ['right %', ({ right, total }) => share(right, total)],
  ['right policy %', ({ rightPolicy, ofPolicy }) => share(rightPolicy, ofPolicy)],
  ['or among choices %', ({ offered, ofPolicy }) => share(offered, ofPolicy)],
  ['position stated %', ({ positionStated, wantsPosition }) => share(positionStated, wantsPosition)],
  ['dangerous', ({ dangerous }) => String(dangerous)],
  ['silent although stated %', ({ silent, stated }) => share(silent, stated)],
  ['asked back %', ({ askedBack, stated }) => share(askedBack, stated)],
  ['too long', ({ tooLong, measured }) => (measured === 0 ? '–' : `${tooLong} of ${measured}`)],
];

/** A figure over the pool, and behind it over the set's own policies alone. */
const pair = (pool: string, own: string | undefined): string =>
  own === undefined || (pool === '–' && own === '–') ? pool : `${pool} / ${own}`;

type Line = { name: string; today: string; left: number; pool: Figures; own: Figures | undefined };

const cellsOf = ({ name, today, left, pool, own }: Line): string[] => [
  name,
  today,
  String(pool.total),
  left === 0 ? '' : String(left),
  ...columns.map(([, figure]) => pair(figure(pool), own && figure(own))),
];

const add = (one: Figures, other: Figures): Figures => {
  const keys = Object.keys(one) as (keyof Figures)[];
  return Object.fromEntries(keys.map((key) => [key, one[key] + other[key]])) as Figures;
};

const isAsked = ({ figures }: PoolRow): boolean => figures.stated > 0;

function allOf(pool: readonly PoolRow[]): Line[] {
  const [first, ...others] = pool.filter(isAsked);
  if (!first || others.length === 0) return [];
  const figures = others.reduce((sum, row) => add(sum, row.figures), first.figures);
  const left = [first, ...others].reduce((sum, row) => sum + row.left.length, 0);
  return [{ name: 'all that the policies answer', today: '', left, pool: figures, own: undefined }];
}

/** What a payer would see: each set over the pool, and behind a stroke over its own policies alone. */
export function poolTable(rows: readonly PoolRow[]): string {
  const pool = rows.filter(({ library, forms }) => library === 'pool' && forms === 'plain');
  const ownOf = (name: string): Figures | undefined =>
    rows.find(
      (row) => row.suite === name && row.library === 'own' && row.forms === 'plain' && row.engine === rows[0]?.engine,
    )?.figures;
  const lines = pool.map(({ suite, today, left, figures }) => ({
    name: suite,
    today,
    left: left.length,
    pool: figures,
    own: ownOf(suite),
  }));
  const head = ['set', 'clock', 'asked', 'left out', ...columns.map(([name]) => name)];
  return alignedTable(head, [...lines, ...allOf(pool)].map(cellsOf), 2);
}

/** Selective answering over the pool: the more sure an answer must be, the fewer are given, and what share of them is wrong. */
export function selectiveTable(rows: readonly PoolRow[]): string {
  const pool = rows.filter(({ library, forms }) => library === 'pool' && forms === 'plain');
  const points = summed(pool.map(({ selective }) => selective));
  const cells = points.map(({ least, total, answered, wrong, dangerous }) => [
    least.toFixed(2),
    share(answered, total),
    share(wrong, answered),
    String(dangerous),
  ]);
  return alignedTable(['least sure', 'answered %', 'wrong of those %', 'dangerous'], cells, 0);
}

/** The same in the changed forms, in short. */
export function poolFormsTable(rows: readonly PoolRow[]): string {
  const mutated = rows.filter(({ library, forms }) => library === 'pool' && forms === 'mutated');
  const cells = mutated.map(({ suite, figures: { total, right, dangerous } }) => [
    suite,
    String(total),
    share(right, total),
    String(dangerous),
  ]);
  return alignedTable(['set, in changed forms', 'asked', 'right %', 'dangerous'], cells, 1);
}

/** The rows that are asked over the pool and not counted, by set. */
export function leftOutLines(rows: readonly PoolRow[]): string {
  const pool = rows.filter(({ library, forms, left }) => library === 'pool' && forms === 'plain' && left.length > 0);
  return pool.map(({ suite, left }) => `    ${suite}: ${left.join(' ')}`).join('\n');
}
