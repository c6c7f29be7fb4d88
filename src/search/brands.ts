import type { PolicyVersion, SectionKind } from '../knowledge/schema.ts';
import { isEveryday } from '../text/english.ts';

/** Sections that name what a policy is about; elsewhere stand other makers' brands, of which nothing is decided. */
const telling: ReadonlySet<SectionKind> = new Set([
  'description',
  'criteria',
  'summary',
  'definitions',
  'codes',
  'regulatory',
  'other',
]);

/** What was tried before, or is nobody's business here, is not what a policy is about. */
const aside =
  /\b(?:fail(?:s|ed|ure)?|trial of|intoleran\w*|contraindicat\w*|inadequate response|refractory|cosmetic|not (?:addressed|reviewed|interchangeable|part of))\b/i;

const marked = /((?:\p{Lu}[\p{L}\d-]*|\d+)(?: (?:\p{Lu}[\p{L}\d-]*|\d+)){0,3}) ?[®™]/gu;

/** Names that carry a trade mark sign in a version, and those its positions give as examples, as printed, without the sign. */
export function brandsIn({ sections, positions }: Pick<PolicyVersion, 'sections' | 'positions'>): string[] {
  const texts = sections.filter(({ kind }) => telling.has(kind)).flatMap(({ paragraphs }) => paragraphs);
  const own = texts.filter(({ text }) => !aside.test(text));
  const names = own.flatMap(({ text }) => [...text.matchAll(marked)].map((match) => bareName(match[1] ?? '')));
  const examples = positions.flatMap(({ ground }) => examplesIn(ground.quote));
  return [...new Set([...names, ...examples])].filter((name) => name.length > 3);
}

/** What a position names behind "e.g." and prints like a name, no word of it everyday: Arvano, Belt FX of "a device (e.g., Arvano, Belt FX)". */
function examplesIn(quote: string): string[] {
  const lists = [...quote.matchAll(/\be\.g\.,? ([^();:]+)/g)].map((match) => match[1] ?? '');
  const names = lists.flatMap((list) => list.split(/, (?:and |or )?| and | or /)).map((name) => name.trim());
  return names.filter(
    (name) => proper.test(name) && name.split(/[ -]/).some((word) => !isEveryday(word.toLowerCase())),
  );
}

const proper = /^\p{Lu}[\p{L}\d-]*\p{Ll}[\p{L}\d-]*(?: [\p{Lu}\d][\p{L}\d-]*){0,3}$/u;

/** A sentence may begin right before a brand ("The Velora®"). */
const bareName = (printed: string): string => printed.replace(/^(?:The|An?|Both|In|When|With|Its|This) /, '').trim();
