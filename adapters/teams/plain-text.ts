const blockTags = /<\/?(?:p|div|br|ul|ol|li|h[1-6]|blockquote|pre|table|thead|tbody|tr|hr)(?![\w-])[^<>]{0,2000}>/gi;
const cellTags = /<\/?(?:td|th)(?![\w-])[^<>]{0,2000}>/gi;
const inlineTags =
  /<\/?(?:at|span|a|b|i|u|s|strong|em|strike|code|codeblock|font|img|emoji|attachment|quoted)(?![\w-])[^<>]{0,2000}>/gi;

const named: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Teams' markup (its HTML tags, mentions, character references) as the plain text a person saw; unknown tags stay. */
export function plainText(markup: string): string {
  return markup
    .replace(blockTags, '\n')
    .replace(cellTags, ' ')
    .replace(inlineTags, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, character)
    .replace(/\u00A0/g, ' ')
    .trim();
}

function character(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return named[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
