import type { Card, Choice, Source } from '../../src/card/card.ts';
import { dateInWords } from '../../src/card/dates-in-words.ts';
import { placeInWords } from '../../src/card/place-words.ts';
import { labels } from '../../src/card/words.ts';
import { askAction, chooseAction } from './actions.ts';
import {
  type Block,
  button,
  fitted,
  type Inline,
  linked,
  literal,
  paragraph,
  plain,
  quiet,
  row,
  select,
  sizeOf,
} from './blocks.ts';

import { limits } from './limits.ts';
import { addressOf, type Links } from './links.ts';
import { clip } from './text.ts';
import { words } from './words.ts';

/** What had to be cut or left out, in the card's terms, so that nothing goes missing unseen. */
export type Shortened = {
  part:
    | 'lead'
    | 'facts'
    | 'heading'
    | Card['parts'][number]['kind']
    | 'choices'
    | 'sources'
    | 'notice'
    | 'suggestions'
    | 'text';
  dropped: boolean;
};

/** Some blocks, and what is missing from them. */
export type Piece = { blocks: Block[]; shortened: Shortened[] };

/** The direct reply in one bold line. */
export function leadPiece(card: Card): Piece {
  const lead = fitted(card.lead, limits.lead);
  return piece([paragraph([literal(lead.text, { bold: true })])], lead.cut, 'lead');
}

/** What a representative looks at first: one line a fact. */
export function factsPiece(card: Card): Piece {
  const facts = card.facts.filter((fact) => fact.label.trim() !== '' && fact.value.trim() !== '');
  if (facts.length === 0) return piece([], false, 'facts');
  const share = Math.floor(limits.facts / facts.length);
  let cut = false;
  const lines = facts.flatMap((fact, index) => {
    const value = fitted(fact.value, Math.max(1, share - fact.label.length - 3));
    cut ||= value.cut;
    const end = index === facts.length - 1 ? '' : '\n';
    return [literal(`${fact.label}: `, { bold: true }), literal(value.text + end)];
  });
  return piece([paragraph(lines)], cut, 'facts');
}

/** Choices of a question that asked back: buttons while they are few, otherwise a select. */
export function choicesPiece(card: Card, exchange: string | null): Piece {
  if (card.choices.length <= limits.choiceButtons) return questionButtons(card.choices, 'choices');
  let cut = card.choices.length > limits.options;
  const share = Math.min(limits.optionText, Math.floor(limits.choices / card.choices.length));
  const longest = Math.max(limits.shortestOption, share);
  const options = card.choices.slice(0, limits.options).flatMap((choice, index) => {
    const label = fitted(choice.label.trim() || choice.question, longest);
    const value = `${exchange} ${index}`;
    cut ||= label.cut || value.length > limits.optionValue;
    const sends = choice.question.trim() !== '' && value.length <= limits.optionValue;
    return sends ? [{ text: plain(label.text), value }] : [];
  });
  return piece(options.length > 0 ? [select(chooseAction, words.choose, options)] : [], cut, 'choices');
}

/** Questions as buttons; those whose question or label cannot be carried are reported. */
export function questionButtons(choices: readonly Choice[], part: 'choices' | 'suggestions'): Piece {
  let room: number = limits[part];
  let cut = false;
  const buttons = choices.flatMap((choice, index) => {
    const label = fitted(choice.label.trim() || choice.question, limits.buttonText);
    room -= label.text.length + choice.question.length;
    const fits = room >= 0 && index < limits.buttons && choice.question.length <= limits.buttonValue;
    cut ||= label.cut || !fits;
    const sends = fits && choice.question.trim() !== '';
    return sends ? [button(`${askAction}:${part}:${index}`, label.text, choice.question)] : [];
  });
  return piece(buttons.length > 0 ? [row(buttons)] : [], cut, part);
}

/** The next questions under their own quiet heading. */
export function suggestionsPiece(card: Card): Piece {
  const asked = questionButtons(card.suggestions, 'suggestions');
  return asked.blocks.length === 0 ? asked : { ...asked, blocks: [quiet(labels.next), ...asked.blocks] };
}

/** One line a source: number, section, paragraph and version, linked where there is an address; the policy's title once if it is the same for all. */
export function sourcesPiece(card: Card, links: Links): Piece {
  const titles = new Set(card.sources.map((source) => source.policyTitle));
  const [title = ''] = titles.size === 1 ? titles : [];
  const start = title === '' ? [] : [literal(` · ${clip(title, limits.lead)}`)];
  let room = limits.sources - labels.sources.length - title.length;
  let dropped = false;
  const lines = card.sources.flatMap((source) => {
    const line = sourceLine(source, links, titles.size > 1);
    room -= sizeOf(line);
    dropped ||= room < 0;
    return dropped ? [] : line;
  });
  if (lines.length === 0) return piece([], dropped, 'sources');
  const listed = paragraph([literal(labels.sources, { bold: true }), ...start, ...lines]);
  return piece([{ type: 'divider' }, listed], dropped, 'sources');
}

function sourceLine(source: Source, links: Links, titled: boolean): Inline[] {
  const place = clip(placeInWords(source), limits.lead);
  const title = titled ? [clip(source.policyTitle, limits.lead)] : [];
  const details = [...title, `${labels.effective} ${dateInWords(source.version)}`].map((text) => ` · ${text}`);
  return [literal(`\n[${source.number}] `), linked(place, addressOf(source, links)), literal(details.join(''))];
}

/** One quiet line with the number of its source. */
export function noticePiece(card: Card): Piece {
  if (card.notice === null || card.notice.text.trim() === '') return piece([], false, 'notice');
  const notice = fitted(card.notice.text, limits.notice);
  const mark = card.notice.source === null ? '' : ` [${card.notice.source}]`;
  return piece([quiet(notice.text + mark)], notice.cut, 'notice');
}

/** The number under which the answer is found again, in a quiet line of its own. */
export function referencePiece({ reference }: Card): Piece {
  return piece(reference === null ? [] : [quiet(labels.reference(reference))], false, 'notice');
}

function piece(blocks: Block[], cut: boolean, part: Shortened['part']): Piece {
  return { blocks, shortened: cut ? [{ part, dropped: blocks.length === 0 }] : [] };
}
