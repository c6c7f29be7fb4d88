import { expect, it } from 'vitest';
import { listReaderPage } from '../../../adapters/web/list-page.ts';
import { answerMessage } from '../../../src/bot/core.ts';
import { deskWith } from '../../answer/list/lists-desk.ts';
import { harborList } from '../../importer/list/import-list.ts';

it('shows a cited row of a list at its anchor, its words marked, and the words around the table', async () => {
  const desk = await deskWith({ 'harbor.csv': harborList });
  const [list] = desk.knowledge.lists ?? [];
  if (list === undefined) throw new Error('no list');
  const asked = { text: 'does J9745 need auth?', today: '2026-05-30', asOf: null, context: null };
  const [source] = answerMessage(desk, asked).card.sources;
  expect(source?.href).toMatch(/^\/policies\/harbor\?version=2026-01-01&mark=list-3:0-\d+#list-3$/);
  const page = listReaderPage(list.versions[0], [/mark=([^#]+)/.exec(source?.href ?? '')?.[1] ?? '']).markup;
  expect(page).toMatch(/<tr id="list-3">.*<mark[^>]*>J9745<\/mark>/s);
  expect(page).toContain('id="notice-3"');
  expect(page).toContain('<th scope="col">PA Required</th>');
});
