import type { SectionKind } from '../../knowledge/schema.ts';
import { isKindOfDocument, kindWords, onlyKind, payerWords } from '../facts/document-kind.ts';
import { isDateField, isFieldLine, readFields } from '../facts/fields.ts';
import type { Block, HeadingStyle } from './block.ts';
import { readRunIn } from './headings.ts';
import { sectionKindOf } from './section-kinds.ts';

/** A section before its paragraphs are read; `level` is null where the document's headings show no depth. */
export type RawSection = {
  id: string;
  heading: string;
  kind: SectionKind;
  parent: string | null;
  style: HeadingStyle;
  level: number | null;
  line: number;
  blocks: Block[];
};

/** A heading as the slug its section is known by. */
export const slugOf = (heading: string): string =>
  heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'section';

const headingText = (raw: string): string =>
  raw
    .replace(/\*\*|__|<a\b[^>]*><\/a>/gi, '')
    .replace(/:$/, '')
    .replace(/\s+/g, ' ')
    .trim();
const withoutNumber = (heading: string): string =>
  heading.replace(/^(?:\d+(?:\.\d+)*[.)]?|[IVX]+[.)]|[A-Z][.)])\s+/, '');

/** Kinds whose sub-headings, where no depth is shown, are parts of them. */
const takesParts: readonly SectionKind[] = ['evidence', 'guidelines', 'background', 'criteria'];

type Place = { kind: SectionKind; parent: string | null };

/** Whether a heading stands right below that of the criteria and again below others ("Introduction"), so that it is a part of each. */
const isPartOfCriteria = (main: RawSection | undefined, isRepeated: boolean): main is RawSection =>
  isRepeated && main?.kind === 'criteria' && main.blocks.length === 0 && main.level === null;

const flatPlace = (sections: readonly RawSection[], heading: string, kind: SectionKind, isRepeated: boolean): Place => {
  const last = sections.at(-1);
  if (isPartOfCriteria(last, isRepeated)) return { kind: last.kind, parent: last.id };
  const again = sections.find((section) => section.heading.toLowerCase() === heading.toLowerCase());
  const main = sections.findLast((section) => section.parent === null && section.style !== 'run-in');
  const isElsewhere = again?.parent != null && main !== undefined && main.id !== again.parent;
  const isPart = isElsewhere && takesParts.includes(main.kind) && kind === 'other';
  if (again !== undefined && !isPart) return { kind: again.kind, parent: again.parent };
  if (main === undefined || !takesParts.includes(main.kind)) return { kind, parent: null };
  if (kind === 'other') return { kind: main.kind, parent: main.id };
  return kind === main.kind && kind !== 'criteria' ? { kind, parent: main.id } : { kind, parent: null };
};

const placeOf = (
  sections: readonly RawSection[],
  heading: string,
  { level, isRepeated }: { level: number | null; isRepeated: boolean },
): Place => {
  const kind = sectionKindOf(withoutNumber(heading));
  if (level === null) return flatPlace(sections, heading, kind, isRepeated);
  const parent = sections.findLast(
    (section) => section.level !== null && section.level < level && section.id !== 'header',
  );
  if (parent === undefined) return { kind, parent: null };
  if (parent.kind === 'codes' && kind === 'criteria') return { kind: 'codes', parent: parent.id };
  return { kind: kind === 'other' ? parent.kind : kind, parent: parent.id };
};

/** The heading's slug, led by its parent's where another section has it, numbered where that is taken too. */
const freeId = (sections: readonly RawSection[], slug: string, parent: string | null): string => {
  const taken = new Set(sections.map(({ id }) => id));
  const wanted = [slug, ...(parent === null ? [] : [`${parent}-${slug}`])].find((id) => !taken.has(id));
  let count = 2;
  while (taken.has(`${slug}-${count}`)) count++;
  return wanted ?? `${slug}-${count}`;
};

/** A heading without words below it that is printed again was a line of the table of contents. */
const dropListed = (sections: RawSection[], text: string): void => {
  const at = sections.findIndex(
    ({ id, heading, blocks, level }) =>
      id !== 'header' && blocks.length === 0 && level === null && heading.toLowerCase() === text.toLowerCase(),
  );
  const id = sections[at]?.id;
  if (id !== undefined && !sections.some(({ parent }) => parent === id)) sections.splice(at, 1);
};

const open = (
  sections: RawSection[],
  heading: Extract<Block, { kind: 'heading' }>,
  isRepeated: (heading: string) => boolean = () => false,
): void => {
  const text = headingText(heading.raw);
  dropListed(sections, text);
  const { kind, parent } = placeOf(sections, text, { level: heading.level, isRepeated: isRepeated(text) });
  const id = freeId(sections, slugOf(text), parent);
  sections.push({
    id,
    heading: text,
    kind,
    parent,
    style: heading.style,
    level: heading.level,
    line: heading.line,
    blocks: [],
  });
};

const takeText = (sections: RawSection[], header: RawSection, block: Extract<Block, { kind: 'text' }>): void => {
  const current = sections.at(-1) ?? header;
  if (current.kind !== 'history' && isDateField(block.raw)) {
    header.blocks.push(block);
    return;
  }
  const isTitle = current === header && !/\p{Ll}/u.test(block.raw);
  const runIn = current.kind === 'criteria' || isTitle || isFieldLine(block.raw) ? null : readRunIn(block.raw);
  if (runIn === null) {
    current.blocks.push(block);
    return;
  }
  open(sections, { kind: 'heading', raw: runIn.heading, style: 'run-in', level: null, line: block.line });
  sections.at(-1)?.blocks.push({ ...block, raw: runIn.rest });
};

/** Above the title stand at most a few short lines, such as the payer's name, and no labelled value. */
const canStandAbove = (blocks: readonly Block[]): boolean =>
  blocks.length <= 3 &&
  blocks.every((block) => block.kind === 'text' && block.raw.length < 100 && !isFieldLine(block.raw));

const isTitleBlock = (block: Block | undefined): boolean => {
  if (block === undefined || block.kind === 'heading') return false;
  return isFieldLine(block.kind === 'row' ? block.cells.join('\t') : block.raw);
};

/** So far down a document its labelled dates begin. */
const firstDates = 10;

/** Whether a block has labelled dates, wherever on its line ("Section: Drugs \u00B7 Effective date: 1/1/2026"). */
const hasDates = (block: Block): boolean => {
  const words = block.kind === 'row' ? block.cells.join('\t') : block.raw;
  return (
    block.kind !== 'heading' &&
    words.length < 300 &&
    readFields(words.replace(/\*\*|__/g, '')).some(({ name, value }) => !ofNames.includes(name) && /\d/.test(value))
  );
};

const ofNames: readonly string[] = ['title', 'number', 'linesOfBusiness'];

const namesNoSection = (text: string): boolean =>
  sectionKindOf(text) === 'other' || payerWords.test(text) || isKindOfDocument(text);

/** Headings above the first labelled dates of a document, with nothing but short lines between, are lines of its title block: the payer's name, the title, the kind of document. */
const withLinesAboveDates = (blocks: readonly Block[]): Block[] => {
  const dated = blocks.slice(0, firstDates).findIndex(hasDates);
  const above = blocks.slice(0, Math.max(0, dated));
  const isOpen = above.every(
    (block) =>
      (block.kind === 'text' && block.raw.length < 100) ||
      (block.kind === 'heading' && namesNoSection(headingText(block.raw))),
  );
  return isOpen ? blocks.map((block, index) => (index < dated ? asText(block) : block)) : [...blocks];
};

/** The title may be printed as a heading; it is still the first paragraph of the title block, below the payer's name at most. */
const titleAsText = (blocks: readonly Block[]): Block[] => {
  const top = blocks.findIndex((block) => block.kind === 'heading' && block.level === 1);
  if (top > 0 && canStandAbove(blocks.slice(0, top).map(asText))) return withText(blocks, top);
  const at = blocks.findIndex(({ kind }) => kind === 'heading');
  const found = blocks[at];
  if (found === undefined || found.kind !== 'heading' || !canStandAbove(blocks.slice(0, at))) return [...blocks];
  const unknown = sectionKindOf(headingText(found.raw)) === 'other';
  const isTitle = at === 0 ? found.level === 1 || unknown : unknown && isTitleBlock(blocks[at + 1]);
  return isTitle ? withText(blocks, at) : [...blocks];
};

/** The kind of document printed in capitals above the title is no heading. */
const withoutKind = (blocks: readonly Block[]): Block[] => {
  const at = blocks.findIndex((block) => block.kind === 'heading' && onlyKind.test(headingText(block.raw)));
  const [found, next] = [blocks[at], blocks[at + 1]];
  if (found?.kind !== 'heading' || found.level !== null || next?.kind !== 'text') return [...blocks];
  const isAbove = canStandAbove(blocks.slice(0, at).map(asText)) && !/[.:]$/.test(next.raw) && !isFieldLine(next.raw);
  return blocks.map((block, index) => (isAbove && index === at ? asText(block) : block));
};

/** The title as text, with what stands above it, and further headings between it and the labelled values: of these all but one are the payer's name, the kind of document or its number. */
const withText = (blocks: readonly Block[], title: number): Block[] => {
  const last = lastByline(blocks, title);
  return blocks.map((block, index) => (index <= last ? asText(block) : block));
};

/** The last of the headings, bold lines among them, that stand between the title and its labelled values; the title itself where these do not follow on it. */
const lastByline = (blocks: readonly Block[], title: number): number => {
  let last = title;
  for (let next = bylineAfter(blocks, last, title); next !== null; next = bylineAfter(blocks, last, title)) last = next;
  return blocks.slice(last + 1, last + 4).some(isTitleBlock) ? last : title;
};

/** The next heading behind at most a few short lines, where it names no section. */
const bylineAfter = (blocks: readonly Block[], after: number, title: number): number | null => {
  const at = blocks.findIndex((block, index) => index > after && block.kind === 'heading');
  const next = blocks[at];
  if (next?.kind !== 'heading' || !canStandAbove(blocks.slice(after + 1, at))) return null;
  const text = headingText(next.raw);
  const namesNone = sectionKindOf(text) === 'other' || titled.test(next.raw) || isKindOfDocument(text);
  return (next.level === null || title === 0) && namesNone ? at : null;
};

/** The kind of document before the title in one line ("Medical Coverage Policy: Treatment of Something"). */
const titled = new RegExp(`^${kindWords}\\s*[:–—-]\\s+\\S`, 'i');

const asText = (block: Block): Block =>
  block.kind === 'heading' ? { kind: 'text', raw: block.raw, line: block.line } : block;

const besideEachOther = /^before(?:\s+after)?$/i;

/** The words of a section before and after a change, printed beside each other at a document's end, are its history: the old ones hold no longer. */
const withChangesAsHistory = (sections: readonly RawSection[]): RawSection[] => {
  const isComparison = ({ heading, blocks: [first] }: RawSection): boolean =>
    besideEachOther.test(heading) ||
    (first !== undefined &&
      besideEachOther.test(first.kind === 'row' ? first.cells.join(' ').trim() : first.raw.trim()));
  const found = sections.findIndex(isComparison);
  const comparison = sections[found];
  if (comparison === undefined) return [...sections];
  const begin = comparison.parent === null ? found : sections.findIndex(({ id }) => id === comparison.parent);
  if (!sections.slice(0, begin).some(({ kind }) => kind === 'criteria')) return [...sections];
  return sections.map((section, index) =>
    index >= begin && section.kind === 'criteria' ? { ...section, kind: 'history' } : section,
  );
};

/** Puts blocks under their headings; what stands before the first, and labelled dates anywhere, belong to HEADER. */
export const rawSections = (blocks: readonly Block[]): RawSection[] => {
  const header: RawSection = {
    id: 'header',
    heading: 'HEADER',
    kind: 'header',
    parent: null,
    style: 'capitals',
    level: null,
    line: blocks[0]?.line ?? 1,
    blocks: [],
  };
  const sections = [header];
  const headings = blocks.flatMap((block, index) =>
    block.kind === 'heading' && blocks[index + 1]?.kind !== 'heading' ? [headingText(block.raw).toLowerCase()] : [],
  );
  const repeated = new Set(headings.filter((text, index) => headings.indexOf(text) !== index));
  const isRepeated = (text: string): boolean => repeated.has(text.toLowerCase());
  for (const block of titleAsText(withoutKind(withLinesAboveDates(blocks)))) {
    if (block.kind === 'heading' && isDateField(block.raw)) header.blocks.push(asText(block));
    else if (block.kind === 'heading') open(sections, block, isRepeated);
    else if (block.kind === 'text') takeText(sections, header, block);
    else sections.at(-1)?.blocks.push(block);
  }
  return withChangesAsHistory(sections);
};
