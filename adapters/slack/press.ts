import type { types } from '@slack/bolt';
import type { Message, Reply } from '../../src/bot/port.ts';
import { outgoing, post } from './deliver.ts';
import { answerView, ask } from './desk.ts';
import { openExpertForm } from './expert.ts';
import { askView } from './forms.ts';
import type { Inbound, Pressed } from './inbound.ts';
import { sectionView } from './sections.ts';
import { share } from './share.ts';
import { notice } from './views.ts';
import { courier, type Means, show, whisper } from './ways.ts';
import { whyView } from './why.ts';
import { words } from './words.ts';

/** Does what a button asks for. */
export async function answerPress({ press, from }: Inbound & { kind: 'press' }, means: Means): Promise<void> {
  switch (press.kind) {
    case 'ask':
      return answerQuestion(press.question, from, means);
    case 'choose':
      return choose(press, from, means);
    case 'share':
      return share(press.exchange, from, means);
    case 'feedback':
      return keepFeedback(press, from, means);
    case 'section':
    case 'why':
    case 'again':
      return showAgain(press, from, means);
    case 'expert':
      if (means.desk.experts === null) return tell(words.staleButton, from, means);
      return openExpertForm(press.exchange, from, means);
    case 'form':
      return void (await show(askView(), from, means));
    case 'stale':
      return tell(words.staleButton, from, means);
  }
}

type PressOf<K> = Extract<(Inbound & { kind: 'press' })['press'], { kind: K }>;

async function answerQuestion(question: string, from: Pressed, means: Means): Promise<void> {
  const { desk } = means;
  const message: Message = {
    channel: 'slack',
    text: question,
    thread: from.thread,
    user: from.user,
    house: from.house,
  };
  if (from.at.kind !== 'message') {
    const view = answerView(await desk.bot.ask(message), desk, { asked: question });
    return void (await show(view, from, { ...means, instead: true }));
  }
  const { ephemeral, place } = from.at;
  const rendered = await ask(message, { share: ephemeral, asked: question }, desk);
  if (ephemeral) return whisper(outgoing(rendered), means);
  const trouble = await post(place, outgoing(rendered), courier(means));
  if (trouble !== null) await whisper(outgoing(rendered), means);
}

/** Asks the choice's whole question, read from the record of the answer that offered it. */
async function choose({ exchange, index }: PressOf<'choose'>, from: Pressed, means: Means): Promise<void> {
  const reply = await means.desk.bot.again(exchange);
  const question = reply?.card.choices[index]?.question;
  return question ? answerQuestion(question, from, means) : tell(words.answerLost, from, means);
}

async function keepFeedback({ exchange, verdict }: PressOf<'feedback'>, from: Pressed, means: Means): Promise<void> {
  const { bot } = means.desk;
  const known = await bot.feedback(exchange, verdict, from.user);
  const reply = known && from.at.kind === 'modal' ? await bot.again(exchange, from.house) : null;
  if (reply === null) return tell(known ? words.thanks : words.feedbackLost, from, means);
  await show(answerView(reply, means.desk, { thanked: true }), from, { ...means, instead: true });
}

/** Shows something about an answer given before: the answer, why it is so, or a section that it cites. */
async function showAgain(press: PressOf<'section' | 'why' | 'again'>, from: Pressed, means: Means): Promise<void> {
  const reply = await means.desk.bot.again(press.exchange, from.house);
  if (reply === null) return tell(words.answerLost, from, means);
  const turning = from.at.kind === 'modal' && from.at.shows === 'section';
  const view = press.kind === 'why' ? await reasonsFor(reply, from, means) : viewOf(press, reply, means);
  await show(view, from, { ...means, instead: turning });
}

/** The policy's own reasons, recorded as asked by whoever pressed, and what the answer rests on. */
async function reasonsFor(reply: Reply, { user, house, thread }: Pressed, { desk }: Means): Promise<types.ModalView> {
  const reasons = await desk.bot.why(reply.exchange, { channel: 'slack', text: '', thread, user, house });
  return whyView(reply, reasons, desk);
}

function viewOf(press: PressOf<'section' | 'again'>, reply: Reply, { desk }: Means): types.ModalView {
  switch (press.kind) {
    case 'section':
      return sectionView({ reply, index: press.index, page: press.page }, desk.bot, desk) ?? notice(words.sectionLost);
    case 'again':
      return answerView(reply, desk);
  }
}

/** Says a sentence to whoever pressed: beside the message, or as a view over the view. */
async function tell(text: string, from: Pressed, means: Means): Promise<void> {
  if (from.at.kind === 'message') return whisper(text, means);
  await show(notice(text), from, means);
}
