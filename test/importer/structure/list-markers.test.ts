import { expect, it } from 'vitest';
import { readMarker } from '../../../src/importer/structure/list-markers.ts';

it('an item keeps its marker over all of its lines', () => {
  expect(readMarker('(2) Swelling that lasts\nfor a week')).toEqual({
    marker: '(2)',
    indent: 0,
    raw: 'Swelling that lasts\nfor a week',
  });
});

it('words without a marker are no item', () => {
  expect(readMarker('Swelling that lasts')).toBeNull();
});
