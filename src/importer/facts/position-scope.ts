import { firstDay, lastDay, readDate } from '../../knowledge/dates.ts';
import type { Scope } from '../../knowledge/schema.ts';

/** Finds what the lexicon names in printed words. */
export type Finders = { regionsIn: (text: string) => string[]; linesOfBusinessIn: (text: string) => string[] };

const indication =
  /\b(?:(?:for|in) (?:(?:the )?(?:treatment|management|diagnosis|evaluation|prevention|relief) of|treating|all other|any other|other|patients|individuals|members|adults|children|adolescents|persons|people|indications|an? (?:[\w-]+ )?(?:patient|individual|member|person|adult|child|adolescent|infant))\b[^.,;:]*|when (?:the )?(?:above |these |those )?(?:policy )?criteria[^.,;:]* (?:not met|are unmet)|if (?:the )?(?:above |these )?criteria (?:above )?are not met)/gi;
const begins =
  /\b(?:on or after|beginning|starting|effective(?: for (?:dates of service|services)(?: on or after)?)?)\s+$/i;
const lasts = /\b(?:through|until|on or before)\s+$/i;
const endsBefore = /\b(?:before|prior to)\s+$/i;

/** For what a sentence says it holds, as printed ("for all other indications"). */
const indicationsIn = (sentence: string): string[] => {
  const found = (sentence.match(indication) ?? []).map((words) =>
    words
      .replace(/^(for|in)\b(.*?)\s+(?:(?:is|are|may be|under the following|who meets?)\b).*$/i, '$1$2')
      .replace(/\s+(?:(?:when|if|only)\b|\().*$/i, '')
      .trim(),
  );
  return [...new Set(found)].filter(
    (words) =>
      words !== '' && !/^(?:for|in) (?:an? )?(?:patients?|individuals?|members?|persons?|people)$/i.test(words),
  );
};

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** The dates of service a sentence limits itself to ("for dates of service on or after July 1, 2025"). */
const datesIn = (sentence: string): Pick<Scope, 'from' | 'until'> => {
  const dates: Pick<Scope, 'from' | 'until'> = { from: null, until: null };
  let rest = sentence;
  let before = '';
  for (let read = readDate(rest); read !== null; read = readDate(rest)) {
    before += rest.slice(0, read.index);
    if (begins.test(before)) dates.from = firstDay(read.date);
    if (lasts.test(before)) dates.until = lastDay(read.date);
    if (endsBefore.test(before)) dates.until = dayBefore(firstDay(read.date));
    before += read.words;
    rest = rest.slice(read.index + read.words.length);
  }
  return dates;
};

/** For what a statement holds, by its own words: regions and lines of business the lexicon knows, indications, dates. */
export const scopeOf = (sentence: string, { regionsIn, linesOfBusinessIn }: Finders): Scope => ({
  regions: regionsIn(sentence),
  indications: indicationsIn(sentence),
  linesOfBusiness: linesOfBusinessIn(sentence),
  ...datesIn(sentence),
});

/** The scope of a sentence below headings: lines of business and dates that it does not name itself are those of the nearest heading that does. */
export const scopeUnder = (headings: readonly string[], sentence: string, finders: Finders): Scope => {
  const own = scopeOf(sentence, finders);
  const lines = headings
    .map((heading) => finders.linesOfBusinessIn(`${heading} members`))
    .find((all) => all.length > 0);
  const dates = headings.map(datesIn).find(({ from, until }) => from !== null || until !== null);
  const dated = own.from !== null || own.until !== null;
  return {
    ...own,
    linesOfBusiness: own.linesOfBusiness.length > 0 ? own.linesOfBusiness : (lines ?? []),
    ...(dated || dates === undefined ? {} : dates),
  };
};

/** The lines of business that cells of a row name by themselves ("Commercial | Required"). */
export const linesOfBusinessOfRow = (cells: readonly string[], { linesOfBusinessIn }: Finders): string[] => [
  ...new Set(
    cells.filter((cell) => cell !== '' && cell.length < 60).flatMap((cell) => linesOfBusinessIn(`${cell} members`)),
  ),
];
