import type { PositionStatement } from '../knowledge/schema.ts';
import { stemsIn } from '../retrieve/asked-words.ts';
import type { PolicyIndex } from '../search/policy-index.ts';

/** Whether a position depends on criteria, and whether these are quoted with it or stand in another place. */
export type CriteriaShown = null | 'quoted' | { section: string };

/** Where the criteria of a position are to be read; `isOutlined` says that its outline is quoted. */
export function criteriaShown(index: PolicyIndex, statement: PositionStatement, isOutlined: boolean): CriteriaShown {
  if (statement.position !== 'conditional') return null;
  if (isOutlined) return 'quoted';
  const { quote } = statement.ground;
  const isWhole = statement.criteria === null || statement.criteria.type === 'criterion';
  return isWhole && !pointing.test(quote) && stating.test(quote)
    ? 'quoted'
    : { section: placeOfCriteria(index, statement, isWhole) };
}

/** Words that only point to criteria ("when criteria are met", "Criteria I"). */
const pointing =
  /\bcriteria\b(?: [\w-]+){0,4} (?:are|is) met\b|\bmeets? (?:all |the |these )*(?:[\w-]+ ){0,2}criteria\b|\bcriteria (?:[IVX]+|[A-Z]|\d+)\b/i;

/** Words with which a sentence states a condition itself. */
const stating = /\b(?:when|if|for|who|whose|with|after|only|provided|unless|up to|in (?!this\b|the policy\b))\b/i;

/** The heading under which criteria stand: the statement's own, or of those with an outline the one its words speak of most. */
function placeOfCriteria(
  { version, sections }: PolicyIndex,
  { ground }: PositionStatement,
  isPointer: boolean,
): string {
  const headingOf = (id: string): string => sections.get(id)?.heading ?? '';
  const outlined = version.positions.filter(({ criteria }) => criteria !== null && criteria.type !== 'criterion');
  const said = new Set(stemsIn(ground.quote));
  const scored = outlined.map(({ ground: { section } }) => {
    const heading = headingOf(section);
    return { heading, share: stemsIn(heading).filter((stem) => said.has(stem)).length };
  });
  const [best] = isPointer ? scored.toSorted((a, b) => b.share - a.share) : [];
  return best?.heading ?? headingOf(ground.section);
}
