import type { Lexicon } from '../knowledge/names-schema.ts';
import { type PolicyVersion, policyVersionSchema } from '../knowledge/schema.ts';
import { readCodes } from './codes.ts';
import { readCrossReferences } from './cross-references.ts';
import { documentDoubts } from './document-doubts.ts';
import type { Doubt } from './doubt.ts';
import { lineOfBusinessFinder, readLinesOfBusiness } from './lines-of-business.ts';
import { readPriorAuthorization } from './prior-authorization.ts';
import { rawSections } from './raw-sections.ts';
import { readBlocks } from './read-blocks.ts';
import { readPositions } from './read-positions.ts';
import { listedReferences, type ReadSection, readSections } from './read-sections.ts';
import { readReferences } from './reference-list.ts';
import { regionFinder } from './regions.ts';
import { withoutRunningLines } from './running-lines.ts';
import { sourceLines } from './source-lines.ts';
import { readTitleBlock } from './title-block.ts';
import { wholeBlocks } from './whole-blocks.ts';

/** A policy document as text, with what the version has to say about where it came from. */
export type SourceDocument = { text: string; file: string; sha256: string; format: string };

/** What became of a document. `held`: something that decides answers is doubtful; its version is null where not even that could be made. */
export type Imported =
  | { kind: 'imported'; version: PolicyVersion; doubts: Doubt[] }
  | { kind: 'held'; version: PolicyVersion | null; doubts: Doubt[] }
  | { kind: 'refused'; reason: string };

type Structure = { sections: ReadSection[]; doubts: Doubt[] };

const structureOf = (text: string): Structure => {
  const { lines, doubts } = withoutRunningLines(sourceLines(text));
  const whole = wholeBlocks(readBlocks(lines), text);
  const raw = rawSections(whole.blocks);
  const listed = listedReferences(raw);
  const sections = readSections(raw, (number) => listed.has(number));
  return { sections, doubts: [...doubts, ...whole.doubts] };
};

/** Marks that point nowhere are reported and dropped, so that what is kept can be followed. */
const withListedMarks = ({ section, ...rest }: ReadSection, listed: ReadonlySet<number>): ReadSection => ({
  ...rest,
  section: {
    ...section,
    paragraphs: section.paragraphs.map(({ marks, ...paragraph }) => {
      const kept = (marks ?? [])
        .map(({ at, numbers }) => ({ at, numbers: numbers.filter((number) => listed.has(number)) }))
        .filter(({ numbers }) => numbers.length > 0);
      return kept.length > 0 ? { ...paragraph, marks: kept } : paragraph;
    }),
  },
});

const refusal = (sections: readonly ReadSection[]): string | null => {
  const criteria = sections.filter(({ section }) => section.kind === 'criteria');
  if (criteria.length === 0) return 'no section with criteria was found: a policy has to say what its position is';
  const words = criteria.some(({ section }) => section.paragraphs.length > 0);
  return words ? null : 'the criteria section is empty';
};

type Facts = { structure: Structure; id: string; document: SourceDocument; lexicon: Lexicon | null };
type Made = { version: PolicyVersion | null; doubts: Doubt[] };

const versionOf = ({ structure, id, document, lexicon }: Facts): Made => {
  const plain = structure.sections.map(({ section }) => section);
  const regionsIn = regionFinder(lexicon);
  const [header] = plain;
  const title = readTitleBlock(header ?? { id: 'header', heading: 'HEADER', kind: 'header', paragraphs: [] });
  const references = readReferences(plain);
  const listed = new Set(references.references.map(({ number }) => number));
  const sections = structure.sections.map((section) => withListedMarks(section, listed).section);
  const codes = readCodes(plain, regionsIn);
  const crossReferences = readCrossReferences(structure.sections);
  const positions = readPositions(plain, { regionsIn, linesOfBusinessIn: lineOfBusinessFinder(lexicon) });
  const { text, ...source } = document;
  const version: unknown = {
    $schema: '../schema/policy-version.json',
    format: 1,
    id,
    number: title.number,
    title: title.title ?? id,
    version: title.effective?.date,
    until: title.until,
    effective: title.effective,
    lastReview: title.lastReview,
    nextReview: title.nextReview,
    origin: title.origin,
    source,
    linesOfBusiness: readLinesOfBusiness({ fields: title.fields, sections: plain }, lexicon),
    positions: positions.positions,
    priorAuthorization: readPriorAuthorization(plain, regionsIn),
    codes: codes.codes,
    emptyCodeSystems: codes.emptyCodeSystems,
    crossReferences: crossReferences.crossReferences,
    references: references.references,
    sections,
  };
  const document_ = documentDoubts(structure.sections, listed, title.title);
  const doubts = [title, positions, codes, crossReferences, references].flatMap((part) => part.doubts);
  const made = title.effective === null ? null : policyVersionSchema.parse(version);
  return { version: made, doubts: [...structure.doubts, ...doubts, ...document_] };
};

/** Reads a policy document: a version to answer from, one to be looked at first, or a reason why it is none. */
export const importPolicy = (document: SourceDocument, options: { id: string; lexicon: Lexicon | null }): Imported => {
  const structure = structureOf(document.text);
  const reason = refusal(structure.sections);
  if (reason !== null) return { kind: 'refused', reason };
  const { version, doubts } = versionOf({ structure, document, ...options });
  const sorted = doubts.toSorted((a, b) => Number(b.decides) - Number(a.decides) || (a.line ?? 0) - (b.line ?? 0));
  const held = version === null || doubts.some(({ decides }) => decides);
  return held ? { kind: 'held', version, doubts: sorted } : { kind: 'imported', version, doubts: sorted };
};
