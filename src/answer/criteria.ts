import type { Evidence } from '../find/evidence.ts';
import type { CriteriaTree, PositionStatement } from '../knowledge/schema.ts';
import { citeParagraph } from './cite.ts';
import { state } from './draft.ts';
import type { Statement } from './statement.ts';

type Leaf = { section: string; paragraph: number };

/** The criteria of a position as the policy outlines them: the outline in the bot's words, each criterion quoted. Empty where there is no outline. */
export function criteriaStatement(evidence: Evidence, statement: PositionStatement): Statement[] {
  if (!statement.criteria) return [];
  const lines: { depth: number; text: string }[] = [];
  const leaves: Leaf[] = [];
  walk(statement.criteria, 0, { lines, leaves });
  const citations = leaves.map((passage) => citeParagraph(evidence.index, passage));
  return [state({ kind: 'criteria', lines }, citations)];
}

function walk(
  tree: CriteriaTree,
  depth: number,
  into: { lines: { depth: number; text: string }[]; leaves: Leaf[] },
): void {
  if (tree.type === 'criterion') {
    into.leaves.push(tree.passage);
    return;
  }
  if (tree.label) into.leaves.push(tree.label);
  into.lines.push({ depth, text: tree.type });
  for (const item of tree.items) walk(item, depth + 1, into);
}
