type Missed = string | { id?: string; text?: string };

const textOf = (missed: Missed): string | undefined => {
  if (typeof missed === 'string') return missed;
  return missed.id === undefined ? missed.text : undefined;
};

/** A miss of a set is found again by the rows that are right; those of the thousand policies are kept by their text. */
const brief = (key: string, value: unknown): unknown =>
  key === 'misses' && Array.isArray(value) ? value.map(textOf).filter((text) => text !== undefined) : value;

const listOfNames = /\[\s+("[^"\n]*"(?:,\s+"[^"\n]*")*)\s+\]/g;

/** A result as the file that later ones are compared with: figures, and the names of rows, a list of them in one line. */
export function keptText(result: Record<string, unknown>): string {
  const text = JSON.stringify(result, brief, 1);
  return `${text.replace(listOfNames, (_, names: string) => `[${names.replace(/,\s+/g, ', ')}]`)}\n`;
}
