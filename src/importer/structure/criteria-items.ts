import type { Paragraph, Section } from '../../knowledge/schema.ts';
import { positionOfSentence, takesPosition } from '../facts/position-words.ts';
import { type Grouping, groupingStated, readConnector, type Stated } from './connector.ts';
import { isNextMarker } from './list-numbering.ts';
import { subheadedLists } from './subheaded-lists.ts';

/** A criterion with those below it; `joinedBy` is the connector printed on a line between it and the one before. */
export type Item = {
  paragraph: Paragraph;
  number: number;
  depth: number;
  joinedBy: Grouping | null;
  items: Item[];
  /** What is said of the items elsewhere than in the paragraph. */
  stated?: Stated;
};
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

/** Words that announce criteria below them. */
export const announces =
  /(?::|\b(?:the|these) following(?: (?:criteria|conditions|requirements))?(?: (?:are|is) (?:all )?met)?[.:]?)$/i;

/** The criteria that belong to a paragraph, in the first way in which it has any: as a list, as lines joined by others, below titles of their own, as short lines; with what is said of them elsewhere than in the paragraph. */
export const itemsUnder = (section: Section, lead: number): { items: Item[]; stated?: Stated } => {
  const listed = nested(itemsBelow(section, lead));
  const joined = listed.length > 0 ? listed : joinedParagraphs(section, lead);
  const headed = joined.length > 0 ? { items: joined } : headedItems(section, lead);
  return headed.items.length > 0 ? headed : { items: unmarkedItems(section, lead) };
};
