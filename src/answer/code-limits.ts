import { inCodeRange } from '../knowledge/codes.ts';
import type { SectionKind } from '../knowledge/schema.ts';
import type { Evidence, FoundCode } from '../retrieve/evidence.ts';
import type { IndexedPassage } from '../search/policy-index.ts';
import { headAbove } from '../search/table-head.ts';
import type { Citation } from './answer.ts';
import { citeAround, citeParagraph } from './cite.ts';
import { state } from './draft.ts';
import type { Statement } from './statement.ts';

/** How policies say how much of a thing is allowed. */
const limit =
  /\b\d[\d,.]* (?:[\w-]+ ){0,3}?(?:units?|hours?|sessions?|visits?|courses?|treatments?|injections?|doses?|adjustments?|months?|days?|times?) (?:per|every|each|in|within|a) \w|\b(?:not|no) (?:more|fewer) than\b|\b(?:limited to|maximum of|may not exceed|up to \d|once (?:per|every|a))\b/i;

const untold: ReadonlySet<SectionKind> = new Set([
  'references',
  'history',
  'header',
  'cross-references',
  'evidence',
  'guidelines',
]);
const mostQuoted = 3;

/** The rows and sentences that limit a code by its number, each row under the head of its table; those of the line of business asked for first. */
export function limitsOf(evidence: Evidence, code: FoundCode): Statement[] {
  const said = evidence.index.passages.filter((passage) => !untold.has(passage.section.kind));
  const cited = said.flatMap((passage) => limitsIn(evidence, passage, code));
  return cited.length === 0
    ? []
    : [state({ kind: 'code-limit', code: code.asked.code }, cited.slice(0, mostQuoted * 2))];
}

function limitsIn(evidence: Evidence, passage: IndexedPassage, { asked }: FoundCode): (Citation | null)[] {
  const { section, paragraph, text, sentences } = passage;
  const at = { section: section.id, paragraph };
  const isRow = section.paragraphs[paragraph - 1]?.kind === 'table-row';
  if (isRow)
    return isLimitRow(passage, asked.code) ? [citeHead(evidence, passage), citeParagraph(evidence.index, at)] : [];
  const isOnly = names(text, asked.code) && [...text.matchAll(printed)].every(([, code]) => code === asked.code);
  return sentences.flatMap((best) => {
    const words = text.slice(best.start, best.end);
    if ((!isOnly && !names(words, asked.code)) || !limit.test(words) || isRuleOfRequests.test(words)) return [];
    return [citeAround(evidence.index, passage, { best, budget: best.end - best.start })];
  });
}

const isRuleOfRequests = /\b(?:authorization|precertification|approval) is (?:not )?required\b/i;

/** A row that limits its code in a cell of its own: one that describes the code is no limit. */
function isLimitRow({ section, paragraph, text }: IndexedPassage, code: string): boolean {
  const { cells = [] } = section.paragraphs[paragraph - 1] ?? {};
  if (!names(cells.join(' '), code)) return false;
  const own = cells.filter((cell) => !names(cell, code) && limit.test(cell));
  return section.kind === 'codes'
    ? own.some((cell) => cell.length < longestLimit && cells.indexOf(cell) > 1)
    : own.length > 0 && text !== '';
}

const longestLimit = 120;

const citeHead = ({ index }: Evidence, { section, paragraph }: IndexedPassage): Citation | null => {
  const head = headAbove(section, paragraph);
  return head && citeParagraph(index, { section: section.id, paragraph: head.paragraph });
};

const printed = /(?<![\w.-])([A-Z]?\d{4}[A-Z\d]?)(?:\s?(?:[-–]|to|through)\s?([A-Z]?\d{4}[A-Z\d]?))?(?![\w-])/g;

/** Whether a text prints a code, by itself or in a range. */
const names = (text: string, code: string): boolean =>
  [...text.matchAll(printed)].some(
    ([, from = '', to]) => from === code || (to !== undefined && inCodeRange(code, from, to)),
  );
