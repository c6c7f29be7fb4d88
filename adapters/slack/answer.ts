import type { Message } from '../../src/bot/port.ts';
import { quiet } from './blocks.ts';
import { type Outgoing, outgoing, plainOutgoing, Undelivered } from './deliver.ts';
import { ask } from './desk.ts';
import { askView } from './forms.ts';
import { give } from './give.ts';
import { publishHome } from './home.ts';
import type { Inbound } from './inbound.ts';
import { limits } from './limits.ts';
import { answerPress } from './press.ts';
import { type Personal, refuse, whyRefused } from './refuse.ts';
import type { Rendered } from './render.ts';
import { shareNewest } from './share.ts';
import { failStep, runStep } from './steps.ts';
import { answerForm } from './submit.ts';
import { clip } from './text.ts';
import { unfurl } from './unfurl.ts';
import { notice } from './views.ts';
import { type Means, replace, show, taken, whisper } from './ways.ts';
import { words } from './words.ts';
import { inTime } from './work.ts';

/**
 * Answers one thing that Slack sent. Whatever fails on the way is logged and, where there is somebody to tell, said.
 * Rejects with `Undelivered` alone.
 */
export function serve(inbound: Inbound, means: Means): Promise<void> {
  return orApologised(inbound, means, () => answer(inbound, means));
}

async function orApologised(inbound: Inbound, means: Means, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Undelivered) throw error;
    means.desk.log.error({ err: error }, 'a message from Slack could not be answered');
    await apologise(inbound, means);
  }
}

async function answer(inbound: Inbound, means: Means): Promise<void> {
  const { ways, desk } = means;
  switch (inbound.kind) {
    case 'ignored':
      return ways.acknowledge();
    case 'removed':
      return desk.forget(inbound.team, inbound.enterprise);
    case 'step':
      await ways.acknowledge();
      return once(inbound, means, () => runStep(inbound, means));
    case 'message':
    case 'links':
      return once(inbound, means, () => answerPerson(inbound, means));
    default:
      return answerPerson(inbound, means);
  }
}

/** Who was told that an answer failed is answered; a repetition tells nobody again. */
async function once(inbound: Inbound & { event: string }, means: Means, work: () => Promise<void>): Promise<void> {
  await means.desk.bot.once(inbound.event, () => orApologised(inbound, means, work));
}

async function answerPerson(inbound: Personal, means: Means): Promise<void> {
  const refusal = whyRefused(inbound, means.desk);
  return refusal === null ? answerAllowed(inbound, means) : refuse(inbound, refusal, means);
}

async function answerAllowed(inbound: Personal, means: Means): Promise<void> {
  const { ways, desk } = means;
  switch (inbound.kind) {
    case 'command':
      return inbound.share ? shareNewest(inbound.message, means) : answerCommand(inbound.message, means);
    case 'message':
      return answerMessage(inbound, means);
    case 'press':
      await ways.acknowledge();
      return answerPress(inbound, means);
    case 'shortcut':
      await ways.acknowledge();
      if (inbound.message.text === '') return whisper(words.noWords, means);
      return whisper(outgoing(await ask(inbound.message, { share: true }, desk)), means);
    case 'form':
      await ways.acknowledge();
      return openForm(inbound.trigger, means);
    case 'submission':
      return answerForm(inbound, means);
    case 'opened':
      return suggestPrompts(inbound.channel, means);
    case 'home':
      return publishHome(inbound.by.user, means);
    case 'links':
      return unfurl(inbound.shown, means);
  }
}

/** What nobody waits for an answer to. */
const unasked: ReadonlySet<Inbound['kind']> = new Set(['home', 'ignored', 'links', 'opened', 'removed']);

/** Says that an answer failed, to whoever waits for it. */
async function apologise(inbound: Inbound, means: Means): Promise<void> {
  if (unasked.has(inbound.kind)) return;
  const message = plainOutgoing(words.failed);
  if (inbound.kind === 'message') return give(inbound, message, means);
  if (inbound.kind === 'step') return failStep(inbound.execution, words.failed, means);
  if (inbound.kind === 'press' && inbound.from.at.kind !== 'message')
    return void (await show(notice(words.failed), inbound.from, means));
  const isLate = means.ways.acknowledged();
  if (isLate && inbound.kind === 'submission')
    return void (await replace(notice(words.failed), inbound.view.id, means));
  if (isLate) return whisper(message, means);
  await taken(() => means.ways.acknowledge(apologyTo(inbound)), 'an apology', means);
}

function apologyTo(inbound: Inbound): Parameters<Means['ways']['acknowledge']>[0] {
  if (inbound.kind === 'command') return { ...plainOutgoing(words.failed), response_type: 'ephemeral' };
  return inbound.kind === 'submission' ? { response_action: 'update', view: notice(words.failed) } : undefined;
}

async function answerCommand(message: Message, means: Means): Promise<void> {
  const asked = ask(message, { share: true }, means.desk);
  const early = await inTime(asked, limits.acknowledge);
  const answered = (rendered: Rendered): Outgoing => (isHelp(message) ? withUsage(rendered) : outgoing(rendered));
  if (early) return means.ways.acknowledge({ ...answered(early), response_type: 'ephemeral' });
  await means.ways.acknowledge();
  await whisper(answered(await asked), means);
}

function isHelp({ text }: Message): boolean {
  return text.toLowerCase() === 'help';
}

/** What can stand after the command is Slack's matter, and comes under the core's first sentence on what can be asked. */
function withUsage({ text, blocks }: Rendered): Outgoing {
  const [lead, ...rest] = blocks;
  const shown = lead === undefined ? rest : [lead, quiet(words.usage), ...rest];
  return outgoing({ text: `${text}\n\n${words.usage}`, blocks: shown });
}

async function answerMessage(inbound: Inbound & { kind: 'message' }, means: Means): Promise<void> {
  const { message, isEdited } = inbound;
  const spent = { blocks: isEdited ? 1 : 0, text: isEdited ? words.edited.length : 0 };
  const rendered = await ask(message, { share: false, spent }, means.desk);
  await give(inbound, isEdited ? asEdited(rendered) : outgoing(rendered), means);
}

function asEdited({ text, blocks }: Rendered): Outgoing {
  return outgoing({ text: `${words.edited}\n\n${text}`, blocks: [quiet(words.edited), ...blocks] });
}

async function openForm(trigger: string, { ways, desk }: Means): Promise<void> {
  await taken(() => ways.client.views.open({ trigger_id: trigger, view: askView() }), 'the form', { ways, desk });
}

/** Fills the agent view's opening with what the core suggests to ask. */
async function suggestPrompts(channel: string, { ways, desk }: Means): Promise<void> {
  const prompts = desk.bot
    .suggest('')
    .slice(0, limits.suggestedPrompts)
    .map((one) => ({ title: clip(one.label, limits.buttonText), message: one.question }));
  if (prompts.length === 0) return;
  const given = { channel_id: channel, prompts };
  await taken(() => ways.client.assistant.threads.setSuggestedPrompts(given), 'the suggested prompts', { ways, desk });
}
