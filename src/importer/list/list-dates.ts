import { readDate } from '../../knowledge/dates.ts';

/** Words and years by which lists say that something has no end. */
const endless =
  /^(?:.*\b(?:2999|9999|2199|3000|4000)\b.*|12\/31\/99|none|n\/?a|open|present|current|tbd|-+|no end.*)$/i;

/** Whether a cell prints a day, or that there is none. */
export const isListDate = (cell: string): boolean =>
  endless.test(cell) || numeric.test(cell) || readDate(cell) !== null;

/** Three numbers of a date, whichever of them is the month. */
const numeric = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/;

/** The day or month of a cell; `none` where it says that there is none, null where it cannot be read. */
export const listDate = (cell: string): string | 'none' | null =>
  cell === '' || endless.test(cell) ? 'none' : (readDate(cell)?.date ?? null);

/** How the numbers of a date are arranged. */
type DateForm = 'year-first' | 'slashes' | 'day-first' | 'words';

const formOf = (cell: string): DateForm | null => {
  if (cell === '' || endless.test(cell)) return null;
  if (/^\d{4}-\d{1,2}-\d{1,2}/.test(cell)) return 'year-first';
  const [, first] = /^(\d{1,2})[/.-]\d{1,2}[/.-]\d{2,4}$/.exec(cell) ?? [];
  return first === undefined ? 'words' : Number(first) > 12 ? 'day-first' : 'slashes';
};

/** Whether the dates of one column are printed in ways that leave open which number is the month. */
export const isTwoFormats = (cells: readonly string[]): boolean => {
  const forms = new Set(cells.map(formOf));
  return forms.has('day-first') || (forms.has('year-first') && forms.has('slashes'));
};
