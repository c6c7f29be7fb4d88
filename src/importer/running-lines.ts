import { type Doubt, remark } from './doubt.ts';
import { isKnownHeading } from './headings.ts';
import { isBlank, type SourceLine } from './source-lines.ts';

const pageNumber = /^(?:page\s+\d+(?:\s+of\s+\d+)?|\d+\s+of\s+\d+|[-–—]\s*\d+\s*[-–—])$/i;
const pageInLine = /\bpage\s+\d+(?:\s+of\s+\d+)?\b/i;

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
  (count >= 3 && ofDocument.test(line) && !/[.!?:;]$/.test(line) && !isKnownHeading(line));

const isRunning = (text: string, count: number, alone: boolean): boolean => {
  const line = text.trim();
  if (pageNumber.test(line)) return true;
  if (alone && comesBack(line, count)) return true;
  return pageInLine.test(line) ? count >= 2 && line.length < 200 : false;
};

/** Takes running headers and footers out: lines that are only a page number, and lines with a page number that come back. */
export const withoutRunningLines = (lines: readonly SourceLine[]): { lines: SourceLine[]; doubts: Doubt[] } => {
  const counts = new Map<string, number>();
  for (const line of lines) if (!isBlank(line)) counts.set(shape(line.text), (counts.get(shape(line.text)) ?? 0) + 1);
  const alone = (index: number): boolean =>
    [lines[index - 1], lines[index + 1]].every((near) => near === undefined || isBlank(near));
  const running = lines.filter(
    (line, index) => !isBlank(line) && isRunning(line.text, counts.get(shape(line.text)) ?? 0, alone(index)),
  );
  const [first] = running;
  if (first === undefined) return { lines: [...lines], doubts: [] };
  const taken = new Set(running);
  const message = `${running.length} running lines were taken out, such as "${first.text.trim()}".`;
  return {
    lines: lines.map((line) => (taken.has(line) ? { ...line, text: '' } : line)),
    doubts: [remark('running-line-removed', first.line, message)],
  };
};
