import type { Paragraph, Section } from '../../knowledge/schema.ts';
import type { Worded } from './coverage-words.ts';
import { positionOfCell } from './position-words.ts';
import type { TakenPosition } from './positions.ts';

/** The position that a title names and nothing else ("Not Medically Necessary:"), or null. */
export const positionOfTitle = (title: string): Worded | null => {
  const words = title.replace(/[:.\s]+$/, '').trim();
  const worded = positionOfCell(words);
  return worded !== null && worded.word.length === words.length ? worded : null;
};

const isAgainst = ({ position }: Worded): boolean => position !== 'medically-necessary' && position !== 'conditional';

const at = (section: Section, index: number, worded: Worded): TakenPosition => {
  const { text = '', line = null } = section.paragraphs[index] ?? {};
  const ground = { section: section.id, paragraph: index + 1, quote: text.trim() };
  return { ...worded, ground, line, indication: null, linesOfBusiness: [] };
};

/** Each outermost item of a section that is nothing but a list, where its heading turns down what it lists. */
const underHeading = (section: Section): TakenPosition[] => {
  const worded = positionOfTitle(section.heading);
  const { paragraphs } = section;
  const depth = Math.min(...paragraphs.map((one) => one.depth ?? 1));
  if (worded === null || !isAgainst(worded) || !paragraphs.every(({ kind }) => kind === 'list-item')) return [];
  return paragraphs.flatMap((one, index) => ((one.depth ?? 1) === depth ? [at(section, index, worded)] : []));
};

/** A short line that names a position for the list right below it. */
const isLead = (section: Section, index: number, taken: ReadonlySet<number>): boolean => {
  const [line, ...below] = section.paragraphs.slice(index);
  const end = below.findIndex(({ kind }) => kind !== 'list-item');
  const items: readonly Paragraph[] = end < 0 ? below : below.slice(0, end);
  const isTitle = line?.kind === 'text' && /:\s*$/.test(line.text);
  return isTitle && items.length > 0 && items.every((_, next) => !taken.has(index + 2 + next));
};

const byLines = (section: Section, taken: ReadonlySet<number>): TakenPosition[] =>
  section.paragraphs.flatMap(({ text }, index) => {
    const worded = isLead(section, index, taken) ? positionOfTitle(text) : null;
    if (worded === null) return [];
    return [at(section, index, isAgainst(worded) ? worded : { ...worded, position: 'conditional' })];
  });

/** The positions that a heading, or a short line above a list, takes for what is listed below it. */
export const headedPositions = (section: Section, taken: readonly TakenPosition[]): TakenPosition[] => {
  const paragraphs = new Set(taken.map(({ ground }) => ground.paragraph));
  return [...(taken.length === 0 ? underHeading(section) : []), ...byLines(section, paragraphs)];
};
