import type { Message } from '../../src/bot/port.ts';
import { answerOrRecall, answerView } from './desk.ts';
import { askExpert } from './expert.ts';
import { askForm, expertForm, readAskForm } from './forms.ts';
import type { Inbound } from './inbound.ts';
import { limits } from './limits.ts';
import { houseOf } from './sender.ts';
import { notice } from './views.ts';
import { type Means, replace, whisper } from './ways.ts';
import { words } from './words.ts';
import { inTime } from './work.ts';

/** Does what a form asks for; a form that this version does not know is answered with a friendly word. */
export async function answerForm(inbound: Inbound & { kind: 'submission' }, means: Means): Promise<void> {
  if (inbound.form === askForm) return answerQuestion(inbound, means);
  if (inbound.form === expertForm) return askExpert(inbound, means);
  return means.ways.acknowledge({ response_action: 'update', view: notice(words.staleForm) });
}

/** The answer takes the form's place: in the acknowledgement, or afterwards when it is not there in time. */
async function answerQuestion({ fields, view, by }: Inbound & { kind: 'submission' }, means: Means): Promise<void> {
  const { ways, desk } = means;
  const filled = readAskForm(fields);
  if ('errors' in filled) return ways.acknowledge({ response_action: 'errors', errors: filled.errors });
  const message: Message = { channel: 'slack', ...filled, thread: view.thread, user: by.user, house: houseOf(by) };
  const answered = answerOrRecall(message, desk).then((reply) => answerView(reply, desk));
  const early = await inTime(answered, limits.acknowledge);
  await ways.acknowledge({ response_action: 'update', view: early ?? notice(words.looking) });
  if (early === null && !(await replace(await answered, view.id, means))) await whisper(words.failed, means);
}
