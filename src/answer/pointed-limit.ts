import { isPrintedIn } from '../knowledge/codes.ts';
import { type Measure, measuresIn, spanUnits } from '../knowledge/dimensions/measure.ts';
import type { PolicyIndex } from '../search/policy-index.ts';

/** A limit that stands elsewhere in the document ("within the limits of section 6"): in which part, and on which side of it a ruling holds. */
export type PointedLimit = { part: string; isBeyond: boolean };

const pointer =
  /,? ?\b(within|up to|above|over|beyond|exceeding|in excess of) the (?:[\w-]+ ){0,2}limits? (?:(?:given|stated|listed|set) )?(?:of|in) (?:section|table|part) (\w+)/i;

/** The limit that words point to; null where they point to none. */
export function pointedLimitIn(words: string): PointedLimit | null {
  const [, side = '', part] = pointer.exec(words) ?? [];
  return part === undefined ? null : { part, isBeyond: !/^(?:within|up to)$/i.test(side) };
}

/** Words without such a pointer: it names nothing. */
export const withoutPointer = (words: string): string => words.replace(pointer, '');

/** The limit as that part of the document prints it for a code, on the side on which the ruling holds; null where it prints none. */
export function limitOfCode(index: PolicyIndex, { part, isBeyond }: PointedLimit, code: string): Measure | null {
  const own = index.version.sections.filter(({ heading }) =>
    heading
      .toLowerCase()
      .split(/[ .:]+/)
      .includes(part.toLowerCase()),
  );
  const row = own.flatMap(({ paragraphs }) => paragraphs).find(({ text }) => isPrintedIn(code, text));
  const [limit] = measuresIn(row?.text.replaceAll(code, '') ?? '').filter(({ unit }) => !spanUnits.has(unit));
  return limit === undefined ? null : { ...limit, bound: isBeyond ? 'more-than' : 'at-most' };
}
