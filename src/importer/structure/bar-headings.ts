import type { Block } from './block.ts';
import { isKnownHeading } from './headings.ts';

/** The words of a table that is one row with one filled cell, or null. */
const barAt = (blocks: readonly Block[], index: number): string | null => {
  const block = blocks[index];
  if (block?.kind !== 'row' || blocks[index - 1]?.kind === 'row' || blocks[index + 1]?.kind === 'row') return null;
  const filled = block.cells.filter((cell) => cell.trim() !== '');
  const [only = ''] = filled.length === 1 ? filled : [];
  return only.trim();
};

/** Blocks whose one-cell tables are the headings they name: payers print them as bars across the page. */
export const withBarHeadings = (blocks: readonly Block[]): Block[] =>
  blocks.map((block, index) => {
    const bar = barAt(blocks, index);
    return bar !== null && isKnownHeading(bar)
      ? { kind: 'heading', raw: bar, style: 'bold', level: null, line: block.line }
      : block;
  });
