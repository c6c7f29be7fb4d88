import type { Paragraph, Section } from '../../knowledge/schema.ts';
import { takesPosition } from '../facts/position-words.ts';
import { type Grouping, groupingStated, groupingsStated, joinedByEnding, type Stated } from './connector.ts';
import { isNextMarker } from './list-numbering.ts';
import { sectionKindOf } from './section-kinds.ts';

/** A list below a short title, by the paragraphs' numbers. */
type Headed = { title: number; items: number[] };

/** Lists below titles of their own, with what the words above all of them say of the whole and of each. */
export type SubheadedLists = { whole: Stated | null; lists: (Headed & { stated: Stated | null })[] };

/** So many words a title above a list has at most. */
const longestTitle = 10;

/** Whether words title a list; the name of another part of the document ("Limitations") begins something else. */
const isTitle = ({ kind, text }: Paragraph): boolean =>
  kind === 'text' &&
  text.split(/\s+/).length <= longestTitle &&
  !/[.;,!?]$/.test(text.trim()) &&
  sectionKindOf(text.replace(/:$/, '')) === 'other';

/** How many list items stand from a paragraph on. */
const itemsFrom = (paragraphs: readonly Paragraph[], from: number): number => {
  const end = paragraphs.slice(from).findIndex(({ kind }) => kind !== 'list-item');
  return end < 0 ? paragraphs.length - from : end;
};

const numbersFrom = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => from + 1 + index);

const letter = /^\(?(?:[A-Z]|\d{1,2})[.)](?=\s)/;
const firstLetter = /^\(?[A1][.)]$/;

/** Paragraphs that are lettered in their words ("A. Field loss. All of the following:"), one after the other, with the list below each. */
const letteredFrom = (section: Section, from: number, before: string | null = null): Headed[] => {
  const { paragraphs } = section;
  const paragraph = paragraphs[from];
  const mark = paragraph?.kind === 'text' ? letter.exec(paragraph.text)?.[0] : undefined;
  if (paragraph === undefined || mark === undefined || takesPosition(paragraph.text)) return [];
  if (before === null ? !firstLetter.test(mark) : !isNextMarker(before, mark)) return [];
  const count = itemsFrom(paragraphs, from + 1);
  const own = { title: from + 1, items: numbersFrom(from + 1, count) };
  return [own, ...letteredFrom(section, from + 1 + count, mark)];
};

/** Titles with the list below each, one right behind the other, from a paragraph on. */
const headedFrom = (section: Section, from: number): Headed[] => {
  const { paragraphs } = section;
  const title = paragraphs[from];
  const count = itemsFrom(paragraphs, from + 1);
  if (title === undefined || !isTitle(title) || takesPosition(title.text) || count === 0) return [];
  const own = { title: from + 1, items: numbersFrom(from + 1, count) };
  return [own, ...headedFrom(section, from + 1 + count)];
};

/** How the items of one list say by their last words that they hang together. */
const joinedIn = ({ paragraphs }: Section, { items }: Headed): Grouping | null => {
  const endings = items.slice(0, -1).map((number) => joinedByEnding(paragraphs[number - 1]?.text ?? ''));
  const said = new Set(endings.filter((one) => one !== null));
  const [only = null] = said.size === 1 ? said : [];
  return only;
};

const plain = (grouping: Grouping): Stated => ({ grouping, atLeast: null });

/** What is said of one list: by its title, by the words between its items, or of every list at once; what is said of letters is not said of the list below each. */
const statedOf = (section: Section, headed: Headed, whole: Stated | null): Stated | null => {
  const said = groupingStated(section.paragraphs[headed.title - 1]?.text ?? '');
  const joined = joinedIn(section, headed);
  if (said !== null) return said;
  if (joined !== null) return plain(joined);
  const isOne = headed.items.length <= 1;
  return isOne ? plain('all') : whole?.grouping === 'any' && whole.atLeast === null ? whole : null;
};

/** The lists with titles of their own below words that announce them ("one of the following findings and one of the reasons:"), or null where there are not several. */
export const subheadedLists = (section: Section, lead: number): SubheadedLists | null => {
  const { text = '' } = section.paragraphs[lead - 1] ?? {};
  const isLead = /:$/.test(text.trim()) && (groupingStated(text) !== null || groupingsStated(text) !== null);
  const lettered = isLead ? letteredFrom(section, lead) : [];
  const lists = lettered.length > 0 || !isLead ? lettered : headedFrom(section, lead);
  if (lists.length < 2) return null;
  const each = groupingsStated(text);
  if (each !== null && each.lists.length === lists.length)
    return { whole: plain(each.joined), lists: lists.map((one, at) => ({ ...one, stated: each.lists[at] ?? null })) };
  const whole = groupingStated(text);
  return {
    whole,
    lists: lists.map((one) => ({ ...one, stated: statedOf(section, one, lettered.length > 0 ? null : whole) })),
  };
};
