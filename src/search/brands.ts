import { placeKey } from '../knowledge/place.ts';
import type { PolicyVersion, SectionKind } from '../knowledge/schema.ts';
import { isEveryday } from '../text/english.ts';
import { onceFor } from '../text/once.ts';
import { placesIn, thingsIn } from './cases.ts';

type Version = Pick<PolicyVersion, 'sections' | 'positions'>;

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
export const brandsIn = onceFor(({ sections, positions }: Version): readonly string[] => {
  const texts = sections.filter(({ kind }) => telling.has(kind)).flatMap(({ paragraphs }) => paragraphs);
  const own = texts.filter(({ text }) => !aside.test(text));
  const names = own.flatMap(({ text }) => [...text.matchAll(marked)].map((match) => bareName(match[1] ?? '')));
  return [...new Set([...names, ...examplesIn({ sections, positions })])].filter((name) => name.length > 3);
});

/** What criteria give as examples and print like names, but for what they require themselves: Arvano, iBelt of "closure with a device (e.g., Arvano, iBelt)". */
function examplesIn({ sections, positions }: Version): string[] {
  const trees = positions.flatMap(({ criteria }) => criteria ?? []);
  const required = new Set(trees.flatMap(placesIn).map(placeKey));
  const listed = positions.flatMap((position) => thingsIn(position).flatMap((thing) => placesIn(thing).slice(0, 1)));
  for (const place of [...positions.map(({ ground }) => ground), ...listed]) required.delete(placeKey(place));
  const texts = sections
    .filter(({ kind }) => kind === 'criteria')
    .flatMap(({ id, paragraphs }) =>
      paragraphs.flatMap(({ text }, i) => (required.has(placeKey({ section: id, paragraph: i + 1 })) ? [] : [text])),
    );
  const given = texts.flatMap((text) => [...text.matchAll(/\be\.g\.,? ([^();:]+)/g)].flatMap(namesOf));
  const bare = texts.flatMap((text) => [...text.matchAll(/\p{L} \(([^():;.]+)\)/gu)].flatMap(namesOf));
  return [...given, ...bare.filter((name) => !isEveryday((name.split(/[ -]/)[0] ?? '').toLowerCase()))];
}

const namesOf = ([, list = '']: RegExpExecArray): string[] =>
  list
    .split(/, (?:and |or )?| and | or /)
    .map((name) => name.trim())
    .filter((name) => proper.test(name) && !abbreviated.test(name));

/** An abbreviation, or a word with one before it ("aHUS", "ECAP-controlled"). */
const abbreviated = /^\p{Ll}?\p{Lu}+$|-\p{Ll}/u;

const proper = /^(?:\p{Lu}[\p{L}\d-]*\p{Ll}|\p{Ll}{1,2}\p{Lu})[\p{L}\d-]*(?: [\p{Lu}\d][\p{L}\d-]*){0,3}$/u;

/** A sentence may begin right before a brand ("The Velora®"). */
const bareName = (printed: string): string => printed.replace(/^(?:The|An?|Both|In|When|With|Its|This) /, '').trim();
