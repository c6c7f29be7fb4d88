import type { Paragraph, Section, SectionKind } from '../knowledge/schema.ts';
import type { IndexedPassage, PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import { isStopWord } from '../text/stop-words.ts';
import { stemsWithMeasures, tokenise } from '../text/tokens.ts';

/** What a passage says by itself, and what is said around it that it is read under. */
export type PassageFields = {
  /** How often each stem stands in the passage. */
  counts: ReadonlyMap<string, number>;
  /** Its words that are more than grammar, with a few for every passage, so that the shortest are not all best. */
  length: number;
  /** Stems of the sentence that introduces the list or table it stands in. */
  lead: ReadonlySet<string>;
  /** Stems of the items of the outline it stands under. */
  above: ReadonlySet<string>;
};

/** The term, or run-in heading, of a few words that a paragraph right below it explains; null where there is none. */
export function termAbove({ paragraphs }: Section, paragraph: number): string | null {
  const [term, text] = [paragraphs[paragraph - 2], paragraphs[paragraph - 1]];
  return term && text && isTerm(term) && text.kind === 'text' && !isTerm(text) ? term.text : null;
}

const isTerm = (one: Paragraph): boolean =>
  one.kind === 'text' && !/[.;:,]$/.test(one.text) && one.text.split(/\s+/).length <= longestTerm;

const longestTerm = 6;

/** Sections whose words answer nothing by themselves. */
const never: ReadonlySet<SectionKind> = new Set(['references', 'header', 'cross-references', 'notice']);

/** The passages of a version that may answer a question; not a term by itself that the next one explains. */
export const openPassages = onceFor(({ passages }: PolicyIndex): readonly IndexedPassage[] =>
  passages.filter(({ section, paragraph }) => !never.has(section.kind) && termAbove(section, paragraph + 1) === null),
);

/** So much of an introduction is read. */
const longestLead = 300;
/** Words by which each passage counts as longer than it is. */
const everyLength = 3;

/** The fields of every passage of a version, and their mean length; read once. */
export const fieldsOf = onceFor(
  (index: PolicyIndex): { of: ReadonlyMap<IndexedPassage, PassageFields>; mean: number } => {
    const of = new Map<IndexedPassage, PassageFields>();
    let lead = '';
    let outline: { depth: number; text: string }[] = [];
    for (const passage of index.passages) {
      const { section, paragraph, text } = passage;
      const { kind, depth = 1 } = section.paragraphs[paragraph - 1] ?? {};
      const isIn = kind === 'list-item' || kind === 'table-row' || kind === 'table-head';
      if (paragraph === 1) lead = '';
      if (paragraph === 1 || !isIn) outline = [];
      outline = outline.filter((above) => above.depth < depth);
      of.set(passage, {
        counts: countsOf(text),
        length: lengthOf(text),
        lead: new Set(stemsOf(isIn ? lead.slice(0, longestLead) : (termAbove(section, paragraph) ?? ''))),
        above: new Set(outline.flatMap((above) => stemsOf(above.text))),
      });
      if (isIn) outline.push({ depth, text });
      else lead = text;
    }
    const lengths = [...of.values()].map(({ length }) => length);
    return { of, mean: lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) };
  },
);

const stemsOf = (text: string): string[] => stemsWithMeasures(tokenise(text));

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stem of stemsOf(text)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}

const lengthOf = (text: string): number => tokenise(text).filter(({ word }) => !isStopWord(word)).length + everyLength;
