import { renderCard as slackCard } from '../../adapters/slack/render.ts';
import { renderCard as teamsCard } from '../../adapters/teams/render.ts';
import { renderCard as webCard } from '../../adapters/web/render.ts';
import type { Card } from '../../src/card/card.ts';
import { plainText } from '../../src/card/plain.ts';

/** What a person sees of a card on each platform. */

/** Where the links of these cards lead. */
export const publicUrl = 'https://desk.example';

/** What a person sees, without white space, and where each number leads (null: the platform has no links). */
export type Seen = { words: string; links: ReadonlyMap<number, string> | null; shortened: readonly unknown[] };

/** The text without white space. */
export const bare = (text: string): string => text.replace(/[\s\u200B]/g, '');

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

/** Plain text names sources that follow each other in one line ("[2]-[3] CODES, paragraphs 2 to 3"); here each has its own. */
const eachSource = (text: string): string =>
  text.replace(/^\[(\d+)\]-\[(\d+)\] (.*), paragraphs (\d+) to (\d+)$/gm, (_, from, to, section, first) =>
    Array.from(
      { length: Number(to) - Number(from) + 1 },
      (_each, i) => `[${Number(from) + i}] ${section}, paragraph ${Number(first) + i}`,
    ).join('\n'),
  );

const inPlainText = (card: Card): Seen => ({ words: bare(eachSource(plainText(card))), links: null, shortened: [] });

/** Every platform, and how it shows a card. */
export const platforms: Record<string, (card: Card) => Seen> = {
  Slack: onSlack,
  Teams: onTeams,
  'the web chat': onWeb,
  'plain text': inPlainText,
};
