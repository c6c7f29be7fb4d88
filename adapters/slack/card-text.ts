import type { Card, CardPart, Source } from '../../src/card/card.ts';
import { words } from './words.ts';

/** Where readers of a card are sent: the address the reader pages stand under, or null where there are no links. */
export type Links = { publicUrl: string | null };

/** The address of a source in the reader, or null where there is none to give. */
export function addressOf(source: Source, links: Links): string | null {
  return links.publicUrl === null ? null : links.publicUrl.replace(/\/+$/, '') + source.href;
}

/** The whole card in plain words, in reading order, for notifications, screen readers and messages without blocks. */
export function cardText(card: Card, links: Links): string {
  const paragraphs = [
    card.lead,
    card.facts.map((fact) => `${fact.label}: ${fact.value}`).join('\n'),
    ...card.parts.map(partText),
    card.choices.map((choice) => `• ${choice.label}`).join('\n'),
    card.sources.map((source) => sourceText(source, links)).join('\n'),
    card.notice ? card.notice.text + mark(card.notice.source) : '',
    card.suggestions.length > 0
      ? [`${words.alsoAsk}:`, ...card.suggestions.map((one) => `• ${one.question}`)].join('\n')
      : '',
  ];
  return paragraphs.filter((text) => text.trim() !== '').join('\n\n');
}

function partText(part: CardPart): string {
  switch (part.kind) {
    case 'text':
    case 'heading':
      return part.text;
    case 'warning':
      return `⚠ ${part.text}`;
    case 'quote':
      return `“${part.text}”${mark(part.source)}`;
    case 'list':
      return part.items.map((item) => `• ${item}`).join('\n');
  }
}

function sourceText(source: Source, links: Links): string {
  const place = words.paragraph(source.section, source.paragraph);
  const address = addressOf(source, links);
  const line = `[${source.number}] ${source.policyTitle}: ${place}, ${words.version(source.version)}`;
  return address === null ? line : `${line}, ${address}`;
}

function mark(source: number | null): string {
  return source === null ? '' : ` [${source}]`;
}
