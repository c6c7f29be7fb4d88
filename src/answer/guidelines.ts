import type { Evidence } from '../retrieve/evidence.ts';
import { societiesOf } from '../search/societies.ts';
import type { Answer, Citation } from './answer.ts';
import { citeParagraph } from './cite.ts';
import { complete, passagesOf, rank, state } from './draft.ts';
import { citeHit, firstBudget, fromText, notStated, quoteAll, quoteHits } from './from-text.ts';
import { studyReferences } from './studies.ts';

/** A society's paragraph up to this length is quoted whole. */
const longestSociety = 1100;

/** "What does the society say": its own section, or the sentence above the list it stands in. */
export function answerGuideline(evidence: Evidence): Answer {
  const { question } = evidence;
  const asked = societiesOf(evidence.index).filter(({ id }) => question.societies.some((society) => society.id === id));
  if (asked.length === 0) return guidelineText(evidence);
  const reviewed = societyReview(
    evidence,
    asked.flatMap(({ names }) => names),
  );
  if (reviewed) return reviewed;
  const citations = asked.flatMap(({ spot }) => societyCitations(evidence, spot));
  const unique = [...new Map(citations.map((citation) => [JSON.stringify(citation), citation])).values()];
  const references = asked.flatMap(({ spot }) => marksAt(evidence, spot));
  return fromText(evidence, {
    area: 'guideline',
    about: asked.map(({ id }) => id).join(' and '),
    quotes: quoteAll(unique.slice(0, 4)),
    references,
  });
}

/** A review or study that a society made stands among the evidence, not among its guidelines. */
function societyReview(evidence: Evidence, names: readonly string[]): Answer | null {
  const asksStudy = evidence.question.words.some((stem) => /^(?:review|studi|trial|systemat)$/.test(stem));
  const short = names.filter((name) => /^[A-Z/]{2,}$/.test(name));
  const passages = passagesOf(evidence, ['evidence']).filter(({ text }) =>
    short.some((name) => text.includes(`(${name})`)),
  );
  const hits = rank(evidence, passages);
  if (!asksStudy || hits.length === 0) return null;
  return fromText(evidence, {
    area: 'evidence',
    about: short[0] ?? null,
    quotes: quoteHits(evidence, hits, 0.9),
    references: studyReferences(evidence, hits.slice(0, 1)),
  });
}

function societyCitations(evidence: Evidence, spot: { section: string; paragraph: number }): (Citation | null)[] {
  const section = evidence.index.sections.get(spot.section);
  const paragraph = section?.paragraphs[spot.paragraph - 1];
  if (!section || !paragraph) return [];
  if (paragraph.kind === 'list-item') {
    const above = section.paragraphs.findLastIndex((one, i) => i < spot.paragraph && one.kind === 'text');
    return [
      citeParagraph(evidence.index, { section: section.id, paragraph: above + 1 }),
      citeParagraph(evidence.index, spot),
    ];
  }
  const hits = rank(
    evidence,
    evidence.index.passages.filter((passage) => passage.section === section),
  );
  const [first] = hits;
  if (!first || first.passage.text.length <= longestSociety)
    return [citeParagraph(evidence.index, first ? { section: section.id, paragraph: first.passage.paragraph } : spot)];
  return [citeHit(evidence, first, firstBudget)];
}

export function marksAt(evidence: Evidence, spot: { section: string; paragraph: number }): number[] {
  const marks = evidence.index.sections.get(spot.section)?.paragraphs[spot.paragraph - 1]?.marks ?? [];
  return marks.flatMap(({ numbers }) => numbers);
}

function guidelineText(evidence: Evidence): Answer {
  const passages = passagesOf(evidence, ['guidelines']);
  const hits = rank(evidence, passages);
  const [first] = hits;
  if (evidence.question.unknown > 0.3 || passages.length === 0) return unknownSociety(evidence);
  const passage = first && first.share > 0.3 ? first.passage : passages[0];
  if (!passage) return unknownSociety(evidence);
  const citation =
    first && first.share > 0.3
      ? citeHit(evidence, first, firstBudget)
      : citeParagraph(evidence.index, { section: passage.section.id, paragraph: passage.paragraph });
  return fromText(evidence, { area: 'guideline', about: null, quotes: quoteAll([citation]) });
}

function unknownSociety(evidence: Evidence): Answer {
  const names = societiesOf(evidence.index).map(({ id }) => id);
  const statements = [
    state({ kind: 'not-stated' }),
    ...(names.length > 0 ? [state({ kind: 'societies', names })] : []),
  ];
  return complete(evidence, { outcome: 'not-in-policy', reason: 'not-stated', statements });
}

/** "Is it FDA approved?": the regulatory section's own words, which are not coverage. */
export function answerRegulatory(evidence: Evidence): Answer {
  const passages = passagesOf(evidence, ['regulatory']);
  const hits = rank(evidence, passages);
  const [first] = hits;
  if (!first || first.share * (1 - evidence.question.unknown / 2) < 0.3) return notStated(evidence, hits);
  return fromText(evidence, { area: 'regulatory', about: null, quotes: quoteHits(evidence, hits, 0.92) });
}
