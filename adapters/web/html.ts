/** Markup that may be sent as it is: every string in it was escaped when it was made. */
export type Html = { readonly markup: string };

type Value = string | number | Html | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** No markup at all, for the branch that shows nothing. */
export const nothing: Html = { markup: '' };

/** Makes any text safe inside an element or a quoted attribute. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** A template whose literal parts are markup and whose strings are escaped: nothing gets in unescaped by being forgotten. */
export function html(literals: TemplateStringsArray, ...values: readonly Value[]): Html {
  const markup = literals.map((literal, at) => literal + markupOf(values[at] ?? '')).join('');
  return { markup };
}

function markupOf(value: Value): string {
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map((piece) => piece.markup).join('');
}
