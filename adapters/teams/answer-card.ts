import type { Card, CardPart, Choice, Fact, Source } from '../../src/card/card.ts';
import { placeInWords } from '../../src/card/place-words.ts';
import { askAction, chooseAction, inputs, questionText } from './actions.ts';
import { type AdaptiveCard, adaptiveCard, type Element, type Execute, type TextRun } from './adaptive-card.ts';
import { sourceLink } from './citations.ts';
import { limits, shorten } from './limits.ts';
import { cardMarkdown, literal } from './literal.ts';
import { block, heading, quiet, run, sourceMark, warning } from './text.ts';
import { words } from './words.ts';

/**
 * How an answer is shown. `publicUrl` null: no links. `actions`: what can be done with it. `note`: what has just been
 * done with it. `isAlone`: no message stands above the card, so that it has to say the lead itself, and under it
 * `asked`, the question, where the chat does not show it.
 */
export type CardView = {
  publicUrl: string | null;
  actions?: readonly Execute[];
  note?: string;
  isAlone?: boolean;
  asked?: string;
};

/** How many of each are shown. */
export type Extent = Record<Countable, number>;

/** What can be left out, in the order in which it is. */
const countables = ['parts', 'sources', 'suggestions', 'choices', 'facts'] as const;
type Countable = (typeof countables)[number];

/** As much as may be shown at all. */
export function most(card: Card): Extent {
  return {
    parts: Math.min(card.parts.length, limits.parts),
    sources: Math.min(card.sources.length, limits.citations),
    suggestions: Math.min(card.suggestions.length, limits.suggestions),
    choices: Math.min(card.choices.length, limits.choices),
    facts: Math.min(card.facts.length, limits.facts),
  };
}

/** The next smaller extent, or null when nothing is left to leave out. */
export function smaller(extent: Extent): Extent | null {
  const what = countables.find((key) => extent[key] > 0);
  return what === undefined ? null : { ...extent, [what]: Math.floor(extent[what] * 0.8) };
}

/** What is cut or left out at this extent. */
export function whatIsMissing(card: Card, extent: Extent): string[] {
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

/** The card of an answer at one extent, without the lead unless it stands alone, or null when there is nothing to show. */
export function answerCard(card: Card, view: CardView, extent: Extent): AdaptiveCard | null {
  const body = [
    ...(view.note === undefined ? [] : [heading(view.note)]),
    ...(view.isAlone === true ? lead(card, view) : []),
    ...facts(card.facts.slice(0, extent.facts)),
    ...card.parts.slice(0, extent.parts).flatMap(part),
    ...(whatIsMissing(card, extent).length > 0 ? [warning(words.shortened)] : []),
    ...choices(card.choices.slice(0, extent.choices)),
    ...sources(card, view, extent.sources),
    ...notice(card),
    ...reference(card),
    ...suggestions(card.suggestions.slice(0, extent.suggestions)),
  ];
  const { actions = [] } = view;
  if (body.length === 0 && actions.length === 0) return null;
  return adaptiveCard(body, literal(shorten(card.lead, limits.lead)), actions);
}

/** The card at the largest extent that fits one message. */
export function fittedAnswerCard(card: Card, view: CardView): AdaptiveCard {
  let extent = most(card);
  for (;;) {
    const content = answerCard(card, view, extent) ?? adaptiveCard([], '');
    const next = smaller(extent);
    if (next === null || bytesOf(content) <= limits.activityBytes) return content;
    extent = next;
  }
}

/** How large something is on the wire. */
export function bytesOf(json: object): number {
  return Buffer.byteLength(JSON.stringify(json));
}

function lead(card: Card, { asked }: CardView): Element[] {
  const question = asked === undefined ? [] : [quiet(words.asked(shorten(asked, limits.question)))];
  return [...question, heading(shorten(card.lead, limits.lead))];
}

/** Buttons where they can be taken in at a glance, and beyond that a list to pick from. */
function choices(choices: readonly Choice[]): Element[] {
  if (areButtons(choices)) return choices.map(questionRow);
  const listed = choices.map(({ label, question }) => ({
    title: shorten(literal(label), limits.actionTitle),
    value: questionText(question),
  }));
  return [
    {
      type: 'Input.ChoiceSet',
      id: inputs.choice,
      label: words.choices,
      style: 'expanded',
      wrap: true,
      isRequired: true,
      errorMessage: words.chooseFirst,
      choices: listed,
    },
    { type: 'ActionSet', actions: [chooseAction()], spacing: 'Small' },
  ];
}

function areButtons(choices: readonly Choice[]): boolean {
  if (choices.length < 2) return true;
  return choices.length <= limits.choiceButtons && choices.every(({ label }) => label.length <= limits.buttonLabel);
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
      return [{ ...heading(part.text), separator: true, spacing: 'Medium' }];
    case 'quote':
      return [quote(part.text, part.source)];
    case 'kept':
      return linesOf(part.text).map((line) => ({ ...block([run(line)]), spacing: 'Small' }));
    case 'list':
      return part.items.slice(0, limits.listItems).map((item) => ({ ...block([run(`• ${item}`)]), spacing: 'Small' }));
    case 'warning':
      return [warning(part.text, part.source)];
  }
}

/** The policy's words stand in text runs, where Teams reads no markup at all; a table's rows stay rows. */
function quote(text: string, source: number): Element {
  const lines = linesOf(`“${text}”`);
  const mark = sourceMark(source);
  const items = lines.map((line, index) => block(index === lines.length - 1 ? [run(line), mark] : [run(line)]));
  return { type: 'Container', style: 'emphasis', items };
}

function linesOf(text: string): string[] {
  return shorten(literal(text), limits.part).replace(/\t/g, ' ').split('\n');
}

function suggestions(suggestions: readonly Choice[]): Element[] {
  if (suggestions.length === 0) return [];
  return [{ ...quiet(words.next), separator: true, spacing: 'Medium' }, ...suggestions.map(questionRow)];
}

/** A row for each: side by side, Teams would cut whole questions short. */
function questionRow(choice: Choice): Element {
  return { type: 'ActionSet', actions: [askAction(choice)], spacing: 'Small' };
}

function sources(card: Card, view: CardView, count: number): Element[] {
  if (card.sources.length === 0) return [];
  const left = card.sources.length - count;
  const shared = sharedPolicy(card.sources);
  const title = shared === null ? words.sources : `${words.sources}: ${shared}`;
  const titleRun: TextRun = { ...run(shorten(title, limits.sourceLine)), weight: 'Bolder', size: 'Small' };
  return [
    { ...block([titleRun]), separator: true, spacing: 'Medium' },
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

function sourceLine(source: Source, view: CardView, isNamed: boolean): Element {
  const place = placeInWords(source);
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

/** The number under which the answer is found again, in a quiet line of its own. */
function reference({ reference: number }: Card): Element[] {
  return number === null ? [] : [{ ...quiet(words.reference(number)), spacing: 'Small' }];
}
