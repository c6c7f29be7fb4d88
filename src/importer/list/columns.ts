import { settingsIn } from '../../knowledge/dimensions/setting.ts';
import { linesNamed } from '../../knowledge/lines.ts';
import type { ColumnHolds, ListColumn, ListRequirement } from '../../knowledge/list/schema.ts';
import type { Lexicon } from '../../knowledge/names-schema.ts';
import { isCodeCell } from './code-cell.ts';
import { holdsByHeading } from './headings.ts';
import { isListDate } from './list-dates.ts';
import { isMark, requirementOfHeading, requirementOfWords, withoutMark } from './requirement-words.ts';
import type { TableParts } from './table-parts.ts';

/** A column with what its heading says of every row; `base` is null where the heading states no requirement. */
export type Column = ListColumn & { base: ListRequirement | null };

type Known = { lexicon: Lexicon | null; legend: ReadonlyMap<string, ListRequirement> };

/** Which share of a column's cells must be of a sort. */
const most = 0.6;
/** So many cells are looked at. */
const sample = 400;

const share = (cells: readonly string[], is: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(is).length / cells.length;

const cellsAt = ({ rows }: TableParts, at: number): string[] =>
  rows.slice(0, sample).flatMap(({ cells }) => (cells[at] === undefined || cells[at] === '' ? [] : [cells[at]]));

const saysRequirement =
  ({ legend }: Known) =>
  (cell: string): boolean => {
    const { words } = withoutMark(cell);
    return legend.has(words.toLowerCase()) || isMark(words) || requirementOfWords(words) !== 'other';
  };

/** What a column holds by its heading, where its cells agree; by its cells alone where nobody knows the heading. */
const holdsOf = (heading: string, cells: readonly string[], known: Known): ColumnHolds => {
  const named = holdsByHeading(heading);
  const ofCodes = share(cells, (cell) => isCodeCell(cell, heading)) >= most;
  const ofDates = share(cells, isListDate) >= most;
  if (named === 'limit' || named === 'note') return named;
  if (ofCodes) return named === 'through' || named === 'until' ? 'through' : 'codes';
  if (named === 'codes')
    return cells.length === 0 ? 'unknown' : share(cells, (cell) => /\d/.test(cell)) >= most ? 'codes' : 'unknown';
  if (named === 'from' || named === 'until') return ofDates || cells.length === 0 ? named : 'unknown';
  if (named === 'through') return 'unknown';
  const isGrid = linesIn(heading, known).length > 0 || settingsIn(heading).length > 0;
  const ofRequirements = cells.length > 0 && share(cells, saysRequirement(known)) >= most;
  if (isGrid && named !== 'requirement') return ofRequirements ? 'requirement' : (named ?? 'unknown');
  if (named === 'requirement')
    return ofRequirements || requirementOfHeading(heading) !== null ? 'requirement' : 'unknown';
  if (named === 'lines' && ofRequirements && cells.every((cell) => isMark(cell))) return 'requirement';
  return named ?? 'unknown';
};

const linesIn = (heading: string, { lexicon }: Known): string[] =>
  lexicon === null ? [] : [...new Set(linesNamed(heading, lexicon).map(({ name }) => name))];

/** Recognises the columns of a table by their headings and what stands under them. */
export const columnsOf = (parts: TableParts, known: Known): Column[] => {
  const width = Math.max(parts.headings.length, ...parts.rows.slice(0, sample).map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, at) => {
    const heading = parts.headings[at] ?? '';
    const holds = holdsOf(heading, cellsAt(parts, at), known);
    const lines = holds === 'requirement' ? linesIn(heading, known) : [];
    const places = holds === 'requirement' ? settingsIn(heading) : [];
    return {
      heading,
      holds,
      ...(lines.length > 0 ? { lines } : {}),
      ...(places.length > 0 ? { places } : {}),
      base: holds === 'requirement' ? requirementOfHeading(heading) : null,
    };
  });
};
