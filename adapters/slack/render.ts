import type { Card } from '../../src/card/card.ts';
import { plainText } from '../../src/card/plain.ts';
import { type Block, literal, paragraph, quiet, sizeOf } from './blocks.ts';
import { bodyPiece, type Room } from './body.ts';
import { type Closing, closingBlocks } from './closing.ts';
import {
  choicesPiece,
  factsPiece,
  leadPiece,
  noticePiece,
  type Piece,
  referencePiece,
  type Shortened,
  sourcesPiece,
  suggestionsPiece,
} from './frame.ts';
import { limits } from './limits.ts';
import type { Links } from './links.ts';
import { sendableCard } from './sendable-card.ts';
import { clip, escapeWithin, sendable } from './text.ts';
import { words } from './words.ts';

/** How a card is shown in one place. `exchange` is the recorded answer's id, which buttons carry. */
export type View = Links &
  Closing & {
    /** The question a button sent, when nobody typed it: shown above the answer. */
    asked?: string | null;
    /** The Slack id of the person who shares the answer. */
    sharedBy?: string | null;
    /** Room of the message that something else takes. */
    spent?: Room;
  };

/** A message ready for Slack: blocks within its limits, the whole answer as escaped plain text, and what had to be shortened. */
export type Rendered = { blocks: Block[]; text: string; shortened: Shortened[] };

/** Lays a card out as Block Kit; total: any card gives a message that Slack accepts. */
export function renderCard(given: Card, view: View): Rendered {
  const card = sendableCard(given);
  const above = [{ blocks: headBlocks(view), shortened: [] }, leadPiece(card), factsPiece(card)];
  const below = [
    choicesPiece(card, view.exchange),
    sourcesPiece(card, view),
    noticePiece(card),
    referencePiece(card),
    suggestionsPiece(card),
    { blocks: closingBlocks(card, view), shortened: [] },
  ];
  const spent = view.spent ?? { text: 0, blocks: 0 };
  const body = bodyPiece(card.parts, roomBeside([...above, ...below], spent), { list: card.sources, links: view });
  const text = shownText(card);
  const shortened = [...above, body, ...below, text].flatMap((one) => one.shortened);
  const note = shortened.length === 0 ? [] : [quiet(shortenedNote(card))];
  const blocks = [...blocksOf(above), ...body.blocks, ...note, ...blocksOf(below)];
  return { blocks, text: text.text, shortened };
}

function roomBeside(frame: readonly Piece[], spent: Room): Room {
  const blocks = blocksOf(frame);
  const note = words.shortenedWithSources.length;
  return {
    text: limits.message - spent.text - sizeOf(blocks) - note,
    blocks: limits.blocks - spent.blocks - blocks.length - 1,
  };
}

function shownText(card: Card): { text: string; shortened: Shortened[] } {
  const plain = plainText(card);
  const whole = escapeWithin(plain, Number.POSITIVE_INFINITY);
  if (whole.length <= limits.text) return { text: whole, shortened: [] };
  return { text: escapeWithin(plain, limits.text), shortened: [{ part: 'text', dropped: false }] };
}

function shortenedNote(card: Card): string {
  return card.sources.length > 0 ? words.shortenedWithSources : words.shortened;
}

function blocksOf(pieces: readonly Piece[]): Block[] {
  return pieces.flatMap((one) => one.blocks);
}

function headBlocks(view: View): Block[] {
  const asked = view.asked?.trim() ? [quiet(clip(words.asked(sendable(view.asked)), limits.contextText))] : [];
  const shared: Block[] = view.sharedBy
    ? [paragraph([literal(words.sharedBy), { type: 'user', user_id: view.sharedBy }])]
    : [];
  return [...shared, ...asked];
}
