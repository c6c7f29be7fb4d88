import type { PolicyVersion, SectionKind } from '../knowledge/schema.ts';

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

/** Names that carry a trade mark sign in a version, as printed, without the sign. */
export function brandsIn({ sections }: Pick<PolicyVersion, 'sections'>): string[] {
  const texts = sections.filter(({ kind }) => telling.has(kind)).flatMap(({ paragraphs }) => paragraphs);
  const own = texts.filter(({ text }) => !aside.test(text));
  const names = own.flatMap(({ text }) => [...text.matchAll(marked)].map((match) => bareName(match[1] ?? '')));
  return [...new Set(names)].filter((name) => name.length > 3);
}

/** A sentence may begin right before a brand ("The Velora®"). */
const bareName = (printed: string): string => printed.replace(/^(?:The|An?|Both|In|When|With|Its|This) /, '').trim();
