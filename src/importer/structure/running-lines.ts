import { isFieldLine } from '../facts/fields.ts';
import { isBlank, type SourceLine } from '../read/source-lines.ts';
import { type Doubt, remark } from '../report/doubt.ts';
import { isCapitalsHeading, isKnownHeading } from './headings.ts';
import { pageFurniture } from './page-furniture.ts';
import { sectionKindOf } from './section-kinds.ts';

const pageNumber = /^(?:page:?\s+\d+(?:\s+of\s+\d+)?|\d+\s+of\s+\d+|[-–—]\s*\d+\s*[-–—])$/i;
const pageOfAll = /\bpage:?\s+\d+\s+of\s+\d+\b/i;
const pageInLine = /\bpage:?\s+\d+(?:\s+of\s+\d+)?\b/i;

const shape = (text: string): string =>
  text
    .trim()
    .replace(/\*\*|__/g, '')
    .replace(pageInLine, 'page #')
    .replace(numberAtEnd, '$1 | #');

const numberAtEnd = /^(.{3,80}?)(?:\s*[|–—]\s*|\s{3,})\d{1,3}$/;
const ofDocument = /\bpolic(?:y|ies)\b|\bconfidential|\bcopyright|©|\bproprietary\b/i;

/** Whether a line that stands alone is a running one by coming back: with a number that is the page's, or as the document's own name. */
const comesBack = (line: string, count: number): boolean =>
  (numberAtEnd.test(line) && count >= 2) ||
  (count >= 3 && ofDocument.test(line) && !/^#/.test(line) && !/[.!?:;]$/.test(line) && !isKnownHeading(line));

const isRunning = (text: string, count: number, alone: boolean): boolean => {
  const line = text.trim();
  if (pageNumber.test(line)) return true;
  if (alone && comesBack(line, count)) return true;
  return pageInLine.test(line) ? count >= 2 && line.length < 200 : false;
};

/** Lines without a blank one between them. */
const groupsOf = (lines: readonly SourceLine[]): SourceLine[][] => {
  const groups: SourceLine[][] = [];
  for (const [index, line] of lines.entries()) {
    if (isBlank(line)) continue;
    const above = lines[index - 1];
    if (above === undefined || isBlank(above)) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return groups;
};

/** So many lines a running head or foot has at most, and the lines before the first heading that its words are looked for in. */
const [mostLines, mostOfTitle] = [4, 8];

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const isSectionHeading = (text: string): boolean =>
  isKnownHeading(text) || (isCapitalsHeading(text) && sectionKindOf(text.trim()) !== 'other');

/** The words with which a document begins: its title, number and kind. */
const titleWords = (lines: readonly SourceLine[]): Set<string> => {
  const printed = lines.filter((line) => !isBlank(line));
  const end = printed.findIndex(({ text }, index) => index > 1 && isSectionHeading(text));
  return new Set(
    printed.slice(0, Math.min(end < 0 ? mostOfTitle : end, mostOfTitle)).flatMap(({ text }) => wordsIn(text)),
  );
};

type Seen = { counts: ReadonlyMap<string, number>; groups: ReadonlyMap<string, number>; title: ReadonlySet<string> };

const groupShape = (group: readonly SourceLine[]): string => group.map(({ text }) => shape(text)).join('\n');

/** Whether lines that stand together are a head or foot of the page: with the page's number or coming back, and of nothing but the document's own name. */
const isRunningGroup = (group: readonly SourceLine[], { counts, groups, title }: Seen): boolean => {
  if (group.length > mostLines || group.some(({ text }) => isFieldLine(text))) return false;
  const isNamed = ({ text }: SourceLine): boolean =>
    wordsIn(text.replace(pageInLine, '')).every((word) => title.has(word));
  const isOwn = ({ text }: SourceLine): boolean =>
    !/[.!?:;]$/.test(text.trim()) &&
    !isSectionHeading(text) &&
    (ofDocument.test(text) || (counts.get(shape(text)) ?? 0) >= 2);
  const paged = group.some(({ text }) => pageOfAll.test(text) && text.length < 200 && !/[.!?:;]$/.test(text.trim()));
  if (paged) return group.every((line) => isNamed(line) || isOwn(line));
  return group.length > 1 && (groups.get(groupShape(group)) ?? 0) >= 2 && group.every(isNamed);
};

const countsOf = (shapes: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const one of shapes) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
};

/** Which lines are taken for running ones: only those that show it by themselves, or the document's own name on several lines too. */
export type RunningRule = 'single-lines' | 'groups-too';

/** Lines that are only a number, as pages are numbered: one after the other, each by itself. */
const countingLines = (lines: readonly SourceLine[]): SourceLine[] => {
  const lone = lines.filter(
    (line, index) =>
      /^\s*\d{1,3}\s*$/.test(line.text) &&
      [lines[index - 1], lines[index + 1]].every((near) => near === undefined || isBlank(near)),
  );
  const isNext = (line: SourceLine, index: number): boolean =>
    index === 0 || Number(line.text) === Number(lone[index - 1]?.text) + 1;
  return lone.length > 2 && lone.every(isNext) && Number(lone[0]?.text) <= 2 ? lone : [];
};

/** Running lines that stand together: what most pages print beside their number, or, where too few pages are counted, groups of the document's own name. */
const runningTogether = (
  lines: readonly SourceLine[],
  counts: ReadonlyMap<string, number>,
  title: ReadonlySet<string>,
): Set<SourceLine> => {
  const isName = (text: string): boolean => {
    const words = wordsIn(text);
    return words.length > 2 && !isFieldLine(text) && !isSectionHeading(text) && words.every((word) => title.has(word));
  };
  const { taken, pages } = pageFurniture(lines, isName);
  const counting = countingLines(lines);
  if (pages >= fewestPages || counting.length > 0) return new Set([...taken, ...counting]);
  const groups = groupsOf(lines);
  const seen: Seen = { counts, groups: countsOf(groups.map(groupShape)), title };
  return new Set([
    ...taken,
    ...groups
      .slice(1)
      .filter((group) => isRunningGroup(group, seen))
      .flat(),
  ]);
};

/** So many counted pages show by themselves what comes back on each. */
const fewestPages = 4;

/** Takes running headers and footers out: lines that are only a page number, lines with a page number that come back, what every page prints beside them, and the document's own name where it comes back. */
export const withoutRunningLines = (
  lines: readonly SourceLine[],
  rule: RunningRule = 'groups-too',
): { lines: SourceLine[]; doubts: Doubt[] } => {
  const printed = lines.filter((line) => !isBlank(line));
  const counts = countsOf(printed.map(({ text }) => shape(text)));
  const title = titleWords(lines);
  const together = rule === 'single-lines' ? new Set<SourceLine>() : runningTogether(lines, counts, title);
  const alone = (index: number): boolean =>
    [lines[index - 1], lines[index + 1]].every((near) => near === undefined || isBlank(near));
  const running = lines.filter(
    (line, index) =>
      !isBlank(line) && (together.has(line) || isRunning(line.text, counts.get(shape(line.text)) ?? 0, alone(index))),
  );
  const taken = new Set(running);
  return {
    lines: lines.map((line) => (taken.has(line) ? { ...line, text: '', isRunning: true } : line)),
    doubts: running.length === 0 ? [] : [leftOut(running)],
  };
};

/** What was left out, each line once as it was first printed. */
const leftOut = (running: readonly SourceLine[]): Doubt => {
  const forms = new Map(running.toReversed().map((line) => [shape(line.text), line.text.trim().replace(/\s+/g, ' ')]));
  const words = [...forms.values()].toReversed().map((text) => `"${text}"`);
  const message = `${running.length} running lines were taken out: ${words.join('; ')}.`;
  return remark('running-line-removed', running[0]?.line ?? null, message);
};
