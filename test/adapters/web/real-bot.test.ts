import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exampleQuestions } from '../../../src/answer/examples.ts';
import { createBot } from '../../../src/bot/bot.ts';
import { openDesk } from '../../../src/bot/core.ts';
import { openClock } from '../../../src/clock.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { openLog } from '../../../src/log.ts';
import { openLibsqlStore } from '../../../src/stores/libsql.ts';
import type { Store } from '../../../src/stores/store.ts';
import { axeFindings, noBrowser, openBrowser, overflow } from './chromium.ts';
import { markedIn, plain } from './markup.ts';
import { openSite, post, type SampleSite, send } from './sample-site.ts';

const { knowledge } = loadKnowledge('knowledge');
if (knowledge === null) throw new Error('the knowledge folder holds no sound policy');
const examples = exampleQuestions(knowledge);
const questions = [...examples, 'why?', 'which codes are listed', 'who pays', 'what does reference 19 say', 'help'];

describe('the web chat with the real bot and the real policy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'policy-desk-web-'));
  let store: Store;
  let site: SampleSite;

  beforeAll(async () => {
    store = await openLibsqlStore(folder);
    const desk = openDesk(knowledge);
    const bot = createBot({
      desk: () => desk,
      store,
      clock: openClock('UTC', () => new Date('2026-01-15T12:00:00Z')),
      log: openLog('silent'),
      pseudonymKey: new Uint8Array(32),
      program: 'test',
    });
    site = await openSite(bot, knowledge);
  });
  afterAll(async () => {
    await site?.close();
    await store?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (question: string) => {
    const { status, body } = await post(site, '/web/ask', { question, thread: 'one-thread' });
    return { status, ...(JSON.parse(body) as { exchange: string; html: string; text: string }) };
  };

  it.each(questions)('"%s": every citation leads to exactly the quoted words', async (question) => {
    const { status, html } = await ask(question);
    expect(status).toBe(200);
    for (const [, quote = '', href = ''] of html.matchAll(/<blockquote><p>(.*?) <a class="cite" href="([^"]*)"/gs)) {
      const reader = await send(site, plain(href).split('#')[0] ?? '');
      expect(reader.status).toBe(200);
      expect(markedIn(reader.body).map(plain).join('\t')).toBe(plain(quote));
    }
  });

  it('quotes the policy with a link for the first example', async () => {
    const { html, text } = await ask(examples[0] ?? '');
    expect(html).toMatch(/<blockquote><p>.+ <a class="cite" href="\/policies\//s);
    expect(text).toContain('[1]');
  });

  it.each([
    ['empty', ''],
    ['of 40,000 characters', 'spinal '.repeat(5_714)],
    ['of control characters', '\u0000\u0007\u001b[31m\u202e'],
    ['of emoji', '🩺👩‍⚕️🦴'],
    ['with half a character', 'is \ud83d covered'],
    ['of markup', '<script>alert(1)</script><!channel>'],
  ])('a message %s gets an answer, and the next question is answered', async (_name, text) => {
    const odd = await ask(text);
    expect(odd.status).toBe(200);
    expect(odd.text.length).toBeGreaterThan(20);
    expect(odd.html).not.toContain('<script');
    expect((await ask(examples[0] ?? '')).html).toContain('class="cite"');
  });

  it('finds an answer again by the number in its last line', async () => {
    const { html, text } = await ask(examples[0] ?? '');
    const [, number = ''] = /<p class="reference">Reference: (PD-\w+)<\/p>/.exec(html) ?? [];
    expect(text).toMatch(new RegExp(`\nReference: ${number}$`));
    await vi.waitFor(async () => expect((await ask(`ref ${number}`)).text).toContain(`${number} was answered on`));
    const found = await ask(number);
    expect(found.exchange).toBeNull();
    expect(found.text).toContain('Today: the same, word for word.');
    expect((await ask('ref PD-7F3K3')).text).toContain('is mistyped');
  });

  it('keeps feedback on an answer it gave', async () => {
    const { exchange } = await ask(examples[0] ?? '');
    expect((await post(site, '/web/feedback', { exchange, verdict: 'helpful' })).status).toBe(200);
    await vi.waitFor(async () =>
      expect((await store.feedbackOn(exchange)).map(({ verdict }) => verdict)).toEqual(['helpful']),
    );
    expect((await post(site, '/web/feedback', { exchange: 'never', verdict: 'helpful' })).status).toBe(404);
  });

  describe.skipIf(noBrowser !== null)('in a browser', () => {
    it.each([1180, 360])('%i px wide, a citation is followed to its marked words', async (width) => {
      const browser = await openBrowser();
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      const page = await context.newPage();
      await page.goto(`${site.url}/`);
      await page.getByLabel('Your question').fill(examples[0] ?? '');
      await page.keyboard.press('Enter');
      const quote = page.locator('blockquote').first();
      await quote.waitFor();
      const said = await page.evaluate(`document.querySelector('blockquote p').firstChild.data.trim()`);
      expect(await axeFindings(page)).toEqual([]);
      const opened = context.waitForEvent('page');
      await quote.locator('a').click();
      const reader = await opened;
      await reader.locator('mark').first().waitFor();
      expect(await reader.locator('mark').first().textContent()).toBe(said);
      expect(await axeFindings(reader)).toEqual([]);
      expect([await overflow(page), await overflow(reader)]).toEqual([0, 0]);
      await browser.close();
    });
  });
});
