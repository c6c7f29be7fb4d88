import type { CriteriaTree, Paragraph, Passage, Section } from '../../knowledge/schema.ts';
import { sentencesOf } from '../../text/sentences.ts';
import { positionOfSentence } from '../facts/position-words.ts';
import { type Doubt, remark } from '../report/doubt.ts';
import {
  type Grouping,
  groupingStated,
  joinedByEnding,
  listsAlternatives,
  listsExamples,
  readConnector,
  type Stated,
} from './connector.ts';
import { isNextMarker } from './list-numbering.ts';
import { subheadedLists } from './subheaded-lists.ts';

/** A criterion with those below it; `joinedBy` is the connector printed on a line between it and the one before. */
type Item = {
  paragraph: Paragraph;
  number: number;
  depth: number;
  joinedBy: Grouping | null;
  items: Item[];
  /** What is said of the items elsewhere than in the paragraph. */
  stated?: Stated;
};
type Built = { tree: CriteriaTree; doubts: Doubt[] };

const countsAs = (marker = ''): string =>
  marker
    .replace(/\d+/, '1')
    .replace(/[a-z]+/, 'a')
    .replace(/[A-Z]+/, 'A');

/** Whether an item goes on with an outline that began before the paragraph which leads the list: then it is none of that list. */
const goesOnAbove = (section: Section, lead: number, item: Paragraph): boolean => {
  const own = section.paragraphs.slice(lead).find(({ kind }) => kind === 'list-item');
  const isAlike = own === item ? firstMarkers.test(item.marker ?? '') : countsAs(own?.marker) === countsAs(item.marker);
  if (section.paragraphs[lead - 1]?.kind === 'list-item' || isAlike) return false;
  const above = section.paragraphs
    .slice(0, lead - 1)
    .findLast(({ kind, depth = 1 }) => kind === 'list-item' && depth <= (item.depth ?? 1));
  return above?.depth === item.depth && isNextMarker(above?.marker ?? '', item.marker ?? '');
};

/** The list items that belong to a paragraph: those after it that stand deeper, up to the first that does not. */
const itemsBelow = (section: Section, lead: number): Item[] => {
  const floor = section.paragraphs[lead - 1]?.depth ?? 0;
  const items: Item[] = [];
  let joinedBy: Grouping | null = null;
  for (const [index, paragraph] of section.paragraphs.entries()) {
    if (index < lead) continue;
    const connector = readConnector(paragraph.text);
    if (connector === null && paragraph.kind === 'text' && isAside(section, index)) continue;
    const isJoined = connector === null && joinedBy !== null && isPlainCriterion(paragraph);
    if (connector === null && !isJoined && (paragraph.kind !== 'list-item' || (paragraph.depth ?? 1) <= floor)) break;
    const isOuter = items.every((item) => item.depth > (paragraph.depth ?? 1));
    if (connector === null && isOuter && goesOnAbove(section, lead, paragraph)) break;
    const depth = isJoined ? (items[0]?.depth ?? floor + 1) : (paragraph.depth ?? 1);
    if (connector === null) items.push({ paragraph, number: index + 1, depth, joinedBy, items: [] });
    joinedBy = connector;
  }
  return items;
};

/** Whether a paragraph behind a connector on a line of its own is one more criterion: it takes no position and announces no list. */
const isPlainCriterion = ({ kind, text }: Paragraph): boolean =>
  kind === 'text' && !/:$/.test(text.trim()) && !takesPosition(text);

const takesPosition = (text: string): boolean =>
  sentencesOf(text).some(({ start, end }) => positionOfSentence(text.slice(start, end)) !== null);

const firstMarkers = /^\(?(?:1|a|A|i|I)[.)]$/;

/** Whether a paragraph only stands between the items of one list, as a note on the item above it does: the numbers go on, or it neither announces a list nor takes a position. */
const isAside = (section: Section, index: number): boolean => {
  const { text = '' } = section.paragraphs[index] ?? {};
  const before = section.paragraphs[index - 1];
  const after = section.paragraphs.slice(index + 1).find(({ kind }) => kind !== 'text');
  if (before === undefined || before.kind === 'table-row' || after?.kind !== 'list-item') return false;
  const numbered = /[\dA-Za-z]/.test(after.marker ?? '') && after.marker !== 'o';
  const announcesList = /:$/.test(text.trim());
  const takes = takesPosition(text);
  if (numbered) return !firstMarkers.test(after.marker ?? '') && !(announcesList && takes);
  return before.marker === after.marker && !announcesList && !takes;
};

/** A flat outline as a tree, by depth. */
const nested = (flat: readonly Item[]): Item[] => {
  const roots: Item[] = [];
  const open: Item[] = [];
  for (const item of flat) {
    while ((open.at(-1)?.depth ?? 0) >= item.depth) open.pop();
    (open.at(-1)?.items ?? roots).push(item);
    open.push(item);
  }
  return roots;
};

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

type Label = Pick<Item, 'paragraph' | 'number' | 'stated'>;

const branch = (section: Section, label: Label, items: readonly Item[]): Built => {
  const { stated } = label;
  const { grouping, atLeast, doubts } =
    stated === undefined ? groupOf(label.paragraph, items) : { ...stated, doubts: [] };
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

/** Paragraphs below one that ends with a colon, where lines between them say how they hang together ("-AND-"). */
const joinedParagraphs = (section: Section, lead: number): Item[] => {
  const items: Item[] = [];
  let joinedBy: Grouping | null = null;
  for (const [index, paragraph] of section.paragraphs.entries()) {
    if (index < lead) continue;
    const connector = readConnector(paragraph.text);
    const begins = items.length === 0 || joinedBy !== null;
    if (connector === null && (paragraph.kind !== 'text' || !begins)) break;
    if (connector === null) items.push({ paragraph, number: index + 1, depth: 1, joinedBy, items: [] });
    joinedBy = connector;
  }
  return items.length > 1 ? items : [];
};

const itemAt = ({ paragraphs }: Section, number: number): Item[] => {
  const paragraph = paragraphs[number - 1];
  return paragraph === undefined ? [] : [{ paragraph, number, depth: paragraph.depth ?? 1, joinedBy: null, items: [] }];
};

/** Lists with titles of their own as criteria of criteria; empty where there are not several. */
const headedItems = (section: Section, lead: number): { items: Item[]; stated?: Stated } => {
  const found = subheadedLists(section, lead);
  if (found === null) return { items: [] };
  const items = found.lists.flatMap(({ title, items: below, stated }) =>
    itemAt(section, title).map((item) => ({
      ...item,
      items: nested(below.flatMap((number) => itemAt(section, number))),
      ...(stated === null ? {} : { stated }),
    })),
  );
  return { items, ...(found.whole === null ? {} : { stated: found.whole }) };
};

/** So many words a criterion without a mark has at most. */
const longestUnmarked = 14;

const isUnmarked = ({ kind, text }: Paragraph): boolean =>
  kind === 'text' &&
  text.split(/\s+/).length <= longestUnmarked &&
  !/[.!?]$/.test(text.trim()) &&
  positionOfSentence(text) === null;

/** Short lines below words that say how many of them must hold, whose marks were lost; one that announces a list has the items below it. */
const unmarkedItems = (section: Section, lead: number): Item[] => {
  const { text = '' } = section.paragraphs[lead - 1] ?? {};
  if (!announces.test(text.trim()) || groupingStated(text) === null) return [];
  const items: Item[] = [];
  let joinedBy: Grouping | null = null;
  for (const [index, paragraph] of section.paragraphs.entries()) {
    if (index < lead) continue;
    const connector = readConnector(paragraph.text);
    const lists = announces.test(items.at(-1)?.paragraph.text.trim() ?? '') ? items.at(-1) : undefined;
    const item: Item = { paragraph, number: index + 1, depth: paragraph.depth ?? 1, joinedBy, items: [] };
    if (connector === null && paragraph.kind === 'list-item' && lists !== undefined) lists.items.push(item);
    else if (connector === null && (isUnmarked(paragraph) || (joinedBy !== null && isPlainCriterion(paragraph))))
      items.push(item);
    else if (connector === null) break;
    joinedBy = connector;
  }
  return items.length > 1 ? items.map((item) => ({ ...item, items: nested(item.items) })) : [];
};

const announces =
  /(?::|\b(?:the|these) following(?: (?:criteria|conditions|requirements))?(?: (?:are|is) (?:all )?met)?[.:]?)$/i;

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

/** Criteria with the list behind them that goes on by "and" or "or" ("And ALL of the following criteria are met:"), and with the ones behind that. */
const withFurtherLists = (section: Section, built: Built): Built => {
  const last = lastOfTree(built.tree, section);
  const next = section.paragraphs[last];
  const joinedBy = next?.kind === 'text' ? furtherList.exec(next.text)?.[1]?.toLowerCase() : undefined;
  if (built.tree.type === 'criterion' || next === undefined || joinedBy === undefined) return built;
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
  const listed = nested(itemsBelow(section, number));
  const joined = listed.length > 0 ? listed : joinedParagraphs(section, number);
  const headed = joined.length > 0 ? { items: joined } : headedItems(section, number);
  const items = headed.items.length > 0 ? headed.items : unmarkedItems(section, number);
  if (paragraph === undefined || items.length === 0) {
    const doubts = paragraph === undefined ? [] : lostCriteria(paragraph);
    return { tree: { type: 'criterion', passage: passageOf(section, number) }, doubts };
  }
  return branch(section, { paragraph, number, ...('stated' in headed ? { stated: headed.stated } : {}) }, items);
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
  return takesPosition(next.text) ? [] : [remark('grouping-not-stated', next.line ?? null, message)];
};
