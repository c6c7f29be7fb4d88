import { isPrintedIn } from './codes.ts';
import type { Fault } from './knowledge.ts';
import { isConditional, positionsOfWord } from './position-words.ts';
import { requirementsIn } from './requirement-words.ts';
import { isRead, type Paragraph, type Passage, type PolicyVersion, type PositionStatement } from './schema.ts';

type Fall = Omit<Fault, 'file'>;

const paragraphAt = ({ sections }: PolicyVersion, { section, paragraph }: Passage): Paragraph | undefined =>
  sections.find(({ id }) => id === section)?.paragraphs[paragraph - 1];

const shortened = (text: string): string => (text.length > 100 ? `${text.slice(0, 97)}...` : text);
const quoted = (text: string): string => `"${shortened(text.replace(/\t/g, ' | '))}"`;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a row's short mark stands for a word that the document explains ("MN = medically necessary", "Criteria I"). */
const isExplained = ({ sections }: PolicyVersion, { word, ground }: PositionStatement): boolean => {
  const marks = ground.quote
    .split('\t')
    .flatMap((cell) => /^(?:[A-Z]{1,5}|Criteria [\dA-Z]+)\b/.exec(cell.trim()) ?? []);
  return marks.some((mark) => {
    const explains = new RegExp(`(?<![\\w-])${escaped(mark)}(?![\\w-])`);
    const outer = /^Criteria (\w+)$/.exec(mark)?.[1];
    return sections.some(({ paragraphs }) =>
      paragraphs.some(({ text }) => text.includes(word) && (outer !== undefined || explains.test(text))),
    );
  });
};

/** Whether the words right before a position's word turn it around. */
const isTurnedAround = (quote: string, word: string): boolean =>
  /\b(?:not|never|cannot)\s+(?:be\s+|been\s+|(?:generally|always)\s+|considered\s+|deemed\s+)*(?:to be\s+)?$/i.test(
    quote.slice(0, quote.indexOf(word)),
  );

/** What stands over words and may name their position: the heading of their section, and the titles of their table's columns. */
const headingsOver = ({ sections }: PolicyVersion, { section, paragraph }: Passage): string[] => {
  const own = sections.find(({ id }) => id === section);
  if (own?.paragraphs[paragraph - 1]?.kind !== 'table-row') return [own?.heading ?? ''];
  const above = own.paragraphs.slice(0, paragraph - 1);
  const titles = above[above.findLastIndex(({ kind }) => kind !== 'table-row') + 1] ?? above.at(-1);
  const head = above.findLast(({ kind }) => kind === 'table-head');
  return [own.heading, titles?.text ?? '', head?.text ?? ''];
};

const wordFault = (version: PolicyVersion, statement: PositionStatement): Omit<Fall, 'path'> | null => {
  const { word, position, ground } = statement;
  const stands = ground.quote.includes(word);
  const isHeaded = headingsOver(version, ground).some((heading) => heading.includes(word));
  if (!stands && !isHeaded && !isExplained(version, statement))
    return { found: `the word "${word}"`, wanted: `a word that stands in its quotation ${quoted(ground.quote)}` };
  const known = positionsOfWord(word);
  const readFrom = known.length > 0 ? known : positionsOfWord(ground.quote);
  if (readFrom.length > 0 && !readFrom.includes(position))
    return { found: `${position} with the word "${word}"`, wanted: readFrom.join(' or ') };
  const favours = position === 'medically-necessary' || position === 'conditional';
  if (stands && favours && isTurnedAround(ground.quote, word))
    return { found: `${position} of ${quoted(ground.quote)}`, wanted: 'a position that the quotation takes' };
  return null;
};

/** A necessity that its own words limit, stated without the limit. */
const limitFault = (
  version: PolicyVersion,
  { word, position, ground }: PositionStatement,
): Omit<Fall, 'path'> | null => {
  const isRow = paragraphAt(version, ground)?.kind === 'table-row';
  return position === 'medically-necessary' && !isRow && isConditional(ground.quote, word)
    ? { found: `medically-necessary of ${quoted(ground.quote)}`, wanted: 'conditional: the quotation has conditions' }
    : null;
};

const positionFacts = (version: PolicyVersion): Fall[] =>
  version.positions.flatMap((statement, index) => {
    if (!isRead(statement)) return [];
    const fault = wordFault(version, statement) ?? limitFault(version, statement);
    return fault === null ? [] : [{ path: `positions[${index}].word`, ...fault }];
  });

const codeFacts = (version: PolicyVersion): Fall[] =>
  version.codes.flatMap(({ code, through, grounds }, index) => {
    const rows = grounds.map((ground) => paragraphAt(version, ground)?.text ?? '');
    const headings = version.sections.filter(({ id }) => grounds.some(({ section }) => section === id));
    const printed = [...rows, ...headings.map(({ heading }) => heading)];
    const lost = [code, through].filter(
      (one) => one !== undefined && !printed.some((words) => isPrintedIn(one, words)),
    );
    return lost.map((one) => ({
      path: `codes[${index}].code`,
      found: String(one),
      wanted: `a code that stands in its row, or in the heading above it, ${quoted(rows.at(-1) ?? '')}`,
    }));
  });

/** Words that name codes themselves; those that name none may be a note on a row. */
const codesInSentence = /\b(?:\d{4}[0-9FTU]|[A-V]\d{4})\b/;

const requirementFacts = (version: PolicyVersion): Fall[] =>
  version.priorAuthorization.flatMap(({ requirement, codes, ground, how }, index): Fall[] => {
    if (!isRead({ how })) return [];
    const path = `priorAuthorization[${index}]`;
    const read = requirementsIn(ground.quote);
    const text = paragraphAt(version, ground)?.text ?? '';
    const strange = codesInSentence.test(text) ? codes.filter((code) => !isPrintedIn(code, text)) : [];
    const found = `${requirement} of ${quoted(ground.quote)}`;
    return [
      ...(read.includes(requirement)
        ? []
        : [
            {
              path: `${path}.requirement`,
              found,
              wanted: read.join(' or ') || 'a quotation that states a requirement',
            },
          ]),
      ...strange.map((code) => ({
        path: `${path}.codes`,
        found: code,
        wanted: `a code that stands in ${quoted(text)}`,
      })),
    ];
  });

/**
 * Facts of a version that their own quotations do not state: a position's word that is not there or means another
 * position, a code that is not in its row, a requirement that nobody stated.
 */
export const factFaults = (version: PolicyVersion): Fall[] => [
  ...positionFacts(version),
  ...codeFacts(version),
  ...requirementFacts(version),
];
