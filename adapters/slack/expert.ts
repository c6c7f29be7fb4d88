import { z } from 'zod';
import type { Reply } from '../../src/bot/port.ts';
import { type Block, type Inline, linked, literal, paragraph, quiet } from './blocks.ts';
import { type Outgoing, outgoing, post } from './deliver.ts';
import { type Desk, laidOut } from './desk.ts';
import { expertView, type Fields } from './forms.ts';
import type { Modal, Pressed } from './inbound.ts';
import { limits } from './limits.ts';
import { houseOf, type Sender } from './sender.ts';
import { clip, escapeWithin, sendable } from './text.ts';
import { notice } from './views.ts';
import { courier, type Means, replace, show } from './ways.ts';
import { words } from './words.ts';

/** Which answer an expert is asked about, and where it was given; null: by a form, or to one person alone. */
const aboutSchema = z.object({
  exchange: z.string().min(1),
  channel: z.string().nullable(),
  ts: z.string().nullable(),
});
type About = z.infer<typeof aboutSchema>;

/** Opens the form for a question to the experts. */
export async function openExpertForm(exchange: string, from: Pressed, means: Means): Promise<void> {
  const { at } = from;
  const about: About =
    at.kind === 'message'
      ? { exchange, channel: at.place.channel, ts: at.ephemeral ? null : at.ts }
      : { exchange, channel: null, ts: null };
  await show(expertView(JSON.stringify(about)), from, means);
}

type Submitted = { fields: Fields; view: Modal; about: string; by: Sender };

/** Passes a question on to the experts: without identifiers, with the answer given and the way back. */
export async function askExpert({ fields, view, about: given, by }: Submitted, means: Means): Promise<void> {
  const { ways, desk } = means;
  const about = readAbout(given);
  const question = sendable(desk.withoutIdentifiers(fields.question ?? ''))
    .replace(/[^\S\n]+/g, ' ')
    .trim();
  if (about === null || desk.experts === null)
    return ways.acknowledge({ response_action: 'update', view: notice(words.staleForm) });
  if (!/\p{L}/u.test(question))
    return ways.acknowledge({ response_action: 'errors', errors: { question: words.nothingLeft } });
  await ways.acknowledge({ response_action: 'update', view: notice(words.sending) });
  const reply = await desk.bot.again(about.exchange, houseOf(by));
  const message = expertMessage({ question, reply, by: by.user, back: await wayBack(about, means) }, desk);
  const trouble = await post({ channel: desk.experts, thread: null }, message, courier(means));
  await replace(notice(trouble === null ? words.sent : words.notSent), view.id, means);
}

function readAbout(text: string): About | null {
  try {
    return aboutSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

type Letter = { question: string; reply: Reply | null; by: string; back: Inline[] };

/** The answer's own blocks leave room for what stands above them. */
function expertMessage({ question, reply, by, back }: Letter, desk: Desk): Outgoing {
  const from = paragraph([literal(words.expertFrom, { bold: true }), { type: 'user', user_id: by }]);
  const asked = paragraph([literal(clip(question, limits.expertQuestion))]);
  const where: Block[] = back.length > 0 ? [paragraph(back)] : [];
  const head = [from, asked, ...where];
  const spent = { blocks: head.length + 1, text: limits.expertQuestion + limits.link };
  const given = reply === null ? null : laidOut(reply, { share: false, expert: false, spent }, desk);
  const text = escapeWithin(words.expertText(question), limits.text / 2);
  if (given === null) return outgoing({ text, blocks: [...head, quiet(words.answerLost)] });
  const whole = `${text}\n\n${words.answerGiven}: ${given.text}`;
  return outgoing({ text: whole, blocks: [...head, quiet(words.answerGiven), ...given.blocks] });
}

/** The channel, and the very message where the app can name it. */
async function wayBack({ channel, ts }: About, { ways }: Means): Promise<Inline[]> {
  if (channel === null || channel.startsWith('D')) return [];
  const room: Inline[] = [literal(words.askedIn), { type: 'channel', channel_id: channel }];
  if (ts === null) return room;
  try {
    const { permalink } = await ways.client.chat.getPermalink({ channel, message_ts: ts });
    return permalink ? [...room, literal(' · '), linked(words.toMessage, permalink)] : room;
  } catch {
    return room;
  }
}
