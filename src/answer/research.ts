import type { Evidence } from '../find/evidence.ts';
import type { Hit } from '../find/hits.ts';
import type { SectionKind } from '../knowledge/schema.ts';
import type { IndexedPassage } from '../search/policy-index.ts';
import { societiesOf } from '../search/societies.ts';
import type { Study } from '../search/studies.ts';
import { tokenise } from '../text/tokens.ts';
import { cueStems } from '../understand/cues.ts';
import type { Answer, Citation } from './answer.ts';
import { citeAround, citeGround, citeParagraph, present } from './cite.ts';
import { complete, ownPosition, passagesOf, rank, shortLabel, state, subjectLabel } from './draft.ts';
import type { Statement } from './statement.ts';

/** Text around the best sentence, for a first passage and for a second. */
const firstBudget = 620;
const secondBudget = 320;
/** A society's paragraph up to this length is quoted whole. */
const longestSociety = 1100;
/** The longest paragraph quoted whole: what stays readable and leaves room for the rest of an answer. */
const longestBudget = 1750;

/** "Position first": an answer from evidence names the policy's position and says that evidence sets none. */
export function evidenceLead(
  evidence: Evidence,
  area: 'evidence' | 'guideline' | 'regulatory' | 'reference' | 'text',
  about: string | null,
): Statement {
  return state({ kind: 'evidence-lead', word: ownPosition(evidence)?.position.word ?? null, area, about });
}

/** The position with its citation, behind an answer that did not ask for it. */
export function positionBehind(evidence: Evidence): Statement[] {
  const own = ownPosition(evidence);
  return own
    ? [
        state({ kind: 'position-beside', what: shortLabel(subjectLabel(evidence)), word: own.position.word }, [
          own.citation,
        ]),
      ]
    : [];
}

type Found = {
  area: 'evidence' | 'guideline' | 'regulatory' | 'text';
  about: string | null;
  quotes: readonly Statement[];
  references?: readonly number[];
};

/** The first passage by its best sentence and in full, close ones by their sentences: by words alone the one right sentence is found less than half of the time. */
export function quoteHits(evidence: Evidence, hits: readonly Hit[], close: number): Statement[] {
  const [first, second] = hits;
  if (!first) return [];
  const next =
    second && second.share > first.share * close
      ? [state({ kind: 'passage', section: second.passage.section.heading }, [citeHit(evidence, second, secondBudget)])]
      : [];
  const section = first.passage.section.heading;
  if (first.passage.text.length <= firstBudget)
    return [state({ kind: 'passage', section }, [citeHit(evidence, first, firstBudget)]), ...next];
  const best = state({ kind: 'passage', section }, [citeHit(evidence, withNumber(evidence, first), 1)]);
  return [best, state({ kind: 'in-full' }, [citeHit(evidence, first, longestBudget)]), ...next];
}

/** Where a number is wanted and the best sentence only introduces it, the sentence behind it belongs to the quote. */
function withNumber(evidence: Evidence, hit: Hit): Hit {
  const { passage, best } = hit;
  const digits = passage.text.slice(best.start, best.end).replace(/\b(?:19|20)\d\d\b/g, '');
  const next = passage.sentences[passage.sentences.findIndex(({ start }) => start === best.start) + 1];
  return !evidence.question.wantsNumber || /\d/.test(digits) || !next
    ? hit
    : { ...hit, best: { start: best.start, end: next.end } };
}

/** Quotes as they are, in one statement. */
export function quoteAll(citations: readonly (Citation | null)[]): Statement[] {
  return [state({ kind: 'passage', section: present(citations)[0]?.section ?? '' }, citations)];
}

/** Completes an answer from evidence, guideline or regulatory text; with `wantsPosition` the position itself leads. */
export function fromText(evidence: Evidence, found: Found): Answer {
  const { question } = evidence;
  const own = ownPosition(evidence);
  const takes = question.wantsPosition && own !== null && evidence.dateFit === 'fits' && namesSubject(evidence);
  const lead = takes
    ? state(
        {
          kind: 'position',
          what: shortLabel(subjectLabel(evidence)),
          word: own.position.word,
          conditional: own.position.position === 'conditional',
        },
        [own.citation],
      )
    : null;
  const statements = lead
    ? [lead, evidenceLead(evidence, found.area, found.about), ...found.quotes]
    : [
        evidenceLead(evidence, found.area, found.about),
        ...found.quotes,
        ...(found.area === 'text' ? [] : positionBehind(evidence)),
      ];
  const references = found.references && found.references.length > 0 ? { references: found.references } : {};
  return complete(evidence, {
    outcome: 'answered',
    position: takes ? own.position.position : null,
    statements,
    ...references,
  });
}

/** The question is about the policy's subject: it names it, or names nothing else. */
function namesSubject(evidence: Evidence): boolean {
  const { services, codes } = evidence.question;
  if (codes.length > 0) return evidence.codes.every(({ row }) => row !== null);
  return services.length === 0 || services.some(({ type }) => type === 'subject');
}

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

/** What share of everything asked the best passage accounts for, words that no policy knows included. */
export function confidence(evidence: Evidence, hit: Hit): number {
  const { question } = evidence;
  const own = question.words.filter((stem) => !question.nameWords.includes(stem));
  const [alone] = own.length > 0 && own.length < question.words.length ? rank(evidence, [hit.passage], own) : [hit];
  return Math.min(hit.share, alone?.share ?? 0) * (1 - question.unknown);
}

/** Below this share of the question accounted for, nothing is answered: see DESIGN.md for the curve. */
export const leastConfidence = 0.4;

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
]);
const studyShare = 0.36;

function belongs(study: Study, passage: IndexedPassage): boolean {
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

/** The citation of a hit with what stands around it. */
export function citeHit(evidence: Evidence, hit: Hit, budget: number): Citation | null {
  return citeAround(evidence.index, hit.passage, { best: hit.best, budget });
}

/** The policy does not say: with the nearest sections, and nothing answered. */
export function notStated(evidence: Evidence, hits: readonly Hit[]): Answer {
  const sections = [
    ...new Set(
      hits
        .slice(0, 3)
        .filter(({ share }) => share > 0.2)
        .map(({ passage }) => passage.section.heading),
    ),
  ];
  const nearest = sections.length > 0 ? [state({ kind: 'nearest-sections', sections })] : [];
  return complete(evidence, {
    outcome: 'not-in-policy',
    reason: 'not-stated',
    statements: [state({ kind: 'not-stated' }), ...nearest],
  });
}

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

function marksAt(evidence: Evidence, spot: { section: string; paragraph: number }): number[] {
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
  if (!first || evidence.question.unknown > 0.35) return notStated(evidence, hits);
  return fromText(evidence, { area: 'regulatory', about: null, quotes: quoteHits(evidence, hits, 0.92) });
}

/** "The PMID of that paper": entries of the reference list, by number, study, author and year. */
export function answerReference(evidence: Evidence): Answer {
  const { question, index } = evidence;
  const byStudy = index.studies
    .filter(({ id }) => question.studies.some((study) => study.id === id))
    .flatMap(({ references }) => references);
  const byPmid = index.version.references
    .filter(({ pmid }) => pmid !== null && question.pmids.includes(pmid))
    .map(({ number }) => number);
  const bySociety = societiesOf(index)
    .filter(({ id }) => question.societies.some((society) => society.id === id))
    .flatMap(({ spot }) => marksAt(evidence, spot));
  const given = [...question.references, ...byPmid];
  const numbers = given.length > 0 ? given : narrow(evidence, [...new Set([...byStudy, ...bySociety])]);
  const chosen = numbers.length > 0 ? numbers : byWords(evidence);
  const found = index.version.references.filter(({ number }) => chosen.includes(number)).slice(0, 5);
  if (found.length === 0) return notStated(evidence, []);
  const statements = found.map((reference) =>
    state({ kind: 'reference', number: reference.number, pmid: reference.pmid }, [
      citeParagraph(index, reference.passage),
    ]),
  );
  return complete(evidence, { outcome: 'answered', references: found.map(({ number }) => number), statements });
}

/** Of a study's references, those whose text has what else was asked for (a year, a second author). */
function narrow(evidence: Evidence, numbers: readonly number[]): number[] {
  const years = evidence.question.words.filter((word) => /^(?:19|20)\d\d$/.test(word));
  const fitting = numbers.filter((number) => years.some((year) => textOf(evidence, number).includes(year)));
  return fitting.length > 0 ? fitting : [...numbers];
}

function textOf(evidence: Evidence, number: number): string {
  return evidence.index.version.references.find((reference) => reference.number === number)?.text ?? '';
}

function byWords(evidence: Evidence): number[] {
  const hits = rank(
    evidence,
    passagesOf(evidence, ['references']),
    evidence.question.words.filter((stem) => !cueStems.has(stem)),
  );
  const [first] = hits;
  if (!first || first.share < 0.5) return [];
  const close = hits.filter(({ share }) => share > first.share * 0.95).slice(0, 4);
  return close.flatMap(
    ({ passage }) =>
      evidence.index.version.references.find(
        (reference) =>
          reference.passage.section === passage.section.id && reference.passage.paragraph === passage.paragraph,
      )?.number ?? [],
  );
}

/** "Why?": the summary's reasons and the conclusion of the evidence, behind the position they carry. */
export function answerRationale(evidence: Evidence): Answer {
  const { question } = evidence;
  const own = ownPosition(evidence);
  const other =
    question.services.some(({ type }) => type !== 'subject') &&
    !question.services.some(({ type }) => type === 'subject');
  if (other) return notStated(evidence, []);
  const summary = passagesOf(evidence, ['summary']).map((passage) =>
    citeParagraph(evidence.index, { section: passage.section.id, paragraph: passage.paragraph }),
  );
  const specific = specificReason(evidence);
  const conclusion = conclusionOf(evidence);
  const citations = [...(specific ? [specific] : []), ...summary.slice(0, 2), ...(specific ? [] : conclusion)];
  const grounds = present(citations);
  if (grounds.length === 0) return notStated(evidence, []);
  const what = shortLabel(subjectLabel(evidence));
  const ground = own ? [citeGround(evidence.index, own.position.ground)] : [];
  const behind = own ? [state({ kind: 'position-beside', what, word: own.position.word }, ground)] : [];
  return complete(evidence, {
    outcome: 'answered',
    position: question.wantsPosition && evidence.dateFit === 'fits' ? (own?.position.position ?? null) : null,
    statements: [state({ kind: 'rationale', what, word: own?.position.word ?? null }, grounds), ...behind],
  });
}

/** A reason asked for in words of its own ("why are the cohort studies unreliable"). */
function specificReason(evidence: Evidence): Citation | null {
  const names = new Set(evidence.question.focus);
  const own = evidence.question.words.filter((stem) => !names.has(stem) && !reasonStems.has(stem));
  if (own.length < 2) return null;
  const [hit] = rank(evidence, passagesOf(evidence, ['evidence']), own);
  return hit && hit.share >= 0.5 && hit.matched.length >= 2 ? citeHit(evidence, hit, firstBudget) : null;
}

const reasonStems: ReadonlySet<string> = new Set([
  'investig',
  'experiment',
  'cover',
  'reason',
  'rational',
  'consid',
  'polici',
  'deni',
  'approv',
  'medic',
  'necessari',
  'basi',
  'explain',
  'deny',
  'say',
]);
const concluding =
  /\b(?:insufficient|not enough|inadequate|limited evidence|does not (?:support|permit|allow)|cannot be determined|further (?:research|study|studies) (?:is|are) needed)\b/i;

/** The sentence in which the evidence sections conclude, last one first. */
function conclusionOf(evidence: Evidence): (Citation | null)[] {
  const kinds: readonly SectionKind[] = ['evidence'];
  const found = passagesOf(evidence, kinds).flatMap((passage) =>
    passage.sentences
      .filter(({ start, end }) => concluding.test(passage.text.slice(start, end)))
      .map((best) => ({ passage, best })),
  );
  const last =
    found.findLast(({ passage, best }) =>
      /^(?:therefore|thus|overall|in summary|the evidence|this evidence)/i.test(
        passage.text.slice(best.start, best.end),
      ),
    ) ?? found.at(-1);
  return last
    ? [citeAround(evidence.index, last.passage, { best: last.best, budget: last.best.end - last.best.start })]
    : [];
}
