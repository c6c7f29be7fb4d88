import type { Lexicon } from '../../knowledge/names-schema.ts';
import { columnsOf } from './columns.ts';
import { requirementOfAll } from './notices.ts';
import type { RawList } from './raw-list.ts';
import { hasCode, partsOf } from './table-parts.ts';

/** So much more of a list than its rows of codes may be words around them. */
const mostWords = 3;

/** Whether a document that is no policy is a list of codes with what they need: its tables say it, and it is hardly anything else. */
export const isList = (raw: RawList, lexicon: Lexicon | null): boolean => {
  const tables = raw.tables.flatMap(partsOf).filter(({ head }) => head.length > 0);
  const ofAll = requirementOfAll(raw.notices) !== null;
  const speaking = tables.filter(
    (parts) => ofAll || columnsOf(parts, { lexicon, legend: new Map() }).some(({ holds }) => holds === 'requirement'),
  );
  const rows = speaking.reduce((sum, { rows: own }) => sum + own.filter(hasCode).length, 0);
  return rows >= 2 && raw.notices.length <= Math.max(20, rows * mostWords);
};
