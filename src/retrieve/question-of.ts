import type { Around } from '../understand/reading.ts';
import { understand, type Understood } from '../understand/understand.ts';
import { latestVersion } from '../knowledge/versions.ts';
import { choosePolicy, type PolicyChoice } from './choose-policy.ts';
import { followsThread } from './follows-thread.ts';
import type { Library } from './library.ts';
import { evidenceOf, type PolicyEvidence } from './policy-evidence.ts';
import type { RankedPolicy } from './rank-policies.ts';

/** A message as a question, and the policies that were in the running for it. */
export type Asked = Understood & { ranked: readonly RankedPolicy[] };

/** Reads a message: which policy it means by all that speaks for one, then the message again inside that policy alone. Total, deterministic, never throws. */
export function questionOf(message: string, library: Library, around: Around): Asked {
  const { whole, ranking } = library;
  const evidence = evidenceOf(message, whole, ranking, around.today);
  const ranked = ranking.rank(evidence.words, evidence.tokens);
  const [only, another] = whole.knowledge.policies;
  const choice = choosePolicy(ranked);
  const thread = threadPolicy(evidence, library, around, choice);
  if (thread) return { ...understand(message, library.alone(thread), around), ranked };
  const fresh = { ...around, memory: null };
  if (only && !another) return { ...understand(message, library.alone(only.id), fresh), ranked };
  if (choice.kind === 'one') {
    const meant = choice.isSure ? choice.id : null;
    return { ...understand(message, library.alone(choice.id), { ...fresh, meant }), ranked };
  }
  const bare = understand(message, library.alone(''), fresh);
  const policies = choice.kind === 'several' ? choice.ids : [];
  return { ...bare, question: { ...bare.question, policies }, ranked };
}

/** The thread's policy where a turn goes on with it, or null. */
function threadPolicy(
  evidence: PolicyEvidence,
  { whole }: Library,
  { memory }: Around,
  choice: PolicyChoice,
): string | null {
  const [id, another] = memory?.last.policies ?? [];
  const policy = id === undefined || another !== undefined ? null : whole.policy(id);
  if (!memory || !policy || (choice.kind === 'one' && choice.isSure && choice.id !== policy.id)) return null;
  const index = whole.version(policy, latestVersion(policy));
  return followsThread({ evidence, memory, index, search: whole }) ? policy.id : null;
}
