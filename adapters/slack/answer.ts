import type { RespondFn, webApi } from '@slack/bolt';
import type { Bot, Message, Reply } from '../../src/bot/port.ts';
import { type Courier, type Outgoing, outgoing, plainOutgoing, post } from './deliver.ts';
import type { Inbound, Pressed } from './inbound.ts';
import type { Kept } from './kept.ts';
import { limits } from './limits.ts';
import { type Log, remedyOf, troubleOf } from './log.ts';
import { type Rendered, renderCard, type View } from './render.ts';
import { clip } from './text.ts';
import { words } from './words.ts';
import { inTime, type Work } from './work.ts';

/** What answering needs for as long as the adapter lives. */
export type Desk = { bot: Bot; log: Log; publicUrl: string | null; work: Work; kept: Kept };

/** The ways back to Slack that one request brought along. */
export type Ways = {
  client: webApi.WebClient;
  /** Acknowledges, with a message where Slack shows one; a second call does nothing. */
  acknowledge(message?: Outgoing & { response_type: 'ephemeral' | 'in_channel' }): Promise<void>;
  acknowledged(): boolean;
  respond: RespondFn | null;
};

/** Answers one thing that Slack sent. Whatever fails on the way is logged and, where there is somebody to tell, said. */
export async function answer(inbound: Inbound, ways: Ways, desk: Desk): Promise<void> {
  switch (inbound.kind) {
    case 'command':
      return inbound.share ? shareNewest(inbound.message, ways, desk) : answerCommand(inbound.message, ways, desk);
    case 'message':
      return answerMessage(inbound, ways, desk);
    case 'press':
      await ways.acknowledge();
      return answerPress(inbound, ways, desk);
    case 'shortcut':
      await ways.acknowledge();
      return whisper(outgoing(await ask(inbound.message, { share: true }, desk)), ways, desk);
    case 'opened':
      return suggestPrompts(inbound.channel, ways, desk);
    case 'ignored':
      return ways.acknowledge();
  }
}

/** Says that an answer failed, to whoever waits for it; resolves whatever happens. */
export async function apologise(inbound: Inbound, ways: Ways, desk: Desk): Promise<void> {
  const message = plainOutgoing(words.failed);
  if (inbound.kind === 'message') return void (await post(inbound.place, message, courier(ways, desk)));
  if (ways.acknowledged()) return whisper(message, ways, desk);
  const shown = inbound.kind === 'command' ? ({ ...message, response_type: 'ephemeral' } as const) : undefined;
  await ways
    .acknowledge(shown)
    .catch((error: unknown) => desk.log.warn({ err: error }, 'Slack did not take an apology'));
}

async function answerCommand(message: Message, ways: Ways, desk: Desk): Promise<void> {
  const asked = ask(message, { share: true }, desk);
  const early = await inTime(asked, limits.acknowledge);
  if (early) return ways.acknowledge({ ...outgoing(early), response_type: 'ephemeral' });
  await ways.acknowledge();
  await whisper(outgoing(await asked), ways, desk);
}

async function answerMessage(inbound: Inbound & { kind: 'message' }, ways: Ways, desk: Desk): Promise<void> {
  for (const id of inbound.ids) if (!(await desk.bot.claim(id))) return;
  const rendered = await ask(inbound.message, { share: false }, desk);
  await post(inbound.place, outgoing(rendered), courier(ways, desk));
}

async function answerPress(inbound: Inbound & { kind: 'press' }, ways: Ways, desk: Desk): Promise<void> {
  const { press, from } = inbound;
  switch (press.kind) {
    case 'ask':
      return answerQuestion(press.question, from, { ways, desk });
    case 'share':
      return share(press.exchange, from.user, { ways, desk });
    case 'feedback': {
      const known = await desk.bot.feedback(press.exchange, press.verdict, from.user);
      return whisper(plainOutgoing(known ? words.thanks : words.feedbackLost), ways, desk);
    }
    case 'stale':
      return whisper(plainOutgoing(words.staleButton), ways, desk);
  }
}

type Means = { ways: Ways; desk: Desk };

async function answerQuestion(question: string, from: Pressed, { ways, desk }: Means): Promise<void> {
  const message: Message = { channel: 'slack', text: question, thread: from.thread, user: from.user };
  const rendered = await ask(message, { share: from.ephemeral, asked: question }, desk);
  if (from.ephemeral) return whisper(outgoing(rendered), ways, desk);
  const posted = await post(from.place, outgoing(rendered), courier(ways, desk));
  if (!posted) await whisper(outgoing(rendered), ways, desk);
}

/** Shows an answer to the whole channel, rendered anew from the reply that is kept. */
async function share(exchange: string, user: string, { ways, desk }: Means): Promise<void> {
  const reply = desk.kept.find(exchange);
  if (reply === null) return whisper(plainOutgoing(words.shareLost), ways, desk);
  if (!desk.kept.share(exchange)) return whisper(plainOutgoing(words.sharedAlready), ways, desk);
  const message = outgoing(shared(reply, user, desk));
  const given = await respond({ ...message, response_type: 'in_channel' }, ways, desk);
  if (!given) desk.kept.undo(exchange);
}

async function shareNewest(message: Message, ways: Ways, desk: Desk): Promise<void> {
  const reply = desk.kept.newest(message.thread ?? '');
  if (reply === null) return ways.acknowledge({ ...plainOutgoing(words.nothingToShare), response_type: 'ephemeral' });
  if (!desk.kept.share(reply.exchange))
    return ways.acknowledge({ ...plainOutgoing(words.sharedAlready), response_type: 'ephemeral' });
  return ways.acknowledge({ ...outgoing(shared(reply, message.user, desk)), response_type: 'in_channel' });
}

function shared(reply: Reply, user: string | null, desk: Desk): Rendered {
  return renderCard(reply.card, { publicUrl: desk.publicUrl, exchange: reply.exchange, share: false, sharedBy: user });
}

/** Fills the agent view's opening with what the core suggests to ask. */
async function suggestPrompts(channel: string, ways: Ways, desk: Desk): Promise<void> {
  const help = await desk.bot.ask({ channel: 'slack', text: 'help', thread: null, user: null });
  const prompts = help.card.suggestions
    .slice(0, limits.suggestedPrompts)
    .map((one) => ({ title: clip(one.label, limits.buttonText), message: one.question }));
  if (prompts.length === 0) return;
  try {
    await ways.client.assistant.threads.setSuggestedPrompts({ channel_id: channel, prompts });
  } catch (error) {
    const trouble = troubleOf(error);
    desk.log.warn({ trouble, remedy: remedyOf(trouble) }, 'Slack did not take the suggested prompts');
  }
}

async function ask(message: Message, view: Pick<View, 'share' | 'asked'>, desk: Desk): Promise<Rendered> {
  const reply = await desk.bot.ask(message);
  desk.kept.keep(reply, message.thread);
  const rendered = renderCard(reply.card, { publicUrl: desk.publicUrl, exchange: reply.exchange, ...view });
  if (rendered.shortened.length > 0)
    desk.log.info({ exchange: reply.exchange, shortened: rendered.shortened }, 'an answer was shortened for Slack');
  return rendered;
}

/** Tells only the person who asked or pressed. */
async function whisper(message: Outgoing, ways: Ways, desk: Desk): Promise<void> {
  await respond({ ...message, response_type: 'ephemeral' }, ways, desk);
}

async function respond(
  message: Outgoing & { response_type: 'ephemeral' | 'in_channel' },
  ways: Ways,
  desk: Desk,
): Promise<boolean> {
  if (ways.respond === null) return false;
  try {
    await ways.respond({ ...message, replace_original: false });
    return true;
  } catch (error) {
    const trouble = troubleOf(error);
    desk.log.warn({ trouble, remedy: remedyOf(trouble) }, 'Slack did not take a response');
    return false;
  }
}

function courier(ways: Ways, desk: Desk): Courier {
  return { client: ways.client, log: desk.log, work: desk.work };
}
