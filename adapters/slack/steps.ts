import type { Message } from '../../src/bot/port.ts';
import { plainText } from '../../src/card/plain.ts';
import { refusalOf } from './access.ts';
import { attempted, unlessPassing } from './deliver.ts';
import type { Inbound } from './inbound.ts';
import { limits } from './limits.ts';
import { addressOf } from './links.ts';
import { plainWords } from './markup.ts';
import { houseOf } from './sender.ts';
import { clip } from './text.ts';
import { courier, type Means } from './ways.ts';
import { words } from './words.ts';

/** The custom steps of the manifest, each with the input that holds what is looked up. */
export const steps = { look_up_code: 'code', ask_policy_question: 'question' } as const;
/** The date that every step takes, and what it puts out. */
export const stepDate = 'date_of_service';
export const stepOutputs = ['answer', 'outcome', 'position', 'prior_authorization', 'link'] as const;

/** Does a step of somebody's workflow: the answer as outputs, or an error that says what is missing. */
export async function runStep(inbound: Inbound & { kind: 'step' }, means: Means): Promise<void> {
  const { ways, desk } = means;
  const { step, execution, inputs } = inbound;
  const refusal = refusalOf(inbound.where, desk.lists);
  if (refusal !== null) return failStep(execution, words.refused[refusal], means);
  const name = isStep(step) ? steps[step] : null;
  const text = plainWords(textOf(name === null ? '' : inputs[name]));
  if (text === '') return failStep(execution, words.stepNeeds(name ?? 'input'), means);
  const outputs = await outputsOf({ text, asOf: dayOf(inputs[stepDate]), house: houseOf(inbound.where) }, means);
  const complete = () => ways.client.functions.completeSuccess({ function_execution_id: execution, outputs });
  const refused = unlessPassing(await attempted(complete, 'a step', courier(means)));
  if (refused !== null) await failStep(execution, words.failed, means);
}

/** Ends the step with what is wrong, for whoever looks after the workflow. */
export async function failStep(execution: string, error: string, means: Means): Promise<void> {
  const fail = () => means.ways.client.functions.completeError({ function_execution_id: execution, error });
  unlessPassing(await attempted(fail, 'a step', courier(means)));
}

function isStep(name: string): name is keyof typeof steps {
  return Object.hasOwn(steps, name);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, limits.typed) : '';
}

function dayOf(value: unknown): string | null {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
}

type Outputs = Partial<Record<(typeof stepOutputs)[number], string>>;

/** A workflow is nobody: its questions belong to no thread and to no person. */
async function outputsOf(asked: Pick<Message, 'text' | 'asOf' | 'house'>, { desk }: Means): Promise<Outputs> {
  const { answer, card } = await desk.bot.ask({ channel: 'slack', ...asked, thread: null, user: null });
  const [first] = card.sources;
  const link = first ? addressOf(first, desk) : null;
  return {
    answer: clip(plainText(card), limits.output),
    outcome: answer.outcome,
    ...(answer.position === null ? {} : { position: answer.position }),
    ...(answer.priorAuthorization === null ? {} : { prior_authorization: answer.priorAuthorization }),
    ...(link === null ? {} : { link }),
  };
}
