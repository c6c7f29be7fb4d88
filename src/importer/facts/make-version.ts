import type { Lexicon } from '../../knowledge/names-schema.ts';
import type { Given } from '../../knowledge/review.ts';
import { type PolicyVersion, policyVersionSchema, type Section } from '../../knowledge/schema.ts';
import type { Content } from '../read/content.ts';
import { documentDoubts } from '../report/document-doubts.ts';
import { type Doubt, deciding } from '../report/doubt.ts';
import { notesOf, type ReadSection } from '../structure/read-sections.ts';
import { readCodes } from './codes.ts';
import { readCrossReferences } from './cross-references.ts';
import { keptDoubts, withoutDoubted } from './kept-doubts.ts';
import { lineOfBusinessFinder, readExcludedLinesOfBusiness, readLinesOfBusiness } from './lines-of-business.ts';
import { readPriorAuthorization } from './prior-authorization.ts';
import { readPositions } from './read-positions.ts';
import { readReferences } from './reference-list.ts';
import { regionFinder } from './regions.ts';
import { readTitleBlock } from './title-block.ts';

/** A policy document as text, with what the version has to say about where it came from; `content` where it is not read from the text alone. */
export type SourceDocument = { text: string; file: string; sha256: string; format: string; content?: Content };

type Material = {
  sections: readonly ReadSection[];
  id: string;
  document: SourceDocument;
  lexicon: Lexicon | null;
  given?: Given;
};
type Made = { version: PolicyVersion | null; doubts: Doubt[] };

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

const noHeader: Section = { id: 'header', heading: 'HEADER', kind: 'header', paragraphs: [] };

/** Everything that is read from the sections, each part with its doubts. */
const factsOf = ({ sections, lexicon, given }: Material) => {
  const plain = sections.map(({ section }) => section);
  const regionsIn = regionFinder(lexicon);
  const finders = { regionsIn, linesOfBusinessIn: lineOfBusinessFinder(lexicon) };
  const title = readTitleBlock(plain[0] ?? noHeader, given, plain.slice(1));
  const notes = notesOf(sections);
  const linesOfBusiness = readLinesOfBusiness({ fields: title.fields, sections: plain }, lexicon);
  const lines = linesOfBusiness.map(({ name }) => name);
  return {
    title,
    references: readReferences(plain),
    codes: readCodes(plain, { regionsIn, notes }),
    crossReferences: readCrossReferences(sections),
    positions: readPositions(plain, { finders, notes }),
    linesOfBusiness,
    excluded: readExcludedLinesOfBusiness(plain, lexicon),
    priorAuthorization: readPriorAuthorization(plain, { finders, notes, lines }),
  };
};
type Facts = ReturnType<typeof factsOf>;

const doubtsOf = ({ title, positions, priorAuthorization, codes, crossReferences, references }: Facts): Doubt[] =>
  [title, positions, priorAuthorization, codes, crossReferences, references].flatMap(({ doubts }) => doubts);

const candidate = (material: Material, facts: Facts, listed: ReadonlySet<number>): unknown => {
  const { text: _, content: __, ...source } = material.document;
  const { title, codes } = facts;
  const { given = {} } = material;
  const doubts = keptDoubts(
    doubtsOf(facts),
    material.sections.map(({ section }) => section),
  );
  return {
    $schema: '../schema/policy-version.json',
    format: 1,
    id: material.id,
    number: title.number,
    title: title.title ?? material.id,
    version: title.effective?.date,
    until: title.until,
    effective: title.effective,
    lastReview: title.lastReview,
    nextReview: title.nextReview,
    origin: title.origin,
    source,
    linesOfBusiness: given.line === undefined ? facts.linesOfBusiness : [{ name: given.line, ground: null }],
    ...(facts.excluded.length > 0 ? { excludedLinesOfBusiness: facts.excluded } : {}),
    positions: facts.positions.positions,
    priorAuthorization: facts.priorAuthorization.stated,
    codes: withoutDoubted(codes.codes, codes.doubts),
    emptyCodeSystems: codes.emptyCodeSystems,
    crossReferences: facts.crossReferences.crossReferences,
    references: facts.references.references,
    sections: material.sections.map((section) => withListedMarks(section, listed).section),
    ...(doubts.length > 0 ? { doubts } : {}),
    ...(given.url === undefined ? {} : { url: given.url }),
  };
};

/** A version of the right shape, or what is wrong with it; without an effective date there is none. */
const shaped = (value: unknown, dated: boolean): Made => {
  if (!dated) return { version: null, doubts: [] };
  const result = policyVersionSchema.safeParse(value);
  if (result.success) return { version: result.data, doubts: [] };
  const doubts = result.error.issues.map(({ path, message }) =>
    deciding('file-not-sound', null, `What was read does not fit the schema at ${path.join('.')}: ${message}.`),
  );
  return { version: null, doubts };
};

/** Makes a version from a document's sections; null where it has no date or what was read does not fit the schema. */
export const makeVersion = (material: Material): Made => {
  const facts = factsOf(material);
  const { title } = facts;
  const listed = new Set(facts.references.references.map(({ number }) => number));
  const { version, doubts } = shaped(candidate(material, facts, listed), title.effective !== null);
  return {
    version,
    doubts: [...doubts, ...doubtsOf(facts), ...documentDoubts(material.sections, listed, title.title)],
  };
};
