import type { Paragraph } from '../../knowledge/schema.ts';
import { isKindOfDocument, kindWords, onlyKind, payerWords } from './document-kind.ts';
import { readFields } from './fields.ts';

const isField = ({ text }: Paragraph): boolean =>
  readFields(text).some(({ words }) => text.trim().startsWith(words)) || otherField.test(text);

/** Labelled values of a title block that a policy does not keep. */
const otherField =
  /^(?:status|section|subsection|category|page|publish(?:ed)?(?: date)?|issued?(?: date)?|revis(?:ed|ion)(?: dates?)?(?:\(s\))?|approval date|supersedes|source|related (?:\w+ )?(?:policies|documents|guidelines))\s*[:\t|]/i;

const wordCount = (text: string): number => text.split(/\s+/).length;

/** A policy's own number: letters with digits behind them, or numbers divided by dots. */
const ownNumber =
  '(?:[A-Z]{2,}(?:[_-][A-Z]+)*(?:[_ .-]?\\d+(?:\\.\\d+)+|[-_]\\d+)|[A-Z]{2,5}(?:\\.[A-Z]{2,5})*\\.\\d{2,5}(?:\\.[A-Z])?|\\d{1,2}\\.\\d{1,3}(?:\\.\\d{1,4})?)';

const afterKind = new RegExp(`^(.{0,60}?)\\b${kindWords}(?: title)?\\s*[:|\u2013\u2014-]\\s+(\\S.*)$`, 'i');

/** A manual's running head ("Medical Policy Manual   Pain Management") is no title. */
const manual = new RegExp(`^${kindWords.replace('(?: manual)?', ' manual')}\\b`, 'i');
const chapterOfManual = new RegExp(
  `^${kindWords.replace('(?: manual)?', ' manual')}\\W+(?:section|chapter|volume|part) \\w+\\b`,
  'i',
);
const isManual = (text: string): boolean =>
  chapterOfManual.test(text) ||
  (wordCount(text) <= 7 &&
    (manual.test(text) ||
      (payerWords.test(text) && /\bpolicy manual$/i.test(text)) ||
      /^(?:\w+ ){1,4}(?:medical|clinical) policy manual$/i.test(text)));

/** Criteria as the name of a kind of document, which is a section's as well where no payer stands before it. */
const ofCriteria = '(?:clinical review|clinical coverage|medical necessity|utilization review) criteria';
const endsWithKind = new RegExp(`(?:${kindWords}(?: ${ownNumber})?|${ofCriteria}):?$`, 'i');
const payerThenCriteria = new RegExp(`^\\S.{2,60}\\s[\u2013\u2014|-]\\s${ofCriteria}$`, 'i');

/** Whether a line is the payer's name with the kind of document, which is no title. */
const isPayerAndKind = (text: string): boolean =>
  payerThenCriteria.test(text) || (payerWords.test(text) && endsWithKind.test(text) && !afterKind.test(text));

/** Where a payer is found: its street, its telephone, its pages. */
const address =
  /\b\d+ (?:\d+ ?th )?(?:[A-Z]\w*\.? ){0,3}(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|lane|way|suite|floor)\b|\bP\.? ?O\.? box\b|\b[A-Z]{2} \d{5}\b|\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b|\bwww\./i;

/** Words about the publication itself. */
const imprint =
  /^(?:pdf )?(?:created|printed|downloaded|generated) on\b|\bcopyright\b|\u00A9|\b(?:reproduction|reproduced)\b|\bindependent (?:member|licensee)s?\b|\bproprietary\b|^page:?\s+\d|^table of contents\b|\.{5,}|^(?:skip to|print|share|opens (?:in )?a|back to)\b/i;

const numberAlone = new RegExp(`^(${ownNumber})(?:\\s+v\\d+(?:\\.\\d+)*)?$`);
const numberBefore = new RegExp(`^(${ownNumber})\\s+(?=\\p{Lu})`, 'u');
/** The number of a kind of document behind its name ("MEDICAL POLICY 4.03.17"), or its short name before the title ("CPB 0731 \u2013 Title"). */
const numberOfKind = new RegExp(`^(?:[\\w&.'-]+ ){0,6}?${kindWords} (${ownNumber})$`, 'i');
const shortNumber = /^[A-Z]{2,5} \d{2,5}\s+[\u2013\u2014:-]\s+(?=\p{Lu})/u;

/** Whether a line above the title is the payer's name: a few words, or its name with the kind of document. */
const isPayer = (text: string, next: string): boolean => {
  if (/[.:]$/.test(next) || onlyKind.test(next) || payerWords.test(next)) return false;
  const short = wordCount(text) <= 3 && wordCount(next) > 3;
  return short || (payerWords.test(text) && wordCount(text) <= 5);
};

/** Where a page stands on its site, a line of business alone, or a date. */
const noTitle =
  /[\u00B7\u203A\u00BB>].*[\u00B7\u203A\u00BB>]|^(?:(?:medicare|medicaid|commercial|marketplace|exchange|advantage|chip|fep|and|or)\b[\s,/&]*)+(?:\([A-Z]{2}(?:, [A-Z]{2})*\))?$|^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|^v\d+(?:\.\d+)+$/i;

/** So many words a title has at most. */
const longestTitle = 30;

/** Whether a paragraph of the title block can be the title: no labelled value, no kind of document, no payer's address, no imprint, no prose. */
const canBeTitle = (paragraph: Paragraph): boolean => {
  const text = paragraph.text.replace(/:$/, '').trim();
  return (
    !isField(paragraph) &&
    /\p{L}{3}/u.test(text) &&
    !isKindOfDocument(text) &&
    !isManual(text) &&
    !isPayerAndKind(text) &&
    !address.test(text) &&
    !imprint.test(text) &&
    !numberAlone.test(text) &&
    !noTitle.test(text) &&
    wordCount(text) <= longestTitle &&
    !/[.;,]$/.test(paragraph.text.trim()) &&
    !(/:$/.test(paragraph.text.trim()) && wordCount(text) > 3) &&
    paragraph.kind !== 'list-item'
  );
};

/** What a program does with what it is for ("Prior Authorization/Medical Necessity"): half a title, whose other half is labelled too. */
const onlyProgram =
  /^(?:prior authori[sz]ation|notification|step therapy|medical necessity|quantity limits?|supply limits?|[/&,\s-]|and)+$/i;
const medication = /^(?:medications?|drugs?(?: names?)?)\s*[:\t|]\s*(\S.*)$/i;

const labelledTitle = (paragraphs: readonly Paragraph[], labelled: string): string => {
  const drug = paragraphs.flatMap(({ text }) => medication.exec(text)?.[1] ?? [])[0];
  return drug === undefined || !onlyProgram.test(labelled) ? labelled : `${labelled} - ${drug}`;
};

/** The words of a line that are the title: without the kind of document before it, and what is printed behind it. */
const wordsOfTitle = (text: string): string => {
  const own = text
    .replace(/\s+table of contents\b.*$/is, '')
    .replace(/:$/, '')
    .trim();
  const [, before = '', words = ''] = afterKind.exec(own) ?? [];
  const isName = before === '' || payerWords.test(own.slice(0, -words.length));
  return (words !== '' && isName ? words : own).replace(numberBefore, '').replace(shortNumber, '');
};

/** The lines of a title block below the kind of document, where one of them can be the title: what stands above it is the payer's name. */
const belowKind = (above: readonly Paragraph[]): readonly Paragraph[] => {
  const kind = above.findIndex(({ text }) => onlyKind.test(text.trim()));
  const below = kind > 0 && kind <= 2 ? above.slice(kind + 1) : [];
  return below.some((one) => canBeTitle(one) && wordCount(one.text) > 1 && !payerWords.test(one.text)) ? below : above;
};

/** The title as it is labelled, or the first line of the title block that can be one: above its labelled values, else among and below them. */
export const titleIn = (paragraphs: readonly Paragraph[], labelled: string | null): string | null => {
  if (labelled !== null) return labelledTitle(paragraphs, labelled);
  const first = paragraphs.findIndex(isField);
  const above = belowKind(paragraphs.slice(0, first < 0 ? paragraphs.length : first)).filter(canBeTitle);
  const below = paragraphs.slice(Math.max(0, first)).filter(canBeTitle);
  const [one, two] = above.length > 0 ? above : below;
  if (one === undefined) return null;
  const isAbove = two !== undefined && isPayer(one.text, two.text);
  const alone = above.length === 1 && payerWords.test(one.text) && wordCount(one.text) <= 5 ? below[0] : undefined;
  return wordsOfTitle((isAbove ? two : (alone ?? one)).text);
};

/** So far down a title block its policy's number stands without a label. */
const lastLine = 12;

/** The policy's number where it stands without a label: alone on its line or in its row, or before the title. */
export const numberIn = (paragraphs: readonly Paragraph[]): string | null => {
  const found = paragraphs.slice(0, lastLine).flatMap(({ text, cells }) => {
    const words = (cells ?? [text]).map((cell) => cell.trim()).filter((cell) => cell !== '');
    const [only = ''] = words.length === 1 ? words : [];
    return numberAlone.exec(only)?.[1] ?? numberOfKind.exec(only)?.[1] ?? numberBefore.exec(text.trim())?.[1] ?? [];
  });
  return found[0] ?? null;
};
