import type { Knowledge, Policy } from '../knowledge/knowledge.ts';
import type { AuthorizationList } from '../knowledge/list/schema.ts';
import type { PolicyNames } from '../knowledge/names-schema.ts';
import type { PolicyVersion } from '../knowledge/schema.ts';
import { onceFor } from '../text/once.ts';

/** Sections full of people's names, whose words say nothing about what a policy speaks of. */
const peopled: ReadonlySet<string> = new Set(['references', 'evidence', 'guidelines']);

const namesIn = (names: readonly (string | { text: string })[]): string[] =>
  names.map((name) => (typeof name === 'string' ? name : name.text));

function curated(names: PolicyNames | null): string[] {
  if (names === null) return [];
  const { subjects, mentioned, related, open, studies, terms } = names;
  return [...subjects, ...mentioned, ...related, ...open, ...studies, ...terms].flatMap((entry) =>
    namesIn(entry.names),
  );
}

const printed = ({ title, sections, codes }: PolicyVersion): string[] => [
  title,
  ...codes.map(({ descriptor }) => descriptor),
  ...sections
    .filter(({ kind }) => !peopled.has(kind))
    .flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.map(({ text }) => text)]),
];

const textsOf = ({ versions, names }: Policy): string[] => [...versions.flatMap(printed), ...curated(names)];

const wordsIn = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.toLowerCase().match(/\p{L}+(?:['’-]\p{L}+){0,3}/gu) ?? []);

const wordsOf = onceFor((policy: Policy): ReadonlySet<string> => new Set(wordsIn(textsOf(policy))));

/** The words around a list's tables; its rows are codes and what they are called. */
const noticeWords = onceFor(
  ({ versions }: AuthorizationList): ReadonlySet<string> =>
    new Set(wordsIn(versions.flatMap(({ sections }) => (sections[0]?.paragraphs ?? []).map(({ text }) => text)))),
);

/**
 * Every word, in lower case, that the loaded policies speak with: the guard must not take one for somebody's name. Of the
 * lexicon's short forms only themselves: among their full words ("white blood cell") are many that are somebody's name.
 */
export function vocabularyOf({ policies, lists = [], lexicon }: Knowledge): ReadonlySet<string> {
  const shared = [
    ...lexicon.regions.flatMap(({ names }) => names),
    ...Object.keys(lexicon.abbreviations).filter((short) => !short.includes(' ')),
    ...lexicon.conditions,
    ...lexicon.linesOfBusiness.flatMap(({ names }) => names),
  ];
  const all = new Set(wordsIn(shared));
  for (const policy of policies) for (const word of wordsOf(policy)) all.add(word);
  for (const list of lists) for (const word of noticeWords(list)) all.add(word);
  return all;
}
