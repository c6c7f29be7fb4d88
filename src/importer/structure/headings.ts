import { isFieldLine } from '../facts/fields.ts';
import { sectionKindOf } from './section-kinds.ts';

const bare = (text: string): string => text.replace(/\*\*|__/g, '').trim();
/** A colon closes a heading of a known kind ("POLICY STATEMENT:"), and otherwise begins something. */
const withoutColon = (line: string): string => {
  const text = bare(line);
  const before = text.replace(/:$/, '');
  return sectionKindOf(before) === 'other' || isFieldLine(text) ? text : before;
};

const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '');
const connector = /^[-–—\s(]*(AND|OR)(\/OR)?[-–—\s)]*$/;

/** Whether a line is nothing but a policy's own number ("ABC_DEF_2.10", "NG-33"). */
export const isPolicyNumber = (text: string): boolean => /^[A-Z]{2,}(?:[_.-][A-Z]+)*[_ .-]?\d[\w.-]*$/.test(text);

/** Whether words have the signs of a cell or of the end of an aside, and so are no heading: half a pair of brackets, an aside alone, a check mark. */
const isFragment = (text: string): boolean =>
  /^\((?!\w{1,4}\)\s)|[\u2713\u2714\u221A\u2610-\u2612\u25A0-\u25FF]/.test(text) ||
  text.split('(').length !== text.split(')').length;

/** Codes of what a heading names ("DONOR MILK (T2101)"). */
const codesInBrackets = /\((?:[A-Z]?\d{4,5}[A-Z]?(?:,? |, ?and |\b))+\)/g;

/** A line of capitals that stands for a heading: some letters, none small, no end of a sentence. */
export const isCapitalsHeading = (line: string): boolean => {
  const text = withoutColon(line);
  if (text.length > 120 || letters(text).length < 4 || /\p{Ll}/u.test(text) || isColumnTitles(text)) return false;
  return (
    !isFragment(text) &&
    !isPolicyNumber(text) &&
    !/[.;:,]$/.test(text) &&
    !isFieldLine(text) &&
    !connector.test(text) &&
    !/\t|\|/.test(text) &&
    !/\d{4,}/.test(text.replace(codesInBrackets, ''))
  );
};

/** A line printed bold from end to end, short and no sentence. */
export const isBoldHeading = (line: string): boolean =>
  /^\s*(\*\*|__)[^*_]{3,100}\1\s*$/.test(line) && !/[.;,:]$/.test(bare(line));

const small = /^(a|an|and|as|at|by|for|from|in|of|on|or|the|to|with|vs\.?|per)$/;

/** A short line whose words begin with capitals, as some documents print their headings. */
export const isTitleCaseHeading = (line: string): boolean => {
  const text = bare(line);
  const words = text.split(/[\s/]+/);
  if (
    isColumnTitles(text) ||
    words.length > 10 ||
    letters(text).length < 4 ||
    /[.;,:?!\t|]/.test(text.at(-1) ?? '') ||
    /\t|\|/.test(text)
  )
    return false;
  if (/\d/.test(words[0] ?? '') || /:\s/.test(text)) return false;
  return /^\p{Lu}/u.test(text) && words.every((word) => small.test(word) || /^[\p{Lu}\d(&–-]/u.test(word));
};

const columnTitle =
  '(?:(?:CPT|HCPCS|ICD[- ]?10(?:[- ]?(?:CM|PCS))?|CDT|revenue|procedure|diagnosis|billing)?[®*]*\\s*(?:/\\s*(?:CPT|HCPCS)[®*]*\\s*)?codes?(?: type)?|code\\(s\\)|(?:code )?(?:descriptions?|descriptors?|definitions?|nomenclature)|modifiers?|comments?|notes?|prior authori[sz]ation|(?:auth|pa) required)';
const columnTitles = new RegExp(
  `^${columnTitle}(?:\\s+${columnTitle})+$|^(?!.*\\b(?:for|of|and|or)\\b)(?!(?:applicable|covered|related|billing|procedure)\\b)(?:[A-Z][\\w,/-]* ){4,}(?:CPT|HCPCS|ICD[- ]?10(?:[- ]?CM)?)[\u00AE*]* codes?$`,
  'i',
);

/** Whether a line is the titles of a table's columns printed beside each other ("CPT Code Description"). */
export const isColumnTitles = (line: string): boolean => columnTitles.test(bare(line));

/** Whether a line is the heading of a section of a known kind, word for word ("Coverage Criteria"). */
export const isKnownHeading = (line: string): boolean => {
  const text = withoutColon(line);
  return isTitleCaseHeading(text) && sectionKindOf(text) !== 'other' && !isColumnTitles(text) && !isFieldLine(text);
};

/** The heading of a known kind that a numbered line is ("2. Coverage Criteria:"), or null. */
export const numberedHeading = (text: string): string | null => {
  const heading = /^(?:\d{1,2}|[IVX]{1,4})\.\s+(\S.*?):?\s*$/.exec(text)?.[1];
  return heading !== undefined && isKnownHeading(heading) ? heading : null;
};

const runIn = /^\s*(?:\*\*)?([A-Z][A-Z&/-]+(?: [A-Z&/-]+){1,5}):?(?:\*\*)?:?\s+(?=\S)(.+)$/s;

/** A heading that runs into its text ("PLEASE NOTE: Contracts ..."): at least two words of capitals and a colon. */
export const readRunIn = (raw: string): { heading: string; rest: string } | null => {
  const match = runIn.exec(raw);
  if (match === null || !/:(\*\*)?\s/.test(raw.slice(0, raw.length - (match[2] ?? '').length))) return null;
  return { heading: match[1] ?? '', rest: match[2] ?? '' };
};
