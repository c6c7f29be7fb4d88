import type { PositionStatement } from '../knowledge/schema.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { citeGround } from './cite.ts';
import { criteriaShown } from './criteria-shown.ts';
import { state } from './draft.ts';
import type { Statement } from './statement.ts';

/** A position in one line beside an answer about something else. */
export function positionBeside(
  index: PolicyIndex,
  statement: PositionStatement,
  { what, isOutlined }: { what: string; isOutlined: boolean },
): Statement {
  const criteria = criteriaShown(index, statement, isOutlined);
  return state({ kind: 'position-beside', what, word: statement.word, criteria }, [
    citeGround(index, statement.ground),
  ]);
}
