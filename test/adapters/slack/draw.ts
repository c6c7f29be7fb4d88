import { openBrowser } from '../web/chromium.ts';
import { drawer, pictures, sheets } from './pictures.ts';
import { viewDrawer, viewPictures } from './view-pictures.ts';

/** Draws every picture of Slack into docs. */
const draw = drawer();
const drawView = viewDrawer();
const browser = await openBrowser();
const shoot = async (file: string, width: number, html: string): Promise<void> => {
  const page = await browser.newPage({ viewport: { width, height: 100 } });
  await page.setContent(html);
  await page.screenshot({ path: `docs/${file}.png`, fullPage: true });
};
for (const picture of pictures) await shoot(picture.file, picture.width, draw.one(picture).page);
for (const sheet of sheets) await shoot(sheet.file, sheet.width, draw.all(sheet));
for (const picture of viewPictures) await shoot(picture.file, picture.width, (await drawView(picture)).page);
await browser.close();
