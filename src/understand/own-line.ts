import type { Lexicon } from '../knowledge/names-schema.ts';
import type { PolicyVersion } from '../knowledge/schema.ts';
import { latestVersion } from '../knowledge/versions.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { sentencesOf } from '../text/sentences.ts';
import type { Mentions } from './mentions.ts';

type Mention = Mentions['found'][number];
type Line = Lexicon['linesOfBusiness'][number];

/**
 * Whether a line of business or payer that a message names is that of the policies themselves, as they say in their
 * title blocks or of whoever covers a service: then the message names no other line.
 */
export function isOwnLine({ name }: Mention, policies: readonly string[], index: SearchIndex): boolean {
  const line = index.knowledge.lexicon.linesOfBusiness.find(({ id }) => id === name.entity.id);
  if (name.entity.type !== 'line' || !line || policies.length === 0) return false;
  return policies.every((id) => {
    const policy = index.policy(id);
    return policy !== null && isNamedAsOwn(latestVersion(policy), line);
  });
}

const ownSections: ReadonlySet<string> = new Set(['header', 'notice', 'billing-notice', 'scope']);
const otherwise =
  /\b(?:not|never|except|exclud\w+|other than|see|refer|separate|instead|lines? of business|approved by|unlike)\b/i;

/** Whether a policy calls itself that line's or payer's, or says what whoever has the name covers; a list of lines it prints decides for itself. */
function isNamedAsOwn({ title, sections, linesOfBusiness }: PolicyVersion, { names, payer }: Line): boolean {
  if (linesOfBusiness.length > 0 && !payer) return false;
  const word = `(?<![\\p{L}\\p{N}])(?:${names.map(escaped).join('|')})(?![\\p{L}\\p{N}])`;
  const named = new RegExp(word, 'iu');
  const covering = new RegExp(
    `${word}(?:['’]s)? (?:[\\w-]+ ){0,3}?(?:will|considers?|provides?|covers?|requires?|reimburses?|does|may)\\b`,
    'iu',
  );
  const isOwn = (sentence: string, pattern: RegExp): boolean => pattern.test(sentence) && !otherwise.test(sentence);
  if (named.test(title)) return true;
  return sections.some(({ kind, paragraphs }) =>
    kind === 'references' || kind === 'evidence' || kind === 'guidelines'
      ? false
      : paragraphs.some(({ text }) =>
          sentencesOf(text).some(({ start, end }) =>
            isOwn(text.slice(start, end), ownSections.has(kind) ? named : covering),
          ),
        ),
  );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
