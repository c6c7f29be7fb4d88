/** The words of a piece of text without its inline marks: what a reader sees, its reference marks with their places, its first link's words. */
export type Inline = { text: string; marks: { at: number; numbers: number[] }[]; link: string | null };

type Listed = (number: number) => boolean;

const escapable = '[\\\\`*_{}\\[\\]()#+.!|<>$~-]';
const numbers = '\\d{1,3}(?:\\s*[,–—-]\\s*\\d{1,3})*';
const token = new RegExp(
  [
    `\\\\(?<escaped>${escapable})`,
    '\\[(?!\\^)(?<link>(?:\\\\.|[^\\[\\]\\\\])+)\\]\\((?:\\\\.|[^()\\\\])*\\)',
    `\\s*\\^\\[(?<raised>${numbers})\\]\\^?`,
    `\\s*\\[(?<bracketed>${numbers})\\]`,
    '<(?<url>https?:\\/\\/[^>\\s]+)>',
    '\\$(?<maths>(?=[^$]*[=<>≤≥\\\\^])[^\\s$](?:[^$\\n]{0,60}[^\\s$])?)\\$(?!\\d)',
    '(?<space>\\s+)',
  ].join('|'),
  'gu',
);

const emphasis: readonly [RegExp, string][] = [
  [/(?<!\\)\*\*(?=\S)(.+?)(?<=\S)(?<!\\)\*\*/gs, '$1'],
  [/(?<![\\\w])__(?=\S)(.+?)(?<=\S)__(?!\w)/gs, '$1'],
  [/(?<![\\*\p{L}\p{N}])\*(?=[^\s*])([^*]+?)(?<=[^\s*\\])\*(?![\p{L}\p{N}*])/gu, '$1'],
  [/(?<![\\\w/])_(?=[^\s_])([^_]+?)(?<=[^\s_\\])_(?!\w)/g, '$1'],
];
/** Printed words without the signs that only make them bold or slanted. */
export const withoutEmphasis = (raw: string): string =>
  emphasis.reduce((text, [mark, words]) => text.replace(mark, words), raw);

/** The numbers of a reference mark, ranges spelled out ("4-16"). */
const expand = (list: string): number[] =>
  list.split(',').flatMap((part) => {
    const [first = Number.NaN, last = first] = part.split(/[–—-]/).map((end) => Number(end.trim()));
    return last < first ? [first, last] : Array.from({ length: last - first + 1 }, (_, step) => first + step);
  });

const mathsSigns: Readonly<Record<string, string>> = {
  '\\leq': '≤',
  '\\le': '≤',
  '\\geq': '≥',
  '\\ge': '≥',
  '\\pm': '±',
  '\\times': '×',
};
const maths = (words: string): string => words.replace(/\\[a-z]+/g, (sign) => mathsSigns[sign] ?? sign);

type Groups = { escaped?: string; link?: string; raised?: string; bracketed?: string; url?: string; maths?: string };

/** What a reference mark stands for, or null where the brackets are words of the text: no such reference is listed. */
const markOf = ({ raised, bracketed }: Groups, isListed: Listed): number[] | null => {
  if (raised !== undefined) return expand(raised);
  if (bracketed === undefined) return null;
  const wanted = expand(bracketed);
  return wanted.length > 0 && wanted.every(isListed) ? wanted : null;
};

const printed = (whole: string, { escaped, link, url, maths: formula }: Groups, isListed: Listed): string => {
  if (link !== undefined) return readInline(link, isListed).text;
  if (formula !== undefined) return maths(formula);
  return escaped ?? url ?? whole.replace(/\s+/g, ' ');
};

/** Reads inline Markdown. `isListed` says which numbers the reference list has: only those make `[3]` a mark. */
export const readInline = (raw: string, isListed: Listed): Inline => {
  const inline: Inline = { text: '', marks: [], link: null };
  const source = withoutEmphasis(raw.trim().replace(/\u00AD/g, ''));
  let from = 0;
  for (const match of source.matchAll(token)) {
    const groups: Groups = match.groups ?? {};
    inline.text += source.slice(from, match.index);
    from = match.index + match[0].length;
    const mark = markOf(groups, isListed);
    if (mark !== null) inline.marks.push({ at: inline.text.length, numbers: mark });
    else inline.text += printed(match[0], groups, isListed);
    if (mark !== null && /^\s/.test(match[0]) && /^[\p{L}\p{N}(]/u.test(source.slice(from))) inline.text += ' ';
    if (groups.link !== undefined) inline.link ??= printed(match[0], groups, isListed);
  }
  inline.text = (inline.text + source.slice(from)).trim();
  return inline;
};
