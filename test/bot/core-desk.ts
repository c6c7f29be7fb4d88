import { type Answered, answerMessage, type Desk, openDesk, type ThreadContext } from '../../src/bot/core.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Position } from '../../src/knowledge/schema.ts';
import { latestVersion } from '../../src/knowledge/versions.ts';
import { withInventedPayer } from '../bench/invented-payer.ts';

/** The core over real policies: the first one, and the invented payer's beside it. */

const loaded = loadKnowledge('knowledge').knowledge;
if (!loaded) throw new Error('the project has a policy of its own');

/** The knowledge folder of the project. */
export const knowledge: Knowledge = loaded;

/** The same with the invented payer's policies, of which nobody has written names. */
export const manyPolicies = (): Knowledge => withInventedPayer(knowledge);

/** A day inside the first policy's review period. */
export const today = '2025-06-15';

const [loadedPolicy] = knowledge.policies;
if (!loadedPolicy) throw new Error('the first policy is loaded');

/** The first policy, with its names. */
export const onlyPolicy = loadedPolicy;

/** The latest version of the first policy. */
export const firstPolicy = latestVersion(onlyPolicy);

/** The first policy's code for a region of the body. */
export function codeFor(region: string): string {
  const row = firstPolicy.codes.find(({ regions }) => regions.includes(region));
  if (!row) throw new Error(`the first policy lists a code for ${region}`);
  return row.code;
}

type Around = { today?: string; asOf?: string | null; context?: ThreadContext | null };
type Ask = (text: string, around?: Around) => Answered;

/** Asks a desk one message at a time, each on its own. */
export function askerOf(desk: Desk): Ask {
  return (text, around = {}) => answerMessage(desk, { text, today, asOf: null, context: null, ...around });
}

/** Opens a thread with a desk: each message is a turn of it. */
export function threadOf(desk: Desk): Ask {
  let context: ThreadContext | null = null;
  return (text, around = {}) => {
    const answered = answerMessage(desk, { text, today, asOf: null, context, ...around });
    context = answered.context;
    return answered;
  };
}

/** Asks the first policy alone. */
export const askFirst = (): Ask => askerOf(openDesk(knowledge));

/** Asks the first policy and the invented payer's. */
export const askMany = (): Ask => askerOf(openDesk(manyPolicies()));

/** What the answer says in short, for comparing: outcome and position. */
export function verdictOf({ answer }: Answered): { outcome: string; position: Position | null } {
  return { outcome: answer.outcome, position: answer.position };
}

/** The printed headings of the sections an answer cites. */
export function sectionsOf({ card }: Answered): string[] {
  return card.sources.map(({ section }) => section);
}
