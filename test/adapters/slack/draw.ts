import { openBrowser } from '../web/chromium.ts';
import { drawer, pictures } from './pictures.ts';

/** Draws every picture of Slack into docs. */
const draw = drawer();
const browser = await openBrowser();
for (const picture of pictures) {
  const page = await browser.newPage({ viewport: { width: picture.width, height: 100 } });
  await page.setContent(draw(picture).page);
  await page.screenshot({ path: `docs/${picture.file}.png`, fullPage: true });
}
await browser.close();
