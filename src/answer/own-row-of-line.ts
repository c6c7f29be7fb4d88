import { isSameLine, linesNamed } from '../knowledge/lines.ts';
import { codeStems, ownStems, stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { lineStems, titleStems } from '../retrieve/named-unit.ts';
import type { IndexedPassage } from '../search/policy-index.ts';
import { headAbove } from '../search/table-head.ts';
import { generic } from '../understand/telling-words.ts';
import type { Citation } from './answer.ts';
import { citeParagraph } from './cite.ts';

/** How a cell turns down what its row, or its words, are on. */
const refusing = /\bnot (?:a )?(?:covered|payable|reimbursed)\b|\bnon-?covered\b|\bexcluded\b/i;

/**
 * Where a table turns down what is asked for in a row or column of the line of business asked about, that row under its
 * head: "75571, Medicaid member" of a row "Medicaid: calcium scoring is not a covered benefit". No position is taken
 * from such a table; empty where there is none.
 */
export function ownRowOfLine(evidence: Evidence): Citation[] {
  const { question, index } = evidence;
  const line = question.lineOfBusiness;
  if (line === null) return [];
  const row = index.passages.find((passage) => isRefused(evidence, passage, line));
  if (!row) return [];
  const head = headAbove(row.section, row.paragraph);
  const places = [...(head ? [head.paragraph] : []), row.paragraph];
  return places.flatMap((paragraph) => citeParagraph(index, { section: row.section.id, paragraph }) ?? []);
}

function isRefused(evidence: Evidence, { section, paragraph }: IndexedPassage, line: string): boolean {
  const { cells = [] } = section.paragraphs[paragraph - 1] ?? {};
  const [first = '', ...others] = cells;
  const titles = headAbove(section, paragraph)?.titles;
  if (titles === undefined) return false;
  const { lexicon } = evidence.search.knowledge;
  const isOfLine = (text: string): boolean => linesNamed(text, lexicon).length > 0 && isSameLine(text, line, lexicon);
  if (isOfLine(first)) return others.some((cell) => refusing.test(cell) && isAsked(evidence, cell));
  const at = titles.findIndex(isOfLine);
  return at > 0 && refusing.test(cells[at] ?? '') && isAsked(evidence, first);
}

/** Whether words print a code that is asked about or have a word of its descriptor, or without a code name what the question says. */
function isAsked(evidence: Evidence, words: string): boolean {
  const { codes, index, search } = evidence;
  if (codes.some(({ asked }) => words.includes(asked.code))) return true;
  const title = titleStems(index);
  const lines = lineStems(search.knowledge.lexicon);
  const [refused = words] = words.split('. ').filter((one) => refusing.test(one));
  const [name = ''] = refused.split(refusing);
  const said = new Set([...ownStems(evidence), ...codeStems(evidence)].flatMap((stem) => search.synonyms(stem)));
  const isTelling = (stem: string): boolean =>
    !title.has(stem) && !lines.has(stem) && !generic.has(stem) && !/^\d/.test(stem);
  const naming = stemsIn(name).filter(isTelling);
  const shared = naming.filter((stem) => said.has(stem));
  return codes.length > 0 ? shared.length > 0 : shared.length > naming.length / 2;
}
