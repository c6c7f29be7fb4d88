import type { Knowledge } from '../knowledge/knowledge.ts';
import type { AuthorizationList } from '../knowledge/list/schema.ts';
import type { Section } from '../knowledge/schema.ts';
import { latestVersion } from '../knowledge/versions.ts';
import { listIndex, noticeAsVersion, payerOfList } from '../search/list-index.ts';
import { type Payer, payerOf, payersIn } from '../search/payer.ts';
import { cleanMessage } from '../text/clean.ts';
import { onceFor } from '../text/once.ts';

/** The newest version of a list. */
export const latestOf = ({ versions }: AuthorizationList) => versions.at(-1) ?? versions[0];

type Named = { id: string; version: { sections: Section[] } };

/** Every payer of the knowledge once, by one of its documents: its id is the payer's name. */
const documentsByPayer = onceFor(({ policies, lists = [] }: Knowledge): readonly Named[] => {
  const found = new Map<string, Named>();
  const keep = (payer: Payer | null, version: Named['version']): void => {
    if (payer !== null && !found.has(nameOf(payer))) found.set(nameOf(payer), { id: nameOf(payer), version });
  };
  for (const policy of policies) keep(payerOf(latestVersion(policy)), latestVersion(policy));
  for (const list of lists) {
    const notice = listIndex(latestOf(list)).section('notice');
    if (notice !== null) keep(payerOfList(latestOf(list)), noticeAsVersion(notice));
  }
  return [...found.values()];
});

const nameOf = ({ words }: Payer): string => words.join(' ');

/** Whether two payers are one, as far as their names say; a payer that is not printed may be any. */
export const maySamePayer = (a: Payer | null, b: Payer | null): boolean =>
  a === null || b === null || nameOf(a) === nameOf(b);

/** The lists of the payers that a message names; null where it names none, or where no list is loaded. */
export function listsNamed(message: string, knowledge: Knowledge): readonly string[] | null {
  const { lists = [] } = knowledge;
  if (lists.length === 0) return null;
  const named = payersIn(cleanMessage(message), documentsByPayer(knowledge));
  if (named === null) return null;
  return lists.flatMap((list) => {
    const payer = payerOfList(latestOf(list));
    return payer === null || named.ids.has(nameOf(payer)) ? [list.id] : [];
  });
}
