import type { Answered, Desk } from '../bot/core.ts';
import { candidatesFor } from '../retrieve/candidates.ts';

/** Why an answer came out as it did: what was understood and from which names, the rule that decided, the passages in the running with their scores. */
export function explain(desk: Desk, { question, answer, trace }: Answered, today: string): string {
  const candidates = candidatesFor(question, { search: desk.search, today });
  return [
    'Why this answer',
    `  read as: ${trace.line}`,
    `  names found: ${trace.names.join('; ') || 'none'}`,
    `  rule: ${trace.rule} -> ${question.kind}`,
    ...understood(question),
    `  outcome: ${answer.outcome}${answer.reason ? ` (${answer.reason})` : ''}`,
    `  statements: ${answer.statements.map(({ kind }) => kind).join(', ')}`,
    ...(answer.confidence === undefined ? [] : [`  confidence: ${answer.confidence.toFixed(2)}`]),
    '  passages in the running (share of the question accounted for):',
    ...candidates.map(
      ({ policy, section, paragraph, share, matched }) =>
        `    ${share.toFixed(2)}  ${policy}, ${section}, paragraph ${paragraph} (${matched.join(', ')})`,
    ),
    ...(candidates.length === 0 ? ['    none'] : []),
  ].join('\n');
}

/** Everything of the question that is set. */
function understood(question: Answered['question']): string[] {
  return Object.entries(question)
    .filter(([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`);
}
