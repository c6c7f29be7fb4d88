import { wordsKey } from '../../src/bot/words-key.ts';
import { answerActions, type CardAction, readExecuted, readFeedback, readSubmitted } from './actions.ts';
import { type AdaptiveCard, cardType } from './adaptive-card.ts';
import { actOn, inPlace } from './card-actions.ts';
import type { HttpAnswer, Outlet } from './connector.ts';
import { takeExtension } from './extension.ts';
import { sendInSomeForm } from './forms.ts';
import { houseOf, type Inbound, toMessage, writtenText } from './inbound.ts';
import { messageMarkdown } from './literal.ts';
import { errorFacts } from './log.ts';
import { postKey } from './post-key.ts';
import { renderCard, type TeamsMessage } from './render.ts';
import type { Turn, TurnParts } from './turn.ts';
import { words } from './words.ts';

/** Takes one activity: sends what is to be said and resolves with an invoke's answer, or null where none is due. */
export async function takeTurn(parts: TurnParts, activity: Inbound, out: Outlet): Promise<HttpAnswer | null> {
  switch (activity.type) {
    case 'message':
      await takeMessage(parts, activity, out);
      return null;
    case 'messageUpdate':
      if (activity.channelData?.eventType === 'editMessage') await takeMessage(parts, activity, out);
      return null;
    case 'invoke':
      return takeInvoke(parts, activity, out);
    case 'installationUpdate':
    case 'conversationUpdate':
      if (isInstalled(activity)) await welcome(parts, activity, out);
      return null;
    default:
      return null;
  }
}

async function takeMessage(parts: TurnParts, activity: Inbound, out: Outlet): Promise<void> {
  if (activity.from !== undefined && activity.from.id === activity.recipient?.id) return;
  await once(parts, activity, async () => {
    const written = writtenText(activity);
    if (written !== '' || activity.value === undefined) await answer(parts, activity, { question: written, out });
    else await takeSubmitted(parts, activity, out);
    return null;
  });
}

/** An old client's button, which came as a message: what others see in place comes below. */
async function takeSubmitted(parts: TurnParts, activity: Inbound, out: Outlet): Promise<void> {
  const action = readSubmitted(activity.value);
  if (action.kind === 'ask') return answer(parts, activity, { question: action.question, out, asked: action.question });
  const shown = action.kind === 'outdated' ? words.outdatedCard : await actOn({ parts, activity, out }, action);
  await out.reply(typeof shown === 'string' ? plainMessage(shown) : cardMessage(shown));
}

type Ask = { question: string; out: Outlet; asked?: string };

async function answer(parts: TurnParts, activity: Inbound, { question, out, asked }: Ask): Promise<void> {
  const recalled = await parts.bot.recall(question, houseOf(activity));
  if (recalled !== null)
    return void (await out.reply(renderCard(recalled.card, { publicUrl: parts.publicUrl, isRead: true }).message));
  const reply = await parts.bot.ask(toMessage(activity, question));
  const { publicUrl, expertConversation } = parts;
  const actions = answerActions(reply.exchange, reply.card, { hasExpert: expertConversation !== null });
  const before = activity.type === 'messageUpdate' ? [messageMarkdown(words.edited)] : [];
  const view = { publicUrl, actions, before, ...(asked === undefined ? {} : { asked }) };
  const { message, shortened } = renderCard(reply.card, view);
  if (shortened.length > 0) parts.log.info({ exchange: reply.exchange, shortened }, 'teams answer shortened');
  const id = await sendInSomeForm(message, reply.card, out.reply);
  parts.bot.posted(postKey(activity.conversation.id, id), reply.exchange);
}

async function takeInvoke(parts: TurnParts, activity: Inbound, out: Outlet): Promise<HttpAnswer> {
  switch (activity.name) {
    case 'adaptiveCard/action':
      return takeCardAction(parts, activity, out);
    case 'message/submitAction':
      return takeFeedback(parts, activity);
    default:
      return (
        (await takeExtension(parts, activity)) ?? {
          status: 501,
          body: { error: 'This bot does not know this invoke.' },
        }
      );
  }
}

async function takeCardAction(parts: TurnParts, activity: Inbound, out: Outlet): Promise<HttpAnswer> {
  const action = readExecuted(activity.value);
  if (action.kind === 'outdated') return inPlace(words.outdatedCard);
  try {
    return inPlace(await takePress({ parts, activity, out }, action));
  } catch (error) {
    parts.log.error({ error: errorFacts(error) }, 'teams card action failed');
    return inPlace(words.notDelivered);
  }
}

/** What sends something is done once, however often the press is delivered; what only shows something, every time. */
async function takePress(turn: Turn, action: Exclude<CardAction, { kind: 'outdated' }>) {
  const { parts, activity, out } = turn;
  switch (action.kind) {
    case 'send':
      return (await once(parts, activity, () => actOn(turn, action))) ?? words.sent;
    case 'ask':
      await once(parts, activity, () =>
        answer(parts, activity, { question: action.question, out, asked: action.question }),
      );
      return words.answeredBelow;
    default:
      return actOn(turn, action);
  }
}

async function takeFeedback(parts: TurnParts, activity: Inbound): Promise<HttpAnswer> {
  const verdict = readFeedback(activity.value);
  if (verdict === null)
    return { status: 400, body: { error: 'actionName and actionValue.reaction are not feedback.' } };
  const exchange = await parts.bot.exchangeOf(postKey(activity.conversation.id, activity.replyToId ?? null));
  const kept = exchange !== null && (await parts.bot.feedback(exchange, verdict, toMessage(activity, '').user));
  if (!kept) parts.log.warn({ exchange }, 'teams feedback on an unknown answer');
  return { status: 200, body: {} };
}

/** The bot itself was added; somebody else joining a conversation is no occasion. */
function isInstalled(activity: Inbound): boolean {
  if (activity.type === 'installationUpdate') return activity.action === 'add';
  return (activity.membersAdded ?? []).some((member) => member.id === activity.recipient?.id);
}

/** An installation is told by up to two activities, in any order; the conversation is greeted once. */
async function welcome(parts: TurnParts, activity: Inbound, out: Outlet): Promise<void> {
  await parts.bot.once(`teams:welcome:${activity.conversation.id}`, async () => {
    const help = { ...toMessage(activity, words.welcomeQuestion), thread: null };
    const reply = await parts.bot.ask(help);
    const id = await out.reply(renderCard(reply.card, { publicUrl: parts.publicUrl }).message);
    parts.bot.posted(postKey(activity.conversation.id, id), reply.exchange);
  });
}

/** Teams may deliver an activity twice; one without an id cannot be recognised and counts as new. Null for a repetition. */
async function once<T>({ bot, log }: TurnParts, activity: Inbound, work: () => Promise<T>): Promise<T | null> {
  if (activity.id === undefined) return work();
  let isFirst = false;
  const done = await bot.once(`teams:${eventKey(activity)}`, () => {
    isFirst = true;
    return work();
  });
  if (!isFirst) log.info({ type: activity.type }, 'teams activity delivered again');
  return done;
}

/** An edited message keeps its id, so what it says tells it apart from what it said. */
function eventKey(activity: Inbound): string {
  const { type, conversation, id } = activity;
  const isWritten = type === 'message' || type === 'messageUpdate';
  return (
    isWritten ? ['message', conversation.id, id, wordsKey(writtenText(activity))] : [type, conversation.id, id]
  ).join(':');
}

function plainMessage(text: string): TeamsMessage {
  return { type: 'message', textFormat: 'markdown', text, summary: text, entities: [] };
}

function cardMessage(content: AdaptiveCard): TeamsMessage {
  const { fallbackText } = content;
  const attachments: TeamsMessage['attachments'] = [{ contentType: cardType, content }];
  return { type: 'message', textFormat: 'markdown', text: '', summary: fallbackText, entities: [], attachments };
}
