const controls = /[\u0000-\u0008\u000B-\u001F\u007F]/g;
const loneSurrogates = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const invisible = '\u200B';
/** Most texts hold nothing of what is changed: to see that takes one look at them. */
const changed = /[\u0000-\u0008\u000B-\u001F\u007F\uD800-\uDFFF<]|\{\{/;

/**
 * Text that Teams shows as it is where no Markdown is read (a text run): no control characters, no half characters, and
 * neither a mention nor a card's date macro can come to life in it.
 */
export function literal(text: string): string {
  if (!changed.test(text)) return text;
  return text
    .replace(controls, ' ')
    .replace(loneSurrogates, '\uFFFD')
    .replace(/<(?=\s{0,9}\/?\s{0,9}at\b)/gi, `<${invisible}`)
    .replace(/\{\{(?=(?:DATE|TIME)\()/g, `{${invisible}{`);
}

/** The same for a card's Markdown fields (text block, fact): no character of the text can become formatting. */
export function cardMarkdown(text: string): string {
  return literal(text)
    .replace(/[\\*_`~[\]]/g, '\\$&')
    .replace(/^([ \t]*)([-+#>])/gm, '$1\\$2')
    .replace(/^([ \t]*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2')
    .replace(/&(?=#?\w{1,32};)/g, '&amp;')
    .replace(/</g, '&lt;');
}

/** The same for a message's text, where `[1]` is a citation and must not be one by accident. */
export function messageMarkdown(text: string): string {
  return cardMarkdown(text).replace(/\\\[(?=\d)/g, `\\[${invisible}`);
}
