import type { SectionKind } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { casesInWords } from '../retrieve/match-cases.ts';
import type { Answer, Citation } from './answer.ts';
import { citeAround, citeGround, citeParagraph, present } from './cite.ts';
import { complete, ownPosition, passagesOf, rank, state, subjectLabel } from './draft.ts';
import { citeHit, firstBudget, notStated } from './from-text.ts';
import { shortLabel } from './labels.ts';
import { positionBeside } from './position-beside.ts';

/** "Why?": the summary's reasons and the conclusion of the evidence, behind the position they carry. */
export function answerRationale(evidence: Evidence): Answer {
  const { question } = evidence;
  const own = ownPosition(evidence);
  const other =
    question.services.some(({ type }) => type !== 'subject') &&
    !question.services.some(({ type }) => type === 'subject');
  if (other) return notStated(evidence, []);
  const reasons = evidence.index.passages.filter(({ section }) => /\brationale\b/i.test(section.heading));
  const summary = [...passagesOf(evidence, ['summary']), ...reasons].map((passage) =>
    citeParagraph(evidence.index, { section: passage.section.id, paragraph: passage.paragraph }),
  );
  const stated = statedReasons(evidence);
  const specific = specificReason(evidence);
  const conclusion = specific || stated.length > 0 ? [] : conclusionOf(evidence);
  const citations = [...stated, ...(specific ? [specific] : []), ...summary.slice(0, 2), ...conclusion];
  const grounds = present(citations);
  if (grounds.length === 0) return notStated(evidence, []);
  const what = shortLabel(subjectLabel(evidence));
  const behind = own ? [positionBeside(evidence.index, own.position, { what, isOutlined: false })] : [];
  return complete(evidence, {
    outcome: 'answered',
    position: question.wantsPosition && evidence.dateFit === 'fits' ? (own?.position.position ?? null) : null,
    statements: [state({ kind: 'rationale', what, word: own?.position.word ?? null }, grounds), ...behind],
  });
}

const because =
  /\b(?:because|since|due to|in that|as (?:the|there|it)|insufficient|not been (?:shown|established|proven|demonstrated))\b/i;

/** Where a policy takes many positions: those of the asked case that give their reason in the same sentence. */
function statedReasons(evidence: Evidence): (Citation | null)[] {
  const { index } = evidence;
  if (index.version.positions.length < 2) return [];
  const cases = casesInWords(evidence, index.version.positions) ?? [];
  const grounds = new Set(cases.map(({ statement }) => statement.ground));
  return [...grounds]
    .filter(({ quote }) => because.test(quote))
    .slice(0, 2)
    .map((ground) => citeGround(index, ground));
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
