import type { types } from '@slack/bolt';
import { clip, cutMark } from './text.ts';

export type Block = types.KnownBlock;
/** What a paragraph is made of. */
export type Inline =
  | types.RichTextText
  | types.RichTextLink
  | types.RichTextEmoji
  | types.RichTextUserMention
  | types.RichTextChannelMention;

/** Literal words: Slack parses no markup in them. */
export function literal(text: string, style?: { bold?: boolean; italic?: boolean }): Inline {
  return style ? { type: 'text', text, style } : { type: 'text', text };
}

/** A link with a literal label, or the label alone where there is no address. */
export function linked(label: string, url: string | null): Inline {
  return url === null ? literal(label) : { type: 'link', url, text: label };
}

/** One paragraph of inline elements. */
export function paragraph(elements: Inline[]): Block {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

const noBreak = '\u00A0';

/** A policy's words behind a quotation bar; the mark of their source, and of a cut, are elements of their own. */
export function quote(text: string, mark: Inline): Block {
  const whole = text.endsWith(cutMark) ? text.slice(0, -cutMark.length) : text;
  const cut = whole === text ? [] : [literal(cutMark)];
  const elements = [...(whole === '' ? [] : [literal(whole)]), ...cut, literal(noBreak), mark];
  return { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements }] };
}

/** A bulleted list of literal words. */
export function bullets(items: readonly string[]): Block {
  const elements = items.map((item) => ({ type: 'rich_text_section' as const, elements: [literal(item)] }));
  return { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements }] };
}

/** A quiet line. */
export function quiet(text: string): Block {
  return { type: 'context', elements: [plain(text)] };
}

/** A button that sends `value` back under `actionId`. */
export function button(actionId: string, label: string, value: string): types.Button {
  return { type: 'button', action_id: actionId, text: plain(label), value };
}

/** A row of buttons. */
export function row(elements: types.Button[]): Block {
  return { type: 'actions', elements };
}

/** A menu that sends the chosen value under `actionId`. */
export function select(actionId: string, prompt: string, options: types.PlainTextOption[]): Block {
  return {
    type: 'actions',
    elements: [{ type: 'static_select', action_id: actionId, placeholder: plain(prompt), options }],
  };
}

/** A field of a form, found again by its name; one that must be filled in, or need not be. */
export function field(
  name: string,
  label: string,
  more: Pick<types.InputBlock, 'element'> & Partial<Field>,
): types.InputBlock {
  const hint = more.hint === undefined ? {} : { hint: plain(more.hint) };
  return {
    type: 'input',
    block_id: name,
    label: plain(label),
    element: more.element,
    optional: more.optional ?? true,
    ...hint,
  };
}

type Field = { hint: string; optional: boolean };

/** Literal words without emoji codes. */
export function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** How much of a message's room blocks take: every text, link and button value in them. */
export function sizeOf(blocks: readonly unknown[]): number {
  return blocks.reduce((sum: number, block) => sum + sizeOfNode(block), 0);
}

function sizeOfNode(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  if (Array.isArray(node)) return sizeOf(node);
  return Object.entries(node).reduce((sum, [key, value]) => {
    if (typeof value !== 'string') return sum + sizeOfNode(value);
    return sum + (counted.has(key) ? value.length : 0);
  }, 0);
}

const counted = new Set(['text', 'url', 'value']);

/** A label that fits, and whether it had to be cut. */
export function fitted(text: string, max: number): { text: string; cut: boolean } {
  const short = clip(text, max);
  return { text: short, cut: short !== text };
}
