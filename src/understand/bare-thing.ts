import { type Cue, says } from './cues.ts';
import type { Signals } from './kind-signals.ts';
import type { QuestionKind } from './question.ts';

/** Words of a line by which something else than a position is asked for. */
const otherMatters: readonly Cue[] = [
  'codeMeaning',
  'definition',
  'versus',
  'section',
  'number',
  'requirement',
  'rationale',
  'guideline',
  'studyWord',
  'mentions',
  'alternatives',
  'listedIn',
];

const asking = /\b(?:what|which|how|who|when|where|why|whose)\b|^(?:does|do|did|can|could|is|are|was|were|show)\b/;

/** Kinds that a message gets whose words ask nothing. */
export const isBareKind = (kind: QuestionKind): boolean => kind === 'passage' || kind === 'code-meaning';

/** Whether a message only names things and their circumstances ("patch test, rash for two months"): such a message wants the position. */
export function asksNothing(kind: QuestionKind, { line, studies, societies, sections }: Signals): boolean {
  if (!isBareKind(kind) || studies + societies + sections > 0) return false;
  return !asking.test(line) && !otherMatters.some((cue) => says(line, cue));
}
