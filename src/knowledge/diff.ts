import { align, bareWords } from './align.ts';
import { criteriaChanges } from './diff-criteria.ts';
import { type PassageChange, passageChanges } from './diff-passages.ts';
import type { Ground, PolicyCode, PolicyVersion, Position, PositionStatement } from './schema.ts';

/** A position with the policy's word and where it is taken. */
export type PositionTaken = { id: string; position: Position; word: string; ground: Ground };
export type DateName = 'effective' | 'lastReview' | 'nextReview' | 'origin';
type Dating = { date: string; ground: Ground | null };
type Requirement = { requirement: PolicyVersion['priorAuthorization'][number]['requirement']; ground: Ground };
type CodeSaid = { code: string; descriptor: string; ground: Ground };
type Named = { name: string; ground: Ground | null };

/** Two sides of one change; `null` where a version has nothing on it. Never both. */
type Sides<T> = { before: T | null; after: T | null };

/**
 * One real change between two versions. `before` stands in the earlier version and `after` in the later, each with the
 * words of its own document; what is only printed elsewhere, or broken differently, is no change.
 */
export type Change =
  | ({ kind: 'position' } & Sides<PositionTaken>)
  | ({ kind: 'criterion' } & Sides<{ ground: Ground }>)
  | ({ kind: 'grouping' } & Sides<{ grouping: 'all' | 'any' | 'none'; atLeast: number | null; ground: Ground }>)
  | ({ kind: 'code' } & Sides<CodeSaid>)
  | ({ kind: 'date'; name: DateName } & Sides<Dating>)
  | ({ kind: 'prior-authorization' } & Sides<Requirement>)
  | ({ kind: 'line-of-business' } & Sides<Named>)
  | ({ kind: 'excluded-line-of-business' } & Sides<Named>)
  | ({ kind: 'cross-reference' } & Sides<Named>)
  | ({ kind: 'title' } & Sides<{ title: string }>)
  | ({ kind: 'until' } & Sides<{ date: string }>)
  | PassageChange;

type Kind = 'code' | 'prior-authorization' | 'line-of-business' | 'excluded-line-of-business' | 'cross-reference';

/** Things listed in both versions: those only in one, and those in both of which something differs. */
const listed = <K extends Kind, T>(
  kind: K,
  [from, to]: readonly [readonly T[], readonly T[]],
  by: { key: (one: T) => string; said: (one: T) => string },
): ({ kind: K } & Sides<T>)[] => {
  type One = { kind: K } & Sides<T>;
  const [old, now] = [new Map(from.map((one) => [by.key(one), one])), new Map(to.map((one) => [by.key(one), one]))];
  const gone = [...old].flatMap(([key, before]): One[] => (now.has(key) ? [] : [{ kind, before, after: null }]));
  const come = [...now].flatMap(([key, after]): One[] => {
    const before = old.get(key);
    if (before === undefined) return [{ kind, before: null, after }];
    return by.said(before) === by.said(after) ? [] : [{ kind, before, after }];
  });
  return [...gone, ...come];
};

const takenOf = ({ id, position, word, ground }: PositionStatement): PositionTaken => ({ id, position, word, ground });

/** Positions are the same where their sentences are alike; another position or other words for it are a change. */
const positionChanges = (from: PolicyVersion, to: PolicyVersion): Change[] => {
  const { removed, added, changed } = align(from.positions, to.positions, ({ ground }) => ground.quote);
  const same = to.positions.flatMap((after) => {
    const before = from.positions.find(({ ground }) => bareWords(ground.quote) === bareWords(after.ground.quote));
    return before === undefined || before.position === after.position ? [] : [{ before, after }];
  });
  return [
    ...[...changed, ...same].map(
      ({ before, after }): Change => ({ kind: 'position', before: takenOf(before), after: takenOf(after) }),
    ),
    ...removed.map((one): Change => ({ kind: 'position', before: takenOf(one), after: null })),
    ...added.map((one): Change => ({ kind: 'position', before: null, after: takenOf(one) })),
  ];
};

const codeOf = ({ code, through, descriptor, grounds }: PolicyCode): CodeSaid[] => {
  const ground = grounds.at(-1) ?? grounds[0];
  return ground === undefined
    ? []
    : [{ code: through === undefined ? code : `${code}-${through}`, descriptor, ground }];
};

const dateNames: readonly DateName[] = ['effective', 'lastReview', 'nextReview', 'origin'];

const dateChanges = (from: PolicyVersion, to: PolicyVersion): Change[] =>
  dateNames.flatMap((name): Change[] => {
    const [before, after] = [from[name], to[name]];
    return before?.date === after?.date ? [] : [{ kind: 'date', name, before, after }];
  });

const headChanges = (from: PolicyVersion, to: PolicyVersion): Change[] => [
  ...(bareWords(from.title) === bareWords(to.title)
    ? []
    : [{ kind: 'title', before: { title: from.title }, after: { title: to.title } } satisfies Change]),
  ...(from.until === to.until
    ? []
    : [
        {
          kind: 'until',
          before: from.until === null ? null : { date: from.until },
          after: to.until === null ? null : { date: to.until },
        } satisfies Change,
      ]),
];

const authorizations = (version: PolicyVersion) =>
  version.priorAuthorization.map(({ requirement, codes, ground }) => ({ requirement, codes, ground }));

const byName = { key: ({ name }: Named) => name.toLowerCase(), said: () => '' };
const excluded = ({ excludedLinesOfBusiness = [] }: PolicyVersion): Named[] => excludedLinesOfBusiness;

const crossReferences = (version: PolicyVersion): Named[] =>
  version.crossReferences.map(({ number, title, ground }) => ({ name: number ?? title, ground }));

/** What really changed from one version of a policy to another, what decides first: positions, criteria, authorization, codes, dates, then the text. */
export const diffVersions = (from: PolicyVersion, to: PolicyVersion): Change[] => [
  ...positionChanges(from, to),
  ...criteriaChanges(from, to),
  ...listed('prior-authorization', [authorizations(from), authorizations(to)], {
    key: ({ codes, ground }) => (codes.length > 0 ? codes.join() : bareWords(ground.quote)),
    said: ({ requirement, ground }) => `${requirement} ${bareWords(ground.quote)}`,
  }),
  ...listed('code', [from.codes.flatMap(codeOf), to.codes.flatMap(codeOf)], {
    key: ({ code }) => code,
    said: ({ descriptor }) => bareWords(descriptor),
  }),
  ...listed('line-of-business', [from.linesOfBusiness, to.linesOfBusiness], byName),
  ...listed('excluded-line-of-business', [excluded(from), excluded(to)], byName),
  ...headChanges(from, to),
  ...dateChanges(from, to),
  ...listed('cross-reference', [crossReferences(from), crossReferences(to)], byName),
  ...passageChanges(from, to),
];
