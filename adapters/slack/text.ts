const loneSurrogate = /[\uD800-\uDFFF]/gu;
/** Almost no text has any of these; looking once is cheaper than replacing three times. */
const suspect = /[\u0000-\u0008\u000B-\u001F\u007F\uD800-\uDFFF]/;
const control = /[\u0000-\u0008\u000B-\u001F\u007F]/g;

/** The text as Slack can carry it: no control characters but tab and line feed, no halves of surrogate pairs. */
export function sendable(text: string): string {
  if (!suspect.test(text)) return text;
  return text.replace(/\r\n?/g, '\n').replace(control, '').replace(loneSurrogate, '\uFFFD');
}

/** What stands where something was cut. */
export const cutMark = '…';

/** At most `max` units of the text, ending in an ellipsis where something is gone; never splits a surrogate pair. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = wholeCharacters(text, Math.max(0, max - 1));
  const space = kept.lastIndexOf(' ');
  return `${(space > max * 0.8 ? kept.slice(0, space) : kept).trimEnd()}${cutMark}`;
}

/** The text with & < > escaped, at most `max` units long after escaping; never ends inside an entity. */
export function escapeWithin(text: string, max: number): string {
  let escaped = escapeMarkup(text);
  let kept = text.length;
  while (escaped.length > max) {
    kept -= Math.max(1, Math.ceil((escaped.length - max) / entityLength));
    escaped = escapeMarkup(clip(text, kept));
  }
  return escaped;
}

const entityLength = '&amp;'.length;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeMarkup(text: string): string {
  return text.replace(/[&<>]/g, (mark) => entities[mark] ?? mark);
}

function wholeCharacters(text: string, end: number): string {
  const last = text.charCodeAt(end - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end);
}
