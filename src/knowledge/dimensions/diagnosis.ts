import { inCodeRange } from '../codes.ts';

/** Diagnoses to which words limit something: printed codes and ranges of them, each name beside one, and whether they are called so at all. */
export type Diagnoses = { ranges: readonly (readonly [string, string])[]; names: readonly string[] };

const code = '[A-TV-Z]\\d[0-9A-Z]\\.[0-9A-Z]{1,4}';
const range = new RegExp(`\\b(${code})(?: ?(?:through|thru|to|[-–—]) ?(${code}))?`, 'g');
/** The name alone of "elbow palsy (X00.0 through X01.9)". */
const beforeCode = new RegExp(`([A-Za-z][\\w' -]*?) ?\\((?=${code})`, 'g');
const called = /\bdiagnos[ei]s of (?:an? )?([a-z][\w' -]*)/gi;
/** "Arvano given as treatment of stiffness": what is given has a name of its own, and what for is a diagnosis. */
const givenFor =
  /\b(?:given|used|billed|ordered|administered|performed|done) (?:as |for |in )(?:the )?(?:[\w-]+ )?(?:treatment|management) of (?:an? )?([a-z][\w' -]*)/gi;
const pointer = /\bdiagnos[ei]s\b|\bICD\b/i;
/** Where a name of a diagnosis begins, and where it ends. */
const lead = /^.*\b(?:diagnos[ei]s of|treatment of|management of|for|of|with|or|and|in) (?:an? )?/i;
const tail = /\b(?:when|if|unless|is|are|on|who|that|and|or|in|prior|no)\b.*$/i;

/** The diagnoses that words limit something to; null where they speak of none. */
export function diagnosesIn(words: string): Diagnoses | null {
  const ranges = [...words.matchAll(range)].map(([, from = '', through = from]) => [from, through] as const);
  const named = [beforeCode, called, givenFor].flatMap((pattern) =>
    [...words.matchAll(pattern)].map(([, name = '']) => name),
  );
  const names = [...new Set(named.map((name) => name.replace(lead, '').replace(tail, '').trim()))];
  if (ranges.length + names.length === 0 && !pointer.test(words)) return null;
  return { ranges, names: names.filter((name) => name !== '') };
}

/** Whether a diagnosis code is among some diagnoses. */
export const isAmongDiagnoses = ({ ranges }: Diagnoses, asked: string): boolean =>
  ranges.some(([from, through]) => inCodeRange(asked, from, through));
