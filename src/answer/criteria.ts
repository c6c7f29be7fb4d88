import type { CriteriaTree, Passage } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { citeParagraph } from './cite.ts';
import { state } from './draft.ts';
import type { Statement } from './statement.ts';

type Grouping = 'all' | 'any' | 'none';

/**
 * One line of an outline in reading order: how the branch that follows holds, that the next line goes on with the branch
 * around the one before (`levels` further out), or the next criterion, by its place among the citations.
 */
export type OutlineStep =
  | { type: Grouping | 'only'; atLeast: number | null }
  | { type: 'back'; to: Grouping; atLeast: number | null; levels: number }
  | { type: 'criterion'; citation: number };

/** An outline, and the place that is quoted before it. */
type Outlined = { criteria: CriteriaTree | null; ground: Passage };

type Walk = { steps: OutlineStep[]; places: Passage[]; ground: Passage };

/** The criteria of a position as the policy outlines them, each quoted in its place. Empty where there is none, or the place quoted before it is all of it. */
export function criteriaStatement(evidence: Evidence, { criteria, ground }: Outlined): Statement[] {
  if (!criteria || (criteria.type === 'criterion' && isSame(criteria.passage, ground))) return [];
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
  const atLeast = tree.atLeast ?? null;
  const isOnly = tree.items.length === 1 && tree.type !== 'none';
  walked.steps.push({ type: isOnly ? 'only' : tree.type, atLeast });
  tree.items.forEach((item, i) => {
    const levels = depthOfEnd(tree.items[i - 1]);
    if (levels > 0) walked.steps.push({ type: 'back', to: tree.type, atLeast, levels });
    walk(item, walked);
  });
}

/** How many branches end with the last line of what stands before an item. */
function depthOfEnd(before: CriteriaTree | undefined): number {
  return before === undefined || before.type === 'criterion' ? 0 : 1 + depthOfEnd(before.items.at(-1));
}

function quote(passage: Passage, walked: Walk): void {
  walked.steps.push({ type: 'criterion', citation: walked.places.length });
  walked.places.push(passage);
}

const isSame = (a: Passage, b: Passage): boolean => a.section === b.section && a.paragraph === b.paragraph;
