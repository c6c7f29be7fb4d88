import type { Paragraph, Section } from '../../knowledge/schema.ts';
import { sentencesOf } from '../../text/sentences.ts';
import { positionOfSentence } from '../facts/position-words.ts';
import { type Grouping, groupingStated, groupingsStated, joinedByEnding, type Stated } from './connector.ts';

/** A list below a short title, by the paragraphs' numbers. */
type Headed = { title: number; items: number[] };

/** Lists below titles of their own, with what the words above all of them say of the whole and of each. */
export type SubheadedLists = { whole: Stated | null; lists: (Headed & { stated: Stated | null })[] };

/** So many words a title above a list has at most. */
const longestTitle = 10;

const isTitle = ({ kind, text }: Paragraph): boolean =>
  kind === 'text' &&
  text.split(/\s+/).length <= longestTitle &&
  !/[.;,!?]$/.test(text.trim()) &&
  sentencesOf(text).every(({ start, end }) => positionOfSentence(text.slice(start, end)) === null);

/** Titles with the list below each, one right behind the other, from a paragraph on. */
const headedFrom = ({ paragraphs }: Section, from: number): Headed[] => {
  const [title, ...below] = paragraphs.slice(from);
  if (title === undefined || !isTitle(title)) return [];
  const end = below.findIndex(({ kind }) => kind !== 'list-item');
  const count = end < 0 ? below.length : end;
  if (count === 0) return [];
  const items = Array.from({ length: count }, (_, index) => from + 2 + index);
  return [{ title: from + 1, items }, ...headedFrom({ paragraphs } as Section, from + 1 + count)];
};

/** How the items of one list say by their last words that they hang together. */
const joinedIn = ({ paragraphs }: Section, { items }: Headed): Grouping | null => {
  const endings = items.slice(0, -1).map((number) => joinedByEnding(paragraphs[number - 1]?.text ?? ''));
  const said = new Set(endings.filter((one) => one !== null));
  const [only = null] = said.size === 1 ? said : [];
  return only;
};

const plain = (grouping: Grouping): Stated => ({ grouping, atLeast: null });

/** What is said of one list: by its title, by the words between its items, or of every list at once. */
const statedOf = (section: Section, headed: Headed, whole: Stated | null): Stated | null => {
  const said = groupingStated(section.paragraphs[headed.title - 1]?.text ?? '');
  const joined = joinedIn(section, headed);
  if (said !== null) return said;
  if (joined !== null) return plain(joined);
  const isOne = headed.items.length === 1;
  return isOne ? plain('all') : whole?.grouping === 'any' && whole.atLeast === null ? whole : null;
};

/** The lists with titles of their own below words that announce them ("one of the following findings and one of the reasons:"), or null where there are not several. */
export const subheadedLists = (section: Section, lead: number): SubheadedLists | null => {
  const { text = '' } = section.paragraphs[lead - 1] ?? {};
  const lists = /:$/.test(text.trim()) ? headedFrom(section, lead) : [];
  if (lists.length < 2) return null;
  const each = groupingsStated(text);
  if (each !== null && each.lists.length === lists.length)
    return { whole: plain(each.joined), lists: lists.map((one, at) => ({ ...one, stated: each.lists[at] ?? null })) };
  const whole = groupingStated(text);
  return { whole, lists: lists.map((one) => ({ ...one, stated: statedOf(section, one, whole) })) };
};
