import type { Card, CardPart, Choice, Fact, Source } from '../../src/card/card.ts';
import { askAction } from './actions.ts';
import type { AdaptiveCard, Element, RichTextBlock, TextRun } from './adaptive-card.ts';
import { type MessageEntity, messageEntity, sourceLink } from './citations.ts';
import { limits, shorten } from './limits.ts';
import { cardMarkdown, literal, messageMarkdown } from './literal.ts';
import { words } from './words.ts';

/** A message as it goes to Teams: plain JSON, nothing of any SDK in it. */
export type TeamsMessage = {
  type: 'message';
  textFormat: 'markdown';
  text: string;
  summary: string;
  entities: [MessageEntity] | [];
  channelData?: { feedbackLoop: { type: 'default' } };
  attachments?: [{ contentType: 'application/vnd.microsoft.card.adaptive'; content: AdaptiveCard }];
};

/** `publicUrl` null: no links. `asked`: the question, where a button asked it and the chat does not show it. */
export type View = { publicUrl: string | null; asked?: string };

/** The message, and what had to be cut or left out to make it fit: nothing when the list is empty. */
export type Rendered = { message: TeamsMessage; shortened: readonly string[] };

/** How many of each are shown. */
type Extent = Record<Countable, number>;

/** What can be left out, in the order in which it is. */
const countables = ['parts', 'sources', 'suggestions', 'choices', 'facts'] as const;
type Countable = (typeof countables)[number];

/** Lays a card out for Teams. Total: every card gives a message within the limits, shortened if need be and saying so. */
export function renderCard(card: Card, view: View): Rendered {
  let extent = most(card);
  for (;;) {
    const rendered = renderExtent(card, view, extent);
    const next = smaller(extent);
    if (next === null || bytes(rendered.message) <= limits.activityBytes) return rendered;
    extent = next;
  }
}

function most(card: Card): Extent {
  return {
    parts: Math.min(card.parts.length, limits.parts),
    sources: Math.min(card.sources.length, limits.citations),
    suggestions: Math.min(card.suggestions.length, limits.suggestions),
    choices: Math.min(card.choices.length, limits.choices),
    facts: Math.min(card.facts.length, limits.facts),
  };
}

function bytes(message: TeamsMessage): number {
  return Buffer.byteLength(JSON.stringify(message));
}

function smaller(extent: Extent): Extent | null {
  const what = countables.find((key) => extent[key] > 0);
  return what === undefined ? null : { ...extent, [what]: Math.floor(extent[what] * 0.8) };
}

function renderExtent(card: Card, view: View, extent: Extent): Rendered {
  const shortened = whatIsMissing(card, extent);
  const sources = card.sources.slice(0, extent.sources);
  const content = adaptiveCard(card, view, { extent, shortened: shortened.length > 0 });
  return {
    shortened,
    message: {
      type: 'message',
      textFormat: 'markdown',
      text: messageText(card, view, sources),
      summary: literal(shorten(card.lead, limits.lead)),
      entities: sources.length === 0 ? [] : [messageEntity(sources, view.publicUrl)],
      channelData: { feedbackLoop: { type: 'default' } },
      ...(content === null
        ? {}
        : { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' as const, content }] }),
    },
  };
}

/** The lead with the numbers of its sources, which Teams turns into citations; the card below does not repeat it. */
function messageText(card: Card, view: View, sources: readonly Source[]): string {
  const asked = view.asked === undefined ? [] : [words.asked(shorten(view.asked, limits.question))];
  const lead = messageMarkdown(shorten(card.lead, limits.lead));
  const reply = [lead, ...sources.map((source) => `[${source.number}]`)].join(' ');
  return [...asked.map(messageMarkdown), reply].join('\n\n');
}

function whatIsMissing(card: Card, extent: Extent): string[] {
  const left = countables.filter((key) => extent[key] < card[key].length);
  const cut: [string, boolean][] = [
    ['lead', card.lead.length > limits.lead],
    ['facts', card.facts.some((fact) => fact.label.length > limits.factLabel || fact.value.length > limits.factValue)],
    ['parts', card.parts.some(isLong)],
    ['notice', (card.notice?.text.length ?? 0) > limits.notice],
  ];
  return [...new Set([...left, ...cut.filter(([, is]) => is).map(([what]) => what)])];
}

function isLong(part: CardPart): boolean {
  if (part.kind !== 'list') return part.text.length > limits.part;
  return part.items.length > limits.listItems || part.items.some((item) => item.length > limits.part);
}

/** Everything but the lead, or null when there is nothing else to show. */
function adaptiveCard(card: Card, view: View, shown: { extent: Extent; shortened: boolean }): AdaptiveCard | null {
  const body = [
    ...facts(card.facts.slice(0, shown.extent.facts)),
    ...card.parts.slice(0, shown.extent.parts).flatMap(part),
    ...(shown.shortened ? [warning(words.shortened)] : []),
    ...card.choices.slice(0, shown.extent.choices).map(questionRow),
    ...sources(card, view, shown.extent.sources),
    ...notice(card),
    ...suggestions(card.suggestions.slice(0, shown.extent.suggestions)),
  ];
  if (body.length === 0) return null;
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: literal(shorten(card.lead, limits.lead)),
    msteams: { width: 'Full' },
    body,
  };
}

function facts(facts: readonly Fact[]): Element[] {
  if (facts.length === 0) return [];
  const shown = facts.map((fact) => ({
    title: cardMarkdown(shorten(fact.label, limits.factLabel)),
    value: cardMarkdown(shorten(fact.value, limits.factValue)),
  }));
  return [{ type: 'FactSet', facts: shown }];
}

function part(part: CardPart): Element[] {
  switch (part.kind) {
    case 'text':
      return [block([run(part.text)])];
    case 'heading':
      return [{ ...block([{ ...run(part.text), weight: 'Bolder' }]), separator: true, spacing: 'Medium' }];
    case 'quote':
      return [quote(part.text, part.source)];
    case 'list':
      return part.items.slice(0, limits.listItems).map((item) => ({ ...block([run(`• ${item}`)]), spacing: 'Small' }));
    case 'warning':
      return [warning(part.text)];
  }
}

/** The policy's words stand in text runs, where Teams reads no markup at all; a table's rows stay rows. */
function quote(text: string, source: number): Element {
  const lines = shorten(literal(`“${text}”`), limits.part)
    .replace(/\t/g, ' ')
    .split('\n');
  const mark: TextRun = { type: 'TextRun', text: ` [${source}]`, isSubtle: true, size: 'Small' };
  const items = lines.map((line, index) => block(index === lines.length - 1 ? [run(line), mark] : [run(line)]));
  return { type: 'Container', style: 'emphasis', items };
}

function warning(text: string): Element {
  const items = [block([{ type: 'TextRun', text: words.note, weight: 'Bolder' }, run(text)])];
  return { type: 'Container', style: 'warning', items };
}

function suggestions(suggestions: readonly Choice[]): Element[] {
  if (suggestions.length === 0) return [];
  return [{ ...quiet(words.next), separator: true, spacing: 'Medium' }, ...suggestions.map(questionRow)];
}

/** A row for each: side by side, Teams would cut whole questions short. */
function questionRow(choice: Choice): Element {
  return { type: 'ActionSet', actions: [askAction(choice)], spacing: 'Small' };
}

function sources(card: Card, view: View, count: number): Element[] {
  if (card.sources.length === 0) return [];
  const left = card.sources.length - count;
  const shared = sharedPolicy(card.sources);
  const title = shared === null ? words.sources : `${words.sources}: ${shared}`;
  const heading: TextRun = { ...run(shorten(title, limits.sourceLine)), weight: 'Bolder', size: 'Small' };
  return [
    { ...block([heading]), separator: true, spacing: 'Medium' },
    ...card.sources.slice(0, count).map((source) => sourceLine(source, view, shared === null)),
    ...(left === 0 ? [] : [quiet(words.moreSources(left))]),
  ];
}

/** The policy and version that all sources share, or null: then each line names its own. */
function sharedPolicy(sources: readonly Source[]): string | null {
  const names = new Set(sources.map(policyName));
  return names.size === 1 ? ([...names][0] ?? null) : null;
}

function policyName({ policyTitle, version }: Source): string {
  return `${policyTitle}, ${words.effective(version)}`;
}

function sourceLine(source: Source, view: View, isNamed: boolean): Element {
  const place = words.paragraph(source.section, source.paragraph);
  const label = isNamed ? `${place} · ${policyName(source)}` : place;
  const shown = cardMarkdown(shorten(label, limits.sourceLine));
  const link = sourceLink(source, view.publicUrl);
  const text = `**${source.number}** ${link === null ? shown : `[${shown}](${link})`}`;
  return { type: 'TextBlock', text, wrap: true, size: 'Small', spacing: 'Small' };
}

function notice(card: Card): Element[] {
  if (card.notice === null) return [];
  const mark = card.notice.source === null ? '' : ` [${card.notice.source}]`;
  return [{ ...quiet(`${shorten(card.notice.text, limits.notice)}${mark}`), separator: true, spacing: 'Medium' }];
}

function quiet(text: string): RichTextBlock {
  return block([{ type: 'TextRun', text: literal(text), isSubtle: true, size: 'Small' }]);
}

function block(inlines: TextRun[]): RichTextBlock {
  return { type: 'RichTextBlock', inlines };
}

function run(text: string): TextRun {
  return { type: 'TextRun', text: shorten(literal(text), limits.part) };
}
