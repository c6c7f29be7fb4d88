import type { types } from '@slack/bolt';
import type { Library, Reading } from '../../src/bot/port.ts';
import { dateInWords } from '../../src/card/dates-in-words.ts';
import { labels } from '../../src/card/words.ts';
import { isOverdue } from '../../src/knowledge/versions.ts';
import { type Block, plain, quiet } from './blocks.ts';
import type { Desk } from './desk.ts';
import type { Shown } from './inbound.ts';
import { limits } from './limits.ts';
import { unescaped } from './markup.ts';
import { clip, sendable } from './text.ts';
import { type Means, taken } from './ways.ts';
import { words } from './words.ts';

/** Shows what stands behind links to the reader, in the policy's own words. */
export async function unfurl({ urls, where }: Shown, { ways, desk }: Means): Promise<void> {
  const unfurls = previews(urls, desk);
  if (Object.keys(unfurls).length === 0) return;
  await taken(() => ways.client.chat.unfurl({ ...where, unfurls }), 'the preview of a link', { ways, desk });
}

/** A preview for each link to the reader at `publicUrl` that leads somewhere, under the link as Slack wrote it; other links get none. */
export function previews(urls: readonly string[], shelf: Shelf): types.LinkUnfurls {
  const { publicUrl } = shelf;
  const shown = urls.flatMap((url) => {
    const place = publicUrl === null ? null : placeIn(unescaped(url), publicUrl);
    const preview = place === null ? null : previewOf(place, shelf);
    return preview === null ? [] : [[url, { blocks: preview }]];
  });
  return Object.fromEntries(shown);
}

/** Where previews come from. */
type Shelf = Pick<Desk, 'knowledge' | 'today' | 'publicUrl'> & { bot: Pick<Library, 'read'> };

/** A place in the reader: the anchor names a section, or a paragraph in one by its number. */
type Linked = { policy: string; version: string | null; anchor: string | null };

function placeIn(url: string, publicUrl: string): Linked | null {
  if (!URL.canParse(url)) return null;
  const { origin, pathname, searchParams, hash } = new URL(url);
  const root = new URL(publicUrl);
  const path = `${root.pathname.replace(/\/+$/, '')}/policies/`;
  if (origin !== root.origin || !pathname.startsWith(path)) return null;
  const marked = searchParams.get('mark')?.split(':', 1)[0];
  return {
    policy: decoded(pathname.slice(path.length)),
    version: searchParams.get('version'),
    anchor: decoded(hash.slice(1)) || marked || null,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function previewOf({ policy, version, anchor }: Linked, shelf: Shelf): Block[] | null {
  const read = (section: string | null): Reading | null => shelf.bot.read({ policy, version, anchor: section });
  const [, section = '', number = ''] = /^(.*)-(\d+)$/.exec(anchor ?? '') ?? [];
  const whole = anchor === null ? null : read(anchor);
  const within = anchor === null || whole !== null ? null : read(section);
  const reading = whole ?? within ?? read(null);
  if (reading === null) return null;
  return [...previewBlocks(reading, within === null ? null : Number(number)), ...reviewMark(reading, shelf)];
}

/** What is quoted in a room without its answer still says that its review was due. */
function reviewMark({ policy, version }: Reading, { knowledge, today }: Shelf): Block[] {
  const found = knowledge().policies.find(({ id }) => id === policy);
  const shown = found?.versions.find((one) => one.version === version);
  return shown && isOverdue(shown, today()) ? [{ type: 'section', text: plain(`⚠️ ${words.overdue}`) }] : [];
}

function previewBlocks(reading: Reading, number: number | null): Block[] {
  const { title, version, section, paragraphs } = reading;
  const shown = paragraphs.filter((one) => number === null || one.number === number);
  const text = sendable(shown.map((one) => one.text).join('\n')).trim();
  const place =
    section === null ? [] : [section.heading, ...(number === null ? [] : [`${labels.paragraph} ${number}`])];
  const line = [...place, `${labels.effective} ${dateInWords(version)}`].join(' · ');
  return [
    { type: 'section', text: plain(clip(sendable(title), limits.lead)) },
    ...(text === '' ? [] : [{ type: 'section', text: plain(clip(text, limits.preview)) } as const]),
    quiet(clip(sendable(line), limits.contextText)),
  ];
}
