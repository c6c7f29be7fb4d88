import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { words } from '../../../adapters/teams/words.ts';
import { openLibsqlStore } from '../../../src/stores/libsql.ts';
import { type ServiceProcess, startService } from '../../main/service.ts';
import { noBrowser, openBrowser } from '../web/chromium.ts';
import { noPlayground, openPlayground, type Playground } from './playground.ts';

/**
 * The whole service in local mode, used through Microsoft's own client by a browser. With TEAMS_PICTURES=docs the
 * pictures of the documentation are taken anew.
 */
const pictures = process.env.TEAMS_PICTURES;
/** Where this client shows the conversation: neither its menus nor its log. */
const conversation = { x: 330, y: 50, width: 880, height: 1300 };

describe.skipIf(noBrowser !== null || noPlayground !== null)('in Microsoft’s own client', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'teams-playground-'));
  let service: ServiceProcess;
  let playground: Playground;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const local = { TEAMS_LOCAL: '1', WEB_CHAT: 'off', DATA_DIR: join(folder, 'data') };
    service = startService({ ...local, PUBLIC_URL: 'https://desk.example', TEAMS_EXPERT_CONVERSATION: 'experts' });
    await service.address();
    const portIn = () => /"address":"[^"]*","port":(\d+)/.exec(service.out())?.[1];
    const port = await vi.waitFor(() => portIn() ?? expect.fail('not listening yet'), { timeout: 10_000 });
    playground = await openPlayground(`http://127.0.0.1:${port}/api/messages`, folder);
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1500, height: 1350 } });
    page.setDefaultTimeout(15_000);
    await page.route(/^https:/, (route) => route.abort());
    await page.goto(playground.url);
    await page.getByRole('button', { name: 'Is 0274T covered?' }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await playground?.close();
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const picture = async (name: string) => {
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `teams-${name}.png`), clip: conversation });
  };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).last().click();
  const say = async (text: string) => {
    await page.locator('[role=textbox]').first().click();
    await page.keyboard.type(text);
    await page.getByLabel('Send Message').click();
  };
  /** What the store holds once the service has written it. */
  const kept = async <T>(read: (store: Awaited<ReturnType<typeof openLibsqlStore>>) => Promise<T | undefined>) => {
    const store = await openLibsqlStore(join(folder, 'data'));
    try {
      await expect.poll(() => read(store), { timeout: 10_000 }).toBeDefined();
      return await read(store);
    } finally {
      await store.close();
    }
  };

  test('a question is answered with citations that show the policy’s words', async () => {
    await say('is 0275T covered?');
    const citations = page.locator('a.fai-Citation');
    await citations.nth(1).waitFor();
    await citations.first().hover();
    await page.getByText('MEDICAL POLICY CRITERIA, paragraph 1 ·').waitFor();
    await picture('citation');
    await page.getByText('is considered investigational').nth(1).waitFor();
    expect(await page.getByText('AI generated').count()).toBe(0);
    await page.mouse.move(5, 5);
  });

  test('the card is refreshed in place: reasons, section, copy, and back', async () => {
    await press(words.why);
    await page.getByText('There is not enough research').waitFor();
    await picture('why');
    await press(words.back);
    await page.getByText('Prior authorization', { exact: true }).last().waitFor();
    await press(words.section);
    await page.getByText('A summary of the supporting rationale').waitFor();
    await picture('section');
    await press(words.back);
    await press(words.copy);
    const field = page.getByLabel(words.selectAndCopy);
    expect(await field.inputValue()).toContain('> Image-guided minimally invasive cervical');
    await press(words.back);
    await press(words.expert);
    await page.getByLabel(words.noteForExperts).waitFor();
    await picture('expert');
    await press(words.back);
    await page.getByRole('button', { name: words.why, exact: true }).waitFor();
  });

  test('a question that could mean several services asks which, and a press answers', async () => {
    await say('is spinal decompression covered?');
    await page.getByLabel('laminectomy', { exact: true }).check();
    await picture('clarify');
    await press(words.askChosen);
    await page.getByText('Question: ').last().waitFor();
    await say('is 0275T covered?');
    await page.getByText('0275T: investigational.').nth(1).waitFor();
  });

  test('feedback reaches the record of the answer it is about', async () => {
    await page.getByLabel('Like', { exact: true }).last().click();
    await page.locator('[role=dialog] textarea').fill('cites the right section');
    await page.locator('[role=dialog]').getByRole('button', { name: 'Submit' }).click();
    const feedback = await kept(async (store) => {
      const about = (await store.exchanges(20)).filter(({ kind }) => kind === 'coverage');
      return (await Promise.all(about.map(({ id }) => store.feedbackOn(id)))).flat()[0];
    });
    expect(feedback).toMatchObject({ verdict: 'helpful' });
    await page.locator('[role=dialog]').getByRole('button', { name: 'Close' }).click();
  });

  test('the message extension finds a code while it is typed, and its card asks', async () => {
    await page.getByLabel('Trigger Message Extension App').click();
    await page.getByText('Search Command').click();
    await page.getByPlaceholder('Enter a search term').fill('027');
    await page.getByText('0274T', { exact: true }).last().waitFor();
    await picture('search');
    await page.getByText('0274T', { exact: true }).last().click();
    await page.getByLabel('Send Message').click();
    await press('Is 0274T covered?');
    await page.getByText('0274T: investigational.').last().waitFor();
  });

  test('a channel is answered in its thread when the bot is mentioned', async () => {
    await page.getByLabel('My Team - General').click();
    await page.getByRole('button', { name: 'Post', exact: true }).waitFor();
    await page.locator('[role=textbox]').first().click();
    await page.keyboard.type('@Test');
    await page.locator('[role=listbox] [role=menuitem]').first().click();
    await page.keyboard.type(' is 0275T covered?');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.locator('a.fai-Citation').nth(1).waitFor();
    await page.getByRole('button', { name: words.copy, exact: true }).waitFor();
    await picture('channel');
    const asked = await kept(async (store) => (await store.exchanges(5)).find(({ codes }) => codes.includes('0275T')));
    expect(asked).toMatchObject({ channel: 'teams', outcome: 'answered' });
  });
});
