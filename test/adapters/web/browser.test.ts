import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answeredCard, criteriaSource, hostileCard } from './cards.ts';
import { axeFindings, noBrowser, openBrowser, overflow } from './chromium.ts';
import { examples, openSite, type RecordingBot, recordingBot, replyWith, type SampleSite } from './sample-site.ts';

const [example = ''] = examples;
const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1180, height: 800 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1180, height: 800 } },
  { name: '360 px wide', colorScheme: 'light', viewport: { width: 360, height: 640 } },
] as const;

describe.skipIf(noBrowser !== null)('the chat in a browser', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let site: SampleSite;
  let bot: RecordingBot;
  let faults: string[];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    bot = recordingBot();
    site = await openSite(bot);
    context = await browser.newContext();
    page = await context.newPage();
    faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url)) faults.push(`asked ${request.url()}`);
    });
    await page.goto(`${site.url}/`);
    // The page gives the field its focus with the first frame, which may come after it has loaded.
    await page.locator('#question:focus').waitFor();
  });
  afterEach(async () => {
    await context.close();
    await site.close();
    expect(faults).toEqual([]);
  });

  const field = () => page.getByLabel('Your question');
  const lead = () => page.locator('.card .lead');

  it('can be asked in at once: the field has the focus, and Enter asks', async () => {
    await page.keyboard.type('Is harbor lens therapy covered?');
    await page.keyboard.press('Enter');
    expect(await lead().textContent()).toBe(answeredCard.lead);
    expect(await field().inputValue()).toBe('');
    expect(bot.asked.map((message) => message.text)).toEqual(['Is harbor lens therapy covered?']);
  });

  it('leads from an example to a card, from its citation to the marked words in the policy', async () => {
    await page.getByRole('button', { name: example }).click();
    expect(await page.locator('.card .facts').textContent()).toContain('Not stated in this policy');
    const opened = context.waitForEvent('page');
    await page.locator('blockquote a').first().click();
    const reader = await opened;
    await reader.waitForLoadState();
    const mark = reader.locator('mark');
    expect(await mark.textContent()).toBe(criteriaSource.quote);
    expect(await reader.locator('.where').textContent()).toContain('COVERAGE CRITERIA, paragraph 1');
    await expect.poll(() => isVisible(reader)).toBe(true);
  });

  it('brings marked words in the middle of a long paragraph into view, below the bar', async () => {
    await page.goto(`${site.url}/policies/sample-policy?version=2024-06-01&mark=trials-1:2140-2180#trials-1`);
    await expect.poll(() => isVisible(page)).toBe(true);
  });

  it('keeps one thread for a conversation and begins another when asked to', async () => {
    for (const text of ['first', 'second']) await askAndWait(text);
    await page.getByRole('button', { name: 'New conversation' }).click();
    expect(await page.locator('.turn').count()).toBe(0);
    await askAndWait('third');
    const [first, second, third] = bot.asked.map((message) => message.thread);
    expect(first).toMatch(/^web:[0-9a-f]{32}$/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('keeps the thread over a reload', async () => {
    await askAndWait('first');
    await page.reload();
    await askAndWait('second');
    expect(bot.asked[1]?.thread).toBe(bot.asked[0]?.thread);
  });

  it('starts a new line with Shift+Enter', async () => {
    await page.keyboard.type('one');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('two');
    await page.keyboard.press('Enter');
    await lead().waitFor();
    expect(bot.asked[0]?.text).toBe('one\ntwo');
  });

  it('asks nothing when nothing is written', async () => {
    await page.keyboard.press('Enter');
    await askAndWait('something');
    expect(bot.asked.map((message) => message.text)).toEqual(['something']);
  });

  it('sends the question of a choice, and returns the focus to the field', async () => {
    await askAndWait('Is the lens covered?');
    await page.getByRole('button', { name: 'Harbor lens exchange' }).press('Enter');
    await page.locator('.card').nth(1).waitFor();
    expect(bot.asked[1]?.text).toBe('Is harbor lens exchange covered?');
    expect(await page.evaluate('document.activeElement.id')).toBe('question');
  });

  it('shows what was asked as text only', async () => {
    const text = '<img src=x onerror="document.title=1"><b>bold</b>';
    await askAndWait(text);
    expect(await page.locator('.asked-words').textContent()).toBe(text);
    expect(await page.locator('.turn img, .asked b').count()).toBe(0);
  });

  it('shows a hostile card as text only', async () => {
    bot.ask = async () => replyWith(hostileCard, 'exchange-1');
    await askAndWait('hello');
    expect(await page.locator('.turn img, .turn script').count()).toBe(0);
    expect(await page.locator('.turn a').count()).toBe(0);
  });

  it('keeps the question when the service is gone, and asks it again', async () => {
    await page.route('**/web/ask', (route) => route.abort());
    await page.keyboard.type('Is harbor lens therapy covered?');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toContain('could not be reached');
    expect(await field().inputValue()).toBe('Is harbor lens therapy covered?');
    await page.unroute('**/web/ask');
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(await lead().textContent()).toBe(answeredCard.lead);
    expect(await field().inputValue()).toBe('');
  });

  it('says what was wrong with a question that is too large', async () => {
    await field().fill('x'.repeat(70_000));
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toContain('at most 64 KB');
  });

  it('takes no second question while one is under way, and says that it is looking', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const answer = bot.ask;
    bot.ask = (message) => held.then(() => answer(message));
    await page.keyboard.type('first');
    await page.keyboard.press('Enter');
    await page.locator('.pending').waitFor();
    expect(await page.getByRole('status').first().textContent()).toBe('Looking it up');
    await page.keyboard.type('second');
    await page.keyboard.press('Enter');
    release();
    await lead().waitFor();
    expect(await field().inputValue()).toBe('second');
    expect(bot.asked.map((message) => message.text)).toEqual(['first']);
  });

  it('sends feedback and shows which was given', async () => {
    await askAndWait('first');
    await page.getByRole('button', { name: 'Not helpful', exact: true }).click();
    await page.getByText('Thank you.').waitFor();
    expect(bot.judged).toEqual([{ exchange: 'exchange-1', verdict: 'not-helpful' }]);
    expect(await page.locator('[aria-pressed="true"]').allTextContents()).toEqual(['Not helpful']);
  });

  it('copies an answer as plain text', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await askAndWait('first');
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toContain('Harbor lens therapy is considered investigational. [1]');
  });

  async function askAndWait(text: string): Promise<void> {
    const before = await page.locator('.card').count();
    await field().fill(text);
    await field().press('Enter');
    await page.locator('.card').nth(before).waitFor();
  }
});

describe.skipIf(noBrowser !== null)('both pages', () => {
  let browser: Browser;
  let site: SampleSite;
  beforeAll(async () => {
    browser = await openBrowser();
    site = await openSite(recordingBot());
  });
  afterAll(async () => {
    await browser?.close();
    await site.close();
  });

  describe.each(looks)('$name', ({ colorScheme, viewport }) => {
    let page: Page;
    beforeAll(async () => {
      page = await browser.newPage({ colorScheme, viewport });
    });
    afterAll(() => page?.close());

    it.each([
      ['/', 'the chat'],
      ['/policies', 'the list of policies'],
      ['/policies/sample-policy?mark=coverage-criteria-1:0-19&mark=codes-2:4-9', 'the reader'],
      ['/policies/unknown', 'the page for what is not there'],
    ])('%s: %s breaks no rule of axe and fits the window', async (path) => {
      await page.goto(site.url + path);
      expect(await axeFindings(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    });

    it('the conversation breaks no rule of axe and fits the window', async () => {
      await page.goto(`${site.url}/`);
      for (const [index, question] of [...examples, 'Is 12345 covered?', 'x'.repeat(500)].entries()) {
        await page.getByLabel('Your question').fill(question);
        await page.keyboard.press('Enter');
        await page.locator('.actions').nth(index).waitFor();
      }
      await page.route('**/web/ask', (route) => route.abort());
      await page.getByLabel('Your question').fill('Is anybody there?');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      expect(await axeFindings(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    });
  });

  it('are dark when the system is', async () => {
    const page = await browser.newPage({ colorScheme: 'dark' });
    await page.goto(`${site.url}/`);
    const paper = String(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
    await page.close();
    const [red = 255] = (/\d+/.exec(paper) ?? []).map(Number);
    expect(red).toBeLessThan(60);
  });
});

/** Whether the first marked words stand in the window, below the bar at its top. */
async function isVisible(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const mark = document.querySelector('mark').getBoundingClientRect();
    return mark.top >= document.querySelector('.where').offsetHeight && mark.bottom <= innerHeight;
  })()`);
}
