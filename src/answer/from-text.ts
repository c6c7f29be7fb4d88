import type { SectionKind } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import type { Hit } from '../retrieve/hits.ts';
import { headAbove } from '../search/table-head.ts';
import type { Answer, Citation } from './answer.ts';
import { citeAround, citeParagraph, present } from './cite.ts';
import { criteriaShown } from './criteria-shown.ts';
import { complete, ownPosition, rank, state, subjectLabel } from './draft.ts';
import { shortLabel } from './labels.ts';
import { positionBeside } from './position-beside.ts';
import type { Statement } from './statement.ts';

/** Text around the best sentence, for a first passage and for a second. */
export const firstBudget = 620;

const secondBudget = 320;

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

/** What a passage is drawn from, by the kind of its section. */
export function areaOf(kind: SectionKind): 'evidence' | 'guideline' | 'regulatory' | 'text' {
  if (kind === 'evidence') return 'evidence';
  if (kind === 'guidelines') return 'guideline';
  return kind === 'regulatory' ? 'regulatory' : 'text';
}

/** The position with its citation, behind an answer that did not ask for it. */
export function positionBehind(evidence: Evidence): Statement[] {
  const own = ownPosition(evidence);
  const what = shortLabel(subjectLabel(evidence));
  return own ? [positionBeside(evidence.index, own.position, { what, isOutlined: false })] : [];
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
  const head = headAbove(first.passage.section, first.passage.paragraph);
  const titles =
    head && citeParagraph(evidence.index, { section: first.passage.section.id, paragraph: head.paragraph });
  if (first.passage.text.length <= firstBudget)
    return [state({ kind: 'passage', section }, [titles, citeHit(evidence, first, firstBudget)]), ...next];
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
          criteria: criteriaShown(evidence.index, own.position, false),
        },
        [own.citation],
      )
    : null;
  const others =
    question.services.length > 0 && question.services.every(({ type }) => type === 'mentioned' || type === 'related');
  const about = !others && (found.area !== 'text' || question.services.some(({ type }) => type === 'subject'));
  const statements = lead
    ? [lead, state({ kind: 'evidence-lead', word: null, area: found.area, about: found.about }), ...found.quotes]
    : [evidenceLead(evidence, found.area, found.about), ...found.quotes, ...(about ? positionBehind(evidence) : [])];
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

/** What share of everything asked the best passage accounts for, words that no policy knows included. */
export function confidence(evidence: Evidence, hit: Hit): number {
  const { question } = evidence;
  const own = question.words.filter((stem) => !question.nameWords.includes(stem));
  const [alone] = own.length > 0 && own.length < question.words.length ? rank(evidence, [hit.passage], own) : [hit];
  return Math.min(hit.share, alone?.share ?? 0) * (1 - question.unknown);
}

/** Below this share of the question accounted for, nothing is answered: the curve is in docs/measurements.md. */
export const leastConfidence = 0.4;

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
