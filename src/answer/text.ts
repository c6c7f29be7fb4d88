import type { Evidence } from '../retrieve/evidence.ts';
import type { Hit } from '../retrieve/hits.ts';
import { isNamed } from '../understand/question.ts';
import type { Answer, Citation } from './answer.ts';
import { citeAround, citeParagraph } from './cite.ts';
import { answerCriterion } from './criterion.ts';
import { complete, passagesOf, rank, state } from './draft.ts';
import { answerByTitle, discussedAt, mentionedStatement, relatedStatement } from './elsewhere.ts';
import { areaOf, citeHit, confidence, fromText, leastConfidence, notStated, quoteAll, quoteHits } from './from-text.ts';
import { leadOf } from './nearest.ts';
import type { Statement } from './statement.ts';
import { answerEvidence, studyReferences } from './studies.ts';

const sectionBudget = 1500;

/** "What is it": the policy's description, and the first lines of its background. */
export function answerDescription(evidence: Evidence): Answer {
  const { question } = evidence;
  const others = question.services.filter(({ type }) => type === 'mentioned');
  const subject = question.services.find(({ type }) => type === 'subject' || type === 'open');
  if (!subject && others.length > 0) {
    const citations = others.map((service) => discussedAt(evidence, service));
    const statements: Statement[] = others.map((service, i) =>
      state({ kind: 'description', what: service.label }, [citations[i] ?? null]),
    );
    return complete(evidence, {
      outcome: 'answered',
      statements: [...statements, state({ kind: 'mentioned-only', what: others[0]?.label ?? '', section: null })],
    });
  }
  if (!subject)
    return complete(evidence, {
      outcome: 'not-in-policy',
      reason: 'service-only-mentioned',
      statements: question.services.flatMap((service) => relatedStatement(evidence, service)),
    });
  const opening = [
    ...passagesOf(evidence, ['description']).slice(0, 1),
    ...passagesOf(evidence, ['background']).slice(0, 1),
  ];
  const citations = opening.map((passage) =>
    citeAround(evidence.index, passage, {
      best: passage.sentences[0] ?? { start: 0, end: passage.text.length },
      budget: 620,
    }),
  );
  if (citations.length === 0) return answerPassage(evidence);
  return complete(evidence, {
    outcome: 'answered',
    statements: [state({ kind: 'description', what: subject.label }, citations)],
  });
}

/** "What else could be done": the list the policy introduces as alternatives, each by its first sentence. */
export function answerAlternatives(evidence: Evidence): Answer {
  const intro = evidence.index.passages.find(
    ({ text, section }) => /\balternative/i.test(text) && /:\s*$/.test(text) && section.kind !== 'references',
  );
  if (!intro) return answerPassage(evidence);
  const after = evidence.index.passages
    .filter(({ section, paragraph }) => section === intro.section && paragraph > intro.paragraph)
    .slice(0, 6);
  const citations = [intro, ...after].map((passage) =>
    citeAround(evidence.index, passage, {
      best: passage.sentences[0] ?? { start: 0, end: passage.text.length },
      budget: 10,
    }),
  );
  return complete(evidence, { outcome: 'answered', statements: [state({ kind: 'alternatives' }, citations)] });
}

/** A section by name: its paragraphs as far as an answer may be long, and where the rest stands. */
export function answerSection(evidence: Evidence): Answer {
  const { question, index } = evidence;
  const asked = question.sections[0];
  const section = index.version.sections.find(({ id }) => id === asked?.id);
  if (!section) return answerPassage(evidence);
  const citations: (Citation | null)[] = [];
  let length = 0;
  for (const [i, { text }] of section.paragraphs.entries()) {
    if (citations.length > 0 && length + text.length > sectionBudget) break;
    const end = Math.min(text.length, sectionBudget);
    citations.push(
      end < text.length
        ? citeFirst(evidence, { section: section.id, paragraph: i + 1 })
        : citeParagraph(index, { section: section.id, paragraph: i + 1 }),
    );
    length += text.length;
  }
  const more = citations.length < section.paragraphs.length;
  return complete(evidence, {
    outcome: 'answered',
    statements: [state({ kind: 'section-text', section: section.heading, more }, citations)],
  });
}

function citeFirst(evidence: Evidence, at: { section: string; paragraph: number }): Citation | null {
  const passage = evidence.index.passages.find(
    ({ section, paragraph }) => section.id === at.section && paragraph === at.paragraph,
  );
  const best = passage?.sentences[0];
  return passage && best ? citeAround(evidence.index, passage, { best, budget: sectionBudget }) : null;
}

/** A question that names nothing the policy knows must be accounted for this far to be answered from its text. */
export const unanchored = 0.6;

const unsearched: ReadonlySet<string> = new Set(['references', 'header', 'codes', 'cross-references']);

/** An open question: the passage that accounts for enough of it, or nothing. */
export function answerPassage(evidence: Evidence, least = leastConfidence): Answer {
  const { question, index } = evidence;
  if (question.studies.length > 0) return answerEvidence(evidence);
  const criterion = answerCriterion(evidence);
  if (criterion) return criterion;
  const others = [...question.services, ...question.beside].filter(
    ({ type }) => type === 'mentioned' || type === 'related',
  );
  if (others.length > 1 && question.words.length > 0) return compare(evidence);
  if (question.size === 0 && question.words.length === 0)
    return complete(evidence, {
      outcome: 'out-of-scope',
      reason: 'not-about-policy',
      statements: [state({ kind: 'refusal', reason: 'not-about-policy' })],
    });
  const searched = index.passages.filter(({ section: { kind } }) => !unsearched.has(kind));
  const hits = rank(evidence, searched);
  const [first] = hits;
  const sure = first ? confidence(evidence, first) : 0;
  const needed = Math.max(least, isNamed(question) ? 0 : unanchored);
  const answer =
    first && sure >= needed && isEnough(evidence, first) && !isBesideThePoint(evidence, first)
      ? fromHits(evidence, first, hits)
      : unanswered(evidence, hits);
  return { ...answer, confidence: sure };
}

/** What a study did with a service that the policy only mentions is no rule for that service. */
function isBesideThePoint({ question }: Evidence, hit: Hit): boolean {
  const mentionedOnly = question.services.length > 0 && question.services.every(({ type }) => type === 'mentioned');
  const inEvidence = hit.passage.section.kind === 'evidence' || hit.passage.section.kind === 'guidelines';
  return mentionedOnly && inEvidence && !question.wantsNumber;
}

/** What the policy says on an open question, its most telling words first; what is evidence, a guideline or regulatory text is said to be that. */
function fromHits(evidence: Evidence, first: Hit, hits: readonly Hit[]): Answer {
  const area = areaOf(first.passage.section.kind);
  const text = fromText(evidence, {
    area,
    about: null,
    quotes: quoteHits(evidence, hits, 0.92),
    references: studyReferences(evidence, [first]),
  });
  const [lead, ...others] = text.statements;
  const isEmpty = area === 'text' && lead?.kind === 'evidence-lead' && lead.word === null;
  return isEmpty
    ? { ...text, statements: [leadOf(evidence, { passage: first.passage, score: 1, share: 1 }), ...others] }
    : text;
}

/** Two matched words of the question's own are enough, or one that everyday English hardly has; a question that names nothing needs such a word among them. */
function isEnough(evidence: Evidence, hit: Hit): boolean {
  const { question } = evidence;
  const own = hit.matched.filter((stem) => !question.nameWords.includes(stem) && !/^\d/.test(stem));
  const rare = own.some((stem) => question.technical.includes(stem));
  return rare || (own.length >= 2 && isNamed(question)) || own.length >= 3;
}

function unanswered(evidence: Evidence, hits: Parameters<typeof notStated>[1]): Answer {
  const { question } = evidence;
  const about =
    question.services.length +
      question.codes.length +
      question.studies.length +
      question.regions.length +
      question.terms.length >
    0;
  const [first] = hits;
  if (!about && (question.unknown > 0.45 || !first || confidence(evidence, first) < 0.25)) {
    return complete(evidence, {
      outcome: 'out-of-scope',
      reason: 'not-about-policy',
      statements: [state({ kind: 'refusal', reason: 'not-about-policy' })],
    });
  }
  return answerByTitle(evidence) ?? notStated(evidence, hits);
}

/** Two things the policy mentions, side by side: where each is described. */
function compare(evidence: Evidence): Answer {
  const { question } = evidence;
  const mentioned = [...question.services, ...question.beside].filter(({ type }) => type === 'mentioned');
  const hits = rank(
    evidence,
    evidence.index.passages.filter(
      ({ section }) =>
        section.kind === 'background' || section.kind === 'description' || section.kind === 'definitions',
    ),
  );
  const best = hits.slice(0, 1).map((hit) => citeHit(evidence, hit, 900));
  const described = mentioned.map((service) => discussedAt(evidence, service));
  const citations = [...best, ...described];
  const unique = [
    ...new Map(citations.map((citation) => [`${citation?.anchor}-${citation?.paragraph}`, citation])).values(),
  ];
  if (unique.every((citation) => citation === null))
    return complete(evidence, {
      outcome: 'not-in-policy',
      statements: question.services.flatMap((service) =>
        service.type === 'related' ? relatedStatement(evidence, service) : mentionedStatement(evidence, service),
      ),
    });
  return fromText(evidence, { area: 'text', about: null, quotes: quoteAll(unique) });
}
