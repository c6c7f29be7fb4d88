import type { Section } from '../knowledge/schema.ts';
import { isEveryday } from '../text/english.ts';
import { onceFor } from '../text/once.ts';
import { sentencesOf } from '../text/sentences.ts';
import type { Spot } from './entities.ts';
import type { EntityName } from './phrases.ts';
import type { PolicyIndex } from './policy-index.ts';
import { expand } from './terms.ts';

/** A society whose guidance the policy discusses, and where: its list item or the section that carries its name. */
export type Society = { id: string; names: readonly string[]; spot: Spot };

/** The societies named in a policy's guideline sections: by list item, by heading, by abbreviation. */
export const societiesOf = onceFor(({ version }: Pick<PolicyIndex, 'version'>): readonly Society[] =>
  version.sections
    .filter(({ kind }) => kind === 'guidelines')
    .flatMap((section) => [...fromHeading(section), ...fromItems(section), ...fromSentences(section)]),
);

/** Their names for the phrase index. */
export function societyNames(index: PolicyIndex): EntityName[] {
  return societiesOf(index).flatMap(({ id, names }) =>
    names.map((text) => ({
      entity: { type: 'society' as const, policy: index.policy.id, id, label: id },
      text,
      everyday: isEveryday(text.toLowerCase()),
      regions: [],
      curated: false,
    })),
  );
}

function fromHeading(section: Section): Society[] {
  const first = section.paragraphs[0];
  if (!section.parent || !first) return [];
  const heading = section.heading.toLowerCase();
  const bare = heading.replace(
    /\s*\b(?:consensus guidance|consensus group|consensus|guidelines?|guidance|recommendations?|statements?|position)\b.*$/,
    '',
  );
  const beforeGuideline = /(\S+) guidelines?\b/.exec(heading)?.[1];
  const short = section.paragraphs.flatMap(({ text }) =>
    [...text.matchAll(/\(([A-Z][A-Za-z]*[A-Z])\)/g)].map((m) => m[1] ?? ''),
  );
  const own = short.filter((letters) => expand(letters, heading) === bare || expand(letters, bare) !== null);
  const names = [heading, bare, ...(beforeGuideline ? [beforeGuideline] : []), ...own].filter(
    (name) => name.length > 2,
  );
  const spot = { section: section.id, paragraph: 1, start: 0, end: first.text.length };
  return [{ id: own[0] ?? section.heading, names: [...new Set(names)], spot }];
}

function fromItems(section: Section): Society[] {
  return section.paragraphs.flatMap((paragraph, i) => {
    if (paragraph.kind !== 'list-item') return [];
    const spot = { section: section.id, paragraph: i + 1, start: 0, end: paragraph.text.length };
    const short = [...paragraph.text.matchAll(/\(([A-Z][A-Za-z/]*[A-Z])\)/g)].map((match) => match[1] ?? '');
    const parts = paragraph.text
      .replace(/\([^)]*\)/g, '')
      .split('/')
      .map((part) => part.trim());
    const without = parts.map((part) => part.replace(/^department of (?=veterans)/i, ''));
    const initials = parts.map(initialsOf).filter((letters) => letters.length > 2);
    const names = [
      ...new Set([paragraph.text.replace(/\s*\([^)]*\)/g, ''), ...parts, ...without, ...short, ...initials]),
    ];
    return [
      { id: short[0] ?? parts.join(' / '), names: names.filter((name) => name.length > 2 && name.length < 90), spot },
    ];
  });
}

const society =
  /^(?:The )?((?:(?:\p{Lu}[\p{L}.'-]*|of|for|and|the|in|on|&) ){1,9}?(?:\p{Lu}[\p{L}.'-]*))(?= \(| (?:states?|recommends?|issued|published|notes|gives?|suggests?|endorses?|guidelines?|and the \p{Lu})|[.:,])/u;
/** A society by its letters alone, with its year ("A 2019 ABC-DE position statement"). */
const inLetters =
  /^(?:(?:The|An?|In|separate|another|later|earlier|joint|(?:19|20)\d\d,?|the) )*([A-Z]{2,}(?:[-/][A-Z]{2,})*) (?:(?:clinical |practice |consensus |position )*(?:guidelines?|statements?|consensus|recommendations?)|recommends?|suggests?|states?|endorses?)\b/;
const isBody =
  /\b(?:Society|Association|Academy|College|Network|Institute|Federation|Council|Alliance|Foundation|Task Force|Collaborative|Administration|Board|Union)\b/;

/** Societies that a sentence of running text begins with, by their whole names, their initials and what stands in brackets behind. */
function fromSentences(section: Section): Society[] {
  return section.paragraphs.flatMap(({ text, kind }, i) =>
    sentencesOf(kind === 'list-item' ? '' : text).flatMap(({ start, end }) => {
      const sentence = text.slice(start, end);
      const [, letters] = inLetters.exec(sentence) ?? [];
      if (letters !== undefined)
        return [{ id: letters, names: [letters], spot: { section: section.id, paragraph: i + 1, start, end } }];
      const [, name = ''] = society.exec(sentence) ?? [];
      if (!isBody.test(name)) return [];
      const [, short] = /^ \(([A-Z][A-Za-z/]*[A-Z])\)/.exec(text.slice(text.indexOf(name, start) + name.length)) ?? [];
      const names = [name, ...(short ? [short] : []), initialsOf(name)].filter((one) => one.length > 2);
      return [
        { id: short ?? name, names: [...new Set(names)], spot: { section: section.id, paragraph: i + 1, start, end } },
      ];
    }),
  );
}

/** The capitals of a name ("Society of Many Things" gives SMT). */
function initialsOf(name: string): string {
  return name
    .split(/[\s-]+/)
    .filter((word) => /^[A-Z]/.test(word))
    .map((word) => word.charAt(0))
    .join('');
}
