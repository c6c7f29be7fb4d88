import type { Evidence, FoundCode } from '../find/evidence.ts';
import { state } from './draft.ts';
import type { Statement } from './statement.ts';

/** Whether a code is one of a diagnosis. */
export const isDiagnosis = ({ asked }: FoundCode): boolean => (asked.system ?? '').startsWith('ICD');

/** What must be said of the codes beside the answer: how they were read, which are not listed, which have the form of none. */
export function codeStatements(evidence: Evidence): Statement[] {
  const { codes } = evidence;
  const listed = codes.filter(({ row }) => row !== null);
  return [
    ...codes.flatMap(({ asked }) =>
      asked.typed ? [state({ kind: 'code-read-as', typed: asked.typed, code: asked.code })] : [],
    ),
    ...codes.filter(({ row }) => row === null).flatMap((code) => unlisted(evidence, code, listed.length === 0)),
    ...(listed.length > 0 && codes.some(({ asked }) => asked.modifiers.length > 0)
      ? [state({ kind: 'modifier', modifiers: codes.flatMap(({ asked }) => asked.modifiers) })]
      : []),
  ];
}

function unlisted(evidence: Evidence, code: FoundCode, single: boolean): Statement[] {
  const { asked } = code;
  const near = evidence.search.codes.near(asked.code);
  if (asked.unclear) {
    const offers = near.map((listed) => ({ label: listed, question: `Is ${listed} covered?` }));
    return [
      state({ kind: 'code-unclear', typed: asked.code }),
      ...(offers.length > 0 ? [state({ kind: 'choose', offers })] : []),
    ];
  }
  if (isDiagnosis(code)) {
    const listsDiagnoses = evidence.index.version.codes.some(({ system }) => system.startsWith('ICD'));
    return [state({ kind: 'diagnosis-not-listed', code: asked.code, listsDiagnoses })];
  }
  return [state({ kind: 'code-not-listed', code: asked.code, near, single })];
}
