import type { Bot } from '../../src/bot/port.ts';
import { readExecuted, readFeedback, readSubmitted } from './actions.ts';
import type { HttpAnswer, Send } from './connector.ts';
import { type Inbound, toMessage, writtenText } from './inbound.ts';
import { limits } from './limits.ts';
import { errorFacts, type Log } from './log.ts';
import { renderCard, type TeamsMessage } from './render.ts';
import { words } from './words.ts';

/** What a turn works with. `answers` maps a sent message to the exchange it shows, for the feedback buttons under it. */
export type TurnParts = { bot: Bot; log: Log; publicUrl: string | null; answers: Map<string, string> };

/** Takes one activity: sends what is to be said and resolves with an invoke's answer, or null where none is due. */
export async function takeTurn(parts: TurnParts, activity: Inbound, send: Send): Promise<HttpAnswer | null> {
  switch (activity.type) {
    case 'message':
      await takeMessage(parts, activity, send);
      return null;
    case 'messageUpdate':
      if (activity.channelData?.eventType === 'editMessage') await takeMessage(parts, activity, send);
      return null;
    case 'invoke':
      return takeInvoke(parts, activity, send);
    case 'installationUpdate':
    case 'conversationUpdate':
      if (isInstalled(activity)) await welcome(parts, activity, send);
      return null;
    default:
      return null;
  }
}

async function takeMessage(parts: TurnParts, activity: Inbound, send: Send): Promise<void> {
  if (activity.from !== undefined && activity.from.id === activity.recipient?.id) return;
  if (!(await isNew(parts, activity))) return;
  const written = writtenText(activity);
  if (written !== '' || activity.value === undefined) return answer(parts, activity, { question: written, send });
  const action = readSubmitted(activity.value);
  if (action.kind === 'ask')
    return answer(parts, activity, { question: action.question, send, asked: action.question });
  await send(plainMessage(words.outdatedCard));
}

type Ask = { question: string; send: Send; asked?: string };

async function answer(parts: TurnParts, activity: Inbound, { question, send, asked }: Ask): Promise<void> {
  const reply = await parts.bot.ask(toMessage(activity, question));
  const view = asked === undefined ? { publicUrl: parts.publicUrl } : { publicUrl: parts.publicUrl, asked };
  const { message, shortened } = renderCard(reply.card, view);
  if (shortened.length > 0) parts.log.info({ exchange: reply.exchange, shortened }, 'teams answer shortened');
  const id = await send(message);
  if (id !== null) rememberAnswer(parts.answers, answerKey(activity.conversation.id, id), reply.exchange);
}

async function takeInvoke(parts: TurnParts, activity: Inbound, send: Send): Promise<HttpAnswer> {
  switch (activity.name) {
    case 'adaptiveCard/action':
      return takeCardAction(parts, activity, send);
    case 'message/submitAction':
      return takeFeedback(parts, activity);
    default:
      return { status: 501, body: { error: 'This bot does not know this invoke.' } };
  }
}

async function takeCardAction(parts: TurnParts, activity: Inbound, send: Send): Promise<HttpAnswer> {
  const action = readExecuted(activity.value);
  if (action.kind === 'outdated') return cardMessage(words.outdatedCard);
  if (!(await isNew(parts, activity))) return cardMessage(words.answeredBelow);
  try {
    await answer(parts, activity, { question: action.question, send, asked: action.question });
    return cardMessage(words.answeredBelow);
  } catch (error) {
    parts.log.error({ error: errorFacts(error) }, 'teams card action failed');
    return cardMessage(words.notDelivered);
  }
}

function cardMessage(value: string): HttpAnswer {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value } };
}

async function takeFeedback(parts: TurnParts, activity: Inbound): Promise<HttpAnswer> {
  const verdict = readFeedback(activity.value);
  if (verdict === null)
    return { status: 400, body: { error: 'actionName and actionValue.reaction are not feedback.' } };
  const exchange = parts.answers.get(answerKey(activity.conversation.id, activity.replyToId ?? ''));
  const kept = exchange !== undefined && (await parts.bot.feedback(exchange, verdict, toMessage(activity, '').user));
  if (!kept) parts.log.warn({ exchange }, 'teams feedback on an unknown answer');
  return { status: 200, body: {} };
}

/** The bot itself was added; somebody else joining a conversation is no occasion. */
function isInstalled(activity: Inbound): boolean {
  if (activity.type === 'installationUpdate') return activity.action === 'add';
  return (activity.membersAdded ?? []).some((member) => member.id === activity.recipient?.id);
}

/** An installation is told by up to two activities, in any order; the conversation is greeted once. */
async function welcome(parts: TurnParts, activity: Inbound, send: Send): Promise<void> {
  if (!(await parts.bot.claim(`teams:welcome:${activity.conversation.id}`))) return;
  const help = { ...toMessage(activity, words.welcomeQuestion), thread: null };
  const reply = await parts.bot.ask(help);
  await send(renderCard(reply.card, { publicUrl: parts.publicUrl }).message);
}

/** Teams may deliver an activity twice; one without an id cannot be recognised and counts as new. */
async function isNew({ bot, log }: TurnParts, activity: Inbound): Promise<boolean> {
  if (activity.id === undefined) return true;
  const isFirst = await bot.claim(`teams:${eventKey(activity)}`);
  if (!isFirst) log.info({ type: activity.type }, 'teams activity delivered again');
  return isFirst;
}

/** An edited message keeps its id, so each edit is told apart by its time. */
function eventKey({ type, conversation, id, timestamp }: Inbound): string {
  const edit = type === 'messageUpdate' ? [timestamp ?? ''] : [];
  return [type, conversation.id, id, ...edit].join(':');
}

function answerKey(conversation: string, message: string): string {
  return `${conversation} ${message}`;
}

function rememberAnswer(answers: Map<string, string>, key: string, exchange: string): void {
  answers.set(key, exchange);
  const oldest = answers.keys().next();
  if (answers.size > limits.rememberedAnswers && !oldest.done) answers.delete(oldest.value);
}

function plainMessage(text: string): TeamsMessage {
  return { type: 'message', textFormat: 'markdown', text, summary: text, entities: [] };
}
