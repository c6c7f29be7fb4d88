import type { types } from '@slack/bolt';
import type { Reply } from '../../src/bot/port.ts';
import type { Card, Source } from '../../src/card/card.ts';
import { dateInWords } from '../../src/card/dates-in-words.ts';
import { labels } from '../../src/card/words.ts';
import { type Block, bullets, linked, literal, paragraph, plain, quiet, quote, sizeOf } from './blocks.ts';
import { bodyPiece } from './body.ts';
import { limits } from './limits.ts';
import { addressOf, type Links } from './links.ts';
import { sendableCard } from './sendable-card.ts';
import { clip, sendable } from './text.ts';
import { modal } from './views.ts';
import { words } from './words.ts';

/** Why an answer is as it is: the policy's reasons, how the question was read, and every passage that it rests on. */
export function whyView({ exchange, answer, card }: Reply, reasons: Reply | null, links: Links): types.ModalView {
  const read = [
    ...(answer.codes.length > 0 ? [words.codesRead(answer.codes.join(', '))] : []),
    ...(answer.asOf === null ? [] : [words.dateRead(dateInWords(answer.asOf))]),
    ...versionsIn(card.sources).map(words.versionRead),
  ];
  return modal('why', [
    paragraph([literal(sendable(card.lead).trim() || words.emptyLead, { bold: true })]),
    paragraph([literal(words.whyOf[card.outcome])]),
    ...(read.length === 0 ? [] : [{ type: 'header', text: plain(words.readAs) } as const, bullets(read.map(clipped))]),
    ...(reasons === null ? [] : reasonsOf(sendableCard(reasons.card), links)),
    ...groundsOf(card, links),
    quiet(words.howMade(exchange)),
  ]);
}

function clipped(text: string): string {
  return clip(sendable(text), limits.lead);
}

function reasonsOf(card: Card, links: Links): Block[] {
  const room = { text: limits.page - limits.lead, blocks: limits.listed };
  const { blocks } = bodyPiece(card.parts, room, { list: card.sources, links });
  const lead = paragraph([literal(clip(card.lead, limits.lead))]);
  return [{ type: 'header', text: plain(words.reasons) }, lead, ...blocks];
}

/** Each policy with the version that was read, once. */
function versionsIn(sources: readonly Source[]): string[] {
  const lines = sources.map(
    ({ policyTitle, version }) => `${policyTitle}, ${labels.effective} ${dateInWords(version)}`,
  );
  return [...new Set(lines)].slice(0, limits.listed);
}

function groundsOf({ sources }: Card, links: Links): Block[] {
  let room: number = limits.page;
  const grounds = sources.map((source) => groundBlocks(source, links));
  const fitting = grounds.filter((blocks) => {
    room -= sizeOf(blocks);
    return room >= 0;
  });
  const left = grounds.length - fitting.length;
  const rest = left > 0 ? [quiet(words.moreGrounds(left))] : [];
  return grounds.length === 0
    ? []
    : [{ type: 'header', text: plain(words.restsOn) }, ...fitting.slice(0, limits.listed).flat(), ...rest];
}

function groundBlocks(source: Source, links: Links): Block[] {
  const place = `${clipped(source.section)}, ${labels.paragraph} ${source.paragraph}`;
  const mark = linked(`[${source.number}]`, addressOf(source, links));
  return [paragraph([literal(place, { bold: true })]), quote(clip(sendable(source.quote), limits.ground), mark)];
}
