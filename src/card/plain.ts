import type { Card, CardPart, Source } from './card.ts';
import { dateInWords } from './dates-in-words.ts';
import { placeInWords } from './place-words.ts';
import { labels } from './words.ts';

/** One line that says where a quote stands: section, paragraph, policy, version. */
export function sourceLine(source: Source): string {
  return `${placeInWords(source)} · ${source.policyTitle}, ${labels.effective} ${dateInWords(source.version)}`;
}

/** The whole card as plain text: what a terminal shows and a screen reader reads. */
export function plainText(card: Card): string {
  const blocks = [
    card.lead,
    factsText(card),
    ...card.parts.map(partText),
    choicesText(card),
    card.notice ? `${card.notice.text}${card.notice.source ? ` [${card.notice.source}]` : ''}` : '',
    sourcesText(card),
    suggestionsText(card),
    referenceText(card),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** The sources, each policy's title and version once, and those that follow one another in a section on one line. */
function sourcesText({ sources }: Card): string {
  return runsOf(sources)
    .map((run, i, runs) => {
      const before = runs[i - 1]?.[0];
      const [first] = run;
      return before && headingOf(before) === headingOf(first) ? runLine(run) : `${headingOf(first)}\n${runLine(run)}`;
    })
    .join('\n');
}

const headingOf = ({ policyTitle, version }: Source): string =>
  `${policyTitle}, ${labels.effective} ${dateInWords(version)}`;

type Run = [Source, ...Source[]];

/** Sources in order, those of consecutive paragraphs of one section together. */
function runsOf(sources: readonly Source[]): Run[] {
  const runs: Run[] = [];
  for (const source of sources) {
    const last = runs.at(-1)?.at(-1);
    const follows =
      last &&
      headingOf(last) === headingOf(source) &&
      last.section === source.section &&
      last.paragraph > 0 &&
      last.paragraph + 1 === source.paragraph;
    if (follows) runs.at(-1)?.push(source);
    else runs.push([source]);
  }
  return runs;
}

function runLine(run: Run): string {
  const [first] = run;
  const last = run.at(-1) ?? first;
  if (last === first) return `[${first.number}] ${placeInWords(first)}`;
  return `[${first.number}]-[${last.number}] ${first.section}, ${first.ofList ? labels.rows : labels.paragraphs} ${first.paragraph} ${labels.to} ${last.paragraph}`;
}

/** The bot's own words alone, in the order of the plain text: no quotations and none of the user's words. */
export function proseOf(card: Card): string {
  const own = card.parts
    .filter(({ kind }) => kind !== 'quote' && kind !== 'kept')
    .map((part) => (part.kind === 'warning' ? `! ${part.text}` : partText(part)));
  const blocks = [
    card.lead,
    factsText(card),
    ...own,
    choicesText(card),
    card.notice?.text ?? '',
    suggestionsText(card),
    referenceText(card),
  ];
  return blocks.filter((block) => block !== '').join('\n');
}

function referenceText({ reference }: Card): string {
  return reference === null ? '' : labels.reference(reference);
}

/** Every block of the bot's own ends as a sentence does, so that no two run together where a quote stood between them. */
function factsText({ facts }: Card): string {
  return facts.map(({ label, value }) => `${label}: ${value}.`).join('\n');
}

function choicesText({ choices }: Card): string {
  return choices.length === 0
    ? ''
    : [labels.choices, ...choices.map(({ label }) => `- ${label}`), labels.choose].join('\n');
}

function suggestionsText({ suggestions }: Card): string {
  return suggestions.length === 0
    ? ''
    : [`${labels.next}:`, ...suggestions.map(({ label }) => `- ${label}`)].join('\n');
}

function partText(part: CardPart): string {
  switch (part.kind) {
    case 'text':
    case 'kept':
      return part.text;
    case 'heading':
      return `${part.text}:`;
    case 'quote':
      return `> ${part.text.replace(/\t/g, ' ').replace(/\n/g, '\n> ')} [${part.source}]`;
    case 'list':
      return part.items.map((item) => `- ${item}.`).join('\n');
    case 'warning':
      return `! ${part.text}${part.source ? ` [${part.source}]` : ''}`;
  }
}
