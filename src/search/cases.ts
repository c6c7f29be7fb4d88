import type { CriteriaTree, Paragraph, Passage, PositionStatement, Section } from '../knowledge/schema.ts';
import { onceFor } from '../text/once.ts';
import { isStopWord } from '../text/stop-words.ts';
import { stemsWithMeasures, tokenise } from '../text/tokens.ts';
import { headWords } from './case-head.ts';
import type { PolicyIndex } from './policy-index.ts';
import { headAbove } from './table-head.ts';

/** One thing that a policy takes a position on: a statement's own sentence, a row, or an item of the list it introduces. */
export type PositionCase = {
  statement: PositionStatement;
  /** Where the thing is named. */
  passage: Passage;
  /** What names it: the item, else the statement's words. */
  words: string;
  /** The items of the outline that it stands under ("Adults (age 18 and older)"), and a heading that is the case's alone. */
  above: readonly string[];
  /** Stems of what the case is on, without what it is for, with what and in whom; those of the case before it where it only points back ("it"). */
  head: ReadonlySet<string>;
  /** Stems of what the sentence is on that leads a list in; the same where the case is the sentence. */
  lead: ReadonlySet<string>;
  /** Stems of those words and of what stands above; where it only points back, also what the case before it is on. */
  own: ReadonlySet<string>;
  /** Stems of the outline under it. */
  under: ReadonlySet<string>;
  /** What must be met: the statement's outline, or of a list of things the branch of this one. */
  criteria: CriteriaTree | null;
};

/** Whether a case's position turns a service down. */
export const isAgainst = ({ statement: { position } }: PositionCase): boolean =>
  position === 'not-medically-necessary' || position === 'investigational' || position === 'not-covered';

/** Whether a case is an item of a list, and not the sentence or row that takes its position. */
export const isItem = ({ words, statement }: Pick<PositionCase, 'words' | 'statement'>): boolean =>
  words !== statement.ground.quote;

const complement =
  /\b(?:(?:all|any) other|other (?:indications|uses|than)|(?:not |un)met|not meet(?! (?:the )?(?:definition of |criteria for )?medical necessity))\b/i;

/** Whether a case's position is on what another one leaves over: beside that one it is no rival. */
export const isLeftOver = ({ statement: { ground } }: PositionCase): boolean => complement.test(ground.quote);

/** Every case of a version's positions, in reading order. */
export const casesOf = onceFor((index: PolicyIndex): readonly PositionCase[] => {
  const found = index.version.positions
    .filter((statement) => !isSettledAside(index, statement))
    .flatMap((statement) => casesOfStatement(index, statement));
  let before: ReadonlySet<string> = new Set();
  return found.map((one) => {
    const words = headWords(one);
    const isPointing = pointsBack.test(words);
    const head = isPointing ? before : stemsOf(withTermsInFull(index, [words]));
    const own = isPointing ? new Set([...one.own, ...before]) : one.own;
    before = head;
    const lead =
      one.words === one.statement.ground.quote
        ? head
        : stemsOf(withTermsInFull(index, [headWords({ words: one.statement.ground.quote })]));
    return { ...one, head, lead, own };
  });
});

type Headless = Omit<PositionCase, 'head' | 'lead'>;

const pointsBack =
  /^(?:it|they|this|these|such|the (?:procedure|service|device|treatment|test|therapy|policy|plan))\b|^$/i;

/** Whether a refusal only settles something beside what a policy's positions are on ("Reduction for appearance is considered cosmetic"). */
const isSettledAside = ({ version }: PolicyIndex, { position, scope, ground }: PositionStatement): boolean =>
  position === 'not-covered' &&
  scope.linesOfBusiness.length === 0 &&
  !isIntroduction(ground.quote) &&
  settled.test(ground.quote) &&
  version.positions.some((other) => other.position !== 'not-covered');

function casesOfStatement(index: PolicyIndex, statement: PositionStatement): Headless[] {
  const { section: id, paragraph, quote } = statement.ground;
  const section = index.sections.get(id);
  const first = section?.paragraphs[paragraph - 1];
  if (!section || !first) return [];
  const below = section.paragraphs.slice(paragraph, nextPosition(index, statement) - 1);
  const items = statement.criteria === null && isIntroduction(quote) ? itemsOf(below) : [];
  const above = [...outlineAbove(section, paragraph), headingOf(index, section)].filter(Boolean);
  const stems = (texts: readonly string[], lead: readonly string[] = []): Set<string> =>
    stemsOf([...withTermsInFull(index, [...texts, ...above].map(withoutAbsent)), ...lead.map(withoutAbsent)]);
  const things = thingsIn(statement);
  if (things.length > 0)
    return things.map((tree) => {
      const [passage = statement.ground, ...below] = placesIn(tree);
      const words = textAt(index, passage);
      const under = stemsOf(below.map((place) => textAt(index, place)));
      const criteria = tree.type === 'criterion' ? null : tree;
      return { statement, passage, words, above, own: stems([words], [quote]), under, criteria };
    });
  const listed = items.map(({ at, texts }) => ({
    statement,
    passage: { section: id, paragraph: paragraph + at + 1 },
    words: texts[0] ?? '',
    above,
    own: stems(texts, [quote]),
    under: new Set<string>(),
    criteria: null,
  }));
  if (listed.length > 0 && isBare(quote)) return listed;
  const inline = isBare(quote) ? itemsInLine(quote) : [];
  if (inline.length > 0) {
    const [lead = ''] = quote.split(':');
    const passage = { section: id, paragraph };
    return inline.map((item) => ({
      statement,
      passage,
      words: item,
      above,
      own: stems([item], [lead]),
      under: new Set(),
      criteria: null,
    }));
  }
  const listedFor = indicationsIn(statement).flatMap((place) => {
    const said = textAt(index, place);
    const own = { ...statement, position: 'medically-necessary' as const, criteria: null };
    return [
      {
        statement: own,
        passage: place,
        words: said,
        above,
        own: stems([said], [quote]),
        under: new Set<string>(),
        criteria: null,
      },
    ];
  });
  const words = first.kind === 'table-row' ? wordsOfRow(index, statement, first) : quote;
  const outline = statement.criteria === null ? [] : placesIn(statement.criteria);
  const texts = outline.map((place) => textAt(index, place));
  const under = texts.filter((text) => text !== first.text);
  const own = stems([words]);
  const { criteria } = statement;
  return [
    { statement, passage: { section: id, paragraph }, words, above, own, under: stemsOf(under), criteria },
    ...listed,
    ...listedFor,
  ];
}

/** Texts, and behind them what their abbreviations stand for where the policy says so. */
export const withTermsInFull = ({ terms }: PolicyIndex, texts: readonly string[]): string[] => {
  const words = new Set(texts.flatMap((text) => text.split(/[^\p{L}\d-]+/u)));
  return [...texts, ...terms.flatMap(({ id, expansion }) => (expansion !== null && words.has(id) ? [expansion] : []))];
};

/** The text of the paragraph at a place; empty where there is none. */
export const textAt = ({ sections }: PolicyIndex, { section, paragraph }: Passage): string =>
  sections.get(section)?.paragraphs[paragraph - 1]?.text ?? '';

/** The branches of an outline that are no criteria but things a position lists ("considers the following procedures medically necessary:"). */
export const thingsIn = ({
  criteria,
  ground,
}: Pick<PositionStatement, 'criteria' | 'ground'>): readonly CriteriaTree[] =>
  criteria?.type === 'any' && listsThings.test(ground.quote) ? criteria.items : [];

/** The places of an outline that are no criteria but what a service is medically necessary for ("for ANY of the following: acute poisoning, ..."), each by itself. */
function indicationsIn({ criteria, ground, word }: PositionStatement): Passage[] {
  const isFavourable = /\bnecessary$|^(?:covered|proven)/i.test(word);
  if (criteria?.type !== 'any' || !isFavourable || !listsIndications.test(ground.quote)) return [];
  return criteria.items.flatMap((item) => (item.type === 'criterion' ? [item.passage] : []));
}

const listsIndications =
  /\b(?:for|in|to treat) (?:the treatment of )?(?:any|either|one)(?: one)?(?: or more)? of the following(?: [\w-]+){0,3}:\s*$|\bfor the following (?:conditions|indications|diagnoses|diseases|disorders)\b[^.;]*:\s*$/i;

const listsThings =
  /\bfollowing (?:[\w-]+ ){0,2}(?:interventions|procedures|services|treatments|therapies|techniques|devices|drugs|products|tests|surger(?:y|ies))\b[^.;]*:\s*$/i;

/** A sentence or row of the criteria that settles something beside what the positions are on ("is considered cosmetic"). */
export type Aside = Pick<PositionCase, 'passage' | 'words' | 'own' | 'under'>;

const settled =
  /\b(?:is|are) (?:[\w-]+ ){0,3}?(?:cosmetic|excluded|ineligible|contraindicated)\b|\b(?:is|are) not (?:[\w-]+ ){0,2}?(?:indications?|covered|benefits?|eligible|reimbursable|payable)\b|\texcluded\b|\tcosmetic\b/i;

/** The asides of a version's criteria, in reading order. */
export const asidesOf = onceFor((index: PolicyIndex): readonly Aside[] => {
  const { version, passages } = index;
  const beside = version.positions.filter((statement) => isSettledAside(index, statement));
  return passages.flatMap(({ section, paragraph, text, sentences }) => {
    if (section.kind !== 'criteria' || !settled.test(text)) return [];
    const taken = version.positions
      .filter((statement) => !beside.includes(statement) && statement.ground.section === section.id)
      .map(({ ground }) => ground);
    const quotes = taken.filter((one) => one.paragraph === paragraph).map(({ quote }) => quote);
    const parts = text.includes('\t') ? [text] : sentences.map(({ start, end }) => text.slice(start, end));
    const own = parts.filter((part) => settled.test(part) && !quotes.some((quote) => part.includes(quote)));
    return own.map((words) => {
      const passage = { section: section.id, paragraph };
      return {
        passage,
        words,
        own: stemsOf([words, section.heading.toLowerCase()]),
        under: new Set<string>(),
      };
    });
  });
});

/** Every place of an outline of criteria, in reading order. */
export const placesIn = (tree: CriteriaTree): Passage[] =>
  tree.type === 'criterion' ? [tree.passage] : [...(tree.label ? [tree.label] : []), ...tree.items.flatMap(placesIn)];

/** What a row names: all of its cells, or where several columns hold positions its first cell and the titles of those that have this one. */
function wordsOfRow({ sections }: PolicyIndex, { scope, ground }: PositionStatement, row: Paragraph): string {
  const { cells = [row.text] } = row;
  const section = sections.get(ground.section);
  const titles = (section && headAbove(section, ground.paragraph)?.titles) ?? [];
  const ofColumns = scope.indications.filter((words) => titles.includes(words.split(', ')[0] ?? ''));
  return (ofColumns.length > 0 ? [cells[0] ?? '', ...ofColumns] : cells).filter(Boolean).join(', ');
}

/** The things that a bare introduction lists in its own sentence ("The following are considered ...: one, another, and a third."). */
function itemsInLine(quote: string): string[] {
  const list = /:\s+(\S.*)$/s.exec(quote)?.[1] ?? '';
  return list
    .replace(/\.$/, '')
    .split(/[,;]\s+(?:(?:and|or)\s+)?/)
    .filter((item) => item.length > 2);
}

/** A text without what it says is not there, or sets it against ("without some condition", "other than the knee"): that is not what it is about. */
export const withoutAbsent = (text: string): string =>
  text.replace(
    /\b(?:without|in the absence of|other than|(?:more|less) \w+ than|compared (?:with|to))\b[^,.;:()]*/gi,
    ' ',
  );

/** The items of an outline that a paragraph stands under, the innermost first. */
function outlineAbove({ paragraphs }: Section, paragraph: number): string[] {
  const above: string[] = [];
  let depth = paragraphs[paragraph - 1]?.depth ?? 1;
  for (const { kind, text, depth: other = 1 } of paragraphs.slice(0, paragraph - 1).toReversed()) {
    if (kind !== 'list-item' || other >= depth) continue;
    above.push(text);
    depth = other;
  }
  return above;
}

/** An introduction that names nothing itself ("The following are considered ..."). */
const isBare = (quote: string): boolean => /^(?:all of |any of )?(?:the )?(?:following|these)\b/i.test(quote);

/** The number of the paragraph with which the next position of the section begins. */
function nextPosition({ version }: PolicyIndex, { ground }: PositionStatement): number {
  const starts = version.positions.map((other) => other.ground).filter(({ section }) => section === ground.section);
  return Math.min(
    ...starts.filter(({ paragraph }) => paragraph > ground.paragraph).map(({ paragraph }) => paragraph),
    Number.POSITIVE_INFINITY,
  );
}

const isIntroduction = (quote: string): boolean => /:\s*$|\bfollowing\b/.test(quote);

/** The items of a list, each with what stands under it. */
function itemsOf(paragraphs: readonly Paragraph[]): { at: number; texts: string[] }[] {
  const top = paragraphs[0]?.depth ?? 1;
  const end = paragraphs.findIndex(({ kind, depth = 1 }) => kind !== 'list-item' || depth < top);
  const list = end < 0 ? paragraphs : paragraphs.slice(0, end);
  const items: { at: number; texts: string[] }[] = [];
  list.forEach(({ text, depth = 1 }, at) => {
    if (depth === top) items.push({ at, texts: [text] });
    else items.at(-1)?.texts.push(text);
  });
  return items;
}

/** The heading of a section that stands under another: it names what its positions are about. */
function headingOf(index: PolicyIndex, section: Section): string {
  const parent = section.parent === undefined ? undefined : index.sections.get(section.parent);
  return parent?.kind === 'criteria' ? section.heading.toLowerCase() : '';
}

/** Stems without those of words that say nothing, the steps of scales among them. */
const stemsOf = (texts: readonly string[]): Set<string> =>
  new Set(
    texts.flatMap((text) => {
      const tokens = tokenise(text);
      const empty = new Set(tokens.filter(({ word }) => isStopWord(word)).map(({ stem }) => stem));
      return stemsWithMeasures(tokens).filter((stem) => !empty.has(stem));
    }),
  );
