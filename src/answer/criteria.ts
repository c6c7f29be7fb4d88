import type { Evidence } from '../retrieve/evidence.ts';
import type { CriteriaTree, Passage } from '../knowledge/schema.ts';
import { citeParagraph } from './cite.ts';
import { state } from './draft.ts';
import type { Statement } from './statement.ts';

/** One line of an outline in reading order: how the branch that follows holds, or the next criterion, by its place among the citations. */
export type OutlineStep =
  | { type: 'all' | 'any' | 'none' | 'also'; atLeast: number | null }
  | { type: 'criterion'; citation: number };

/** An outline, and the place that is quoted before it. */
type Outlined = { criteria: CriteriaTree | null; ground: Passage };

type Walk = { steps: OutlineStep[]; places: Passage[]; ground: Passage };

/** The criteria of a position as the policy outlines them, each quoted in its place. Empty where there is no outline. */
export function criteriaStatement(evidence: Evidence, { criteria, ground }: Outlined): Statement[] {
  if (!criteria) return [];
  const walked: Walk = { steps: [], places: [], ground };
  walk(criteria, walked);
  const citations = walked.places.map((passage) => citeParagraph(evidence.index, passage));
  return [state({ kind: 'criteria', steps: walked.steps }, citations)];
}

function walk(tree: CriteriaTree, walked: Walk): void {
  if (tree.type === 'criterion') {
    quote(tree.passage, walked);
    return;
  }
  if (tree.label && !isSame(tree.label, walked.ground)) quote(tree.label, walked);
  walked.steps.push({ type: tree.type, atLeast: tree.atLeast ?? null });
  tree.items.forEach((item, i) => {
    const before = tree.items[i - 1];
    if (before && before.type !== 'criterion' && item.type === 'criterion')
      walked.steps.push({ type: 'also', atLeast: null });
    walk(item, walked);
  });
}

function quote(passage: Passage, walked: Walk): void {
  walked.steps.push({ type: 'criterion', citation: walked.places.length });
  walked.places.push(passage);
}

const isSame = (a: Passage, b: Passage): boolean => a.section === b.section && a.paragraph === b.paragraph;
