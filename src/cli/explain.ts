import type { Answered } from '../bot/core.ts';

/** Why an answer came out as it did: what was understood, from which words and names, and the rule that decided. */
export function explain({ question, answer, trace }: Answered): string {
  const set = Object.entries(question).filter(
    ([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  const understood = set.map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`);
  return [
    'Why this answer',
    `  read as: ${trace.line}`,
    `  names found: ${trace.names.join('; ') || 'none'}`,
    `  rule: ${trace.rule} -> ${question.kind}`,
    ...understood,
    `  outcome: ${answer.outcome}${answer.reason ? ` (${answer.reason})` : ''}`,
    `  statements: ${answer.statements.map(({ kind }) => kind).join(', ')}`,
  ].join('\n');
}
