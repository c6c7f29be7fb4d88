import type { CriteriaTree, Ground, Position, PositionStatement, Section } from '../../knowledge/schema.ts';
import { sentencesOf } from '../../text/sentences.ts';
import { type Doubt, remark, withholding } from '../report/doubt.ts';
import { listsAlternatives } from '../structure/connector.ts';
import { criteriaTree } from '../structure/criteria-tree.ts';
import type { Notes } from '../structure/read-sections.ts';
import { codesInSentence } from './code-list.ts';
import { criteriaAhead, pointsAhead } from './criteria-ahead.ts';
import { casesByLabel } from './labelled-cases.ts';
import { limitedByNotes } from './limited-by-notes.ts';
import { withoutCriteria } from './no-position.ts';
import { withoutException } from './position-clauses.ts';
import { type Finders, scopeUnder } from './position-scope.ts';
import { legendOf } from './position-table.ts';
import { type PositionsRead, type TakenPosition, takenPositions } from './positions.ts';
import { supposedBeside, unknownPosition, wordsOf } from './supposed-positions.ts';

const alike = (a: Position, b: Position): boolean => {
  const necessary: readonly Position[] = ['medically-necessary', 'conditional'];
  return a === b || (necessary.includes(a) && necessary.includes(b));
};

const idsOf = (taken: readonly TakenPosition[]): string[] =>
  taken.map(({ position }, index) => {
    const before = taken.slice(0, index).filter((one) => one.position === position).length;
    return before === 0 ? position : `${position}-${before + 1}`;
  });

/** Which of several positions of one sort a sentence of the summary says again: the one of the same regions, or of most common words. */
const restatedBy = (
  restating: TakenPosition,
  taken: readonly TakenPosition[],
  regionsIn: (text: string) => string[],
): TakenPosition | undefined => {
  const rivals = taken.filter(({ position }) => alike(position, restating.position));
  const [words, regions] = [wordsOf(restating.ground.quote), regionsIn(restating.ground.quote).join()];
  const score = ({ ground }: TakenPosition): number => {
    const common = [...wordsOf(ground.quote)].filter((word) => words.has(word)).length;
    return common + (regions !== '' && regionsIn(ground.quote).join() === regions ? 100 : 0);
  };
  return rivals.reduce<TakenPosition | undefined>(
    (best, one) => (best === undefined || score(one) > score(best) ? one : best),
    undefined,
  );
};

const summaryDoubts = (taken: readonly TakenPosition[], summary: readonly TakenPosition[]): Doubt[] =>
  summary
    .filter((one) => !taken.some(({ position }) => alike(position, one.position)))
    .map(({ ground, line }) =>
      withholding('summary-contradicts', ground, {
        line,
        message: `The summary takes a position that the criteria do not: "${ground.quote}"`,
      }),
    );

const listsCases = (position: Position, quote: string): boolean =>
  position === 'conditional' ? listsAlternatives(quote) : /\bfollowing\b/i.test(quote);

const listDoubts = (taken: readonly TakenPosition[]): Doubt[] =>
  taken
    .filter(({ position, ground }) => /:$/.test(ground.quote) && listsCases(position, ground.quote))
    .map(({ ground, line }) =>
      remark(
        'listed-services',
        line,
        `This position holds for the list below it; say in the names file what the items are called: "${ground.quote}"`,
      ),
    );

const missing = (sections: readonly Section[]): Doubt[] => {
  const section = sections.find(({ kind, paragraphs }) => kind === 'criteria' && paragraphs.length > 0);
  const [first] = section?.paragraphs ?? [];
  if (section === undefined || first === undefined) return [];
  const message =
    'The criteria section takes no position in words that are known ("is considered investigational", "not medically necessary", "may be considered medically necessary when ...").';
  const about = { section: section.id, paragraph: 1, quote: first.text };
  return [withholding('position-not-found', about, { line: first.line ?? null, message })];
};

/** The headings above a section's words, its own first. */
const headingsOf = (section: Section | undefined, sections: readonly Section[]): string[] => {
  if (section === undefined) return [];
  const above = sections.find(({ id }) => id === section.parent);
  return [section.heading, ...headingsOf(above, sections)];
};

/** Short lines above a paragraph that name a line of business alone and so begin a part for it ("Medicare Advantage Plans"), also where they were joined to the paragraph before; the nearest first. */
const subheadsAbove = (section: Section | undefined, paragraph: number, { linesOfBusinessIn }: Finders): string[] =>
  (section?.paragraphs.slice(0, paragraph - 1) ?? [])
    .filter(({ kind }) => kind === 'text')
    .map(({ text }) => text.slice(sentencesOf(text).at(-1)?.start ?? 0).trim())
    .filter((text) => text.split(/\s+/).length <= longestSubhead && !/[.;,]$/.test(text))
    .map((text) => text.replace(/:$/, ''))
    .filter((text) => linesOfBusinessIn(`${text} members`).length > 0)
    .reverse();

const longestSubhead = 6;

type Statement = { statement: PositionStatement; doubts: Doubt[] };

const statementOf = (
  one: TakenPosition,
  section: Section | undefined,
  more: {
    id: string;
    restated: Ground[];
    finders: Finders;
    headings: string[];
    sections: readonly Section[];
    /** The sections that take positions of their own. */
    taking: ReadonlySet<string>;
    /** The positions that are taken right before and after this one. */
    before: TakenPosition | undefined;
    after: TakenPosition | undefined;
  },
): Statement => {
  const { position, word, ground, indication } = one;
  const held = withoutException(ground.quote);
  const inWords = scopeUnder(more.headings, held, more.finders);
  const scope = one.linesOfBusiness.length > 0 ? { ...inWords, linesOfBusiness: [...one.linesOfBusiness] } : inWords;
  const indications = indication === null || indication === '' ? scope.indications : [indication];
  const isRow = section?.paragraphs[ground.paragraph - 1]?.kind === 'table-row';
  const own = section === undefined || isRow ? null : { section, number: ground.paragraph };
  const lead = isRow && section !== undefined ? outlineOfRow(section, ground, more.sections) : own;
  const below = position === 'conditional' && lead !== null ? criteriaBeside(one, lead, more) : null;
  const isBare = below?.tree.type === 'criterion' && own !== null;
  const place = { section: own?.section, own: { section: ground.section, paragraph: ground.paragraph } };
  const ahead =
    isBare && place.section !== undefined
      ? criteriaAhead({ ...place, section: place.section, quote: ground.quote }, more.sections, more.taking)
      : null;
  const criteria = ahead ?? below;
  const statement: PositionStatement = {
    id: more.id,
    position,
    word,
    services: [],
    codes: codesInSentence(isRow ? ground.quote : held).concat(codesGoneOnWith(one, more.before)),
    scope: { ...scope, indications },
    ground,
    restated: more.restated,
    criteria: criteria?.tree ?? null,
  };
  return { statement, doubts: criteria?.doubts ?? [] };
};

/** The criteria of a position: those below its paragraph, or its own words alone where the list below belongs to a later sentence of it. */
const criteriaBeside = (
  { ground }: TakenPosition,
  { section, number }: Place,
  { sections, taking, after }: Pick<Parameters<typeof statementOf>[2], 'sections' | 'taking' | 'after'>,
): { tree: CriteriaTree; doubts: Doubt[] } => {
  const isBefore = after?.ground.section === ground.section && after.ground.paragraph === ground.paragraph;
  const isListOfNext = isBefore && /:\s*$/.test(after.ground.quote) && !/:\s*$/.test(ground.quote);
  if (isListOfNext)
    return { tree: { type: 'criterion', passage: { section: section.id, paragraph: number } }, doubts: [] };
  const built = casesByLabel(criteriaTree(section, number), sections, taking);
  const isOpen = built.doubts.some(({ code }) => code === 'grouping-not-stated');
  return isOpen && saysItsCondition(ground.quote, section.paragraphs[number - 1]?.text ?? '')
    ? { tree: { type: 'criterion', passage: { section: section.id, paragraph: number } }, doubts: [] }
    : built;
};

/** Whether a position says its condition itself and announces none: what is listed behind its full stop, as limits are, is no part of it. */
const saysItsCondition = (quote: string, paragraph: string): boolean =>
  /[.]$/.test(quote.trim()) &&
  paragraph.trim().endsWith(quote.trim()) &&
  !pointsAhead(quote) &&
  /\b(?:when|if|for an? (?:member|patient|individual) who|only)\b(?:\s+\S+){4,}/i.test(quote);

/** What holds for the rest of a service, which the sentence before it names by its codes. */
const forTheRest =
  /\b(?:all|any|every) other (?:indications?|uses?|conditions?|diagnos[ei]s|purposes?|situations?|circumstances)\b/i;

/** The codes of the position before one in its paragraph, where that one is for all other uses and names no code. */
const codesGoneOnWith = ({ ground }: TakenPosition, before: TakenPosition | undefined): string[] => {
  const isSame = before?.ground.section === ground.section && before.ground.paragraph === ground.paragraph;
  return isSame && forTheRest.test(ground.quote) && codesInSentence(ground.quote).length === 0
    ? codesInSentence(before.ground.quote)
    : [];
};

type Place = { section: Section; number: number };

/** The item that begins the outline of a row: the one it points to ("when the criteria in Section A are met"), else the one that is called as the row is; or null. */
const outlineOfRow = (section: Section, { quote, paragraph }: Ground, sections: readonly Section[]): Place | null => {
  const letter = /\b(?:section|criteria|part|list) ([A-Z]|[IVX]+|\d{1,2})\b/.exec(quote)?.[1];
  const pointed = section.paragraphs.findIndex(
    ({ kind, marker = '' }) => kind === 'list-item' && letter !== undefined && marker.replace(/[.()]/g, '') === letter,
  );
  if (pointed >= 0) return { section, number: pointed + 1 };
  const name = section.paragraphs[paragraph - 1]?.cells?.[0]?.toLowerCase() ?? '';
  const places = sections
    .filter(({ kind }) => kind === 'criteria')
    .flatMap((other) => other.paragraphs.map((_, at): Place => ({ section: other, number: at + 1 })));
  return (name.length >= shortestName ? places.find((place) => beginsOutline(place, name)) : undefined) ?? null;
};

const shortestName = 6;

/** Whether an item is called so and has an outline of its own below it. */
const beginsOutline = ({ section, number }: Place, name: string): boolean => {
  const [item, next] = [section.paragraphs[number - 1], section.paragraphs[number]];
  const isCalled = item?.kind === 'list-item' && item.text.toLowerCase().startsWith(name);
  return isCalled && next?.kind === 'list-item' && (next.depth ?? 1) > (item.depth ?? 1);
};

/** Words that announce a position for the sections below them ("The following are medically necessary:"), where these take their own. */
const isUmbrella = (
  { ground }: TakenPosition,
  taken: readonly TakenPosition[],
  sections: readonly Section[],
): boolean => {
  const section = sections.find(({ id }) => id === ground.section);
  const isLast = section?.paragraphs.length === ground.paragraph && /:$/.test(ground.quote.trim());
  const below = sections.filter(({ parent }) => parent === ground.section).map(({ id }) => id);
  return isLast && taken.some((one) => below.includes(one.ground.section));
};

/** The refusal that a sentence only goes on with in other words ("These are considered investigational"), or null. */
const saidAgain = (one: TakenPosition, before: TakenPosition | undefined): TakenPosition | null => {
  const against = one.position !== 'medically-necessary' && one.position !== 'conditional';
  const isSame = before?.position === 'not-covered' && before.ground.section === one.ground.section;
  return isSame && against && /^(?:these|they|such (?:uses|services|requests))\b/i.test(one.ground.quote)
    ? before
    : null;
};

/** A position with the notes that it and its criteria are marked with among its criteria. */
const withItsNotes = (
  { statement, doubts }: Statement,
  more: { sections: readonly Section[]; notes: Notes },
): Statement => {
  const limited = limitedByNotes(statement, more);
  const all = [...doubts, ...limited.doubts].map((doubt): Doubt => ({ ...doubt, about: statement.ground }));
  return { statement: all.length > 0 ? { ...limited.statement, how: 'supposed' } : limited.statement, doubts: all };
};

/** Whether a doubt is about words that take a position; those that only speak of coverage may be about something else. */
const isPosition = ({ code }: Doubt): boolean => code === 'position-unread';

/** The positions the criteria take, with their scope, their criteria, and the places in the summary that say the same. */
export const readPositions = (
  sections: readonly Section[],
  { finders, notes }: { finders: Finders; notes: Notes },
): { positions: PositionStatement[]; doubts: Doubt[] } => {
  const reading = { finders, legend: legendOf(sections) };
  const readIn = (kind: Section['kind']): PositionsRead[] =>
    sections.filter((section) => section.kind === kind).map((section) => takenPositions(section, reading));
  const [read, restating] = [readIn('criteria'), readIn('summary')];
  const all = withoutCriteria(
    read.flatMap((one) => one.taken),
    sections,
  );
  const own = all.filter((one) => !isUmbrella(one, all, sections));
  const again = new Map(own.map((one, index) => [one, saidAgain(one, own[index - 1])]));
  const taken = own.filter((one) => again.get(one) === null);
  const summary = restating.flatMap((one) => one.taken);
  const ids = idsOf(taken);
  const taking = new Set(taken.map(({ ground }) => ground.section));
  const made = taken.map((one, index) => {
    const restated = [
      ...own.filter((other) => again.get(other) === one),
      ...summary.filter((other) => restatedBy(other, taken, finders.regionsIn) === one),
    ].map(({ ground }) => ground);
    const section = sections.find(({ id }) => id === one.ground.section);
    const made = statementOf(one, section, {
      id: ids[index] ?? one.position,
      restated,
      finders,
      headings: [...subheadsAbove(section, one.ground.paragraph, finders), ...headingsOf(section, sections)],
      sections,
      taking,
      before: taken[index - 1],
      after: taken[index + 1],
    });
    return withItsNotes(made, { sections, notes });
  });
  const unread = read.flatMap((one) => one.doubts);
  const against = summaryDoubts(taken, summary);
  const nowhere = taken.length + unread.filter(isPosition).length === 0 ? missing(sections) : [];
  const positions = made.map(({ statement }) => statement);
  return {
    positions: [
      ...supposedBeside(positions, sections, against),
      ...[...unread.filter(isPosition), ...against, ...nowhere].flatMap(unknownPosition),
    ],
    doubts: [...made.flatMap((one) => one.doubts), ...unread, ...against, ...nowhere, ...listDoubts(taken)],
  };
};
