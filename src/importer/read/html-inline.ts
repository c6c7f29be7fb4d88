import { type DefaultTreeAdapterTypes, defaultTreeAdapter as tree } from 'parse5';
import { escapeInline, plainLetters, withExponents } from './content.ts';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** An element's attribute, or null. */
export const attribute = (element: HtmlElement, name: string): string | null =>
  element.attrs.find((one) => one.name === name)?.value ?? null;

/** The elements and texts inside a node. */
export const childrenOf = (node: HtmlNode): readonly HtmlNode[] => (tree.isElementNode(node) ? node.childNodes : []);

const unread: ReadonlySet<string> = new Set(
  'head script style template noscript svg math iframe object embed audio video canvas nav button select input textarea'.split(
    ' ',
  ),
);

/** What pages call their menus and the way to them; so many letters one has at most. */
const menu = /(?:^|\s)(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?)(?:\s|$)/i;
const longestMenu = 300;

const isMenu = (element: HtmlElement): boolean =>
  menu.test(`${attribute(element, 'class') ?? ''} ${attribute(element, 'role') ?? ''}`) &&
  lettersIn(element) <= longestMenu;

const lettersIn = (node: HtmlNode): number =>
  tree.isTextNode(node) ? node.value.trim().length : childrenOf(node).reduce((sum, one) => sum + lettersIn(one), 0);

/** Whether an element prints no words of the document: scripts, styles, menus. */
export const isUnread = (element: HtmlElement): boolean => unread.has(element.tagName) || isMenu(element);

/** Whether an element is kept from being seen. */
export const isHidden = (element: HtmlElement): boolean =>
  attribute(element, 'hidden') !== null ||
  /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(attribute(element, 'style') ?? '');

const marked = (words: string, mark: string): string =>
  words.replace(/^(\s*)(.*?)(\s*)$/s, (whole, before: string, inner: string, after: string) =>
    inner === '' ? whole : `${before}${mark}${inner}${mark}${after}`,
  );

const raised = (words: string): string => {
  const list = words.replace(/[[\]()\s]/g, '');
  return /^\d{1,3}([,–—-]\d{1,3})*$/.test(list) ? `^[${list}]` : words;
};

/** Blocks whose words must not grow together with those beside them, as inside a table's cell. */
const apart: ReadonlySet<string> = new Set('p div li ul ol dl dt dd table tr td th h1 h2 h3 h4 h5 h6'.split(' '));

const inlineElement = (element: HtmlElement): string => {
  if (isUnread(element) || isHidden(element)) return '';
  const words = inlineOf(element.childNodes);
  switch (element.tagName) {
    case 'br':
      return '\n';
    case 'b':
    case 'strong':
      return marked(words, '**');
    case 'sup':
      return raised(words);
    case 'a':
      return words.trim() === '' || /^\W*\d[\d\W]*$/.test(words) ? words : `[${words.trim()}](#)`;
    default:
      return apart.has(element.tagName) ? ` ${words} ` : words;
  }
};

/** The words of some nodes with their inline marks as Markdown; a line break of the document is a line break. */
export const inlineOf = (nodes: readonly HtmlNode[]): string =>
  withExponents(
    nodes
      .map((node) => {
        if (tree.isTextNode(node)) return escapeInline(plainLetters(node.value).replace(/\s+/g, ' '));
        return tree.isElementNode(node) ? inlineElement(node) : '';
      })
      .join('')
      .replace(/\*\*(\s*)\*\*/g, '$1'),
  );
