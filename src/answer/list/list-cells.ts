import type { ListRow } from '../../knowledge/list/schema.ts';
import type { ListEvidence } from '../../retrieve/list-evidence.ts';
import { calledOf } from '../../search/list-index.ts';
import type { Question } from '../../understand/question.ts';
import { state } from '../draft.ts';
import type { Statement } from '../statement.ts';
import { citeRow } from './cite-list.ts';

/** The cell of a row that a question asks for by itself: who reviews, or how many units; null where it asks for neither. */
export function cellAsked({ kind, process = [], amount }: Question): 'reviewer' | 'units' | null {
  if (kind === 'authorization-process') return process.includes('reviewer') ? 'reviewer' : null;
  return kind === 'code-detail' && amount !== 'age' && amount !== 'duration' ? 'units' : null;
}

/** What the lists say in that cell of the codes' rows, each list by itself. */
export function cellStatements(all: readonly ListEvidence[], about: 'reviewer' | 'units'): Statement[] {
  return all.flatMap((of) =>
    of.codes.flatMap(({ code, rows }) => {
      const cited = rows
        .filter(({ row, time }) => time === 'now' && row[about] !== undefined)
        .map(({ row }) => citeRow(of, row, cellOf(row, about)));
      return cited.length === 0
        ? []
        : [state({ kind: 'list-cell', about, what: code, title: calledOf(of.version) }, cited)];
    }),
  );
}

const cellOf = (row: ListRow, about: 'reviewer' | 'units'): number | null => row[about] ?? null;
