import type { Lexicon } from '../knowledge/names-schema.ts';
import type { Decision, Given } from '../knowledge/review.ts';
import type { PolicyVersion } from '../knowledge/schema.ts';
import { readCodeList } from './facts/code-list.ts';
import { makeVersion, type SourceDocument } from './facts/make-version.ts';
import { determinationsIn, whyNoPolicy } from './facts/no-policy.ts';
import { isPositionTable, legendOf } from './facts/position-table.ts';
import { settledBy } from './facts/settled.ts';
import { type Content, contentOfText } from './read/content.ts';
import { wholeBlocks } from './read/whole-blocks.ts';
import { type Doubt, deciding } from './report/doubt.ts';
import { withBarHeadings } from './structure/bar-headings.ts';
import { withCriteriaByContent } from './structure/criteria-by-content.ts';
import { withoutFalseHeadings } from './structure/false-headings.ts';
import { withLabelHeadings } from './structure/label-headings.ts';
import { withNotes } from './structure/notes.ts';
import { rawSections } from './structure/raw-sections.ts';
import { listedReferences, type ReadSection, readSections } from './structure/read-sections.ts';

/** What became of a document. `held`: something that decides answers is doubtful; its version is null where not even that could be made. */
export type Imported =
  | { kind: 'imported'; version: PolicyVersion; doubts: Doubt[] }
  | { kind: 'held'; version: PolicyVersion | null; doubts: Doubt[] }
  | { kind: 'refused'; reason: string };

/** A section that nothing is known of but that its table names positions belongs to the criteria. */
const withPositionTables = (sections: readonly ReadSection[]): ReadSection[] => {
  const legend = legendOf(sections.map(({ section }) => section));
  return sections.map((one) => {
    const sets = one.section.kind === 'other' && isPositionTable(one.section.paragraphs, legend);
    return sets ? { ...one, section: { ...one.section, kind: 'criteria' } } : one;
  });
};

type Structure = { sections: ReadSection[]; doubts: Doubt[] };

const structureOf = ({ text, blocks, doubts }: Content): Structure => {
  const whole = wholeBlocks(withoutFalseHeadings(withBarHeadings(withLabelHeadings(blocks))), text);
  const raw = rawSections(whole.blocks);
  const listed = listedReferences(raw);
  const noted = withNotes(raw, listed);
  const read = readSections(noted.sections, (number) => listed.has(number));
  const tables = withPositionTables(read);
  const isNone = whyNoPolicy(tables.map(({ section }) => section)) !== null;
  const sections = isNone ? tables : withCriteriaByContent(tables);
  return { sections, doubts: [...doubts, ...whole.doubts, ...noted.doubts] };
};

/** Whether a document is nothing but codes with what they need: a list of authorizations. */
const isCodeList = (sections: readonly ReadSection[]): boolean => {
  const paragraphs = sections.flatMap(({ section }) => section.paragraphs);
  const speaks = /\b(?:prior|pre)[- ]?(?:authori[sz]ation|certification|approval)\b|\bauth(?:orization)? required\b/i;
  const rows = paragraphs.filter(
    ({ kind, cells = [] }) => kind === 'table-row' && cells.some((cell) => readCodeList(cell).length > 0),
  );
  return rows.length > 1 && paragraphs.some(({ kind, text }) => kind === 'table-head' && speaks.test(text));
};

const refusal = (sections: readonly ReadSection[]): string | null => {
  const criteria = sections.filter(({ section }) => section.kind === 'criteria');
  if (criteria.length === 0 && isCodeList(sections))
    return 'it is a list of codes and whether they need prior authorization, and no policy: it takes no position';
  const why = criteria.length === 0 ? whyNoPolicy(sections.map(({ section }) => section)) : null;
  if (why !== null) return why;
  if (criteria.length === 0) return 'no section with criteria was found: a policy has to say what its position is';
  const words = criteria.some(({ section }) => section.paragraphs.length > 0);
  return words ? null : 'the criteria section is empty';
};

/** A file of several determinations is for a person to split: each has its own dates. */
const severalIn = (sections: readonly ReadSection[]): Doubt | null => {
  const found = determinationsIn(sections.map(({ section }) => section));
  const [first, ...others] = found;
  if (first === undefined) return null;
  const message = `The file holds ${found.length} determinations with dates of their own, from "${first}" to "${others.at(-1)}": save each as a file of its own (its pages, from its heading to the next) and import these.`;
  return deciding('several-documents', null, message);
};

/** A doubt with the place a person finds it at, where its line does not say it. */
const placed = (doubt: Doubt, { placeOf }: Content): Doubt => {
  const place = doubt.line === null ? null : placeOf(doubt.line);
  return place === null ? doubt : { ...doubt, place };
};

/** What decides comes first, then what withholds a fact, then by line. */
const weightOf = ({ decides, about }: Doubt): number => (decides ? 2 : about === undefined ? 0 : 1);

const inOrder = (doubts: readonly Doubt[]): Doubt[] =>
  doubts.toSorted((a, b) => weightOf(b) - weightOf(a) || (a.line ?? 0) - (b.line ?? 0));

/** Reads a policy document: a version to answer from, one to be looked at first, or a reason why it is none. */
export const importPolicy = (
  document: SourceDocument,
  options: { id: string; lexicon: Lexicon | null; given?: Given; decisions?: readonly Decision[] },
): Imported => {
  const content = document.content ?? contentOfText(document.text);
  const structure = structureOf(content);
  const several = severalIn(structure.sections);
  if (several !== null) return { kind: 'held', version: null, doubts: [several] };
  const reason = refusal(structure.sections);
  if (reason !== null) return { kind: 'refused', reason };
  const first = makeVersion({ sections: structure.sections, document, ...options });
  const made = settledBy({ ...first, doubts: [...structure.doubts, ...first.doubts] }, options.decisions ?? []);
  const doubts = inOrder(made.doubts).map((doubt) => placed(doubt, content));
  const held = made.version === null || doubts.some(({ decides }) => decides);
  return held || made.version === null
    ? { kind: 'held', version: made.version, doubts }
    : { kind: 'imported', version: made.version, doubts };
};
