import { isCurated } from '../knowledge/knowledge.ts';
import { latestVersion } from '../knowledge/versions.ts';
import { profileOf } from '../search/profiles.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { rarity } from '../text/english.ts';
import { isOfService } from './described-subject.ts';
import type { Mention } from './mentions.ts';
import { generic, ofTheTrade, tellingOf, weightOf } from './telling-words.ts';
import type { Word } from './utterance.ts';

/**
 * Names of a policy's subject that are only what a service is for, where something else of the trade is asked about that
 * is none of the policy's business ("fooplasty for snoring"): the policy may be about snoring and have no word on fooplasty.
 */
export function onlyIndications(words: readonly Word[], kept: readonly Mention[], index: SearchIndex): Mention[] {
  if (!index.hasUncurated) return [];
  const turn = words.findIndex(({ word }) => /^(?:for|with)$/.test(word));
  const services = kept.filter(isOfService);
  if (turn < 1 || services.length === 0 || services.some(({ start }) => start < turn)) return [];
  const before = tellingOf(words, kept, index).filter(({ at }) => at < turn);
  return services.filter(({ name: { entity } }) => {
    const policy = entity.type === 'subject' ? index.policy(entity.policy) : null;
    if (policy === null || isCurated(policy)) return false;
    const profile = profileOf(index.version(policy, latestVersion(policy)));
    return before.some(
      (one) => rarity(one.word) >= ofTheTrade && !generic.has(one.stem) && weightOf(one, profile) === 0,
    );
  });
}
