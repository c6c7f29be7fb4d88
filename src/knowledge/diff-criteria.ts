import { align, bareWords } from './align.ts';
import type { Change } from './diff.ts';
import type { CriteriaTree, Ground, Passage, PolicyVersion } from './schema.ts';

const groundAt = (version: PolicyVersion, { section, paragraph }: Passage): Ground[] => {
  const text = version.sections.find(({ id }) => id === section)?.paragraphs[paragraph - 1]?.text;
  return text === undefined ? [] : [{ section, paragraph, quote: text }];
};

type Branch = { grouping: 'all' | 'any' | 'none'; atLeast: number | null; ground: Ground };
type Outline = { criteria: Ground[]; branches: Branch[] };

const outlineOf = (version: PolicyVersion, tree: CriteriaTree): Outline => {
  if (tree.type === 'criterion') return { criteria: groundAt(version, tree.passage), branches: [] };
  const label = tree.label === undefined ? [] : groundAt(version, tree.label);
  const below = tree.items.map((item) => outlineOf(version, item));
  const own = label.map((ground) => ({ grouping: tree.type, atLeast: tree.atLeast ?? null, ground }) satisfies Branch);
  return {
    criteria: below.flatMap(({ criteria }) => criteria),
    branches: [...own, ...below.flatMap(({ branches }) => branches)],
  };
};

/** All criteria of a version; the sentence that takes the position is none of them. */
const outlineIn = (version: PolicyVersion): Outline => {
  const outlines = version.positions.flatMap(({ criteria }) =>
    criteria === null ? [] : [outlineOf(version, criteria)],
  );
  const taken = new Set(version.positions.map(({ ground }) => `${ground.section} ${ground.paragraph}`));
  return {
    criteria: outlines
      .flatMap(({ criteria }) => criteria)
      .filter(({ section, paragraph }) => !taken.has(`${section} ${paragraph}`)),
    branches: outlines.flatMap(({ branches }) => branches),
  };
};

/** The labels of nested groups say what must be met as criteria do. */
const criteriaIn = (version: PolicyVersion): Ground[] => {
  const { criteria, branches } = outlineIn(version);
  const taken = new Set(version.positions.map(({ ground }) => `${ground.section} ${ground.paragraph}`));
  const labels = branches.map(({ ground }) => ground);
  return [...criteria, ...labels.filter(({ section, paragraph }) => !taken.has(`${section} ${paragraph}`))];
};

const groupingChanges = (from: PolicyVersion, to: PolicyVersion): Change[] => {
  const earlier = outlineIn(from).branches;
  return outlineIn(to).branches.flatMap((after): Change[] => {
    const before =
      earlier.find(({ ground }) => bareWords(ground.quote) === bareWords(after.ground.quote)) ??
      align(
        earlier.map(({ ground }) => ground),
        [after.ground],
        ({ quote }) => quote,
      ).changed.flatMap((pair) => earlier.filter(({ ground }) => ground === pair.before))[0];
    if (before === undefined) return [];
    const same = before.grouping === after.grouping && before.atLeast === after.atLeast;
    return same ? [] : [{ kind: 'grouping', before, after }];
  });
};

/** Criteria that came, went or say something else, and groups that now want all where they wanted any. */
export const criteriaChanges = (from: PolicyVersion, to: PolicyVersion): Change[] => {
  const { removed, added, changed } = align(criteriaIn(from), criteriaIn(to), ({ quote }) => quote);
  return [
    ...changed.map(
      ({ before, after }): Change => ({ kind: 'criterion', before: { ground: before }, after: { ground: after } }),
    ),
    ...removed.map((ground): Change => ({ kind: 'criterion', before: { ground }, after: null })),
    ...added.map((ground): Change => ({ kind: 'criterion', before: null, after: { ground } })),
    ...groupingChanges(from, to),
  ];
};
