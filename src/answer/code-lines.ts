import type { PolicyCode } from '../knowledge/schema.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import { tellingStems } from './names-of-codes.ts';

/** The words of a code's row: those that name its procedure, all that its line says, and with these the heading over it. */
export type Line = {
  row: PolicyCode;
  head: ReadonlySet<string>;
  said: ReadonlySet<string>;
  all: ReadonlySet<string>;
};

/** The lines of a policy's codes; headings count where the codes stand under several. */
export const linesOf = onceFor((index: PolicyIndex) => {
  const sections = new Set(index.version.codes.flatMap(({ grounds }) => grounds.map(({ section }) => section)));
  return onceFor((row: PolicyCode): Line => {
    const places = row.grounds.map(({ section, paragraph }) => {
      const { heading = '', paragraphs = [] } = index.sections.get(section) ?? {};
      return { heading: sections.size > 1 ? heading : '', text: paragraphs[paragraph - 1]?.text ?? '' };
    });
    const printed = places.map(({ text }) => text);
    const descriptor = row.descriptor === '' ? (printed[0] ?? '').replace(/^\S+\t/, '') : row.descriptor;
    const said = tellingStems([row.descriptor, ...printed].join(' ; '));
    const above = tellingStems(places.map(({ heading }) => heading).join(' ; '));
    return { row, head: new Set(headOf(descriptor)), said: new Set(said), all: new Set([...said, ...above]) };
  });
});

/** What names a procedure: the words with which its descriptor begins, and its own behind the semicolon that it shares with others. */
function headOf(descriptor: string): string[] {
  const [first = '', ...tails] = descriptor.split(';');
  const shared = new Set(tellingStems(first));
  return [...nameIn(first), ...tellingStems(tails.join(' ; ')).filter((stem) => !shared.has(stem))];
}

/** The words up to a comma: what is done, and to what where one word says it ("Injection, some drug"). */
function nameIn(text: string): string[] {
  const parts = text
    .replace(/\([^)]*\)/g, '')
    .split(/[,\t]/)
    .map(tellingStems);
  const [first = [], second = []] = parts.filter((stems) => stems.length > 0);
  return first.length > 1 ? first : [...first, ...second];
}
