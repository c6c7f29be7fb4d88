const reference = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;
const styled = /(^|[\s(])([*_~])(?=\S)([^*_~\n]*[^*_~\s])\2(?=$|[\s.,;:!?)])/gm;

/** Slack's message markup as the plain words a person meant: no mentions, labels for links, no styling, & < > unescaped. */
export function plainWords(markup: string): string {
  const unmarked = markup.replace(reference, referenceWords).replace(/`+/g, '').replace(styled, '$1$3');
  return unescaped(unmarked)
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** The text with Slack's &lt; &gt; &amp; as the marks they stand for. */
export function unescaped(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

function referenceWords(_whole: string, sigil: string, target: string, label: string | undefined): string {
  if (sigil === '@') return ' ';
  if (sigil === '#') return label ? `#${label}` : ' ';
  if (sigil === '!') return target.startsWith('date^') ? (label ?? ' ') : ' ';
  return label || target;
}
