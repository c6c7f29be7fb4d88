import type { ImportedList } from '../importer/list/import-list.ts';
import type { AuthorizationListVersion, ColumnHolds, ListColumn } from '../knowledge/list/schema.ts';

const holdsWords: Record<ColumnHolds, string> = {
  codes: 'codes',
  through: 'the last code of a range',
  description: 'what the code is',
  requirement: 'what it needs',
  lines: 'line of business',
  place: 'place of service',
  units: 'units',
  reviewer: 'who reviews',
  from: 'from when',
  until: 'until when',
  limit: 'a limit, quoted and not decided by',
  note: 'a note, quoted',
  category: 'its group',
  unknown: 'not understood: quoted and never interpreted',
};

const columnLine = ({ heading, holds, lines, places }: ListColumn): string => {
  const limits = [...(lines ?? []), ...(places ?? [])];
  return `    ${heading === '' ? '(no heading)' : heading}: ${holdsWords[holds]}${limits.length > 0 ? `, for ${limits.join(' and ')}` : ''}\n`;
};

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

const tableLines = (list: AuthorizationListVersion): string =>
  list.columns
    .map(({ section, columns }) => {
      const heading = list.sections.find(({ id }) => id === section)?.heading ?? section;
      return `  columns of "${heading}" (please confirm):\n${columns.map(columnLine).join('')}`;
    })
    .join('');

/** What the list says of codes that are not on it. */
const unlistedLine = ({ unlisted, incomplete }: AuthorizationListVersion): string =>
  [
    unlisted === null
      ? '  of codes that are not on it, the list says nothing.\n'
      : `  of codes that are not on it, the list says: "${unlisted.ground.quote}" (${unlisted.requirement})\n`,
    incomplete === null ? '' : `  it says of itself: "${incomplete.quote}"\n`,
  ].join('');

/** What was understood of an imported list, for a person to confirm. */
export const understoodList = ({ id, list, isNew, doubts }: Extract<ImportedList, { kind: 'list' }>): string => {
  const ready = list.rows.filter(({ how }) => how === undefined).length;
  const codes = list.rows.reduce((sum, row) => sum + row.codes.length, 0);
  const withheld = doubts.filter(({ about }) => about !== undefined).length;
  return [
    `${id} ${list.version}: ${isNew ? 'imported as an authorization list' : 'already there, unchanged'}: "${list.title}", ${count(ready, 'row')}, ${count(codes, 'code')}\n`,
    withheld === 0
      ? ''
      : `  ready but for ${count(withheld, 'row')}: see the doubts above; their words are shown and nothing is stated from them.\n`,
    isNew ? tableLines(list) + unlistedLine(list) : '',
  ].join('');
};
