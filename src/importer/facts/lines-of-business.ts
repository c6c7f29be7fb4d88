import { linesNamed } from '../../knowledge/lines.ts';
import type { Lexicon } from '../../knowledge/names-schema.ts';
import type { Ground, PolicyVersion, Section, SectionKind } from '../../knowledge/schema.ts';
import { sentencesOf } from '../../text/sentences.ts';
import type { GroundedField } from './grounded-fields.ts';

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
const negated = /\b(?:not|never|except(?:ing)?|exclud\w+|other than)\b/i;

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
    .filter(({ name, value }) => name === 'linesOfBusiness' && value !== '')
    .flatMap(({ value: printed, ground }) => {
      const value = sentencesIn(printed)
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
      section.paragraphs.flatMap(({ text }, index) =>
        sentencesIn(text).flatMap((quote) => {
          if (!applies.test(quote) && !elsewhere.test(quote)) return [];
          if (section.kind === 'notice' && wanted === 'for' && !ofItself.test(quote)) return [];
          if (isElsewhere(quote) !== (wanted === 'not for')) return [];
          const ground: Ground = { section: section.id, paragraph: index + 1, quote };
          return namedIn(withoutPointers(excludedPart(quote, wanted), wanted), lexicon).map((name) => ({
            name,
            ground,
          }));
        }),
      ),
    );

/** Of a sentence on what a document applies to, the clauses that do not point elsewhere. */
const withoutPointers = (quote: string, wanted: 'for' | 'not for'): string =>
  wanted === 'not for'
    ? quote
    : quote
        .split(/(?<=;)/)
        .filter((clause) => !pointer.test(clause))
        .join('');

/** Of a sentence that excludes some by "to", the words from its "not" or "except" on: what stands before them may well be included. */
const excludedPart = (quote: string, wanted: 'for' | 'not for'): string =>
  wanted === 'for' || !/\b(?:to|with)\b/i.test(quote.slice(negated.exec(quote)?.index ?? 0)) || elsewhere.test(quote)
    ? quote
    : quote.slice(negated.exec(quote)?.index ?? 0);

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
    ...fromSubheads(document.sections, lexicon),
  ]);

/** The lines of business a document says it does not apply to; empty where it excludes none. */
export const readExcludedLinesOfBusiness = (sections: readonly Section[], lexicon: Lexicon | null): LineOfBusiness[] =>
  eachOnce(fromScope(sections, lexicon, 'not for'));
