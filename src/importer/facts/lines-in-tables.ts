import type { Paragraph, PolicyVersion, Section } from '../../knowledge/schema.ts';

type LineOfBusiness = PolicyVersion['linesOfBusiness'][number];

const title = /^(?:lines? of business|products?|plans?|plan types?)$/i;
const answers = /^(?:applies|applicable|applicability|in scope|covered by this policy)\??$/i;
const [yes, no] = [
  /^(?:yes|applies|applicable|x|\u2713|\u2714|\u2612|\u2611)\b|^[\u2713\u2714\u2612\u2611]/i,
  /^(?:no|not applicable|does not apply)\b/i,
];

/** Whether a row titles a table which says of each line of business whether the policy applies to it. */
const isTitles = ({ cells = [] }: Paragraph): boolean =>
  cells.length === 2 && title.test(cells[0]?.trim() ?? '') && answers.test(cells[1]?.trim() ?? '');

/** The rows right below such titles. */
const rowsBelow = (section: Section, at: number): { row: Paragraph; number: number }[] => {
  const below = section.paragraphs.slice(at + 1);
  const end = below.findIndex(({ kind }) => kind !== 'table-row');
  return below.slice(0, end < 0 ? below.length : end).map((row, index) => ({ row, number: at + index + 2 }));
};

/** What the rows of tables Line of business / Applies say, by their answers: the lines with `yes`, or those with `no`. */
export const linesInTables = (
  sections: readonly Section[],
  wanted: 'for' | 'not for',
  named: (text: string) => readonly string[],
): LineOfBusiness[] =>
  sections
    .filter(({ kind }) => kind === 'header' || kind === 'scope')
    .flatMap((section) =>
      section.paragraphs.flatMap((paragraph, at) =>
        isTitles(paragraph)
          ? rowsBelow(section, at).flatMap(({ row, number }) => {
              const [line = '', answer = ''] = row.cells ?? [];
              if (!(wanted === 'for' ? yes : no).test(answer.trim())) return [];
              const names = named(line);
              const ground = { section: section.id, paragraph: number, quote: row.text.trim() };
              return (names.length > 0 ? names : [line.trim()]).map((name) => ({ name, ground }));
            })
          : [],
      ),
    );

/** Whether a paragraph is a row of such a table. */
export const isRowOfAnswers = (section: Section, paragraph: Paragraph): boolean =>
  section.paragraphs.some((one, at) => isTitles(one) && rowsBelow(section, at).some(({ row }) => row === paragraph));

/** Whether a labelled value is only the title of such a table's other column ("Line of Business | Applies"). */
export const isTitleOfAnswers = (value: string): boolean => answers.test(value.trim());
