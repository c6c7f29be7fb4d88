import type { CriteriaTree, Paragraph, Passage, Section } from '../../knowledge/schema.ts';
import { takesPosition } from '../facts/position-words.ts';
import { type Doubt, remark } from '../report/doubt.ts';
import { type Grouping, groupingStated, joinedByEnding, listsAlternatives, listsExamples } from './connector.ts';
import { announces, type Item, itemsUnder } from './criteria-items.ts';

type Built = { tree: CriteriaTree; doubts: Doubt[] };
const lastWords = (item: Item): string => {
  const last = item.items.at(-1);
  return last === undefined ? item.paragraph.text : lastWords(last);
};

/** How the items themselves say they hang together: by lines between them, or by their last words. */
const joins = (items: readonly Item[]): Set<Grouping> => {
  const between = items.slice(1).map(({ joinedBy }) => joinedBy);
  const endings = items.slice(0, -1).map((item) => joinedByEnding(lastWords(item)));
  return new Set([...between, ...endings].filter((grouping) => grouping !== null));
};

const numberWords = (items: readonly Item[]): string => `${items.length} criteria`;

type Group = { grouping: Grouping; atLeast: number | null; doubts: Doubt[] };

const groupOf = (label: Paragraph, items: readonly Item[]): Group => {
  const stated = groupingStated(label.text);
  const joined = joins(items);
  const [only] = joined;
  const line = label.line ?? null;
  const unclear = (message: string): Group => ({
    grouping: stated?.grouping ?? 'all',
    atLeast: stated?.atLeast ?? null,
    doubts: [remark('grouping-not-stated', line, message)],
  });
  const comparable = stated !== null && stated.atLeast === null && stated.grouping !== 'none';
  const against = comparable && !listsAlternatives(label.text) && joined.size === 1 && only !== stated.grouping;
  if (stated?.isPlain === true && joined.size === 1 && only !== undefined)
    return { grouping: only, atLeast: null, doubts: [] };
  if (against)
    return unclear(
      `"${label.text}" says ${stated.grouping} of its ${numberWords(items)}, the words between them say the opposite.`,
    );
  if (stated !== null) return { ...stated, doubts: [] };
  if (items.length === 1) return { grouping: 'all', atLeast: null, doubts: [] };
  if (joined.size === 1 && only !== undefined) return { grouping: only, atLeast: null, doubts: [] };
  if (joined.size > 1)
    return unclear(`The ${numberWords(items)} below "${label.text}" are joined by both "and" and "or".`);
  return unclear(`It is not said whether all or any of the ${numberWords(items)} below "${label.text}" must be met.`);
};

const passageOf = (section: Section, number: number): Passage => ({ section: section.id, paragraph: number });

/** A doubt with the words that a person has to look at. */
const onWords = (doubt: Doubt, section: Section, number: number): Doubt => {
  const quote = section.paragraphs[number - 1]?.text.trim() ?? '';
  return { ...doubt, subject: { section: section.id, paragraph: number, quote } };
};

type Label = Pick<Item, 'paragraph' | 'number' | 'stated'>;

const branch = (section: Section, label: Label, items: readonly Item[]): Built => {
  const { stated } = label;
  const group = stated === undefined ? groupOf(label.paragraph, items) : { ...stated, doubts: [] };
  const { grouping, atLeast } = group;
  const doubts = group.doubts.map((doubt) => onWords(doubt, section, label.number));
  const built = items.map((item) =>
    item.items.length === 0 ? leaf(section, item) : branch(section, item, item.items),
  );
  const several = atLeast === null ? {} : { atLeast };
  return {
    tree: { type: grouping, label: passageOf(section, label.number), ...several, items: built.map(({ tree }) => tree) },
    doubts: [...doubts, ...built.flatMap((part) => part.doubts)],
  };
};

const leaf = (section: Section, item: Item): Built => ({
  tree: { type: 'criterion', passage: passageOf(section, item.number) },
  doubts: [],
});
/** A paragraph that announces criteria and has none below it: they are somewhere else, or lost. */
const lostCriteria = (paragraph: Paragraph): Doubt[] =>
  announces.test(paragraph.text.trim()) && !listsExamples(paragraph.text)
    ? [
        remark(
          'criteria-not-found',
          paragraph.line ?? null,
          `No criteria can be read below "${paragraph.text}": they should follow as a list.`,
        ),
      ]
    : [];

/**
 * The criteria of a conditional position: the outline below the paragraph that takes it, or that paragraph alone where
 * it states its condition itself. Whether all or any must hold is read from the words, never supposed.
 */
export const criteriaTree = (section: Section, number: number): Built => {
  const built = withFurtherLists(section, criteriaBelow(section, number));
  const last = lastOfTree(built.tree, section);
  return { ...built, doubts: [...built.doubts, ...(last === number ? [] : moreCriteria(section, last))] };
};

const furtherList = /^(and|or)\b.*\bfollowing\b/i;

/** A sentence behind a list that asks for something more of everybody ("In addition, every member must ..."). */
const furtherDemand = /^(?:in addition|additionally),?\s[^:]*\bmust\b[^:]*\.$/i;

/** Criteria with the list behind them that goes on by "and" or "or" ("And ALL of the following criteria are met:"), and with the ones behind that. */
const withFurtherLists = (section: Section, built: Built): Built => {
  const last = lastOfTree(built.tree, section);
  const next = section.paragraphs[last];
  const joinedBy = next?.kind === 'text' ? furtherList.exec(next.text)?.[1]?.toLowerCase() : undefined;
  if (built.tree.type === 'criterion' || next === undefined) return built;
  if (next.kind === 'text' && furtherDemand.test(next.text) && !takesPosition(next.text)) {
    const more: CriteriaTree = { type: 'criterion', passage: passageOf(section, last + 1) };
    return { tree: { type: 'all', items: [built.tree, more] }, doubts: built.doubts };
  }
  if (joinedBy === undefined) return built;
  const further = criteriaBelow(section, last + 1);
  if (further.tree.type === 'criterion' || groupingStated(next.text) === null) return built;
  const type = joinedBy === 'and' ? 'all' : 'any';
  return withFurtherLists(section, {
    tree: { type, items: [built.tree, further.tree] },
    doubts: [...built.doubts, ...further.doubts],
  });
};

const lastOfTree = (tree: CriteriaTree, section: Section): number => {
  if (tree.type === 'criterion') return tree.passage.section === section.id ? tree.passage.paragraph : 0;
  return Math.max(tree.label?.paragraph ?? 0, ...tree.items.map((item) => lastOfTree(item, section)));
};

/** The criteria below a paragraph, whatever follows on them. */
export const criteriaBelow = (section: Section, number: number): Built => {
  const paragraph = section.paragraphs[number - 1];
  const { items, ...said } = itemsUnder(section, number);
  if (paragraph === undefined || items.length === 0) {
    const lost = paragraph === undefined ? [] : lostCriteria(paragraph);
    const doubts = lost.map((doubt) => onWords(doubt, section, number));
    return { tree: { type: 'criterion', passage: passageOf(section, number) }, doubts };
  }
  return branch(section, { paragraph, number, ...said }, items);
};

/** Words after a list that go on with it ("In addition, one of the following:"): whether they are criteria too has to be seen. */
const moreCriteria = (section: Section, last: number): Doubt[] => {
  const next = section.paragraphs[last];
  if (
    next === undefined ||
    next.kind !== 'text' ||
    !/^(?:and|or|in addition|additionally|plus|also)\b/i.test(next.text)
  )
    return [];
  const message = `After the criteria stands "${next.text}": whether it is one of them is not clear.`;
  const doubt = remark('criterion-unsure', next.line ?? null, message);
  return takesPosition(next.text) ? [] : [onWords(doubt, section, last + 1)];
};
