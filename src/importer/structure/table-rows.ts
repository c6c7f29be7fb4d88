const pipeRow = /^\s*\|.*\|\s*$/;
const pipeRule = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/;

/** The rule under a Markdown table's head, which prints nothing. */
export const isTableRule = (line: string): boolean => line.includes('|') && pipeRule.test(line);

/** The cells of a table row printed with tabs or pipes, or null where the line is no row; `inTable` lets an indented first cell be one. */
export const readCells = (line: string, inTable: boolean): string[] | null => {
  if (pipeRow.test(line)) {
    return line
      .trim()
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
  }
  const tabbed = line.replace(/^\t/, inTable ? '\t' : '').includes('\t');
  return tabbed ? line.split('\t').map((cell) => cell.trim()) : null;
};
