import type { Evidence } from '../retrieve/evidence.ts';
import type { PriorAuthorization } from './answer.ts';
import { citeInParagraph } from './cite.ts';
import { state, subjectLabel } from './draft.ts';
import { shortLabel } from './labels.ts';
import { scopeFits } from './scope-fits.ts';
import type { Statement } from './statement.ts';

/** A rule is quoted with what stands around it, up to so many characters: its exceptions stand there. */
const ruleBudget = 480;

/** What the policy states about prior authorization for what was asked, or null where it states nothing. */
export function authorizationStated(
  evidence: Evidence,
): { requirement: PriorAuthorization; statement: Statement } | null {
  const { question, index } = evidence;
  const codes = question.codes.map(({ code }) => code);
  const stated = index.version.priorAuthorization.filter(
    (rule) =>
      scopeFits(evidence, rule.scope) &&
      (rule.codes.length === 0 || codes.length === 0 || rule.codes.some((code) => codes.includes(code))),
  );
  const [first] = stated;
  if (!first) return null;
  const requirement = stated.every((rule) => rule.requirement === first.requirement)
    ? first.requirement
    : 'conditional';
  const what = codes.join(' and ') || shortLabel(question.services[0]?.label ?? subjectLabel(evidence));
  const citations = stated.map(({ ground }) => citeInParagraph(index, ground, ruleBudget));
  return { requirement, statement: state({ kind: 'prior-authorization', what, requirement }, citations) };
}
