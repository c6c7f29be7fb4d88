import type { CriteriaTree, Passage, Section } from '../../knowledge/schema.ts';
import type { Doubt } from '../report/doubt.ts';

type Built = { tree: CriteriaTree; doubts: Doubt[] };

/** So many words a label before a colon has at most. */
const longestLabel = 6;

/** The words before the colon that an item begins with ("Asthma: fewer attacks"), or null. */
const labelOf = (text: string): string | null => {
  const label = /^([^:.;]{3,60}):\s+\S/.exec(text)?.[1] ?? null;
  return label === null || label.split(/\s+/).length > longestLabel ? null : label;
};

/** The words of a label by which headings are known; each part of "A and B" by its own. */
const partsOf = (label: string): string[][] =>
  label.split(/,|\/|\band\b|\bor\b/i).map((part) => part.match(/\p{Lu}{2,}[\w-]*|\p{L}{5,}/gu) ?? []);

/** The headings of the sections that take positions, and of those they stand in. */
const headingsOf = (sections: readonly Section[], taking: ReadonlySet<string>): string[] => {
  const parents = new Set(sections.filter(({ id }) => taking.has(id)).map(({ parent }) => parent));
  return sections.filter(({ id }) => taking.has(id) || parents.has(id)).map(({ heading }) => heading.toLowerCase());
};

const lead = (item: CriteriaTree): Passage | undefined => (item.type === 'criterion' ? item.passage : item.label);

/**
 * Criteria of which nobody says how many must hold, where each begins with the name of a case that the policy takes a
 * position on elsewhere ("Asthma: fewer attacks"): each holds for its own case.
 */
export const casesByLabel = (
  { tree, doubts }: Built,
  sections: readonly Section[],
  taking: ReadonlySet<string>,
): Built => {
  const [doubt, ...others] = doubts;
  if (tree.type === 'criterion' || doubt?.code !== 'grouping-not-stated' || others.length > 0) return { tree, doubts };
  const own = lead(tree)?.section ?? '';
  const headings = headingsOf(
    sections.filter(({ id }) => id !== own),
    taking,
  );
  const isCase = (item: CriteriaTree): boolean => {
    const at = lead(item);
    const text = sections.find(({ id }) => id === at?.section)?.paragraphs[(at?.paragraph ?? 0) - 1]?.text ?? '';
    const parts = partsOf(labelOf(text) ?? '');
    return parts.every((words) =>
      words.some((word) => headings.some((heading) => heading.includes(word.toLowerCase()))),
    );
  };
  return tree.items.every(isCase) ? { tree: { ...tree, type: 'any' }, doubts: [] } : { tree, doubts };
};
