import type { SectionKind } from '../../knowledge/schema.ts';
import { isFieldLine } from '../facts/fields.ts';
import type { Block } from './block.ts';
import { isKnownHeading } from './headings.ts';
import { sectionKindOf } from './section-kinds.ts';

/** A bold label that a paragraph begins with ("**Position.** ..."), and the words behind it. */
const label = /^\*\*([A-Z][^*:.?]{2,60})(?:[.:?]\*\*|\*\*[.:?]|\?\*\*)\s*(.*)$/s;
const onlyBold = /^\*\*([^*]{3,100})\*\*:?$/;

type Labelled = { name: string; rest: string };

const labelledBy = (block: Block): Labelled | null => {
  if (block.kind !== 'text') return null;
  const [, name = '', rest = ''] = label.exec(block.raw.trim()) ?? [];
  return name === '' || isFieldLine(block.raw) ? null : { name: name.trim(), rest };
};

/** So many such labels name known kinds of sections in a document that has no other headings. */
const fewestKnown = 3;

/** The last labelled value of the title block: labels above it are the title block's own. */
const endOfTitleBlock = (blocks: readonly Block[]): number =>
  blocks.slice(0, longestTitleBlock).findLastIndex((block) => block.kind === 'text' && isFieldLine(block.raw));

const longestTitleBlock = 15;

const heading = (raw: string, { line }: Block): Block => ({ kind: 'heading', raw, style: 'bold', level: null, line });

/** Blocks whose paragraphs begin with their headings in bold, where the document has no others and these name what policies have, criteria among them. */
const withLabels = (blocks: readonly Block[]): Block[] => {
  const end = endOfTitleBlock(blocks);
  const found = blocks.map((block, at) => (at > end ? labelledBy(block) : null));
  const kinds = new Set(found.flatMap((one) => (one === null ? [] : [sectionKindOf(one.name)])));
  kinds.delete('other');
  const hasHeadings = blocks.some((block, at) => at > end && block.kind === 'heading');
  if (hasHeadings || kinds.size < fewestKnown || !kinds.has('criteria')) return [...blocks];
  return blocks.flatMap((block, at): Block[] => {
    const one = found[at];
    if (one === null || one === undefined) return [block];
    const rest: Block[] = one.rest === '' ? [] : [{ kind: 'text', raw: one.rest, line: block.line }];
    return [heading(one.name, block), ...rest];
  });
};

/** Whether an item has words of its own below it, before the next item of its list. */
const hasBelow = (item: Extract<Block, { kind: 'list-item' }>, next: Block | undefined): boolean =>
  next?.kind === 'text' || (next?.kind === 'list-item' && next.indent > item.indent);

/** Blocks whose headings stand as bold items of an outline ("I. **Medical Necessity**"), with their words below them, made headings where what they stand below is no criteria. */
const withItems = (blocks: readonly Block[]): Block[] => {
  let above: SectionKind = 'header';
  return blocks.map((block, at) => {
    if (block.kind === 'heading') above = sectionKindOf(block.raw.replace(/\*/g, ''));
    if (block.kind !== 'list-item' || above === 'criteria') return block;
    const name = onlyBold.exec(block.raw.trim())?.[1];
    return name !== undefined && isKnownHeading(name) && hasBelow(block, blocks[at + 1]) ? heading(name, block) : block;
  });
};

/** Blocks with the headings that are printed as bold words of a paragraph or of an item. */
export const withLabelHeadings = (blocks: readonly Block[]): Block[] => withItems(withLabels(blocks));
