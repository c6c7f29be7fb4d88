import type { CriteriaTree, Passage, Section } from '../../knowledge/schema.ts';
import { type Doubt, remark } from '../report/doubt.ts';
import { groupingStated } from '../structure/connector.ts';
import { criteriaBelow } from '../structure/criteria-tree.ts';
import { type Case, criteriaCases, type Part, treeOfCases } from './criteria-cases.ts';

type Built = { tree: CriteriaTree; doubts: Doubt[] };

/** Whether a sentence says that its criteria come after it. */
export const pointsAhead = (quote: string): boolean =>
  /:\s*$|\b(?:(?:criteria|conditions?|requirements?|indications?|uses|listed|indicated|described|stated|shown|as)(?: (?:indicated|listed|described|stated|shown|set out))? below|below (?:are|is)|(?:the|these) following|indicated|as follows|listed in)\b/i.test(
    quote,
  );

/** Headings of what is not meant by criteria that must be met. */
const against = /\b(?:exclu\w+|limit\w*|not (?:covered|medically necessary)|investigational)\b/i;

/** The sections of criteria right behind one, up to the next that takes a position of its own or names what is not covered. */
const behind = (section: Section, sections: readonly Section[], taking: ReadonlySet<string>): Section[] => {
  const later = sections.slice(sections.indexOf(section) + 1);
  const end = later.findIndex(
    ({ id, kind, heading }) => kind !== 'criteria' || taking.has(id) || against.test(heading),
  );
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

/** A list of indications says for which each by itself, and so does a position that holds for one of what is listed; other criteria must all be met. */
const isOfCases = (sections: readonly Section[], quote: string): boolean =>
  groupingStated(quote)?.grouping === 'any' ||
  (sections.length > 0 && sections.every(({ heading }) => /\b(?:indications?|uses?|diagnos[ei]s)$/i.test(heading)));

/** The criteria that stand in the sections behind a position which announces them there, or null where none do. */
export const criteriaAhead = (
  place: { section: Section; own: Passage; quote: string },
  sections: readonly Section[],
  taking: ReadonlySet<string>,
): Built | null => {
  if (!pointsAhead(place.quote)) return null;
  const ahead = behind(place.section, sections, taking);
  const built = ahead.map((section) => ({ section, built: partsOf(section) }));
  if (built.every(({ built: parts }) => parts.length === 0)) return null;
  const doubts = built.flatMap(({ built: parts }) => parts.flatMap((part) => part.doubts));
  const cases = criteriaCases(
    built.map(({ section, built: parts }) => ({ section, parts: parts.map(({ tree }) => partOf(tree, section)) })),
  );
  const areCases = isOfCases(ahead, place.quote);
  const { type, items } = treeOfCases(areCases ? alone(cases) : cases);
  return {
    tree: { type: areCases ? 'any' : type, label: place.own, items },
    doubts: [...doubts, ...unclearCases(place, cases)],
  };
};

/** A part with the words it begins with. */
const partOf = (tree: CriteriaTree, { paragraphs }: Section): Part => {
  const at = tree.type === 'criterion' ? tree.passage : tree.label;
  return { tree, words: (paragraphs[(at?.paragraph ?? 0) - 1]?.text ?? '').trim().toLowerCase() };
};

/** Each part a case by itself. */
const alone = (cases: readonly Case[]): Case[] =>
  cases.flatMap(({ parts, isAgain }) => parts.map((part) => ({ parts: [part], isAgain })));

/** A case in which words stand twice may be several: which of them go together is for a person to say. */
const unclearCases = (
  { section, own, quote }: Parameters<typeof criteriaAhead>[0],
  cases: readonly Case[],
): Doubt[] => {
  if (!cases.some(({ isAgain }) => isAgain)) return [];
  const message = `The sections behind "${quote}" have criteria for several cases: which of them go together is not said.`;
  return [remark('grouping-not-stated', section.paragraphs[own.paragraph - 1]?.line ?? null, message)];
};
