import { z } from 'zod';
import type { Reply, Suggestion } from '../../src/bot/port.ts';
import { askAction, askInDialog, insertAction, questionText, readInserted } from './actions.ts';
import { type AdaptiveCard, adaptiveCard, type CardAttachment, cardType, type Submit } from './adaptive-card.ts';
import { fittedAnswerCard } from './answer-card.ts';
import type { HttpAnswer } from './connector.ts';
import { linkAction, readingCard } from './in-place.ts';
import { houseOf, type Inbound, toMessage } from './inbound.ts';
import { limits, shorten } from './limits.ts';
import { placeOf } from './links.ts';
import { literal } from './literal.ts';
import { plainText } from './plain-text.ts';
import { heading, quiet } from './text.ts';
import type { TurnParts } from './turn.ts';
import { words } from './words.ts';

/** The message extension: search while writing, an action on a message, and cards for links to the reader. */

type Preview = {
  contentType: 'application/vnd.microsoft.card.thumbnail';
  content: { title: string; text: string; tap?: { type: 'invoke'; value: object } };
};
type Result = CardAttachment & { preview: Preview };

/** Takes an invoke of the message extension; null when it is none. Only what is chosen or looked up is asked and recorded. */
export async function takeExtension(parts: TurnParts, activity: Inbound): Promise<HttpAnswer | null> {
  switch (activity.name) {
    case 'composeExtension/query':
      return results(search(parts, activity.value));
    case 'composeExtension/selectItem':
      return select(parts, activity);
    case 'composeExtension/queryLink':
      return results(unfurl(parts, activity.value));
    case 'composeExtension/fetchTask':
      return dialog(parts, await lookUp(parts, activity));
    case 'composeExtension/submitAction':
      return submit(parts, activity);
    default:
      return null;
  }
}

function results(attachments: readonly Result[]): HttpAnswer {
  return { status: 200, body: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } } };
}

const parameter = z.object({ name: z.string().optional().catch(undefined), value: z.coerce.string() });
const query = z.object({
  parameters: z.array(parameter).max(20).catch([]),
  queryOptions: z.object({ skip: z.int().nonnegative().catch(0) }).catch({ skip: 0 }),
});

/** The first run of an empty box has a parameter of its own name; any other one holds what was typed. */
function search({ bot, isLocal }: TurnParts, value: unknown): Result[] {
  const { parameters, queryOptions } = query.safeParse(value).data ?? { parameters: [], queryOptions: { skip: 0 } };
  if (queryOptions.skip > 0) return [];
  const typed = parameters.find(({ name }) => name !== 'initialRun')?.value ?? '';
  return bot
    .suggest(plainText(typed))
    .slice(0, limits.searchResults)
    .map((found) => searchResult(found, isLocal));
}

/** A result shows what it would ask; the answer is made when it is chosen, or when the button of its card is pressed. */
function searchResult({ label, question, detail }: Suggestion, isLocal: boolean): Result {
  const content = adaptiveCard([heading(label), quiet(detail)], literal(label), [
    askAction({ label: question, question }),
  ]);
  const value = { v: 1, question: questionText(question) };
  return result(content, { title: label, text: detail, ...(isLocal ? {} : { tap: { type: 'invoke', value } }) });
}

function result(content: AdaptiveCard, { title, text, ...tap }: Preview['content']): Result {
  const shown = {
    title: escaped(shorten(title, limits.previewTitle)),
    text: escaped(shorten(text, limits.previewText)),
    ...tap,
  };
  return {
    contentType: cardType,
    content,
    preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: shown },
  };
}

/** Previews read HTML. */
function escaped(text: string): string {
  return literal(text).replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

const selected = z.object({ v: z.literal(1), question: z.string().min(1).max(limits.question) });

async function select(parts: TurnParts, activity: Inbound): Promise<HttpAnswer> {
  const item = selected.safeParse(activity.value).data;
  if (item === undefined) return { status: 400, body: { error: 'This is no result of this app’s search.' } };
  return results([await ask(parts, activity, item.question)]);
}

/** Asks outside of any thread: whoever writes is in another conversation than the bot. */
async function ask(parts: TurnParts, activity: Inbound, question: string): Promise<Result> {
  return answerResult(parts, await parts.bot.ask({ ...toMessage(activity, question), thread: null }), question);
}

function answerResult({ publicUrl }: TurnParts, { card }: Reply, asked?: string): Result {
  const view = { publicUrl, isAlone: true, ...(asked === undefined ? {} : { asked }) };
  return result(fittedAnswerCard(withoutButtons(card), view), { title: card.lead, text: asked ?? '' });
}

/** A card in somebody's own message has no bot beside it that could take a press: what could be meant is a list to read. */
function withoutButtons(card: Reply['card']): Reply['card'] {
  const { parts, choices } = card;
  const listed = choices.length === 0 ? [] : [{ kind: 'list' as const, items: choices.map(({ label }) => label) }];
  return { ...card, parts: [...parts, ...listed], choices: [], suggestions: [] };
}

const link = z.object({ url: z.string().max(4000) });

function unfurl({ bot, publicUrl }: TurnParts, value: unknown): Result[] {
  const url = link.safeParse(value).data?.url;
  const place = url === undefined ? null : placeOf(url, publicUrl);
  const reading = place === null ? null : bot.read(place);
  if (url === undefined || place === null || reading === null) return [];
  const card = readingCard({ reading, link: url, paragraph: place.paragraph }, linkAction(url));
  const { section, title, version, paragraphs } = reading;
  const text = paragraphs.find(({ number }) => number === place.paragraph)?.text ?? words.effective(version);
  return [result(card, { title: section === null ? title : `${section.heading} · ${title}`, text })];
}

const onMessage = z.object({ messagePayload: z.object({ body: z.object({ content: z.string() }) }) });

/** What the message that the action was called on asks; null when it has no words. */
async function lookUp({ bot }: TurnParts, activity: Inbound): Promise<Reply | null> {
  const content = onMessage.safeParse(activity.value).data?.messagePayload.body.content ?? '';
  const text = plainText(content);
  return text === '' ? null : bot.ask({ ...toMessage(activity, text), thread: null });
}

function dialog({ publicUrl }: TurnParts, reply: Reply | null): HttpAnswer {
  const card =
    reply === null
      ? adaptiveCard([heading(words.noText)], words.noText)
      : fittedAnswerCard(withoutButtons(reply.card), { publicUrl, isAlone: true });
  const content = reply === null ? card : { ...card, actions: dialogActions(reply) };
  const value = {
    title: shorten(words.lookUp, limits.dialogTitle),
    width: 'medium',
    height: 'large',
    card: { contentType: cardType, content },
  };
  return { status: 200, body: { task: { type: 'continue', value } } };
}

/** A dialog can be asked on: a choice puts its answer in the dialog's place. */
function dialogActions({ exchange, card }: Reply): Submit[] {
  const few = card.choices.length > limits.choiceButtons ? [] : card.choices;
  return [...few.map(askInDialog), insertAction(exchange)];
}

const data = z.object({ data: z.unknown() });

/** The dialog's buttons; a client that opened no dialog sends the message itself. */
async function submit(parts: TurnParts, activity: Inbound): Promise<HttpAnswer> {
  const pressed = data.safeParse(activity.value).data?.data;
  const chosen = selected.safeParse(pressed).data;
  if (chosen !== undefined)
    return dialog(parts, await parts.bot.ask({ ...toMessage(activity, chosen.question), thread: null }));
  const exchange = readInserted(pressed);
  const reply = exchange === null ? await lookUp(parts, activity) : await parts.bot.again(exchange, houseOf(activity));
  if (reply !== null) return results([answerResult(parts, reply)]);
  const text = exchange === null ? words.noText : words.goneAnswer;
  return { status: 200, body: { composeExtension: { type: 'message', text } } };
}
