import { deciderOf } from '../knowledge/review.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { state } from './draft.ts';
import type { Taken } from './positions.ts';
import type { Statement } from './statement.ts';

/** Who settled the positions that an answer quotes, each once; empty where the document says all of them by itself. */
function reviewNotes({ index, policy }: Evidence, statements: readonly Statement[]): Statement[] {
  const quoted = statements.flatMap(({ citations }) => citations);
  const rests = index.version.positions.filter(({ ground }) =>
    quoted.some(({ anchor, paragraph }) => anchor === ground.section && paragraph === ground.paragraph),
  );
  const deciders = rests.flatMap((one) => deciderOf(one, policy.review) ?? []);
  return deciders
    .filter(({ by, at }, index) => deciders.findIndex((other) => other.by === by && other.at === at) === index)
    .map(({ by, at }) => state({ kind: 'position-reviewed', by, at }));
}

/** A position taken, with a note where it rests on what a person decided. */
export function withReviewNotes(evidence: Evidence, taken: Taken): Taken {
  return { ...taken, statements: [...taken.statements, ...reviewNotes(evidence, taken.statements)] };
}
