import type { Answer } from './answer.ts';
import { state } from './draft.ts';
import type { Statement } from './statement.ts';

/** The answers to the parts of one message as one answer, what no policy answers last, each part under its heading, what both would say said once. */
export function joinParts(asked: readonly Answer[]): Answer {
  const parts = asked.toSorted((a, b) => Number(a.outcome === 'out-of-scope') - Number(b.outcome === 'out-of-scope'));
  const [first, ...rest] = parts;
  if (!first) throw new Error('An answer has at least one part.');
  if (rest.length === 0) return first;
  const answered = parts.filter(({ outcome }) => outcome === 'answered');
  const main = answered[0] ?? first;
  const positions = new Set(parts.flatMap(({ position }) => position ?? []));
  const [position] = positions;
  const isOpen = parts.some(
    ({ kind, outcome }) => kind === 'coverage' && (outcome === 'clarify' || outcome === 'not-in-policy'),
  );
  return {
    ...main,
    kind: first.kind,
    position: positions.size === 1 && position && !isOpen ? position : null,
    priorAuthorization: authorizationOf(parts),
    statements: [...(positions.size === 1 && isOpen ? [state({ kind: 'part-open' })] : []), ...joinStatements(parts)],
    codes: unique(parts.flatMap(({ codes }) => codes)),
    references: unique(parts.flatMap(({ references }) => references)),
    relatedPolicies: unique(parts.flatMap(({ relatedPolicies }) => relatedPolicies)),
    policies: unique(parts.flatMap(({ policies }) => policies)),
    suggestions: [],
  };
}

/** What was asked about an authorization, where the parts that ask agree; else what any part says of it by the way. */
function authorizationOf(parts: readonly Answer[]): Answer['priorAuthorization'] {
  const asking = parts.filter(({ kind }) => kind === 'prior-authorization');
  const said = (asking.length > 0 ? asking : parts).flatMap(({ priorAuthorization }) => priorAuthorization ?? []);
  const [first = null] = said;
  return said.every((one) => one === first) ? first : null;
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

function joinStatements(parts: readonly Answer[]): Statement[] {
  const seen = new Set<string>();
  return parts.flatMap(({ kind, statements }, i) => {
    const fresh = statements.filter((statement) => {
      const key = JSON.stringify(statement);
      const known = seen.has(key);
      seen.add(key);
      return !known;
    });
    const isAlike = parts[i - 1]?.kind === kind;
    return i === 0 || fresh.length === 0 || isAlike ? fresh : [state({ kind: 'part', about: kind }), ...fresh];
  });
}
