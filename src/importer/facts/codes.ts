import { addToSet, type CodeSet, codeSystemOf, coverageWords, isInSet, labelledSystem } from '../../knowledge/codes.ts';
import { readDate } from '../../knowledge/dates.ts';
import { requirementsIn } from '../../knowledge/requirement-words.ts';
import type { Ground, Paragraph, PolicyCode, PolicyVersion, Section, SectionKind } from '../../knowledge/schema.ts';
import { sentencesOf } from '../../text/sentences.ts';
import { type Doubt, deciding, remark, withholding } from '../report/doubt.ts';
import { listsAlternatives } from '../structure/connector.ts';
import type { Notes } from '../structure/read-sections.ts';
import { codesInSentence, readCodeList } from './code-list.ts';
import { type CodeRow, codeRows } from './code-rows.ts';
import { positionOfTitle } from './headed-positions.ts';
import { positionOfSentence } from './position-words.ts';

type Codes = { codes: PolicyCode[]; emptyCodeSystems: PolicyVersion['emptyCodeSystems']; doubts: Doubt[] };
/** The codes read so far, with where each stands among them. */
type Reading = Codes & { set: CodeSet; byKey: Map<string, PolicyCode> };
type RegionsIn = (text: string) => string[];
/** The words a child descriptor takes over from its parent, and where they stand. */
type Inherited = { words: string; ground: Ground } | null;

const groundOf = (row: CodeRow, quote: string): Ground => ({ section: row.section, paragraph: row.paragraph, quote });
/** A child begins with a semicolon, or in small letters below a parent that has one: a whole descriptor begins with a capital. */
const isChild = (row: CodeRow, parent: Inherited): boolean =>
  /^\s*;/.test(row.descriptor) || (parent !== null && /^\p{Ll}/u.test(row.descriptor));

const inheritedFrom = (row: CodeRow): Inherited => {
  const words = /^(.*);[^;]*$/s.exec(row.descriptor)?.[1]?.trim() ?? '';
  return words !== '' && row.text.includes(words) ? { words, ground: groundOf(row, words) } : null;
};

const lastPart = (descriptor: string): string => descriptor.split(';').at(-1) ?? descriptor;

const codesOf = (row: CodeRow, parent: Inherited, regionsIn: RegionsIn): PolicyCode[] => {
  const own = row.descriptor.replace(/^\s*;\s*/, '');
  const inherited = isChild(row, parent) ? parent : null;
  const descriptor = inherited === null ? row.descriptor : `${inherited.words}; ${own}`;
  const part = groundOf(
    row,
    row.descriptor !== '' && row.text.includes(row.descriptor) ? row.descriptor : row.text.trim(),
  );
  return row.codes.map(({ code, through }) => ({
    code,
    ...(through === null ? {} : { through }),
    system: codeSystemOf(code, row.label) ?? 'CPT',
    descriptor,
    grounds: inherited === null ? [part] : [inherited.ground, part],
    regions: regionsIn(lastPart(descriptor)),
    ...(/^unlisted\b/i.test(descriptor) ? { unlisted: true } : {}),
  }));
};

/** A short cell with a number that is no label, no date and no words: what a damaged code looks like. */
const isCodeLike = (cell: string): boolean =>
  cell.length <= 20 &&
  /\d/.test(cell) &&
  labelledSystem(cell) === null &&
  readDate(cell) === null &&
  !/^\d{1,2}\/\d{1,2}$|\p{Ll}{3}/u.test(cell);

const doubtOf = (row: CodeRow): Doubt | null => {
  if (row.kind === 'cut-off') {
    return deciding(
      'table-cut-off',
      row.line,
      `The row of ${row.codes[0]?.code} has no description: the table seems to be cut off.`,
    );
  }
  return row.kind === 'unread' && (!row.text.includes('\t') || row.text.split('\t').some(isCodeLike))
    ? withholding('code-unreadable', groundOf(row, row.text.trim()), {
        line: row.line,
        message: `No code can be read in the row "${row.text.replace(/\t/g, ' | ')}".`,
      })
    : null;
};

/** Said, since it is read from how a row is written and not from its semicolon. */
const supposed = (row: CodeRow, { words }: NonNullable<Inherited>): Doubt =>
  remark(
    'child-supposed',
    row.line,
    `${row.codes[0]?.code} begins in small letters ("${row.descriptor}") and was read as going on from "${words}".`,
  );

const emptyOf = (row: CodeRow): PolicyVersion['emptyCodeSystems'][number] => ({
  system: labelledSystem(row.label) ?? row.label,
  ground: groundOf(row, row.text.trimEnd()),
});

/** A code whose row was not read with certainty: its place is known, and no words for it. */
const unsure = (code: PolicyCode): PolicyCode => ({ ...code, descriptor: '', regions: [], how: 'supposed' });

/** A code listed again: the same words add a place, other words are for a person to decide. */
const addCode = (codes: Reading, code: PolicyCode, line: number | null): void => {
  const [about] = code.grounds.slice(-1);
  const key = `${code.code}-${code.through ?? ''}`;
  const known = codes.byKey.get(key);
  if (known === undefined) {
    codes.codes.push(code);
    codes.byKey.set(key, code);
    addToSet(codes.set, code.code, code.through);
  } else if (known.how === 'supposed' || code.descriptor === '' || code.descriptor === known.descriptor)
    known.grounds.push(...code.grounds);
  else if (known.descriptor === '') Object.assign(known, code, { grounds: [...known.grounds, ...code.grounds] });
  else if (about !== undefined) {
    const message = `${code.code} is listed twice with different descriptions.`;
    codes.doubts.push(withholding('code-twice', about, { line, message }));
    Object.assign(known, unsure(known), { grounds: [...known.grounds, about] });
  }
};

const readSection = (codes: Reading, section: Section, regionsIn: RegionsIn): void => {
  let parent: Inherited = null;
  for (const row of codeRows(section)) {
    const doubt = doubtOf(row);
    if (doubt !== null) codes.doubts.push(doubt);
    if (row.kind === 'none') codes.emptyCodeSystems.push(emptyOf(row));
    if (row.kind !== 'codes') continue;
    if (!isChild(row, parent)) parent = inheritedFrom(row);
    else if (parent !== null && !/^\s*;/.test(row.descriptor)) codes.doubts.push(supposed(row, parent));
    else if (parent === null) {
      const message = `${row.codes[0]?.code} says only "${row.descriptor}", and no row above it has the words it goes on from.`;
      codes.doubts.push(
        withholding('child-without-parent', groundOf(row, row.text.trim()), { line: row.line, message }),
      );
    }
    const isOrphan = isChild(row, parent) && parent === null;
    for (const code of codesOf(row, parent, regionsIn)) addCode(codes, isOrphan ? unsure(code) : code, row.line);
  }
};

const criteriaKinds: readonly Section['kind'][] = ['criteria', 'summary'];

/** Whether a row's mark stands at what it says of authorization, so that its note is no limit of the code. */
const isOnRequirement = (cells: readonly string[]): boolean => {
  const marked = cells.filter((cell) => /[*\u2020\u2021\u00A7\u00B6]$/.test(cell));
  return marked.length > 0 && marked.every((cell) => requirementsIn(cell).length > 0);
};

/** Rows of codes with a note that limits them and stands beside no position: an answer on the code would not show it. */
const notedRows = (section: Section, sections: readonly Section[], notes: Notes): Doubt[] =>
  section.paragraphs.flatMap((paragraph, index) => {
    const lost = (notes.get(paragraph) ?? []).filter(
      (note) => !criteriaKinds.includes(sections.find(({ id }) => id === note.section)?.kind ?? 'other'),
    );
    if (paragraph.kind !== 'table-row' || isOnRequirement(paragraph.cells ?? [])) return [];
    return lost.map(({ text }) => {
      const row = paragraph.text.replace(/\t/g, ' | ');
      const message = `A note limits the codes of the row "${row}" and belongs to no position: "${text}"`;
      const about = { section: section.id, paragraph: index + 1, quote: paragraph.text.trim() };
      return withholding('note-unattached', about, { line: paragraph.line ?? null, message });
    });
  });

/** Codes that a code section only names in words: whether the policy lists them is for a person to see. */
const onlyNamed = (sections: readonly Section[], listed: CodeSet): Doubt[] =>
  sections.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ text, line }) => {
      const named = codesInSentence(text).filter((one) => !isInSet(listed, one));
      const message = `${named.join(', ')} stands in words and not in a row of its own, and was not taken for a listed code: "${shortened(text)}"`;
      return named.length === 0 ? [] : [remark('code-only-named', line ?? null, message)];
    }),
  );

const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 117)}...` : text);

/** Codes of rows that take a position ("Service | CPT | Position"): the policy lists them there, without a descriptor. */
const readPositionRows = (codes: Reading, section: Section): void => {
  for (const [index, { kind, cells = [], text, line }] of section.paragraphs.entries()) {
    if (kind !== 'table-row') continue;
    const ground = { section: section.id, paragraph: index + 1, quote: text.trim() };
    for (const { code, through } of cells.flatMap((cell) => readCodeList(cell)))
      addCode(
        codes,
        {
          code,
          ...(through === null ? {} : { through }),
          system: codeSystemOf(code) ?? 'CPT',
          descriptor: '',
          grounds: [ground],
          regions: [],
        },
        line ?? null,
      );
  }
};

/** Whether a sentence takes a position on what is listed below it, and does not ask for it. */
const leadsServices = (sentence: string): boolean => {
  const worded = positionOfSentence(sentence);
  return worded !== null && (worded.position !== 'conditional' || listsAlternatives(sentence));
};

/** Codes that a sentence names which takes a position, or an item of the list that it leads: the policy decides on them, wherever else it lists none. */
const readPositionSentences = (codes: Reading, section: Section): void => {
  let leads = positionOfTitle(section.heading) !== null;
  for (const [index, { kind, text, line = null }] of section.paragraphs.entries()) {
    if (kind === 'table-row' || kind === 'table-head') continue;
    const sentences = sentencesOf(text).map(({ start, end }) => text.slice(start, end));
    const isListed: boolean = leads && kind === 'list-item';
    leads = isListed || positionOfTitle(text) !== null || (/:$/.test(text.trim()) && sentences.some(leadsServices));
    for (const quote of sentences) {
      if (!isListed && positionOfSentence(quote) === null) continue;
      const ground = { section: section.id, paragraph: index + 1, quote };
      const named = codesInSentence(quote).filter((one) => !isInSet(codes.set, one));
      for (const code of named)
        addCode(
          codes,
          { code, system: codeSystemOf(code) ?? 'CPT', descriptor: '', grounds: [ground], regions: [] },
          line,
        );
    }
  }
};

/** Codes that the heading of criteria names ("2.4 Tilt in space (E1161)"): what stands below it is on them. */
const readHeading = (codes: Reading, { id, heading, paragraphs: [first] }: Section): void => {
  const own = first === undefined ? undefined : sentencesOf(first.text)[0];
  if (first === undefined || own === undefined) return;
  const ground = { section: id, paragraph: 1, quote: first.text.slice(own.start, own.end) };
  for (const code of codesInSentence(heading).filter((one) => !isInSet(codes.set, one)))
    addCode(
      codes,
      { code, system: codeSystemOf(code) ?? 'CPT', descriptor: '', grounds: [ground], regions: [] },
      first.line ?? null,
    );
};

/** Kinds of sections in which a table of codes is the document's own list. */
const besideLists: readonly SectionKind[] = ['background', 'description', 'scope', 'other'];
const codesTitle = /^(?:applicable )?(?:CPT|HCPCS|CPT\/HCPCS|procedure|billing)[\u00AE\s]*codes?(?:\(s\))?$/i;

/** A section elsewhere with its tables alone, where these have a column of procedure codes ("Procedure | Procedure codes"). */
const tablesOfCodes = (section: Section): Section[] => {
  const { kind, paragraphs } = section;
  const hasTitle = paragraphs.some(
    (one) => one.kind === 'table-head' && (one.cells ?? []).some((cell) => codesTitle.test(cell.trim())),
  );
  if (!besideLists.includes(kind) || !hasTitle) return [];
  const isRow = (one: Paragraph): boolean => one.kind === 'table-head' || one.kind === 'table-row';
  return [{ ...section, paragraphs: paragraphs.map((one) => (isRow(one) ? one : { ...one, text: '' })) }];
};

/** Groups and columns that sort the codes by coverage: positions are read from the criteria alone. */
const sortedByCoverage = (section: Section): Doubt[] => {
  const said = section.paragraphs.find(({ kind, text, cells = [] }) => {
    const short = cells.length > 0 ? cells : [text];
    return kind !== 'table-row' || cells.filter((cell) => cell !== '').length === 1
      ? short.some(
          (words) =>
            words.length < 120 && coverageWords.test(words) && (kind === 'table-head' || /:$|^[^.]*$/.test(words)),
        )
      : false;
  });
  const message = `The codes are sorted by coverage ("${shortened(said?.text.replace(/\t/g, ' | ') ?? '')}"), which is not read: the positions of the criteria hold for every listed code unless "codes" of a position says otherwise.`;
  return said === undefined ? [] : [remark('coverage-unmapped', said.line ?? null, message)];
};

/** Reads the codes of all code sections and of rows that take a position: full descriptors, ranges, and systems that are said to have none. */
export const readCodes = (
  sections: readonly Section[],
  { regionsIn, notes }: { regionsIn: RegionsIn; notes: Notes },
): Codes => {
  const codes: Reading = {
    codes: [],
    emptyCodeSystems: [],
    doubts: [],
    set: { codes: new Set(), ranges: [] },
    byKey: new Map(),
  };
  const listing = [...sections.filter(({ kind }) => kind === 'codes'), ...sections.flatMap(tablesOfCodes)];
  for (const section of listing) readSection(codes, section, regionsIn);
  for (const section of sections) if (section.kind === 'criteria') readPositionRows(codes, section);
  for (const section of sections) if (section.kind === 'criteria') readPositionSentences(codes, section);
  for (const section of sections) if (section.kind === 'criteria') readHeading(codes, section);
  return {
    codes: codes.codes,
    emptyCodeSystems: codes.emptyCodeSystems,
    doubts: [
      ...codes.doubts,
      ...listing.flatMap((section) => notedRows(section, sections, notes)),
      ...onlyNamed(listing, codes.set),
      ...listing.flatMap(sortedByCoverage),
    ],
  };
};
