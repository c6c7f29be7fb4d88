import { defaultTreeAdapter as tree } from 'parse5';
import { attribute, childrenOf, type HtmlElement, type HtmlNode } from './html-inline.ts';

/** A cell as it holds for one row and column: its words, and whether another row or column prints them. */
export type HtmlCell = { nodes: readonly HtmlNode[]; from: 'here' | 'above' | 'left' };
export type HtmlRow = { node: HtmlElement; cells: readonly HtmlCell[] };

/** The rows of a table, those of one group together: no cell reaches into another group. */
const groupsIn = (table: HtmlElement): HtmlElement[][] => {
  const own = childrenOf(table).filter((node) => tree.isElementNode(node) && node.tagName === 'tr');
  const others = childrenOf(table).filter(
    (node): node is HtmlElement => tree.isElementNode(node) && node.tagName !== 'table' && node.tagName !== 'tr',
  );
  return [own.filter(tree.isElementNode), ...others.flatMap(groupsIn)].filter((rows) => rows.length > 0);
};

const cellsIn = (row: HtmlElement): HtmlElement[] =>
  row.childNodes.filter(
    (cell): cell is HtmlElement => tree.isElementNode(cell) && (cell.tagName === 'td' || cell.tagName === 'th'),
  );

/** How many columns or rows a cell says it covers; HTML's own limits. */
const span = (cell: HtmlElement, name: 'colspan' | 'rowspan'): number => {
  const printed = Number.parseInt(attribute(cell, name) ?? '1', 10);
  if (name === 'rowspan' && printed === 0) return Number.POSITIVE_INFINITY;
  return Math.min(name === 'colspan' ? 1000 : 65_534, Math.max(1, printed || 1));
};

/** More columns than any policy's table has, and more places than its cells can mean. */
const [mostColumns, mostPlaces] = [200, 200_000];

/** Whether the cells of a table claim so many places that it is no table of a document. */
export const isTooWide = (table: HtmlElement): boolean => {
  let places = 0;
  for (const rows of groupsIn(table)) {
    for (const [index, row] of rows.entries()) {
      const spans = cellsIn(row).map((cell) => ({ wide: span(cell, 'colspan'), high: span(cell, 'rowspan') }));
      const columns = spans.reduce((sum, { wide }) => sum + wide, 0);
      places += spans.reduce((sum, { wide, high }) => sum + wide * Math.min(high, rows.length - index), 0);
      if (columns > mostColumns || places > mostPlaces) return true;
    }
  }
  return false;
};

type Reaching = { cell: HtmlElement; left: number; rows: number };

/** The cells of one row in their columns; `reaching` holds the cells above that reach down into it, by column. */
const cellsOfRow = (row: HtmlElement, reaching: Map<number, Reaching>, rowsLeft: number): HtmlCell[] => {
  const cells: HtmlCell[] = [];
  const place = (cell: HtmlElement, wide: number, from: HtmlCell['from']): void => {
    for (let column = 0; column < wide; column++)
      cells.push({ nodes: cell.childNodes, from: column > 0 ? 'left' : from });
  };
  const reachDown = (): void => {
    for (let above = reaching.get(cells.length); above !== undefined; above = reaching.get(cells.length)) {
      const at = cells.length;
      place(above.cell, above.left, 'above');
      if (above.rows > 1) reaching.set(at, { ...above, rows: above.rows - 1 });
      else reaching.delete(at);
    }
  };
  for (const cell of cellsIn(row)) {
    reachDown();
    const [wide, high] = [span(cell, 'colspan'), Math.min(span(cell, 'rowspan'), rowsLeft)];
    if (high > 1) reaching.set(cells.length, { cell, left: wide, rows: high - 1 });
    place(cell, wide, 'here');
  }
  reachDown();
  return cells;
};

/** The rows of a table, cells in their columns: a merged cell holds for every row and column it covers. */
export const tableRows = (table: HtmlElement): HtmlRow[] =>
  groupsIn(table).flatMap((rows) => {
    const reaching = new Map<number, Reaching>();
    return rows.map((node, index) => ({ node, cells: cellsOfRow(node, reaching, rows.length - index) }));
  });

const has = (nodes: readonly HtmlNode[], name: RegExp): boolean =>
  nodes.some((node) => tree.isElementNode(node) && (name.test(node.tagName) || has(node.childNodes, name)));

/** Whether a table only places things on the page: one column, or headings and tables inside its cells. */
export const isLayoutTable = (table: HtmlElement): boolean => {
  const rows = tableRows(table);
  const widest = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return widest <= 1 || rows.some(({ cells }) => cells.some(({ nodes }) => has(nodes, /^(h[1-6]|table)$/)));
};
