import type { CardPart, Source } from '../../src/card/card.ts';
import { type Block, bullets, type Inline, linked, literal, paragraph, plain, quote, sizeOf } from './blocks.ts';

import type { Piece, Shortened } from './frame.ts';
import { limits } from './limits.ts';
import { addressOf, type Links } from './links.ts';
import { clip } from './text.ts';

/** What the body may take: units of text and numbers of blocks. */
export type Room = { text: number; blocks: number };

/** The sources that marks in the body point to. */
export type Sources = { list: readonly Source[]; links: Links };

/** The card's parts as blocks, in order, within the room; warnings are placed before anything else gets room. */
export function bodyPiece(parts: readonly CardPart[], room: Room, sources: Sources): Piece {
  const filled = parts.map(withoutEmpty).filter((part) => part !== null);
  const warnings = filled.filter((part) => part.kind === 'warning');
  const reserved = sizeOf(warnings.map((part) => blockOf(shorter(part, limits.warning), sources)));
  const left = { text: room.text - reserved, blocks: room.blocks - warnings.length };
  const blocks: Block[] = [];
  const shortened: Shortened[] = [];
  for (const part of filled) {
    const fits = part.kind === 'warning' ? shorter(part, limits.warning) : fitting(part, left, sources);
    if (fits !== part) shortened.push({ part: part.kind, dropped: fits === null });
    if (fits === null) continue;
    const block = blockOf(fits, sources);
    blocks.push(block);
    if (part.kind === 'warning') continue;
    left.text -= sizeOf([block]);
    left.blocks -= 1;
  }
  return { blocks, shortened };
}

/** The part whole, cut to what is left, or null; once something was cut, nothing after it fits. */
function fitting(part: CardPart, left: Room, sources: Sources): CardPart | null {
  if (left.blocks <= 0 || left.text <= 0) return null;
  const headed = part.kind === 'heading' ? shorter(part, limits.header) : part;
  const over = sizeOf([blockOf(headed, sources)]) - left.text;
  if (over <= 0) return headed;
  const size = sizeOf([blockOf(part, sources)]) - over - overhead;
  left.blocks = size < limits.worthCutting ? 0 : 1;
  return left.blocks === 0 ? null : shorter(part, size - linkSize(part, sources));
}

const overhead = 20;

function linkSize(part: CardPart, sources: Sources): number {
  return part.kind === 'quote' ? (markAddress(part.source, sources)?.length ?? 0) : 0;
}

/** The same part with at most `max` units of text; the very same object when nothing had to go. */
function shorter(part: CardPart, max: number): CardPart {
  if (part.kind !== 'list')
    return part.text.length <= max ? part : { ...part, text: clip(part.text, Math.max(1, max)) };
  let room = max;
  const items = part.items.flatMap((item) => {
    const kept = clip(item, Math.max(0, room));
    room -= item.length;
    return room >= 0 || kept.length > 1 ? [kept] : [];
  });
  return room >= 0 ? part : { ...part, items };
}

function withoutEmpty(part: CardPart): CardPart | null {
  if (part.kind !== 'list') return part.text.trim() === '' ? null : part;
  const items = part.items.filter((item) => item.trim() !== '');
  if (items.length === part.items.length) return items.length === 0 ? null : part;
  return items.length === 0 ? null : { ...part, items };
}

function blockOf(part: CardPart, sources: Sources): Block {
  switch (part.kind) {
    case 'text':
    case 'kept':
      return paragraph([literal(part.text)]);
    case 'heading':
      return { type: 'header', text: plain(part.text) };
    case 'quote':
      return quote(part.text, sourceMark(part.source, sources));
    case 'list':
      return bullets(part.items);
    case 'warning': {
      const mark = part.source === undefined ? [] : [literal(' '), sourceMark(part.source, sources)];
      return paragraph([{ type: 'emoji', name: 'warning' }, literal(` ${part.text}`, { bold: true }), ...mark]);
    }
  }
}

/** The number of a source, leading to its words. */
function sourceMark(number: number, sources: Sources): Inline {
  return linked(`[${number}]`, markAddress(number, sources));
}

function markAddress(number: number, sources: Sources): string | null {
  const source = sources.list.find((one) => one.number === number);
  return source ? addressOf(source, sources.links) : null;
}
