import {
  authorizationWords,
  type Requirement,
  requirementIn,
  requirementOfCell,
  requirementUnder,
} from '../../knowledge/requirement-words.ts';
import type { Paragraph, PolicyVersion, Section, SectionKind } from '../../knowledge/schema.ts';
import { sentencesOf } from '../../text/sentences.ts';
import { type Doubt, withholding } from '../report/doubt.ts';
import type { Notes } from '../structure/read-sections.ts';
import { codesInSentence } from './code-list.ts';
import { type Finders, linesOfBusinessOfRow, scopeOf } from './position-scope.ts';

type Stated = PolicyVersion['priorAuthorization'][number];

const speaks = new RegExp(authorizationWords, 'i');

/** Sections in which a requirement may be stated; evidence and guidelines say nothing about one. */
const speaking: readonly SectionKind[] = [
  'header',
  'notice',
  'billing-notice',
  'description',
  'criteria',
  'summary',
  'codes',
  'scope',
  'prior-authorization',
  'records-needed',
];

/** `lines` are the lines of business that the document says it is for, as it prints them. */
type Reading = { finders: Finders; notes: Notes; lines: readonly string[] };
type Read = { stated: Stated[]; doubts: Doubt[] };

/** A rule for all of a policy's codes is one for more than the code that it gives as an example. */
const ofEveryCode =
  /\b(?:all|every|each|any) (?:[\w-]+ ){0,3}(?:codes?|services?|procedures?|drugs?|items?) (?:[\w-]+ )?(?:in|of|under|by) this (?:[\w-]+ )?policy\b/i;

type Place = Reading & { section: Section; number: number };

const statement = (requirement: Requirement, quote: string, { section, number, finders }: Place): Stated => {
  const scope = scopeOf(quote, finders);
  const label = /^[^:.]{3,40}:/.exec(section.paragraphs[number - 1]?.text ?? '')?.[0] ?? '';
  const labelled = label === '' ? [] : finders.linesOfBusinessIn(label);
  const linesOfBusiness = scope.linesOfBusiness.length > 0 ? scope.linesOfBusiness : labelled;
  const ground = { section: section.id, paragraph: number, quote };
  const codes = ofEveryCode.test(quote) ? [] : codesInSentence(quote);
  return { requirement, codes, scope: { ...scope, linesOfBusiness }, ground };
};

/** A payer's reasons, in which only a sentence that begins with the authorization states one. */
const isReasons = ({ heading }: Section): boolean => /^(?:policy )?rationale$/i.test(heading);
const begins = new RegExp(`^${authorizationWords} (?:is|are) (?:not )?(?:always )?(?:required|needed)`, 'i');

/** What is done where one is required says nothing of whether it is ("In cases where prior authorization is required, submit ..."). */
const onlySupposes = new RegExp(
  `^(?:In (?:those |these )?cases (?:where|in which)|When(?:ever)?|If|Where) ${authorizationWords} is (?:required|needed|necessary),`,
  'i',
);

/** A short line on authorization alone, which titles the paragraph below it. */
const title = new RegExp(`^${authorizationWords}(?: requirements?| required)?:?$`, 'i');

const isTitled = ({ section, number }: Place): boolean =>
  section.kind === 'prior-authorization' || title.test(section.paragraphs[number - 2]?.text.trim() ?? '');

/** So many words say at most by themselves whether what a title names is required. */
const longestAnswer = 8;
const isAnswer = (quote: string): boolean =>
  !ofRequests.test(quote) &&
  (quote.trim().split(/\s+/).length <= longestAnswer || /\b(?:required?|need(?:ed)?|necessary)\b/i.test(quote));
/** What a request must be like says nothing of whether one is needed. */
const ofRequests = /\brequests? (?:is|are|must be) /i;

const ofSentences = ({ text }: Paragraph, place: Place): Stated[] =>
  sentencesOf(text).flatMap(({ start, end }) => {
    const quote = text.slice(start, end);
    if (onlySupposes.test(quote) || (isReasons(place.section) && !begins.test(quote))) return [];
    const bare = isTitled(place) && isAnswer(quote) ? requirementUnder(quote) : null;
    const requirement = requirementIn(quote) ?? bare;
    return requirement === null ? [] : [statement(requirement, quote, place)];
  });

/** A column about authorization, with the lines of business that it is for; none where it is for all. */
type Column = { at: number; lines: readonly string[] };

/** A row of a table with a column about authorization ("PA required: Yes"). */
const ofCell = (row: Paragraph, { at, lines }: Column, place: Place): Read => {
  const cell = row.cells?.[at] ?? '';
  const requirement = requirementOfCell(cell);
  if (requirement !== null) {
    const stated = statement(requirement, row.text.trim(), place);
    const own = lines.length > 0 ? [...lines] : linesOfBusinessOfRow(row.cells ?? [], place.finders);
    const scope = own.length > 0 ? { ...stated.scope, linesOfBusiness: own } : stated.scope;
    return { stated: [{ ...stated, scope, ...(lines.length > 0 ? { cell: at } : {}) }], doubts: [] };
  }
  if (cell === '' || /^(?:n\/?a|not applicable|[-–—])$/i.test(cell)) return { stated: [], doubts: [] };
  const message = `Whether authorization is required cannot be read from "${cell}" in the row "${row.text.replace(/\t/g, ' | ')}".`;
  const about = { section: place.section.id, paragraph: place.number, quote: row.text.trim() };
  return { stated: [], doubts: [withholding('authorization-unread', about, { line: row.line ?? null, message })] };
};

const ownTitle = /^(?:PA|auth(?:orization)?)\b(?: (?:required|needed))?\??$/i;
/** What such a column is called in a section that is about nothing else. */
const plainTitle = /^(?:requirements?|required|needed|rules?|status)\??$/i;

const columnsOf = ({ section, ...reading }: Pick<Place, 'section'> & Reading, head: readonly string[]): Column[] => {
  const named = head.findIndex((cell) => speaks.test(cell) || ownTitle.test(cell));
  if (named >= 0 || section.kind !== 'prior-authorization') return named < 0 ? [] : [{ at: named, lines: [] }];
  const plain = head.findIndex((cell) => plainTitle.test(cell));
  return plain < 0 ? lineColumns(head, reading) : [{ at: plain, lines: [] }];
};

/** The columns of a table that has one for each line of business beside its first ("Service | Medicaid | Marketplace"). */
const lineColumns = (head: readonly string[], { finders, lines }: Reading): Column[] => {
  const columns = head.slice(1).map((cell, index) => {
    const named = cell.split(/\s*(?:[,/&]|\band\b)\s*/).filter((name) => name !== '');
    return { at: index + 1, lines: [...new Set(named.flatMap((name) => linesCalled(name, finders, lines)))] };
  });
  return columns.every((column) => column.lines.length > 0) ? columns : [];
};

/** The lines of business that a name in a head stands for: those of the document that have it in their own, else those that are known. */
const linesCalled = (name: string, { linesOfBusinessIn }: Finders, lines: readonly string[]): readonly string[] => {
  const own = lines.filter((line) => line.toLowerCase().includes(name.toLowerCase()));
  return own.length > 0 ? own : linesOfBusinessIn(`${name} members`);
};

/** What several cells or sentences state. */
const joined = (read: readonly Read[]): Read => ({
  stated: read.flatMap(({ stated }) => stated),
  doubts: read.flatMap(({ doubts }) => doubts),
});

/** A requirement with the notes that limit it, each a statement of its own for the same codes. */
const withNotes = (read: Read, paragraph: Paragraph, { notes }: Place): Read => ({
  ...read,
  stated: read.stated.flatMap((stated) => [
    stated,
    ...(notes.get(paragraph) ?? []).map(
      (note): Stated => ({
        ...stated,
        requirement: 'conditional',
        ground: { section: note.section, paragraph: note.paragraph, quote: note.text },
      }),
    ),
  ]),
});

const statedIn = (section: Section, reading: Reading): Read[] => {
  let columns: readonly Column[] = [];
  return section.paragraphs.map((paragraph, index) => {
    const place = { section, number: index + 1, ...reading };
    if (paragraph.kind === 'table-head') columns = columnsOf(place, paragraph.cells ?? []);
    const read =
      paragraph.kind === 'table-row' && columns.length > 0
        ? joined(columns.map((column) => ofCell(paragraph, column, place)))
        : { stated: ofSentences(paragraph, place), doubts: [] };
    return withNotes(read, paragraph, place);
  });
};

/** A section about authorization from which nothing could be read: silence would be heard as "not stated". */
const unread = (section: Section, read: readonly Read[]): Doubt[] => {
  const [first] = section.paragraphs;
  const said = read.some(({ stated, doubts }) => stated.length > 0 || doubts.length > 0);
  if (
    section.kind !== 'prior-authorization' ||
    !speaks.test(section.heading.replace(document, '')) ||
    ofTerms.test(section.heading) ||
    said ||
    first === undefined ||
    nothing.test(first.text)
  )
    return [];
  const message = `What the section ${section.heading} requires cannot be read ("Prior authorization is required for ..." is known): "${first.text}"`;
  const about = { section: section.id, paragraph: 1, quote: first.text };
  return [withholding('authorization-unread', about, { line: first.line ?? null, message })];
};

/** A title of the whole document, and no name of a section that states a rule. */
const document = /.*\bpolicy\W*(?:TM)?$/i;

/** A section on how long an authorization lasts, which is no rule on whether one is required. */
const ofTerms = /\b(?:periods?|durations?|length|terms?|time ?frames?|renewals?|reauthori[sz]ation)\b/i;

const nothing = /^(?:n\/?a|none|not applicable|not addressed[^.]*|see\b[^.]*)\.?$/i;

/** What a document states about prior authorization, sentence by sentence and row by row; empty where it states nothing. */
export const readPriorAuthorization = (sections: readonly Section[], reading: Reading): Read => {
  const read = sections
    .filter((section) => speaking.includes(section.kind) || isReasons(section) || /^policy guid/i.test(section.heading))
    .map((section) => ({ section, all: statedIn(section, reading) }));
  return {
    stated: read.flatMap(({ all }) => all.flatMap(({ stated }) => stated)),
    doubts: read.flatMap(({ section, all }) => [...all.flatMap(({ doubts }) => doubts), ...unread(section, all)]),
  };
};
