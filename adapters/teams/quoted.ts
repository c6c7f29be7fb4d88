import { z } from 'zod';

const html = z.object({ contentType: z.literal('text/html'), content: z.string() });
const opening = /<blockquote\b[^<>]{0,1000}\bitemtype="[^"<>]{0,200}\/Reply"[^<>]{0,1000}>/gi;
const closing = '</blockquote>';

/**
 * The markup of a reply without the messages it quotes, or null where it quotes none. Teams runs the quoted author and
 * words into the text of a reply; only the HTML that comes beside it tells them apart from the person's own.
 */
export function replyMarkup(attachments: readonly unknown[]): string | null {
  for (const attachment of attachments) {
    const content = html.safeParse(attachment).data?.content;
    if (content === undefined) continue;
    const own = withoutQuotes(content);
    if (own !== content) return own;
  }
  return null;
}

function withoutQuotes(markup: string): string {
  const kept: string[] = [];
  let from = 0;
  for (const { index } of markup.matchAll(opening)) {
    if (index < from) continue;
    const end = markup.indexOf(closing, index);
    if (end < 0) break;
    kept.push(markup.slice(from, index));
    from = end + closing.length;
  }
  return [...kept, markup.slice(from)].join('\n');
}
