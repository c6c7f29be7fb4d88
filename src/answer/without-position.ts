import { state } from './draft.ts';
import type { Taken } from './positions.ts';

/** What was found, where it may not be on what was asked: quoted, and no position said of it. */
export function withoutPosition(taken: Taken, what: string): Taken {
  const statements = taken.statements.map((statement) =>
    statement.kind === 'position' || statement.kind === 'positions-by-case'
      ? state({ kind: 'position-open', what }, statement.citations)
      : statement,
  );
  return { ...taken, position: null, statements };
}
