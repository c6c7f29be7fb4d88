import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderCard } from '../../../adapters/slack/render.ts';
import { noBrowser, openBrowser } from '../web/chromium.ts';
import { answered, clarify, endless, notInPolicy, outOfScope, warned } from './cards.ts';
import { pageOf, type Theme } from './picture.ts';
import { drawer, pictures, sheets } from './pictures.ts';
import { viewRefusal } from './slack-rules.ts';
import { viewDrawer, viewPictures } from './view-pictures.ts';

const cards = { answered, clarify, notInPolicy, outOfScope, warned, endless };
const words = { type: 'plain_text', text: 'x' };
const shell = { type: 'modal', callback_id: 'x', title: words, close: words };
const looks: [Theme, number][] = [
  ['light', 720],
  ['dark', 720],
  ['light', 320],
];

describe('the pictures in docs', () => {
  const draw = drawer();

  it.each(pictures)('$file shows an answer of the kind $outcome', ({ file, outcome, ...look }) => {
    expect(draw.one({ file, outcome, ...look }).answered.answer.outcome).toBe(outcome);
    expect(existsSync(`docs/${file}.png`)).toBe(true);
  });
});

describe('the sheets in docs', () => {
  const draw = drawer();

  it.each(sheets)('$file shows every kind of answer', (sheet) => {
    const page = draw.all(sheet);
    const leads = [
      'investigational',
      'not stated in this policy',
      'Identifiers',
      'before the loaded version',
      'not listed',
    ];
    for (const words of leads) expect(page).toContain(words);
    expect(existsSync(`docs/${sheet.file}.png`)).toBe(true);
  });
});

describe('the pictures of views in docs', () => {
  const draw = viewDrawer();

  it.each(viewPictures)('$file is drawn from blocks that Slack accepts', async (picture) => {
    const { blocks } = await draw(picture);
    const type = picture.view === 'home' ? { type: 'home' } : shell;
    expect(viewRefusal({ ...type, blocks })).toBeNull();
    expect(existsSync(`docs/${picture.file}.png`)).toBe(true);
  });
});

describe.skipIf(noBrowser !== null)('drawn in Chromium', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  describe.each(Object.entries(cards))('a card of kind %s', (_name, card) => {
    it.each(looks)('shows every word of its blocks, %s at %i pixels', async (theme, width) => {
      const { blocks } = renderCard(card, { publicUrl: null, exchange: 'x-1', share: true });
      await page.setViewportSize({ width, height: 600 });
      await page.setContent(pageOf(blocks, theme));
      const shown = squeezed(String(await page.evaluate('document.body.innerText')));
      for (const words of wordsIn(blocks)) expect(shown).toContain(squeezed(words));
    });
  });
});

/** Every text that a person reads: thumbs stand for the words of feedback buttons. */
function wordsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'feedback_buttons') return [];
  return Object.entries(node).flatMap(([key, value]) => {
    return key === 'text' && typeof value === 'string' ? [value] : wordsIn(value);
  });
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
