import { placeKey } from '../knowledge/place.ts';
import type { Ground, Passage } from '../knowledge/schema.ts';
import type { IndexedPassage, PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import type { Span } from '../text/sentences.ts';
import type { Citation } from './answer.ts';

/** The citation of a span of a paragraph; null where there is no such paragraph or the span is empty. */
export function citeSpan(index: PolicyIndex, at: Passage & Span): Citation | null {
  const section = index.sections.get(at.section);
  const text = section?.paragraphs[at.paragraph - 1]?.text;
  if (!section || text === undefined) return null;
  const quote = text.slice(at.start, at.end);
  if (quote.trim() === '') return null;
  return {
    policy: index.policy.id,
    section: section.heading,
    anchor: section.id,
    paragraph: at.paragraph,
    quote,
    version: index.version.version,
    start: at.start,
    end: at.end,
  };
}

/** The citation of words that stand in a paragraph, found once for each ground of a version; null for what no words of it say. */
export function citeGround(index: PolicyIndex, ground: Ground | null): Citation | null {
  return ground === null ? null : groundsIn(index)(ground);
}

const groundsIn = onceFor((index: PolicyIndex) => onceFor((ground: Ground) => findGround(index, ground)));

function findGround(index: PolicyIndex, ground: Ground): Citation | null {
  const text = index.sections.get(ground.section)?.paragraphs[ground.paragraph - 1]?.text ?? '';
  const start = text.indexOf(ground.quote);
  return start < 0 ? null : citeSpan(index, { ...ground, start, end: start + ground.quote.length });
}

/** The citation of a whole paragraph. */
export function citeParagraph(index: PolicyIndex, passage: Passage): Citation | null {
  const text = index.sections.get(passage.section)?.paragraphs[passage.paragraph - 1]?.text ?? '';
  return citeSpan(index, { ...passage, start: 0, end: text.length });
}

/**
 * The citation of a sentence with as many of its neighbours as `budget` characters allow, nearest first: picking the one
 * right sentence by words alone is right in less than half of the cases, so the quote holds what stands around it.
 */
export function citeAround(
  index: PolicyIndex,
  passage: IndexedPassage,
  around: { best: Span; budget: number },
): Citation | null {
  const { sentences } = passage;
  let first = sentences.findIndex(({ start }) => start === around.best.start);
  if (first < 0) return citeParagraph(index, { section: passage.section.id, paragraph: passage.paragraph });
  let last = Math.max(
    first,
    sentences.findLastIndex(({ end }) => end <= around.best.end),
  );
  const length = (from: number, to: number): number => (sentences[to]?.end ?? 0) - (sentences[from]?.start ?? 0);
  for (let grew = true; grew; ) {
    grew = false;
    if (last + 1 < sentences.length && length(first, last + 1) <= around.budget) {
      last += 1;
      grew = true;
    }
    if (first > 0 && length(first - 1, last) <= around.budget) {
      first -= 1;
      grew = true;
    }
  }
  const [start, end] = [sentences[first]?.start ?? 0, sentences[last]?.end ?? passage.text.length];
  return citeSpan(index, { section: passage.section.id, paragraph: passage.paragraph, start, end });
}

/** The citation of words that stand in a paragraph, with as many of the sentences around them as `budget` characters allow. */
export function citeInParagraph(index: PolicyIndex, ground: Ground, budget: number): Citation | null {
  const own = citeGround(index, ground);
  const passage = index.passages.find(
    ({ section, paragraph }) => section.id === ground.section && paragraph === ground.paragraph,
  );
  const best = passage?.sentences.find(({ start, end }) => own !== null && start <= own.start && own.start < end);
  return passage && best ? citeAround(index, passage, { best, budget }) : own;
}

/** The reference numbers marked inside what is quoted; none for a quote without marks. */
export function referencesIn(index: PolicyIndex, citations: readonly Citation[]): number[] {
  const numbers = citations.flatMap(({ anchor, paragraph, start, end }) => {
    const marks = index.sections.get(anchor)?.paragraphs[paragraph - 1]?.marks ?? [];
    return marks.filter(({ at }) => at > start && at <= end + 1).flatMap((mark) => mark.numbers);
  });
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** The paragraph that a citation is of, as a key of its policy's places. */
export const placeCited = ({ anchor, paragraph }: Citation): string => placeKey({ section: anchor, paragraph });

/** Keeps what is there. */
export function present<T>(values: readonly (T | null)[]): T[] {
  return values.flatMap((value) => value ?? []);
}
