import type { CodeSystem } from './schema.ts';

/** The words with which a list of codes is sorted by coverage ("Codes covered if the criteria are met:"). */
export const coverageWords = /\b(?:non-?|not )?covered\b|\binvestigational\b|\bmedically necessary\b/i;

const shapes: readonly [CodeSystem, RegExp][] = [
  ['CPT', /^\d{5}$/],
  ['CPT-II', /^\d{4}F$/],
  ['CPT-III', /^\d{4}T$/],
  ['PLA', /^\d{4}U$/],
  ['CDT', /^D\d{4}$/],
  ['HCPCS', /^[A-CE-V]\d{4}$/],
  ['ICD-10-CM', /^[A-TV-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/],
  ['ICD-10-PCS', /^[0-9A-HJ-NP-Z]{7}$/],
];
const labels: readonly [RegExp, CodeSystem][] = [
  [/ICD-?10-?PCS/i, 'ICD-10-PCS'],
  [/ICD-?10|diagnosis/i, 'ICD-10-CM'],
  [/revenue/i, 'REVENUE'],
  [/\bCDT\b|dental/i, 'CDT'],
  [/HCPCS/i, 'HCPCS'],
  [/\bPLA\b/i, 'PLA'],
  [/\bCPT\b/i, 'CPT'],
];

/** The system a printed label names ("CPT", "HCPCS Level II"), or null. */
export const labelledSystem = (label: string): CodeSystem | null =>
  labels.find(([pattern]) => pattern.test(label))?.[1] ?? null;

/**
 * The system a code belongs to by its shape, or null where it has the shape of none. A label beside it decides only
 * between shapes that overlap: a four-digit revenue code is one only where it is called so.
 */
export const codeSystemOf = (code: string, label = ''): CodeSystem | null => {
  const named = labelledSystem(label);
  if (named === 'REVENUE') return /^\d{3,4}$/.test(code) ? 'REVENUE' : null;
  const fitting = shapes.filter(([, shape]) => shape.test(code)).map(([system]) => system);
  const byShape = fitting.find((system) => system !== 'ICD-10-PCS') ?? null;
  if (named !== null && fitting.includes(named)) return named;
  return byShape ?? (named === 'ICD-10-PCS' ? null : (fitting[0] ?? null));
};

const parts = (code: string): { before: string; digits: string; after: string } | null => {
  const match = /^([A-Z]?)(\d{3,5})([A-Z]?)$/.exec(code);
  return match === null ? null : { before: match[1] ?? '', digits: match[2] ?? '', after: match[3] ?? '' };
};

/** A diagnosis code without its dot, or null for a code of another form; a bare category ("E11") counts only beside one with a dot. */
const diagnosisOf = (code: string): string | null =>
  /^[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/.test(code) ? code.replace('.', '') : null;

/** Whether a code lies in a printed range ("97810" through "97814"); a range joins only codes of one form. */
export const inCodeRange = (code: string, from: string, through: string): boolean => {
  const diagnoses = [code, from, through].map(diagnosisOf);
  const [diagnosis, lowest, highest] = diagnoses;
  if (diagnosis && lowest && highest)
    return diagnosis >= lowest && (diagnosis <= highest || diagnosis.startsWith(highest));
  const [asked, first, last] = [parts(code), parts(from), parts(through)];
  if (asked === null || first === null || last === null) return code === from || code === through;
  const sameForm = [first, last].every(
    (end) => end.before === asked.before && end.after === asked.after && end.digits.length === asked.digits.length,
  );
  return sameForm && asked.digits >= first.digits && asked.digits <= last.digits;
};

const printedRange =
  /([A-Z]?\d[\dA-Z.]*)\s*(?:[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]|\b(?:to|thru|through)\b)\s*([A-Z]?\d[\dA-Z.]*)/g;

/** Whether words print a code, or a range it lies in; a code inside a longer one is another code. */
export const isPrintedIn = (code: string, text: string): boolean =>
  new RegExp(`(?<![\\w.])${code.replace('.', '\\.')}(?!\\w)`).test(text) ||
  [...text.matchAll(printedRange)].some(([, first = '', last = '']) =>
    inCodeRange(code, first, last.replace(/\.$/, '')),
  );

/** Whether a code system is one of diagnoses or of inpatient procedures (ICD). */
export const isOfIcd = ({ system }: { system: string | null }): boolean => (system ?? '').startsWith('ICD');

/** Codes among which others are looked for: each code once, and the printed ranges apart, so that a long list is not gone through for each. */
export type CodeSet = { codes: Set<string>; ranges: { code: string; through: string }[] };

/** Adds a code, or a range where it has an end, to those that are looked among. */
export const addToSet = ({ codes, ranges }: CodeSet, code: string, through: string | null | undefined): void => {
  if (through == null) codes.add(code);
  else ranges.push({ code, through });
};

/** Whether a procedure code is one of a set, or lies in one of its ranges. */
export const isInSet = ({ codes, ranges }: CodeSet, asked: string): boolean =>
  codes.has(asked) || ranges.some(({ code, through }) => inCodeRange(asked, code, through));
