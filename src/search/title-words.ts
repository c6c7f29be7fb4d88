import { rarity } from '../text/english.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import { titleNames } from './names.ts';
import type { EntityName } from './phrases.ts';
import type { PolicyIndex } from './policy-index.ts';

/** A policy's title by its words, for questions that give most of them in their own order. */
export type TitleWords = { name: EntityName; words: readonly { stem: string; weight: number }[]; total: number };

/** From this share of a title's weight on, a question names the policy's subject: a single rare word of three is not enough. */
const enough = 0.55;

/** The words of a policy's title. Policies with curated names are asked for by these names only. */
export function titleWordsOf(index: PolicyIndex): TitleWords | null {
  if (index.policy.names && index.policy.names.subjects.length > 0) return null;
  const { long } = titleNames(index.version.title);
  const tokens = tokenise(long).filter(({ word }) => !isStopWord(word));
  const words = [...new Map(tokens.map(({ word, stem }) => [stem, { stem, weight: rarity(word) }])).values()];
  const entity = { type: 'subject' as const, policy: index.policy.id, id: index.policy.id, label: long };
  const name = { entity, text: long, everyday: false, regions: [], curated: false };
  return { name, words, total: words.reduce((sum, { weight }) => sum + weight, 0) };
}

/** The titles that a message's stems account for, best first. */
export function titlesNamed(
  titles: readonly TitleWords[],
  stems: ReadonlySet<string>,
): { title: TitleWords; share: number }[] {
  return titles
    .map((title) => {
      const held = title.words.filter(({ stem }) => stems.has(stem));
      const share = held.reduce((sum, { weight }) => sum + weight, 0) / title.total;
      return { title, share: held.length >= Math.min(2, title.words.length) ? share : 0 };
    })
    .filter(({ share }) => share >= enough)
    .sort((a, b) => b.share - a.share);
}
