import type { Knowledge } from '../knowledge/knowledge.ts';
import { latestVersion } from '../knowledge/versions.ts';
import { payerOfList } from '../search/list-index.ts';
import { isPayerNamed, type Payer, payerOf } from '../search/payer.ts';
import { cleanMessage } from '../text/clean.ts';
import { onceFor } from '../text/once.ts';

const isPartOf = (a: readonly string[], b: readonly string[]): boolean => a.every((word, at) => word === b[at]);

const isSamePayer = (a: Payer, b: Payer): boolean => isPartOf(a.words, b.words) || isPartOf(b.words, a.words);

/** Whether two payers may be one: by their names, or because one of them is not printed. */
export const maySamePayer = (a: Payer | null, b: Payer | null): boolean =>
  a === null || b === null || isSamePayer(a, b);

/** Every payer of the knowledge once. */
const payersOf = onceFor(({ policies, lists = [] }: Knowledge): readonly Payer[] => {
  const all = [
    ...policies.map((policy) => payerOf(latestVersion(policy))),
    ...lists.map((list) => payerOfList(latestVersion(list))),
  ];
  return [...new Map(all.flatMap((payer) => (payer === null ? [] : [[payer.words.join(' '), payer]]))).values()];
});

/** The lists of the payers that a message names, of those that print none where no other is theirs; null where it names none, or no list is loaded. */
export function listsNamed(message: string, knowledge: Knowledge): readonly string[] | null {
  const { lists = [] } = knowledge;
  if (lists.length === 0) return null;
  const text = cleanMessage(message);
  const named = payersOf(knowledge).filter((payer) => isPayerNamed(text, payer));
  if (named.length === 0) return null;
  const payers = lists.map((list) => ({ id: list.id, payer: payerOfList(latestVersion(list)) }));
  const own = payers.filter(({ payer }) => payer !== null && named.some((one) => isSamePayer(one, payer)));
  return (own.length > 0 ? own : payers.filter(({ payer }) => payer === null)).map(({ id }) => id);
}
