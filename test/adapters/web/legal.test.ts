import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, noBrowser, openBrowser, overflow } from './chromium.ts';
import { openSite, recordingBot, type SampleSite } from './sample-site.ts';

let site: SampleSite;
beforeAll(async () => {
  site = await openSite(recordingBot());
});
afterAll(() => site.close());

describe.each([
  ['/privacy', 'What is not kept'],
  ['/terms', 'no guarantee of payment'],
])('%s', (path, words) => {
  it('is a page that can be read without the chat', async () => {
    const response = await fetch(`${site.url}${path}`);
    const text = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain(words);
  });
  it('takes no other method', async () => {
    expect((await fetch(`${site.url}${path}`, { method: 'POST' })).status).toBe(405);
  });
  it.skipIf(noBrowser !== null)('breaks no rule of accessibility and fits a phone', async () => {
    const browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
    await page.goto(`${site.url}${path}`);
    expect([await axeFindings(page), await overflow(page)]).toEqual([[], 0]);
    await browser.close();
  });
});
