import { linesNamed } from '../../knowledge/lines.ts';
import type { Lexicon } from '../../knowledge/names-schema.ts';
import type { Ground, PolicyVersion, Section, SectionKind } from '../../knowledge/schema.ts';
import { sentencesOf } from '../../text/sentences.ts';
import type { GroundedField } from './grounded-fields.ts';
import { isRowOfAnswers, isTitleOfAnswers, linesInTables } from './lines-in-tables.ts';

type LineOfBusiness = PolicyVersion['linesOfBusiness'][number];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const applies =
  /\b(?:applies to|applicable to|apply to|for use with|(?:policy|guideline|bulletin|document) (?:applies|does not apply))\b/i;
/** Another rule than this document's is followed. */
const elsewhere =
  /\b(?:applied|used|followed) instead\b|\binstead of (?:this|the) (?:policy|guideline|bulletin)\b|\b(?:see|refer to)\b[^.]*\b(?:CMS|NCDs?|LCDs?|National|Local|manual)\b|\bnot used for\b|\b(?:subject to|governed by|reviewed under|handled under) (?:the |its |their )?(?:[\p{L}\d'’-]+ ){0,4}(?:polic(?:y|ies)|guidelines?|criteria|rules)\b/iu;
/** A pointer to where another line's rules stand ("Medicaid: see the state list") says nothing of this document's scope. */
const pointer =
  /\b(?:see|refer to|consult|check|look (?:up|in|at))\b[^.;]*\b(?:lists?|website|web site|portal|handbook|contract|state|separate|criteria|polic(?:y|ies)|manual)\b/iu;
const negated = /\b(?:not(?! (?:opted|limited|only)\b)|never|except(?:ing)?|exclud\w+|other than)\b/i;

/** The lexicon's lines of business in printed words, as printed, the longer name before the shorter. */
const namedIn = (text: string, lexicon: Lexicon | null): string[] =>
  lexicon === null ? [] : [...new Set(linesNamed(text, lexicon).map(({ name }) => name))];

/** Finds the lines of business a sentence limits itself to ("for Medicare Advantage members"), as printed. */
export const lineOfBusinessFinder =
  (lexicon: Lexicon | null): ((text: string) => string[]) =>
  (text) =>
    namedIn(text, lexicon).filter((name) =>
      new RegExp(
        `\\b(?:for|under)\\s+(?:\\S+\\s+){0,3}${escaped(name)}|\\(${escaped(name)}\\b|^${escaped(name)}\\s*:|${escaped(name)}\\s+(?:members|plans?|enrollees|products?|beneficiaries|only)\\b`,
        'i',
      ).test(text),
    );

const fromFields = (fields: readonly GroundedField[], lexicon: Lexicon | null): LineOfBusiness[] =>
  fields
    .filter(({ name, value }) => name === 'linesOfBusiness' && value !== '' && !isTitleOfAnswers(value))
    .flatMap(({ value: printed, ground }) => {
      const value = sentencesIn(withoutUnchecked(printed))
        .filter((sentence) => !isElsewhere(sentence))
        .join(' ');
      const parts = value
        .replace(/\.$/, '')
        .split(/\s*[,;]\s*(?:and\s+)?/)
        .filter((part) => part !== '' && !pointer.test(part));
      const names = parts.flatMap((part) => {
        const known = namedIn(part, lexicon);
        return known.length > 0 ? known : part.split(/\s+and\s+/);
      });
      return names.map((name) => ({ name, ground }));
    });

/** A row of boxes without those that are not checked ("[X] Commercial [ ] Medicare"). */
const withoutUnchecked = (text: string): string =>
  text
    .replace(/(?:\[ ?\]|\u2610)[^[\u2610-\u2612]*/g, '')
    .replace(/\[[Xx]\]|[\u2611\u2612]/g, ';')
    .replace(/^\s*;/, '');

/** The sentences of a text; one of a few words ("Some Plan.") is the label of the next. */
const sentencesIn = (text: string): string[] => {
  let from: number | null = null;
  return sentencesOf(text).flatMap(({ start, end }) => {
    const whole = text.slice(from ?? start, end);
    const isLabel = from === null && whole.split(/\s+/).length <= longestLabel && end < text.trimEnd().length;
    from = isLabel ? start : null;
    return isLabel ? [] : [whole];
  });
};

const longestLabel = 4;

const isElsewhere = (sentence: string): boolean =>
  elsewhere.test(sentence) || (applies.test(sentence) && negated.test(sentence));

/** What only some of a document's sections are for. */
const ofParts = /\b(?:other|these|those|following) (?:sections?|parts?)\b/i;

/** A sentence by which a document says of itself what it is for. */
const ofItself = /^This (?:[\w-]+ ){0,3}(?:policy|guideline|bulletin|document) (?:only )?applies to\b/;

/** Where a document says what it applies to; what it does not apply to may stand wherever it speaks of itself. */
const speaking: Readonly<Record<'for' | 'not for', readonly SectionKind[]>> = {
  for: ['scope', 'header', 'notice'],
  'not for': ['scope', 'header', 'notice', 'background', 'description', 'other', 'criteria'],
};

/** What the sentences of scope and title block say, of those that name a line of business they apply to, or do not. */
const fromScope = (
  sections: readonly Section[],
  lexicon: Lexicon | null,
  wanted: 'for' | 'not for',
): LineOfBusiness[] =>
  sections
    .filter(({ kind }) => speaking[wanted].includes(kind))
    .flatMap((section) =>
      section.paragraphs.flatMap((paragraph, index) =>
        isRowOfAnswers(section, paragraph)
          ? []
          : sentencesIn(paragraph.text).flatMap((quote) => {
              const part = partSaying(quote, section.kind, wanted);
              const ground: Ground = { section: section.id, paragraph: index + 1, quote };
              return part === null ? [] : namedIn(part, lexicon).map((name) => ({ name, ground }));
            }),
      ),
    );

/** The words of a sentence that say what its document applies to, or does not; null where it says nothing of it. */
const partSaying = (quote: string, kind: SectionKind, wanted: 'for' | 'not for'): string | null => {
  if (wanted === 'not for') return isElsewhere(quote) ? excludedPart(quote) : null;
  const isOpen = kind !== 'notice' || ofItself.test(quote);
  if (!applies.test(quote) || !isOpen || ofParts.test(quote)) return null;
  const included = isElsewhere(quote) ? includedPart(quote) : quote;
  return included === null ? null : withoutPointers(included);
};

/** Of a sentence on what a document applies to, the clauses that do not point elsewhere. */
const withoutPointers = (quote: string): string =>
  quote
    .split(/(?<=;)/)
    .filter((clause) => !pointer.test(clause))
    .join('');

/** Where a sentence that says what a document applies to begins to except some of it; -1 where it does not. */
const exceptsFrom = (quote: string): number => {
  const [said, except] = [applies.exec(quote), negated.exec(quote)?.index ?? -1];
  return said !== null && except >= said.index + said[0].length && !elsewhere.test(quote) ? except : -1;
};

const includedPart = (quote: string): string | null =>
  exceptsFrom(quote) < 0 ? null : quote.slice(0, exceptsFrom(quote));

/** Of a sentence that excludes some, the words from its "not" or "except" on: what stands before them may well be included. */
const excludedPart = (quote: string): string => {
  if (exceptsFrom(quote) >= 0) return quote.slice(exceptsFrom(quote));
  const from = negated.exec(quote)?.index ?? 0;
  return !/\b(?:to|with)\b/i.test(quote.slice(from)) || elsewhere.test(quote) ? quote : quote.slice(from);
};

/** The lines of business for which criteria have a part each, under a short line that names nothing else ("Commercial Products"). */
const fromSubheads = (sections: readonly Section[], lexicon: Lexicon | null): LineOfBusiness[] => {
  const found = sections
    .filter(({ kind }) => kind === 'criteria')
    .flatMap((section) =>
      section.paragraphs.flatMap(({ kind, text }, index) => {
        const named = kind === 'text' && /^[^.;,]+$/.test(text) ? namedIn(text, lexicon) : [];
        const rest = named.reduce((words, name) => words.replace(name, ''), text);
        const isAlone =
          named.length > 0 && /^\W*(?:(?:plans?|products?|members?|lines? of business|only|and|or)\W*)*$/i.test(rest);
        const ground: Ground = { section: section.id, paragraph: index + 1, quote: text };
        return isAlone ? named.map((name) => ({ name, ground })) : [];
      }),
    );
  return found.length > 1 ? found : [];
};

const eachOnce = (all: readonly LineOfBusiness[]): LineOfBusiness[] =>
  all.filter(({ name }, index) => all.findIndex((one) => one.name.toLowerCase() === name.toLowerCase()) === index);

/** The lines of business a document says it applies to, in so many words; empty where it does not say. */
export const readLinesOfBusiness = (
  document: { fields: readonly GroundedField[]; sections: readonly Section[] },
  lexicon: Lexicon | null,
): LineOfBusiness[] =>
  eachOnce([
    ...fromFields(document.fields, lexicon),
    ...fromScope(document.sections, lexicon, 'for'),
    ...linesInTables(document.sections, 'for', (text) => namedIn(text, lexicon)),
    ...fromSubheads(document.sections, lexicon),
  ]);

/** The lines of business a document says it does not apply to; empty where it excludes none. */
export const readExcludedLinesOfBusiness = (sections: readonly Section[], lexicon: Lexicon | null): LineOfBusiness[] =>
  eachOnce([
    ...fromScope(sections, lexicon, 'not for'),
    ...linesInTables(sections, 'not for', (text) => namedIn(text, lexicon)),
  ]);
