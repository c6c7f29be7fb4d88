import type { Passage, PositionStatement } from '../knowledge/schema.ts';
import type { PositionCase } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { headAbove } from '../search/table-head.ts';
import type { Citation } from './answer.ts';
import { citeGround, citeParagraph } from './cite.ts';

/** The words that take the position, and the item of the list they introduce; of a table whose columns differ its head as well. */
export function citeCase(index: PolicyIndex, { statement, passage }: PositionCase): (Citation | null)[] {
  const ground = citeGround(index, statement.ground);
  const head = headOf(index, statement);
  if (head !== null) return [head, ground, legendOf(index, statement)].map((place) => citePlace(index, place));
  const isSame = statement.ground.section === passage.section && statement.ground.paragraph === passage.paragraph;
  return isSame ? [ground] : [ground, citeParagraph(index, passage)];
}

const citePlace = (index: PolicyIndex, place: Passage | Citation | null): Citation | null =>
  place === null || 'quote' in place ? place : citeParagraph(index, place);

/** Where a table's section says what its marks stand for, for a position that a row gives by one; or null. */
function legendOf({ sections }: PolicyIndex, { ground, word }: PositionStatement): Passage | null {
  const paragraphs = sections.get(ground.section)?.paragraphs ?? [];
  const at = ground.quote.includes(word)
    ? -1
    : paragraphs.findIndex(({ text, kind }) => kind === 'text' && text.includes(word));
  return at < 0 ? null : { section: ground.section, paragraph: at + 1 };
}

/** The head of the table in whose row a position stands beside another, or null. */
function headOf({ version, sections }: PolicyIndex, { ground }: PositionStatement): Passage | null {
  const beside = version.positions.filter(
    ({ ground: other }) => other.section === ground.section && other.paragraph === ground.paragraph,
  );
  const section = sections.get(ground.section);
  const head = section && beside.length > 1 ? headAbove(section, ground.paragraph) : null;
  return head && { section: ground.section, paragraph: head.paragraph };
}
