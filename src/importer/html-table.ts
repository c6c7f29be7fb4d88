import { defaultTreeAdapter as tree } from 'parse5';
import { attribute, childrenOf, type HtmlElement, type HtmlNode } from './html-inline.ts';

export type HtmlCell = { nodes: readonly HtmlNode[] };
export type HtmlRow = { node: HtmlElement; cells: readonly HtmlCell[] };

const rowsIn = (node: HtmlNode): HtmlElement[] =>
  childrenOf(node).flatMap((child) => {
    if (!tree.isElementNode(child) || child.tagName === 'table') return [];
    return child.tagName === 'tr' ? [child] : rowsIn(child);
  });

const span = (cell: HtmlElement, name: 'colspan' | 'rowspan'): number =>
  Math.min(50, Math.max(1, Number(attribute(cell, name) ?? 1) || 1));

const nothing: HtmlCell = { nodes: [] };

/** The rows of a table, cells in their columns: what a cell covers beyond its first place stays empty. */
export const tableRows = (table: HtmlElement): HtmlRow[] => {
  const covered = new Map<number, number>();
  return rowsIn(table).map((node) => {
    const cells: HtmlCell[] = [];
    const skip = (): void => {
      for (let left = covered.get(cells.length) ?? 0; left > 0; left = covered.get(cells.length) ?? 0) {
        covered.set(cells.length, left - 1);
        cells.push(nothing);
      }
    };
    for (const cell of node.childNodes) {
      if (!tree.isElementNode(cell) || !/^t[dh]$/.test(cell.tagName)) continue;
      skip();
      const [wide, high] = [span(cell, 'colspan'), span(cell, 'rowspan')];
      for (let column = 0; column < wide; column++) {
        if (high > 1) covered.set(cells.length, high - 1);
        cells.push(column === 0 ? { nodes: cell.childNodes } : nothing);
      }
    }
    skip();
    return { node, cells };
  });
};

const has = (nodes: readonly HtmlNode[], name: RegExp): boolean =>
  nodes.some((node) => tree.isElementNode(node) && (name.test(node.tagName) || has(node.childNodes, name)));

/** Whether a table only places things on the page: one column, or headings and tables inside its cells. */
export const isLayoutTable = (table: HtmlElement): boolean => {
  const rows = tableRows(table);
  const widest = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return widest <= 1 || rows.some(({ cells }) => cells.some(({ nodes }) => has(nodes, /^(h[1-6]|table)$/)));
};
