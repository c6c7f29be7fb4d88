import type { Evidence } from '../find/evidence.ts';
import type { Answer } from './answer.ts';
import { citeAround, citeGround } from './cite.ts';
import { answerCoverage } from './coverage.ts';
import { complete, state } from './draft.ts';

/** "Does that plan cover it?": answered only where the policy says that it applies to that line of business. */
export function answerLineOfBusiness(evidence: Evidence): Answer {
  const { question, index } = evidence;
  const asked = question.lineOfBusiness ?? '';
  const stated = index.version.linesOfBusiness;
  const applies = stated.some(({ name }) => name.toLowerCase().includes(asked.toLowerCase()));
  const named = index.passages.filter(
    ({ section, text }) => section.kind === 'scope' && text.toLowerCase().includes(asked.toLowerCase()),
  );
  const scope = named.slice(0, 2).map((passage) =>
    citeAround(index, passage, {
      best: passage.sentences.find(({ start, end }) =>
        passage.text.slice(start, end).toLowerCase().includes(asked.toLowerCase()),
      ) ?? { start: 0, end: passage.text.length },
      budget: 300,
    }),
  );
  const grounds = [...stated.map(({ ground }) => citeGround(index, ground)), ...scope];
  const statement = state({ kind: 'line-of-business', asked, stated: stated.map(({ name }) => name) }, grounds);
  if (!applies)
    return complete(evidence, { outcome: 'not-in-policy', reason: 'line-of-business', statements: [statement] });
  const answer = answerCoverage(evidence);
  return { ...answer, statements: [...answer.statements, statement] };
}
