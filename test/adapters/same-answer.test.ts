import { describe, expect, test } from 'vitest';
import { answerMessage, openDesk } from '../../src/bot/core.ts';
import type { Card, CardPart } from '../../src/card/card.ts';
import { dateInWords } from '../../src/card/dates-in-words.ts';
import { labels } from '../../src/card/words.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { readGoldenSet } from '../bench/golden-set.ts';
import { bare, platforms, publicUrl, type Seen } from './platforms.ts';

/**
 * Slack, Teams, the web chat and plain text say the same things with the same citations: for every question of the
 * first policy's golden set the card is rendered for each of them, and what a person sees there is held against it.
 */

/** The words of a part, with the number that stands behind the policy's own. */
function partOf(part: CardPart): [words: string, mark: number | null][] {
  if (part.kind === 'list') return part.items.map((item) => [item, null]);
  return [[part.text, part.kind === 'quote' ? part.source : null]];
}

/** Everything a card says, each with the number that must stand behind it. */
function thingsIn({
  lead,
  facts,
  parts,
  choices,
  sources,
  notice,
  reference,
  suggestions,
}: Card): [string, number | null][] {
  const alone = [
    lead,
    ...(reference === null ? [] : [labels.reference(reference)]),
    ...facts.flatMap(({ label, value }) => [label, value]),
    ...[...choices, ...suggestions].map(({ label }) => label),
    ...sources.flatMap(({ section, paragraph, policyTitle, version }) => [
      `${section}, ${labels.paragraph} ${paragraph}`,
      policyTitle,
      `${labels.effective} ${dateInWords(version)}`,
    ]),
  ];
  return [
    ...alone.map((words): [string, null] => [words, null]),
    ...parts.flatMap(partOf),
    ...(notice === null ? [] : [[notice.text, notice.source] satisfies [string, number | null]]),
  ];
}

/** A platform may put quotation marks around the policy's words. */
function missing(card: Card, { words }: Seen): string[] {
  const isSaid = ([text, mark]: [string, number | null]) =>
    mark === null
      ? words.includes(bare(text))
      : words.includes(`${bare(text)}[${mark}]`) || words.includes(`${bare(text)}”[${mark}]`);
  return thingsIn(card)
    .filter((thing) => !isSaid(thing))
    .map(([text, mark]) => `${text} [${mark}]`);
}

const { knowledge } = loadKnowledge('knowledge');
const desk = openDesk(knowledge ?? expect.fail('the knowledge folder holds nothing to answer from'));
const cards = readGoldenSet(new URL('../golden/first-policy.jsonl', import.meta.url)).map(({ id, question }) => {
  const { card } = answerMessage(desk, { text: question, today: '2026-02-02', asOf: null, context: null });
  return { id, card: { ...card, reference: 'PD-7F3K2' } };
});

test('the questions lead to every outcome, to choices and to many citations', () => {
  expect(new Set(cards.map(({ card }) => card.outcome)).size).toBe(4);
  expect(cards.filter(({ card }) => card.choices.length > 1).length).toBeGreaterThan(0);
  expect(cards.filter(({ card }) => card.sources.length > 3).length).toBeGreaterThan(20);
});

describe.each(Object.entries(platforms))('on %s', (_, show) => {
  const shown = cards.map(({ id, card }) => ({ id, card, seen: show(card) }));

  test('nothing has to be shortened', () => {
    expect(shown.filter(({ seen }) => seen.shortened.length > 0).map(({ id }) => id)).toEqual([]);
  });
  test('an answer says all its card says, each quotation with its number', () => {
    const lacking = shown.map(({ id, card, seen }) => ({ id, lacks: missing(card, seen) }));
    expect(lacking.filter(({ lacks }) => lacks.length > 0)).toEqual([]);
  });
  test('each number leads where the card says, and there are no others', () => {
    const wrong = shown.filter(({ card, seen: { links } }) => {
      const wanted = card.sources.map(({ number, href }) => [number, `${publicUrl}${href}`]);
      return links !== null && JSON.stringify([...links].sort(([a], [b]) => a - b)) !== JSON.stringify(wanted);
    });
    expect(
      wrong.map(({ id, card, seen }) => ({ id, wanted: card.sources.length, links: [...(seen.links ?? [])] })),
    ).toEqual([]);
  });
});
