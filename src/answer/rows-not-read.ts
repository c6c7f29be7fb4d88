import { latestVersion } from '../knowledge/versions.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Citation } from './answer.ts';
import { citeGround } from './cite.ts';

/** A code as a row may print it that could not be read: letters and digits alone, with those of one look alike. */
const asPrinted = (text: string): string =>
  text
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^A-Z0-9]+/g, '');

/** The rows of loaded policies in which a code that none lists may stand: they were not read with certainty. */
export function rowsNotRead(code: string, search: SearchIndex): (Citation | null)[] {
  const wanted = asPrinted(code);
  return search.knowledge.policies.flatMap((policy) => {
    const version = latestVersion(policy);
    return (version.doubts ?? [])
      .filter((doubt) => doubt.code === 'code-unreadable' && asPrinted(doubt.words).includes(wanted))
      .map(({ place, words }) => citeGround(search.version(policy, version), { ...place, quote: words }));
  });
}
