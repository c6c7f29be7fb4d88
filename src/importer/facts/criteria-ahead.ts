import type { CriteriaTree, Passage, Section } from '../../knowledge/schema.ts';
import { type Doubt, remark } from '../report/doubt.ts';
import { readConnector } from '../structure/connector.ts';
import { criteriaBelow } from '../structure/criteria-tree.ts';

type Built = { tree: CriteriaTree; doubts: Doubt[] };

/** Whether a sentence says that its criteria come after it. */
export const pointsAhead = (quote: string): boolean =>
  /:\s*$|\b(?:(?:criteria|conditions?|requirements?|indications?|uses|listed|indicated|described|stated|shown|as)(?: (?:indicated|listed|described|stated|shown|set out))? below|below (?:are|is)|(?:the|these) following|indicated|as follows|listed in)\b/i.test(
    quote,
  );

/** The sections of criteria right behind one, up to the next that takes a position of its own. */
const behind = (section: Section, sections: readonly Section[], taking: ReadonlySet<string>): Section[] => {
  const later = sections.slice(sections.indexOf(section) + 1);
  const end = later.findIndex(({ id, kind }) => kind !== 'criteria' || taking.has(id));
  return later.slice(0, end < 0 ? later.length : end);
};

/** Each paragraph of a section with what stands below it, the outermost ones alone. */
const partsOf = (section: Section): Built[] => {
  const parts: Built[] = [];
  let covered = 0;
  for (const [index, { kind }] of section.paragraphs.entries()) {
    if (index < covered || kind === 'table-head' || kind === 'table-row') continue;
    const built = criteriaBelow(section, index + 1);
    parts.push(built);
    covered = lastIn(built.tree);
  }
  return parts;
};

const lastIn = (tree: CriteriaTree): number =>
  tree.type === 'criterion'
    ? tree.passage.paragraph
    : Math.max(tree.label?.paragraph ?? 0, ...tree.items.map((item) => lastIn(item)));

/** A list of indications says for which each by itself; other criteria must all be met. */
const isOfCases = (sections: readonly Section[]): boolean =>
  sections.length > 0 && sections.every(({ heading }) => /\b(?:indications?|uses?|diagnos[ei]s)$/i.test(heading));

/** The criteria that stand in the sections behind a position which announces them there, or null where none do. */
export const criteriaAhead = (
  place: { section: Section; own: Passage; quote: string },
  sections: readonly Section[],
  taking: ReadonlySet<string>,
): Built | null => {
  if (!pointsAhead(place.quote)) return null;
  const ahead = behind(place.section, sections, taking);
  const parts = ahead.flatMap(partsOf);
  if (parts.length === 0) return null;
  const type = isOfCases(ahead) ? 'any' : 'all';
  return {
    tree: { type, label: place.own, items: parts.map(({ tree }) => tree) },
    doubts: [...parts.flatMap(({ doubts }) => doubts), ...severalCases(place, ahead)],
  };
};

/** Sections that begin anew, with words that were there before or for a renewal, are criteria of several cases: not all of them hold together. */
const severalCases = (
  { section, own, quote }: Parameters<typeof criteriaAhead>[0],
  ahead: readonly Section[],
): Doubt[] => {
  const words = ahead.flatMap(({ paragraphs }) =>
    paragraphs.filter(({ kind }) => kind === 'text').map(({ text }) => text.trim().toLowerCase()),
  );
  const isAgain = words.some((text, at) => readConnector(text) === null && words.indexOf(text) !== at);
  if (!isAgain && !ahead.some(({ heading }) => renewal.test(heading))) return [];
  const message = `The sections behind "${quote}" have criteria for several cases: which of them go together is not said.`;
  return [remark('grouping-not-stated', section.paragraphs[own.paragraph - 1]?.line ?? null, message)];
};

const renewal = /\b(?:renewals?|continu(?:ation|ed|ing)|reauthori[sz]ation)\b/i;
