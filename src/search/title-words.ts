import { isCurated } from '../knowledge/knowledge.ts';
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
  if (isCurated(index.policy)) return null;
  const { long } = titleNames(index.version.title);
  const tokens = tokenise(long).filter(({ word }) => !isStopWord(word));
  const words = [...new Map(tokens.map(({ word, stem }) => [stem, { stem, weight: rarity(word) }])).values()];
  const entity = { type: 'subject' as const, policy: index.policy.id, id: index.policy.id, label: long };
  const name = { entity, text: long, everyday: false, regions: [], curated: false };
  return { name, words, total: words.reduce((sum, { weight }) => sum + weight, 0) };
}

/** The titles that a message's stems account for best: several where they do so alike. */
export function titlesNamed(titles: readonly TitleWords[], stems: ReadonlySet<string>): TitleWords[] {
  const shares = titles.map((title) => ({ title, share: shareOf(title, stems) }));
  const best = Math.max(enough, ...shares.map(({ share }) => share));
  return shares.filter(({ share }) => share === best).map(({ title }) => title);
}

/** The share of a title's weight that stands among stems; 0 where its rarest word is not there: without it the others are anybody's. */
function shareOf({ words, total }: TitleWords, stems: ReadonlySet<string>): number {
  const held = words.filter(({ stem }) => stems.has(stem));
  const rarest = Math.max(...words.map(({ weight }) => weight));
  const tells = held.some(({ weight }) => weight === rarest) && held.length >= Math.min(2, words.length);
  return tells ? held.reduce((sum, { weight }) => sum + weight, 0) / total : 0;
}
