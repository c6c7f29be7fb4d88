import { describe, expect, test } from 'vitest';
import { renderCard as slackCard } from '../../adapters/slack/render.ts';
import { renderCard as teamsCard } from '../../adapters/teams/render.ts';
import { renderCard as webCard } from '../../adapters/web/render.ts';
import { answerMessage, openDesk } from '../../src/bot/core.ts';
import type { Card, CardPart } from '../../src/card/card.ts';
import { dateInWords } from '../../src/card/dates-in-words.ts';
import { plainText } from '../../src/card/plain.ts';
import { labels } from '../../src/card/words.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { readGoldenSet } from '../bench/golden-set.ts';

/**
 * Slack, Teams, the web chat and plain text say the same things with the same citations: for every question of the
 * first policy's golden set the card is rendered for each of them, and what a person sees there is held against it.
 */

const publicUrl = 'https://desk.example';

/** What a person sees, without white space, and where each number leads (null: the platform has no links). */
type Seen = { words: string; links: ReadonlyMap<number, string> | null; shortened: readonly unknown[] };

const bare = (text: string): string => text.replace(/[\s\u200B]/g, '');

/** Every string under one of the keys, in the order it stands in. */
function textsIn(json: unknown, keys: readonly string[]): string[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) =>
    typeof value === 'string' ? (keys.includes(key) ? [value] : []) : textsIn(value, keys),
  );
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
const unmarked = (markdown: string): string =>
  decoded(markdown.replace(/\[((?:\\.|[^\]\\])+)\]\([^)]*\)/g, '$1').replace(/\\(.)/g, '$1'));

function onTeams(card: Card): Seen {
  const { message, shortened } = teamsCard(card, { publicUrl });
  const read = (json: unknown) => textsIn(json, ['text', 'title', 'value']);
  const shown = [message.text, ...read(message.attachments?.[0].content.body)].map(unmarked).join(' ');
  const claims = message.entities.flatMap(({ citation }) => citation);
  return {
    words: bare(shown.replaceAll('**', '')),
    links: new Map(claims.map(({ position, appearance }) => [position, appearance.url ?? ''])),
    shortened,
  };
}

function onSlack(card: Card): Seen {
  const { blocks, shortened } = slackCard(card, { publicUrl, exchange: 'exchange-1', share: false, expert: false });
  const shown = textsIn(blocks, ['text']).join(' ');
  const links = new Map<number, string>();
  let last = 0;
  for (const [, mark, url, label] of JSON.stringify(blocks).matchAll(
    /\\n\[(\d+)\] |"url":"([^"]+)","text":"([^"]+)"/g,
  )) {
    if (mark !== undefined) last = Number(mark);
    else links.set(Number(/^\[(\d+)\]$/.exec(label ?? '')?.[1] ?? last), url ?? '');
  }
  return { words: bare(decoded(shown)), links, shortened };
}

function onWeb(card: Card): Seen {
  const { html, shortened } = webCard(card);
  const shown = decoded(html.replace(/<span class="spoken">[^<]*<\/span>/g, '').replace(/<[^>]*>/g, ' '));
  const marks = [...html.matchAll(/<a class="cite" href="([^"]+)"[^>]*>\[(\d+)\]/g)];
  return {
    words: bare(shown),
    links: new Map(marks.map(([, href = '', number]) => [Number(number), `${publicUrl}${decoded(href)}`])),
    shortened,
  };
}

const inPlainText = (card: Card): Seen => ({ words: bare(plainText(card)), links: null, shortened: [] });

const platforms: Record<string, (card: Card) => Seen> = {
  Slack: onSlack,
  Teams: onTeams,
  'the web chat': onWeb,
  'plain text': inPlainText,
};

/** The words of a part, with the number that stands behind the policy's own. */
function partOf(part: CardPart): [words: string, mark: number | null][] {
  if (part.kind === 'list') return part.items.map((item) => [item, null]);
  return [[part.text, part.kind === 'quote' ? part.source : null]];
}

/** Everything a card says, each with the number that must stand behind it. */
function thingsIn({ lead, facts, parts, choices, sources, notice, suggestions }: Card): [string, number | null][] {
  const alone = [
    lead,
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
  return { id, card };
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
