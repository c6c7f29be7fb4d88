import { defaultTreeAdapter as tree } from 'parse5';
import { isFieldLine } from '../facts/fields.ts';
import { type HtmlElement, inlineOf } from './html-inline.ts';

/** A label with its value as one line, and the element it stands in. */
export type LabelLine = { text: string; at: HtmlElement };

/** So many letters a label has at most, and so many its value. */
const [longestLabel, longestValue] = [50, 150];

const elementsIn = (element: HtmlElement): HtmlElement[] => element.childNodes.filter(tree.isElementNode);

const wordsIn = (element: HtmlElement): string => inlineOf(element.childNodes).replace(/\s+/g, ' ').trim();

const isLabel = (text: string): boolean => isFieldLine(`${text.replace(/:$/, '')}: -`);

const lineOf = (label: HtmlElement, value: HtmlElement | undefined): LabelLine => ({
  text: `${wordsIn(label).replace(/:$/, '')}: ${value === undefined ? '' : wordsIn(value)}`,
  at: label,
});

/** The labelled values of a list of terms that has short labels with one short value each, as title blocks print their dates. */
const ofTerms = (element: HtmlElement): LabelLine[] => {
  const [terms, values] = ['dt', 'dd'].map((name) => elementsIn(element).filter(({ tagName }) => tagName === name));
  if (terms === undefined || values === undefined || terms.length !== values.length) return [];
  const isShort =
    terms.every((term) => wordsIn(term).length <= longestLabel) &&
    values.every((value) => wordsIn(value).length <= longestValue);
  return isShort && terms.some((term) => isLabel(wordsIn(term)))
    ? terms.map((term, at) => lineOf(term, values[at]))
    : [];
};

/** The labelled value that an element is whose two parts are a label and its value, each in a division of its own. */
const ofParts = (element: HtmlElement): LabelLine[] => {
  const parts = elementsIn(element);
  const [label, value] = parts;
  const isBare = element.childNodes.every((node) => !tree.isTextNode(node) || node.value.trim() === '');
  if (parts.length !== 2 || label === undefined || value === undefined || !isBare) return [];
  const isPlain = parts.every((part) => ['div', 'span', 'p'].includes(part.tagName) && elementsIn(part).length === 0);
  const isShort = wordsIn(value) !== '' && wordsIn(value).length <= longestValue;
  return isPlain && isShort && isLabel(wordsIn(label)) && !isLabel(wordsIn(value)) ? [lineOf(label, value)] : [];
};

/** The labelled values that an element consists of, each as one line ("Effective Date: October 1, 2026"); empty where it is anything else. */
export const labelLines = (element: HtmlElement): LabelLine[] =>
  element.tagName === 'dl' ? ofTerms(element) : element.tagName === 'div' ? ofParts(element) : [];
