import type { types } from '@slack/bolt';
import type { Library, Reading, Reply } from '../../src/bot/port.ts';
import type { Source } from '../../src/card/card.ts';
import { dateInWords } from '../../src/card/dates-in-words.ts';
import { labels } from '../../src/card/words.ts';
import { sectionAction, sectionValue } from './actions.ts';
import { type Block, button, linked, literal, paragraph, plain, quiet, row, select } from './blocks.ts';
import { limits } from './limits.ts';
import { addressOf, type Links } from './links.ts';
import { clip, sendable } from './text.ts';
import { modal } from './views.ts';
import { words } from './words.ts';

/** One piece of a section: a paragraph, or the part of a long one that a page holds. */
export type Piece = { number: number; text: string };

/** The first source of each section that an answer cites, in the order of the sources. */
export function citedSections({ card }: Reply): Source[] {
  const keyOf = ({ policy, version, anchor }: Source): string => `${policy} ${version} ${anchor}`;
  const firsts = new Map<string, Source>();
  for (const source of card.sources) if (!firsts.has(keyOf(source))) firsts.set(keyOf(source), source);
  return [...firsts.values()];
}

/** A section's paragraphs, word for word, in pages that a modal holds; a paragraph longer than a page goes on overleaf. */
export function pagesOf(paragraphs: Reading['paragraphs']): Piece[][] {
  const pages: Piece[][] = [];
  let room = 0;
  for (const piece of paragraphs.flatMap(piecesOf)) {
    const page = pages.at(-1);
    room -= piece.text.length;
    if (page !== undefined && room >= 0 && page.length < limits.pageParagraphs) {
      page.push(piece);
    } else {
      pages.push([piece]);
      room = limits.page - piece.text.length;
    }
  }
  return pages.length > 0 ? pages : [[]];
}

function piecesOf({ number, text }: Piece): Piece[] {
  const pieces: Piece[] = [];
  let rest = sendable(text);
  while (rest.length > limits.page) {
    const end = Math.max(rest.lastIndexOf(' ', limits.page), limits.page / 2);
    pieces.push({ number, text: rest.slice(0, end) });
    rest = rest.slice(end);
  }
  return [...pieces, { number, text: rest }];
}

type Wanted = { reply: Reply; index: number; page: number | null };

/** A page of one of the sections an answer cites; null when there is no such place any more. */
export function sectionView(wanted: Wanted, library: Pick<Library, 'read'>, links: Links): types.ModalView | null {
  const cited = citedSections(wanted.reply);
  const source = cited[wanted.index];
  const reading = source
    ? library.read({ policy: source.policy, version: source.version, anchor: source.anchor })
    : null;
  if (!source || reading === null) return null;
  const pages = pagesOf(reading.paragraphs);
  const found = pages.findIndex((page) => page.some((piece) => piece.number === source.paragraph));
  const at = Math.min(wanted.page ?? Math.max(found, 0), pages.length - 1);
  const marked = new Set(numbersCited(wanted.reply, source));
  const blocks = [
    ...headOf(source, reading, links),
    ...(pages[at] ?? []).map((piece) => pieceBlock(piece, marked.has(piece.number))),
    ...turning({ ...wanted, page: at }, pages.length),
    ...otherSections(wanted, cited),
  ];
  return modal('section', blocks);
}

function numbersCited({ card }: Reply, section: Source): number[] {
  const same = card.sources.filter(
    ({ policy, version, anchor }) =>
      policy === section.policy && version === section.version && anchor === section.anchor,
  );
  return same.map((source) => source.paragraph);
}

function headOf(source: Source, { title }: Reading, links: Links): Block[] {
  const place = `${clip(sendable(title), limits.lead)} · ${labels.effective} ${dateInWords(source.version)}`;
  const address = addressOf(source, links);
  const more = address === null ? [] : [literal(' · '), linked(words.openReader, address)];
  return [
    { type: 'header', text: plain(clip(sendable(source.section), limits.header)) },
    paragraph([literal(place), ...more]),
  ];
}

/** Cited paragraphs stand behind a bar. */
function pieceBlock({ number, text }: Piece, isCited: boolean): Block {
  const elements = [literal(`${number}  `, { bold: true }), literal(text)];
  return {
    type: 'rich_text',
    elements: [isCited ? { type: 'rich_text_quote', elements } : { type: 'rich_text_section', elements }],
  };
}

function turning({ reply, index, page }: Wanted & { page: number }, pages: number): Block[] {
  if (pages === 1) return [];
  const to = (label: string, target: number): types.Button =>
    button(`${sectionAction}:${target}`, label, sectionValue(reply.exchange, index, target));
  const back = page > 0 ? [to(words.previous, page - 1)] : [];
  const on = page < pages - 1 ? [to(words.next, page + 1)] : [];
  return [quiet(words.page(page + 1, pages)), row([...back, ...on])];
}

function otherSections({ reply, index }: Wanted, cited: readonly Source[]): Block[] {
  const options = cited.slice(0, limits.options).flatMap((source, place) => {
    const value = sectionValue(reply.exchange, place, null);
    const fits = place !== index && value.length <= limits.optionValue;
    return fits ? [{ text: plain(clip(sendable(source.section), limits.optionText)), value }] : [];
  });
  return options.length === 0 ? [] : [select(`${sectionAction}:other`, words.otherSections, options)];
}
