import { z } from 'zod';

/** The last result that was kept, and whether a new one is worse. Times are never compared. */

const tallySchema = z.object({
  total: z.number(),
  right: z.number(),
  cited: z.number(),
  toCite: z.number(),
  silent: z.number(),
  toKeepSilent: z.number(),
  dangerous: z.number(),
});

const figuresSchema = z.object({
  ofPolicy: z.number(),
  rightPolicy: z.number(),
  wantsPosition: z.number(),
  positionStated: z.number(),
});

const namesSchema = z.array(z.string()).readonly();
const rowsSchema = z.object({ right: namesSchema, dangerous: namesSchema });

const suiteSchema = z.object({
  suite: z.string(),
  library: z.enum(['own', 'pool']),
  engine: z.string(),
  forms: z.enum(['plain', 'mutated']),
  all: tallySchema,
  figures: figuresSchema,
  rows: rowsSchema,
  byCategory: z.record(z.string(), tallySchema),
});

const shareSchema = z.object({ asked: z.number(), right: z.number() });

/** What of a run is compared; a part that was not run is not there. */
export const comparedSchema = z.object({
  quality: z
    .object({
      each: z.number(),
      suites: z.array(suiteSchema),
      codes: z.object({ put: z.number(), silent: z.array(z.unknown()) }),
    })
    .optional(),
  thousands: z.object({ policies: z.number(), plain: shareSchema, misspelled: shareSchema }).optional(),
});
export type Compared = z.infer<typeof comparedSchema>;

type ComparedTally = z.infer<typeof tallySchema>;
type ComparedSuite = z.infer<typeof suiteSchema>;

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

type Parts = { name: string; before: readonly [number, number]; now: readonly [number, number] };

/** A lower share is a drop; a part of nothing is none. */
function lower({ name, before, now }: Parts): string[] {
  const [was, is] = [before, now].map(([part, whole]) => (whole === 0 ? null : part / whole));
  if (was === null || is === null || was === undefined || is === undefined || is >= was) return [];
  return [
    `${name}: ${percent(...now)} (${now[0]} of ${now[1]}), was ${percent(...before)} (${before[0]} of ${before[1]})`,
  ];
}

function tallyDrops(name: string, before: ComparedTally, now: ComparedTally): string[] {
  return [
    ...lower({ name: `${name}, right`, before: [before.right, before.total], now: [now.right, now.total] }),
    ...lower({ name: `${name}, right citation`, before: [before.cited, before.toCite], now: [now.cited, now.toCite] }),
    ...lower({
      name: `${name}, rightly silent`,
      before: [before.silent, before.toKeepSilent],
      now: [now.silent, now.toKeepSilent],
    }),
  ];
}

type Pair = { name: string; before: ComparedSuite; now: ComparedSuite };

/** The desk's figures that stand in both results; the desk is the first engine. */
function pairs(before: Compared, now: Compared): Pair[] {
  const desk = now.quality?.suites[0]?.engine;
  const sameForms = before.quality?.each === now.quality?.each;
  return (now.quality?.suites ?? []).flatMap((suite) => {
    const last = before.quality?.suites.find(
      (one) =>
        one.suite === suite.suite &&
        one.library === suite.library &&
        one.engine === suite.engine &&
        one.forms === suite.forms,
    );
    const comparable = suite.engine === desk && (suite.forms === 'plain' || sameForms);
    const where = suite.library === 'pool' ? ' over the pool' : '';
    return last && comparable ? [{ name: `${suite.suite}${where}, ${suite.forms}`, before: last, now: suite }] : [];
  });
}

/** Over the pool: fewer answers from the right policy, or fewer positions stated. */
function figureDrops({ name, before, now }: Pair): string[] {
  if (now.library !== 'pool') return [];
  const [was, is] = [before.figures, now.figures];
  return [
    ...lower({
      name: `${name}, right policy`,
      before: [was.rightPolicy, was.ofPolicy],
      now: [is.rightPolicy, is.ofPolicy],
    }),
    ...lower({
      name: `${name}, position stated`,
      before: [was.positionStated, was.wantsPosition],
      now: [is.positionStated, is.wantsPosition],
    }),
  ];
}

const added = (before: readonly string[], now: readonly string[]): string[] =>
  now.filter((row) => !before.includes(row));

/** Rows that mislead now and did not before, however many others no longer do. */
function newDangers({ name, before, now }: Pair): string[] {
  const rows = added(before.rows.dangerous, now.rows.dangerous);
  return rows.length === 0 ? [] : [`${name}, dangerous now: ${rows.join(' ')}`];
}

function codeDrops(before: Compared, now: Compared): string[] {
  const [was, is] = [before, now].map(({ quality }) => quality?.codes.silent.length);
  return was !== undefined && is !== undefined && is > was
    ? [`mistyped codes silently taken for another: ${is}, was ${was}`]
    : [];
}

function thousandsDrops({ thousands: before }: Compared, { thousands: now }: Compared): string[] {
  if (!before || !now || before.policies !== now.policies) return [];
  return (['plain', 'misspelled'] as const).flatMap((form) =>
    lower({
      name: `right policy of thousands, ${form}`,
      before: [before[form].right, before[form].asked],
      now: [now[form].right, now[form].asked],
    }),
  );
}

/** Every figure of quality that is worse than before, in words; a figure that stands in one result alone is passed over. */
export function drops(before: Compared, now: Compared): string[] {
  const suites = pairs(before, now).flatMap((pair) => [
    ...tallyDrops(pair.name, pair.before.all, pair.now.all),
    ...figureDrops(pair),
    ...newDangers(pair),
  ]);
  return [...suites, ...codeDrops(before, now), ...thousandsDrops(before, now)];
}

/** The kinds of question that got worse, also where their set did not as a whole: to be read, not a failure. */
export function kindDrops(before: Compared, now: Compared): string[] {
  return pairs(before, now).flatMap(({ name, before: last, now: suite }) =>
    Object.entries(suite.byCategory).flatMap(([kind, tally]) => {
      const was = last.byCategory[kind];
      return was ? tallyDrops(`${name}, ${kind}`, was, tally) : [];
    }),
  );
}

/** Which rows went which way over the pool, by set: to be read, whatever the counts say. */
export function rowChanges(before: Compared, now: Compared): string[] {
  return pairs(before, now)
    .filter((pair) => pair.now.library === 'pool' && pair.now.forms === 'plain')
    .flatMap(({ name, before: { rows: was }, now: { rows: is } }) => {
      const changes = {
        'right now': added(was.right, is.right),
        'no longer right': added(is.right, was.right),
        'dangerous now': added(was.dangerous, is.dangerous),
        'no longer dangerous': added(is.dangerous, was.dangerous),
      };
      const named = Object.entries(changes).filter(([, rows]) => rows.length > 0);
      return named.map(([what, rows]) => `${name}, ${what}: ${rows.join(' ')}`);
    });
}
