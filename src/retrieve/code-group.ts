import type { Position } from '../knowledge/schema.ts';
import type { PositionCase } from '../search/cases.ts';
import { coverageLineAbove } from '../search/table-head.ts';
import type { Evidence, FoundCode } from './evidence.ts';

const unproven: readonly Position[] = ['investigational'];
const refused: readonly Position[] = ['investigational', 'not-medically-necessary', 'not-covered'];
const favoured: readonly Position[] = ['medically-necessary', 'conditional'];

/** The positions that a line which sorts codes leaves open ("Considered investigational:"), or null where it says none. */
function positionsSaid(line: string): readonly Position[] | null {
  if (/\bnot? (?:\w+ )?(?:covered|medically necessary)\b|\bnon-?covered\b|\bexcluded\b/i.test(line)) return refused;
  if (/\b(?:investigational|experimental|unproven)\b/i.test(line)) return unproven;
  return /\b(?:covered|medically necessary)\b/i.test(line) ? favoured : null;
}

/**
 * Of some cases those whose position agrees with the line under which the policy lists a code; all of them where the
 * policy does not sort its codes. The line takes no position, it only tells which of the criteria's positions can be
 * the code's ("is 0999T covered" of a code listed under "Considered investigational:").
 */
export function ofCodeGroup({ index, codes }: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] {
  const groups = codes.flatMap((code) => positionsOfGroup(code, index) ?? []);
  const agreeing = cases.filter(({ statement: { position } }) => groups.includes(position));
  return groups.length > 0 && agreeing.length > 0 ? agreeing : cases;
}

function positionsOfGroup({ row }: FoundCode, { sections }: Evidence['index']): readonly Position[] | null {
  const [place] = row?.grounds ?? [];
  const section = place && sections.get(place.section);
  const line = section ? coverageLineAbove(section, place.paragraph) : null;
  return line === null ? null : positionsSaid(section?.paragraphs[line - 1]?.text ?? '');
}
