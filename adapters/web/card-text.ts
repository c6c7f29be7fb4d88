import type { Card, CardPart, Source } from '../../src/card/card.ts';

/** A card in plain words and in reading order, to be copied into a note: all of it but what is there to be pressed. */
export function cardText(card: Card): string {
  const paragraphs = [
    card.lead,
    card.facts.map((fact) => `${fact.label}: ${fact.value}`).join('\n'),
    ...card.parts.map(partText),
    card.sources.map(sourceText).join('\n'),
    card.notice === null ? '' : `${card.notice.text}${mark(card.notice.source)}`,
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

function partText(part: CardPart): string {
  switch (part.kind) {
    case 'text':
    case 'heading':
      return part.text;
    case 'warning':
      return `Please note: ${part.text}`;
    case 'quote':
      return `"${part.text}"${mark(part.source)}`;
    case 'list':
      return part.items.map((item) => `- ${item}`).join('\n');
  }
}

function sourceText(source: Source): string {
  return `[${source.number}] ${source.policyTitle}: ${source.section}, paragraph ${source.paragraph}, version ${source.version}`;
}

function mark(source: number | null): string {
  return source === null ? '' : ` [${source}]`;
}
