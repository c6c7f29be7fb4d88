import type { types } from '@slack/bolt';
import type { Reply } from '../../src/bot/port.ts';
import type { Card, Source } from '../../src/card/card.ts';
import { dateInWords } from '../../src/card/dates-in-words.ts';
import { placeInWords } from '../../src/card/place-words.ts';
import { labels } from '../../src/card/words.ts';
import { type Block, bullets, linked, literal, paragraph, plain, quiet, sizeOf } from './blocks.ts';
import { limits } from './limits.ts';
import { addressOf, type Links } from './links.ts';
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
    ...passages(words.reasons, reasonsBeside(card, reasons), links),
    ...passages(words.restsOn, card.sources, links),
    quiet(words.howMade(card.reference ?? exchange)),
  ]);
}

function clipped(text: string): string {
  return clip(sendable(text), limits.lead);
}

/** The passages of the policy's reasons that the answer does not rest on anyway. */
function reasonsBeside({ sources }: Card, reasons: Reply | null): readonly Source[] {
  const own = new Set(sources.map((source) => source.href));
  return reasons?.card.sources.filter((source) => !own.has(source.href)) ?? [];
}

/** Each policy with the version that was read, once. */
function versionsIn(sources: readonly Source[]): string[] {
  const lines = sources.map(
    ({ policyTitle, version }) => `${policyTitle}, ${labels.effective} ${dateInWords(version)}`,
  );
  return [...new Set(lines)].slice(0, limits.listed);
}

/** Passages word for word under a heading, as many as there is room for. */
function passages(heading: string, sources: readonly Source[], links: Links): Block[] {
  let room: number = limits.page;
  const listed = sources.slice(0, limits.listed).map((source) => passage(source, links));
  const fitting = listed.filter((blocks) => {
    room -= sizeOf(blocks);
    return room >= 0;
  });
  const left = sources.length - fitting.length;
  const rest = left > 0 ? [quiet(words.morePassages(left))] : [];
  return sources.length === 0 ? [] : [{ type: 'header', text: plain(heading) }, ...fitting.flat(), ...rest];
}

function passage(source: Source, links: Links): Block[] {
  const place = placeInWords({ ...source, section: clipped(source.section) });
  const quoted = literal(clip(sendable(source.quote), limits.ground));
  return [
    paragraph([linked(place, addressOf(source, links))]),
    { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [quoted] }] },
  ];
}
