import type { Outcome } from '../../src/answer/answer.ts';
import type { Card, CardPart, Choice, Fact, Source } from '../../src/card/card.ts';
import { dateInWords } from '../../src/card/dates-in-words.ts';
import { placeInWords } from '../../src/card/place-words.ts';
import { plainText } from '../../src/card/plain.ts';
import { labels } from '../../src/card/words.ts';
import { type Html, html, nothing } from './html.ts';

/** What kind of reply this is, said before it: colour alone would not tell everyone. */
const outcomeLabels: Readonly<Record<Outcome, string>> = {
  answered: 'Answer',
  clarify: 'One question back',
  'not-in-policy': 'Not in the loaded policies',
  'out-of-scope': 'Outside what I can answer',
};

/** A card as it goes to the page: HTML with every string escaped, and its plain text without what is there to be pressed. A page has room: nothing is ever shortened. */
export type Rendered = { html: string; text: string; shortened: readonly string[] };

/** Renders any card; total. */
export function renderCard(card: Card): Rendered {
  return { html: article(card).markup, text: plainText({ ...card, choices: [], suggestions: [] }), shortened: [] };
}

function article(card: Card): Html {
  return html`<article class="card card-${card.outcome}">
<p class="outcome">${outcomeLabels[card.outcome]}</p>
<h2 class="lead">${card.lead}</h2>
${facts(card.facts)}
${card.parts.map((part) => partHtml(part, card.sources))}
${choices(card.choices, labels.choices, 'choices')}
${sources(card.sources)}
${notice(card)}
${reference(card)}
${choices(card.suggestions, labels.next, 'suggestions')}
</article>`;
}

function facts(list: readonly Fact[]): Html {
  if (list.length === 0) return nothing;
  return html`<dl class="facts">${list.map((fact) => html`<div><dt>${fact.label}</dt><dd>${fact.value}</dd></div>`)}</dl>`;
}

function partHtml(part: CardPart, known: readonly Source[]): Html {
  switch (part.kind) {
    case 'text':
      return html`<p>${part.text}</p>`;
    case 'kept':
      return html`<p class="kept">${part.text}</p>`;
    case 'heading':
      return html`<h3>${part.text}</h3>`;
    case 'list':
      return html`<ul>${part.items.map((item) => html`<li>${item}</li>`)}</ul>`;
    case 'warning':
      return html`<p class="warning"><strong class="warning-word">Please note:</strong> ${part.text}${part.source ? html` ${mark(part.source, known)}` : nothing}</p>`;
    case 'quote':
      return html`<blockquote><p>${part.text} ${mark(part.source, known)}</p></blockquote>`;
  }
}

function choices(list: readonly Choice[], label: string, style: string): Html {
  if (list.length === 0) return nothing;
  const buttons = list.map(
    (choice) => html`<li><button type="button" data-question="${choice.question}">${choice.label}</button></li>`,
  );
  return html`<div class="${style}" role="group" aria-label="${label}"><p class="label">${label}</p><ul>${buttons}</ul></div>`;
}

/** Sources by the version they stand in, so that its title is said once. */
function sources(list: readonly Source[]): Html {
  if (list.length === 0) return nothing;
  const titles = [...new Set(list.map(titleOf))];
  const groups = titles.map((title) => {
    const items = list.filter((source) => titleOf(source) === title);
    return html`<p class="source-title">${title}</p><ul>${items.map((source) => html`<li>${mark(source.number, list)} <span>${placeInWords(source)}</span></li>`)}</ul>`;
  });
  return html`<div class="sources" role="group" aria-label="${labels.sources}"><p class="label">${labels.sources}</p>${groups}</div>`;
}

function notice({ notice: line, sources: known }: Card): Html {
  if (line === null) return nothing;
  return html`<p class="notice">${line.text} ${line.source === null ? nothing : mark(line.source, known)}</p>`;
}

/** The number under which the answer is found again, in a quiet line of its own. */
function reference({ reference: number }: Card): Html {
  return number === null ? nothing : html`<p class="reference">${labels.reference(number)}</p>`;
}

/** The number of a source as a link to its words in the reader; the number alone when the card does not list it. */
function mark(number: number, known: readonly Source[]): Html {
  const source = known.find((candidate) => candidate.number === number);
  if (source === undefined) return html`<span class="cite">[${number}]</span>`;
  const spoken = html`<span class="spoken"> ${placeInWords(source)}, opens in a new tab</span>`;
  return link(source, html`[${number}]${spoken}`);
}

function link(source: Source, inner: Html): Html {
  if (!/^\/(?!\/)/.test(source.href)) return html`<span class="cite">${inner}</span>`;
  return html`<a class="cite" href="${source.href}" target="_blank" rel="noopener">${inner}</a>`;
}

function titleOf({ policyTitle, version }: Source): string {
  return `${policyTitle}, ${labels.effective} ${dateInWords(version)}`;
}
