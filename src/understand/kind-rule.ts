import type { Cue } from './cues.ts';
import type { Signals } from './kind-signals.ts';
import type { QuestionKind } from './question.ts';

/** Whether a rule holds, given what was counted and which cues the line carries. */
type Test = (signals: Signals, has: (cue: Cue) => boolean) => boolean;

/** One rule: the first that holds decides. `name` is what `--explain` prints. */
export type Rule = { name: string; kind: QuestionKind; when: Test };

/** Whether a service is asked about. */
export const service = (s: Signals): boolean => s.subjects + s.mentioned + s.related + s.open > 0;

/** Whether a service or a code is asked about. */
export const thing = (s: Signals): boolean => service(s) || s.codes > 0;
