import { describe, expect, it } from 'vitest';
import type { Block } from '../../../adapters/slack/blocks.ts';
import { renderCard } from '../../../adapters/slack/render.ts';
import { sectionView } from '../../../adapters/slack/sections.ts';
import { whyView } from '../../../adapters/slack/why.ts';
import type { Reply } from '../../../src/bot/port.ts';
import { answered, clarify, manyChoices, notInPolicy, outOfScope, reasons, warned } from './cards.ts';
import { readSample } from './sample-policy.ts';
import { viewRefusal } from './slack-rules.ts';

/** How every kind of answer looks, block by block: what changes here changes on every representative's screen. */
const links = { publicUrl: 'https://desk.example.com' };
const kinds = { answered, clarify, manyChoices, notInPolicy, outOfScope, warned };

describe('a golden rendering', () => {
  it.each(Object.entries(kinds))('of the kind %s', async (name, card) => {
    const { blocks } = renderCard(card, { ...links, exchange: 'x-1', share: true, expert: true });
    await expect(outline(blocks)).toMatchFileSnapshot(`../../golden/slack/${name}.txt`);
  });

  it('of a modal with an answer', async () => {
    const { blocks } = renderCard(answered, { ...links, exchange: 'x-1', share: false, surface: 'modal' });
    await expect(outline(blocks)).toMatchFileSnapshot('../../golden/slack/modal-answer.txt');
  });

  it('of a section and of the reasons', async () => {
    const reply = {
      exchange: 'x-1',
      card: answered,
      answer: { codes: ['9999T'], asOf: '2025-06-01' },
    } as unknown as Reply;
    const section = sectionView({ reply, index: 0, page: null }, { read: readSample }, links);
    const why = whyView(reply, { ...reply, card: reasons }, links);
    expect([viewRefusal(section), viewRefusal(why)]).toEqual([null, null]);
    await expect(outline(section?.blocks ?? [])).toMatchFileSnapshot('../../golden/slack/modal-section.txt');
    await expect(outline(why.blocks)).toMatchFileSnapshot('../../golden/slack/modal-why.txt');
  });
});

/** Blocks as a person reads them: a line each, with what is bold, quoted, linked or pressed. */
function outline(blocks: readonly unknown[]): string {
  return `${(blocks as Block[]).map((block) => `${block.type}: ${inner(block)}`).join('\n')}\n`;
}

function inner(node: unknown): string {
  if (typeof node !== 'object' || node === null) return '';
  if (Array.isArray(node)) return node.map(inner).filter(Boolean).join(' ');
  const { type, text, value, url, action_id: action, style, ...rest } = node as Record<string, unknown>;
  const own = typeof text === 'string' ? text : inner(text);
  const bold = typeof style === 'object' && style !== null && 'bold' in style ? `**${own}**` : own;
  const parts = [
    type === 'rich_text_quote' ? '|' : '',
    type === 'rich_text_list' ? '-' : '',
    bold,
    url ? `<${url}>` : '',
    action ? `{${action}}` : '',
    value ? `=> ${value}` : '',
    ...Object.values(rest).map(inner),
  ];
  return parts.filter(Boolean).join(' ').replace(/\n/g, '\n    ');
}
