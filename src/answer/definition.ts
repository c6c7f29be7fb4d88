import { stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { termAbove } from '../retrieve/passage-fields.ts';
import type { IndexedPassage } from '../search/policy-index.ts';
import type { Answer } from './answer.ts';
import { citeSpan } from './cite.ts';
import { complete, passagesOf, rank, state } from './draft.ts';
import { citeHit, confidence, fromText, quoteAll } from './from-text.ts';
import { leadOf, type NearPassage, quoteOf } from './nearest.ts';
import { answerDescription } from './text.ts';

/** "What does it stand for": the sentence that explains the term, as printed. */
export function answerDefinition(evidence: Evidence): Answer {
  const { question, index } = evidence;
  const listed = answerTerm(evidence) ?? fromDefinitions(evidence);
  if (listed) return listed;
  const terms = index.terms.filter(({ id }) => question.terms.some((term) => term.id === id));
  if (terms.length > 0) {
    const statements = terms
      .slice(0, 3)
      .map(({ id, expansion, spot }) => state({ kind: 'definition', term: id, expansion }, [citeSpan(index, spot)]));
    return complete(evidence, { outcome: 'answered', statements });
  }
  if (question.services.length > 0) return answerDescription(evidence);
  const hits = rank(
    evidence,
    passagesOf(evidence, ['definitions', 'background', 'description', 'evidence', 'guidelines', 'regulatory']),
  );
  const [first] = hits;
  const own =
    question.words.length > 0 && first !== undefined && confidence(evidence, first) >= 0.6 && question.unknown < 0.3;
  if (!first || !own)
    return complete(evidence, {
      outcome: 'not-in-policy',
      reason: 'term-not-defined',
      statements: [state({ kind: 'term-not-defined' })],
    });
  return fromText(evidence, { area: 'text', about: null, quotes: quoteAll([citeHit(evidence, first, 420)]) });
}

/** A term the policy lists among its definitions. */
function fromDefinitions(evidence: Evidence): Answer | null {
  const own = evidence.question.words.filter(
    (stem) => !evidence.question.nameWords.includes(stem) && !/^(?:defin|mean|polici)$/.test(stem),
  );
  const [hit] = rank(evidence, passagesOf(evidence, ['definitions']), own);
  if (!hit || hit.share < 0.6) return null;
  return fromText(evidence, { area: 'text', about: null, quotes: quoteAll([citeHit(evidence, hit, 420)]) });
}

/** "What is that": the definition of a term of which every word was said; null where the policy defines none such. */
export function answerTerm(evidence: Evidence): Answer | null {
  const { stems = [], words, nameWords } = evidence.question;
  const said = new Set([...stems, ...words, ...nameWords].flatMap((stem) => evidence.search.synonyms(stem)));
  const found = passagesOf(evidence, ['definitions']).flatMap((passage) =>
    termsOf(passage).filter(({ term }) => term.length > 0 && term.every((stem) => said.has(stem))),
  );
  const [best] = found.toSorted((a, b) => b.term.length - a.term.length);
  if (!best) return null;
  const lead = leadOf(evidence, best.near);
  return complete(evidence, { outcome: 'answered', statements: [lead, quoteOf(evidence, best.near, budget)] });
}

const budget = 420;

type Term = { term: string[]; near: NearPassage };

/** The terms that the sentences of a passage begin with, or that stands above it. */
function termsOf(passage: IndexedPassage): Term[] {
  const above = termAbove(passage.section, passage.paragraph);
  return passage.sentences.flatMap(({ start, end }, i) => {
    const term = i === 0 && above !== null ? above : begins.exec(passage.text.slice(start, end))?.[1];
    return term ? [{ term: stemsIn(term), near: { passage, score: 1, share: 1, best: { start, end } } }] : [];
  });
}

/** A term of a few words before what it means. */
const begins = /^["“‘']?((?:[^\s:–—.]+ ?){1,6}?)["”’']?(?: ?[:–—]| -| means?\b| refers? to\b| is defined\b)/;
