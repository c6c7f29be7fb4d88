import type { Evidence } from '../retrieve/evidence.ts';
import type { Hit } from '../retrieve/hits.ts';
import type { IndexedPassage } from '../search/policy-index.ts';
import type { Study } from '../search/studies.ts';
import { tokenise } from '../text/tokens.ts';
import type { Answer, Citation } from './answer.ts';
import { citeAround } from './cite.ts';
import { complete, passagesOf, rank, state } from './draft.ts';
import {
  confidence,
  firstBudget,
  fromText,
  leastConfidence,
  notStated,
  positionBehind,
  quoteAll,
  quoteHits,
} from './from-text.ts';

/** "How many", "who paid", "what are its limits": the sentences of the study, or of all evidence, that answer. */
export function answerEvidence(evidence: Evidence): Answer {
  const { question, index } = evidence;
  const studies = index.studies.filter(({ id }) => question.studies.some((study) => study.id === id));
  if (studies.length > 0) return fromStudies(evidence, studies);
  const hits = generalFirst(
    evidence,
    rank(evidence, passagesOf(evidence, ['evidence', 'summary', 'guidelines', 'background'])),
  );
  const [first] = hits;
  if (!first || first.share < evidenceShare || confidence(evidence, first) < leastConfidence)
    return notStated(evidence, hits);
  return fromText(evidence, {
    area: 'evidence',
    about: null,
    quotes: quoteHits(evidence, hits, 0.85),
    references: studyReferences(evidence, [first]),
  });
}

const evidenceShare = 0.42;

/** A question about studies in general is answered from what is said of them in general. */
function generalFirst(evidence: Evidence, hits: readonly Hit[]): Hit[] {
  if (evidence.question.wantsNumber || !evidence.question.words.includes('studi')) return [...hits];
  const general = (hit: Hit): number =>
    evidence.index.studies.some((study) => belongs(study, hit.passage)) ? 1 : generalFactor;
  return hits.toSorted((a, b) => b.share * general(b) - a.share * general(a));
}

const generalFactor = 1.3;

function fromStudies(evidence: Evidence, studies: readonly Study[]): Answer {
  const passages = evidence.index.passages.filter((passage) => studies.some((study) => belongs(study, passage)));
  const names = new Set(
    studies.flatMap((study) => study.names.flatMap((name) => tokenise(name).map(({ stem }) => stem))),
  );
  const wanted = evidence.question.words.filter((stem) => !names.has(stem));
  const specific = wanted.filter((stem) => !genericStems.has(stem));
  const about = studies.map(({ label }) => label).join(' and ');
  if (specific.length === 0) {
    const citations = studies.flatMap((study) => openings(evidence, study));
    return fromText(evidence, {
      area: 'evidence',
      about,
      quotes: quoteAll(citations),
      references: studies.flatMap(({ references }) => references),
    });
  }
  const hits = rank(evidence, passages, wanted);
  const [first] = hits;
  const [alone] = first ? rank(evidence, [first.passage], specific) : [];
  if (!first || !alone || alone.share * (1 - evidence.question.unknown * 0.5) < studyShare)
    return studySilent(evidence, studies, about);
  return fromText(evidence, {
    area: 'evidence',
    about,
    quotes: quoteHits(evidence, hits, 0.85),
    references: studyReferences(evidence, [first]),
  });
}

/** Words that any question about a study has. */
const genericStems: ReadonlySet<string> = new Set([
  'studi',
  'trial',
  'publish',
  'paper',
  'articl',
  'author',
  'evid',
  'polici',
  'say',
  'data',
  'review',
  'result',
  'outcom',
  'find',
  'found',
  'show',
  'conclus',
]);

const studyShare = 0.36;

export function belongs(study: Study, passage: IndexedPassage): boolean {
  return study.passages.some(
    ({ section, paragraph }) => section === passage.section.id && paragraph === passage.paragraph,
  );
}

function openings(evidence: Evidence, study: Study): (Citation | null)[] {
  const first = evidence.index.passages.find((passage) => belongs(study, passage));
  const best = first?.sentences[0];
  return first && best ? [citeAround(evidence.index, first, { best, budget: firstBudget })] : [];
}

/** The study is there, and what was asked of it is not: said, unless nothing was asked in words of this message's own. */
function studySilent(evidence: Evidence, studies: readonly Study[], about: string): Answer {
  const quotes = studies.flatMap((study) => openings(evidence, study));
  const references = studies.flatMap(({ references: numbers }) => numbers);
  const { question } = evidence;
  if (question.wantsPosition)
    return fromText(evidence, { area: 'evidence', about, quotes: quoteAll(quotes), references });
  if (evidence.question.size === 0 && evidence.question.carried.length > 0 && evidence.question.nameWords.length > 0)
    return fromText(evidence, { area: 'evidence', about, quotes: quoteAll(quotes), references });
  const statements = [
    state({ kind: 'study-not-stated', about }),
    state({ kind: 'passage', section: '' }, quotes),
    ...(evidence.question.wantsPosition ? positionBehind(evidence) : []),
  ];
  return complete(evidence, { outcome: 'not-in-policy', reason: 'not-stated', statements, references });
}

/** References of the study a passage belongs to, where its own paragraph marks none. */
export function studyReferences(evidence: Evidence, hits: readonly Hit[]): number[] {
  const marked = hits.flatMap(({ passage }) => (passage.marks ?? []).flatMap(({ numbers }) => numbers));
  if (marked.length > 0) return [...new Set(marked)].slice(0, 4);
  const studies = evidence.index.studies.filter((study) => hits.some(({ passage }) => belongs(study, passage)));
  return [...new Set(studies.flatMap(({ references }) => references))];
}
