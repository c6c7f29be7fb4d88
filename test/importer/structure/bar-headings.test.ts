import { expect, it } from 'vitest';
import { withBarHeadings } from '../../../src/importer/structure/bar-headings.ts';
import type { Block } from '../../../src/importer/structure/block.ts';

const row = (...cells: string[]): Block => ({ kind: 'row', cells, line: 1 });
const text: Block = { kind: 'text', raw: 'Words.', line: 2 };

it('a table of one cell is the heading that it names', () => {
  expect(withBarHeadings([row('Policy', '', ''), text])[0]).toMatchObject({
    kind: 'heading',
    raw: 'Policy',
    level: null,
  });
});

it.each([
  ['that names no known kind of section', [row('Peat Wraps'), text]],
  ['of a longer table', [row('Policy'), row('Peat', 'Wraps')]],
  ['beside others', [row('Policy', 'Peat'), text]],
])('a cell %s is none', (_, blocks) => {
  expect(withBarHeadings(blocks)).toEqual(blocks);
});
