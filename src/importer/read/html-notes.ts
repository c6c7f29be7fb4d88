import { defaultTreeAdapter as tree } from 'parse5';
import { sectionKindOf } from '../structure/section-kinds.ts';
import { attribute, type HtmlElement, type HtmlNode } from './html-inline.ts';

const textOf = (node: HtmlNode): string => {
  if (tree.isTextNode(node)) return node.value;
  return tree.isElementNode(node) ? node.childNodes.map(textOf).join('') : '';
};

/** Where a link inside the document leads to, or null. */
const targetOf = (element: HtmlElement): string | null => {
  const href = element.tagName === 'a' ? attribute(element, 'href') : null;
  return href !== null && /^#./.test(href) ? decoded(href.slice(1)) : null;
};

const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

/** What a mark of a note looks like: a number, a letter or a sign, perhaps in brackets. */
const isMark = (words: string): boolean => /^[[(]?(?:\d{1,3}|[a-z]{1,2}|[*†‡§¶#]{1,3})[\])]?$/i.test(words.trim());

/** The targets of a document's links, by name, but those in its list of references: a mark there is one of the literature. */
const targets = (elements: readonly HtmlElement[]): Map<string, HtmlElement> => {
  let isReferences = false;
  const found = new Map<string, HtmlElement>();
  for (const element of elements) {
    if (/^h[1-6]$/.test(element.tagName)) isReferences = sectionKindOf(textOf(element).trim()) === 'references';
    for (const name of [attribute(element, 'id'), attribute(element, 'name')])
      if (name !== null && name !== '' && !isReferences && !found.has(name)) found.set(name, element);
  }
  return found;
};

const noteBlocks: ReadonlySet<string> = new Set('li p div dd td section aside'.split(' '));

/** The block around a target that holds the note's words: the target itself, or what it stands at the beginning of. */
const noteAround = (target: HtmlElement): HtmlElement | null => {
  let node: HtmlElement = target;
  while (!noteBlocks.has(node.tagName) || textOf(node).replace(/\W/g, '').length < 4) {
    const { parentNode } = node;
    if (parentNode === null || !tree.isElementNode(parentNode) || parentNode.tagName === 'body') return null;
    node = parentNode;
  }
  return node;
};

const replace = (element: HtmlElement, words: string): void => {
  const { parentNode } = element;
  if (parentNode === null) return;
  tree.insertTextBefore(parentNode, words, element);
  tree.detachNode(element);
};

/** The words that lead back from a note to its mark. */
const isWayBack = (element: HtmlElement): boolean =>
  targetOf(element) !== null &&
  !/[\p{L}\p{N}]{3}/u.test(textOf(element).replace(/\b(?:back|return|to|the|text|top|jump|up)\b/gi, ''));

/** The first block inside a note, where its words begin. */
const beginningOf = (note: HtmlElement): HtmlElement => {
  const inner = note.childNodes.find((node) => !tree.isTextNode(node) || node.value.trim() !== '');
  return inner !== undefined && tree.isElementNode(inner) && /^(?:p|div)$/.test(inner.tagName)
    ? beginningOf(inner)
    : note;
};

const everyLink = (node: HtmlElement): HtmlElement[] =>
  node.childNodes.flatMap((child) =>
    tree.isElementNode(child) ? [...(child.tagName === 'a' ? [child] : []), ...everyLink(child)] : [],
  );

const onlyChildOf = (element: HtmlElement): HtmlElement => {
  const { parentNode } = element;
  const isSup = parentNode !== null && tree.isElementNode(parentNode) && parentNode.tagName === 'sup';
  return isSup && textOf(parentNode).trim() === textOf(element).trim() ? parentNode : element;
};

/** Writes the marks of linked notes and the notes themselves as Markdown has them ("[^1]", "[^1]: Except ..."), so that all formats read alike. */
export const writeNoteMarks = (elements: readonly HtmlElement[]): void => {
  const named = targets(elements);
  const notes = new Map<HtmlElement, string>();
  for (const link of elements) {
    const target = named.get(targetOf(link) ?? '');
    const note = target === undefined || !isMark(textOf(link)) ? null : noteAround(target);
    if (note === null || everyLink(note).includes(link)) continue;
    const label = notes.get(note) ?? `n${notes.size + 1}`;
    notes.set(note, label);
    replace(onlyChildOf(link), `[^${label}]`);
  }
  for (const [note, label] of notes) {
    for (const link of everyLink(note).filter(isWayBack)) replace(onlyChildOf(link), '');
    const begin = beginningOf(note);
    const [first] = begin.childNodes;
    if (first === undefined) tree.insertText(begin, `[^${label}]: `);
    else tree.insertTextBefore(begin, `[^${label}]: `, first);
  }
};
