import type { SearchIndex } from '../search/search-index.ts';
import type { ThreadMemory } from './follow-up.ts';
import type { Mentions } from './mentions.ts';
import { policyNumbers } from './numbers-asked.ts';
import type { Question } from './question.ts';
import type { Utterance } from './utterance.ts';

/** The policies whose words count for a message: of the things it names, else of its thread. */
export function policiesInView(
  utterance: Utterance,
  mentions: Mentions,
  around: { index: SearchIndex; memory: ThreadMemory | null },
): string[] {
  const owners = mentions.found.filter(owns).map(({ name }) => name.entity.policy);
  const byCode = utterance.codes.flatMap(({ code }) => around.index.codes.policiesOf(code));
  const numbers = policyNumbers(utterance.line);
  const byNumber = numbers.length === 0 ? [] : around.index.numbered(numbers);
  const ids = [...new Set([...owners, ...byCode, ...byNumber])];
  return ids.length > 0 ? ids : [...(around.memory?.last.policies ?? [])];
}

/** A heading of one word ("coding") stands in many policies: it chooses none. */
const owns = ({ name: { entity, text } }: Mentions['found'][number]): boolean =>
  entity.policy !== '' && (entity.type !== 'section' || text.includes(' '));

/** The policies a question is about: named by number, title or subject, by codes, by the things they own; else the one that speaks of it. */
export function policiesOf(question: Question, mentions: Mentions, index: SearchIndex): string[] {
  const byNumber = index.numbered(question.policyNumbers);
  const titled = mentions.found
    .filter(({ name }) => name.entity.type === 'policy')
    .map(({ name }) => name.entity.policy);
  const subjects = question.services.filter(({ type }) => type === 'subject').map(({ policy }) => policy);
  const byCode = [...new Set(question.codes.flatMap(({ code }) => index.codes.policiesOf(code)))];
  const chosen = new Set([...byNumber, ...titled, ...subjects]);
  if (byCode.length > 0) return ofWords(narrowed(byCode, chosen), question, index);
  if (chosen.size > 0) return [...chosen];
  const things = [...question.services, ...question.studies, ...question.societies, ...question.terms];
  if (things.length > 0)
    return fewest(
      things.map(({ policy }) => policy),
      question.policies,
    );
  const sections = question.kind === 'section' ? question.sections : [];
  if (sections.length > 0)
    return fewest(
      sections.map(({ policy }) => policy),
      question.policies,
    );
  if (question.policies.length > 0) return [...question.policies];
  const only = index.knowledge.policies.length === 1 ? index.knowledge.policies[0] : undefined;
  return only ? [only.id] : index.spokenOf(new Set([...question.words, ...question.focus]));
}

/** Of several policies of a code, the one that speaks of the words beside it as of its own business, far more than the others; else all. */
function ofWords(ids: readonly string[], question: Question, index: SearchIndex): string[] {
  const spoken = index
    .profiles([...new Set([...question.words, ...question.focus])].map((stem) => [stem]))
    .filter(({ index: own }) => ids.includes(own.policy.id));
  const [first, second] = spoken;
  const isClear = ids.length > 1 && first !== undefined && first.score >= (second?.score ?? 0) * clearly;
  return isClear ? [first.index.policy.id] : [...ids];
}

const clearly = 1.5;

/** Of a code's policies, those that are named besides; all where none is. */
function narrowed(byCode: readonly string[], chosen: ReadonlySet<string>): string[] {
  const both = byCode.filter((id) => chosen.has(id));
  return both.length > 0 ? both : [...byCode];
}

/** Of the policies whose things were named, the one that has most of them; the thread's own where they tie. */
function fewest(owners: readonly string[], threads: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const owner of owners) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const best = [...counts].filter(([, count]) => count === most).map(([id]) => id);
  const thread = best.filter((id) => threads.includes(id));
  return thread.length > 0 ? thread : best;
}
