/** How much of a message is read; the rest is dropped. Far above any question, far below what could block the event loop. */
export const longestMessage = 2000;

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
  '&quot;': '"',
};

/**
 * Turns a message into plain single-spaced text: control and zero-width characters, emoji, `:shortcodes:`, bot mentions
 * and markup left over from chat platforms are gone, smart quotes and dashes are straight. Line breaks become " | ".
 */
export function cleanMessage(message: string): string {
  return message
    .slice(0, longestMessage * 4)
    .replace(/[®™©℠]/g, ' ')
    .normalize('NFKC')
    .replace(/&(?:amp|lt|gt|nbsp|quot);/g, (entity) => entities[entity] ?? ' ')
    .replace(/<at>[^<]{0,80}<\/at>/gi, ' ')
    .replace(/<(https?:[^|>\s]{1,500})\|([^>]{1,300})>/g, '$2')
    .replace(/<[@#!][^>]{0,100}>/g, ' ')
    .replace(/<\/?[a-z][^>]{0,200}>/gi, ' ')
    .replace(/\u00ad|\ufeff|\ufe0f|[\u200b-\u200c]|\u200d|[\u200e-\u200f]|[\u2028-\u202e]|[\u2060-\u2064]/g, '')
    .replace(/\u202f/g, ' ')
    .replace(/[\r\n]+/g, ' | ')
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
    .replace(/[\u2018\u2019\u201a\u2032`´]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/:(?!(?:\d{4}[\da-z]|[a-z]\d{4}):)[a-z0-9_+-]{2,30}:/g, ' ')
    .replace(/\p{Extended_Pictographic}/gu, (sign) => (/[\d#*©®™]/u.test(sign) ? sign : ' '))
    .replace(/(^|\s)@[\w.-]+/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestMessage);
}
