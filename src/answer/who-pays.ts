import type { Evidence } from '../retrieve/evidence.ts';
import type { Answer } from './answer.ts';
import { dateStatements } from './date-warnings.ts';
import { complete, state } from './draft.ts';
import { contractGrounds, contractNotice, payGrounds } from './notices.ts';
import { dateRefusal } from './positions.ts';
import { takePosition } from './take-position.ts';

/** "Can they bill the member?": what the policy says, quoted, and the position it depends on. No rule of modifiers or waivers is ever added. */
export function answerWhoPays(evidence: Evidence): Answer {
  const { question } = evidence;
  const grounds = payGrounds(evidence);
  const named =
    question.services.some(({ type }) => type === 'subject') || evidence.codes.some(({ row }) => row !== null);
  const refusal = named ? dateRefusal(evidence) : null;
  const taken = named && !refusal ? takePosition(evidence) : refusal;
  const dated = taken?.outcome === 'answered' ? dateStatements(evidence) : [];
  const form = question.asksForm ? [state({ kind: 'form-not-stated' })] : [];
  if (grounds.length === 0) {
    return complete(evidence, {
      outcome: 'not-in-policy',
      statements: [
        state({ kind: 'who-pays-not-stated' }),
        ...form,
        ...(taken?.statements ?? []),
        ...dated,
        ...contractNotice(evidence),
      ],
      position: taken?.position ?? null,
    });
  }
  return complete(evidence, {
    outcome: 'answered',
    position: taken?.position ?? null,
    statements: [
      state({ kind: 'who-pays' }, grounds),
      ...form,
      ...(taken?.statements ?? []),
      ...dated,
      ...contractNotice(evidence),
    ],
  });
}

/** "Which wins, contract or policy?": the policy's own sentence on it. */
export function answerContract(evidence: Evidence): Answer {
  const grounds = contractGrounds(evidence);
  if (grounds.length === 0)
    return complete(evidence, { outcome: 'not-in-policy', statements: [state({ kind: 'not-stated' })] });
  return complete(evidence, { outcome: 'answered', statements: [state({ kind: 'contract-first' }, grounds)] });
}
