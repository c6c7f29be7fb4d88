import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = '/usr/bin/chromium';
const flags =
  '--no-sandbox --headless --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Why the browser tests cannot run here, or null when they can; it is printed, since a skipped test says nothing. */
export const noBrowser = existsSync(executablePath) ? null : `browser tests skipped: there is no ${executablePath}`;
if (noBrowser !== null) console.warn(noBrowser);

/** Starts the distribution's own Chromium. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: flags.split(' ') });
}

/** What axe-core finds on the page as it stands: each rule broken with the first place it is broken at. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found: unknown = await page.evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => impact + ' ' + id + ' ' + nodes[0].html))`,
  );
  return Array.isArray(found) ? found.map(String) : [`axe answered ${typeof found}`];
}

/** By how many pixels the page is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  return Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
}
