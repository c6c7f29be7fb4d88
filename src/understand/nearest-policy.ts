import type { SearchIndex } from '../search/search-index.ts';
import { cueStems } from './cues.ts';
import type { Mention } from './mentions.ts';

/**
 * Where several policies own the name that some words of a message are, those remain that fit the whole message: a
 * whole name outranks a part of a longer one, and a title that says all that another says of the message, and more of
 * it, outranks that other. What is left undecided stays, for somebody to choose.
 */
export function ofNearestPolicies(
  found: readonly Mention[],
  words: readonly { stem: string }[],
  index: SearchIndex,
): Mention[] {
  const said = new Set(words.map(({ stem }) => stem).filter((stem) => !cueStems.has(stem)));
  const heldOf = (mention: Mention): ReadonlySet<string> =>
    new Set([...index.titleStems(mention.name.entity.policy)].filter((stem) => said.has(stem)));
  return found.filter((mention) => {
    const rivals = found.filter((other) => isRival(mention, other));
    if (rivals.length === 0) return true;
    if (mention.name.part && rivals.some(({ name }) => !name.part)) return false;
    const held = heldOf(mention);
    return !rivals.some((rival) => holdsMore(heldOf(rival), held));
  });
}

/** The same words, named as a subject by another policy. */
function isRival(mention: Mention, other: Mention): boolean {
  const [own, theirs] = [mention.name.entity, other.name.entity];
  const alike = own.type === 'subject' && theirs.type === 'subject' && own.policy !== theirs.policy;
  return alike && mention.start === other.start && mention.end === other.end;
}

const holdsMore = (more: ReadonlySet<string>, held: ReadonlySet<string>): boolean =>
  more.size > held.size && [...held].every((stem) => more.has(stem));
