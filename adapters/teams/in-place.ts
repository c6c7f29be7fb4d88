import type { Reading, Reply } from '../../src/bot/port.ts';
import type { Source } from '../../src/card/card.ts';
import { plainText } from '../../src/card/plain.ts';
import { backAction, inputs, sectionAction, sendAction } from './actions.ts';
import { type AdaptiveCard, adaptiveCard, type Element, type OpenUrl } from './adaptive-card.ts';
import { bytesOf } from './answer-card.ts';
import { limits, shorten } from './limits.ts';
import { literal } from './literal.ts';
import { block, heading, quiet, run, warning } from './text.ts';
import { words } from './words.ts';

/** Cards that stand in the place of an answer's until the person goes back to it. */

/** What is shown of a section: the words, where they can be read whole (null: nowhere), and the number of the first paragraph shown. */
export type SectionView = { reading: Reading; link: string | null; paragraph: number };

/** The section a source stands in, from the cited paragraph's neighbourhood on, with the answer's other sections to go to. */
export function sectionCard({ exchange, card }: Reply, source: Source, shown: SectionView): AdaptiveCard {
  const others = otherSections(card.sources, source);
  const actions = [
    backAction(exchange),
    ...others.map(({ number, section }) => sectionAction(exchange, section, number)),
    ...linkAction(shown.link),
  ];
  return readingCard(shown, actions.slice(0, limits.actions));
}

/** A section of a policy word for word, or as much of it as fits; a paragraph that is named is among it. */
export function readingCard(view: SectionView, actions: AdaptiveCard['actions'] = []): AdaptiveCard {
  const { reading } = view;
  let count = Math.min(reading.paragraphs.length, limits.parts);
  for (;;) {
    const card = adaptiveCard(readingBody(view, count), literal(headline(reading)), actions);
    if (count <= 1 || bytesOf(card) <= limits.activityBytes) return card;
    count = Math.floor(count * 0.8);
  }
}

/** An action that opens the reader, where there is one to link to. */
export function linkAction(link: string | null): OpenUrl[] {
  return link === null ? [] : [{ type: 'Action.OpenUrl', title: words.readWhole, url: link }];
}

function readingBody({ reading, link, paragraph }: SectionView, count: number): Element[] {
  const first = Math.max(0, Math.min(paragraph - 2, reading.paragraphs.length - count));
  const shown = reading.paragraphs.slice(first, first + count);
  const isCut = shown.length < reading.paragraphs.length || shown.some(({ text }) => text.length > limits.part);
  return [
    heading(headline(reading)),
    quiet([...(reading.section === null ? [] : [reading.title]), words.effective(reading.version)].join(', ')),
    ...shown.map((one) => paragraphBlock(one, one.number === paragraph)),
    ...(isCut ? [warning(link === null ? words.partOfSection : words.wholeInReader)] : []),
  ];
}

function headline({ title, section }: Reading): string {
  return shorten(section?.heading ?? title, limits.sourceLine);
}

/** The paragraph that is meant stands out as quotes do. */
function paragraphBlock({ number, text }: Reading['paragraphs'][number], isMeant: boolean): Element {
  const shown = block([
    { type: 'TextRun', text: `${number}  `, isSubtle: true, size: 'Small' },
    run(text.replace(/\t/g, ' · ')),
  ]);
  return isMeant ? { type: 'Container', style: 'emphasis', items: [shown] } : { ...shown, spacing: 'Small' };
}

function otherSections(sources: readonly Source[], shown: Source): Source[] {
  const keyOf = ({ policy, version, anchor }: Source) => `${policy} ${version} ${anchor}`;
  const found = new Map(sources.map((source) => [keyOf(source), source]).reverse() as [string, Source][]);
  found.delete(keyOf(shown));
  return [...found.values()].sort((a, b) => a.number - b.number);
}

/** The whole answer as plain text in a field, from which it can be copied in every client. */
export function copyCard({ exchange, card }: Reply): AdaptiveCard {
  let value = shorten(literal(plainText(card)), limits.copy);
  for (;;) {
    const copy = adaptiveCard([copyField(value)], words.selectAndCopy, [backAction(exchange)]);
    if (value.length < 2 || bytesOf(copy) <= limits.activityBytes) return copy;
    value = shorten(value, Math.floor(value.length * 0.8));
  }
}

function copyField(value: string): Element {
  return { type: 'Input.Text', id: 'copy', label: words.selectAndCopy, isMultiline: true, value };
}

/** Asks what to tell the experts. */
export function expertForm({ exchange }: Reply): AdaptiveCard {
  const field: Element = {
    type: 'Input.Text',
    id: inputs.note,
    label: words.noteForExperts,
    isMultiline: true,
    maxLength: limits.note,
  };
  return adaptiveCard([field], words.noteForExperts, [sendAction(exchange), backAction(exchange)]);
}
