import { type Refusal, refusalOf } from './access.ts';
import type { Press } from './actions.ts';
import { attempted, plainOutgoing, unlessPassing } from './deliver.ts';
import type { Desk } from './desk.ts';
import { refusedHome } from './home.ts';
import type { Inbound } from './inbound.ts';
import { notice } from './views.ts';
import { courier, type Means, show, taken, whisper } from './ways.ts';
import { words } from './words.ts';

/** Something that a person did. */
export type Personal = Extract<Inbound, { by: unknown }>;

/** Why this is not answered, or null. What asks a question counts towards the person's pace. */
export function whyRefused(inbound: Personal, { lists, pace }: Desk): Refusal | null {
  const refusal = refusalOf(inbound.by, lists);
  if (refusal !== null || !asks(inbound)) return refusal;
  return pace.admit(`${inbound.by.team} ${inbound.by.user}`) ? null : 'pace';
}

function asks(inbound: Personal): boolean {
  switch (inbound.kind) {
    case 'command':
    case 'shortcut':
    case 'message':
    case 'submission':
      return true;
    case 'press':
      return asking.has(inbound.press.kind);
    case 'form':
    case 'opened':
    case 'home':
    case 'links':
      return false;
  }
}

const asking: ReadonlySet<Press['kind']> = new Set(['ask', 'choose', 'why']);

/** Says why not, to that person alone; where nothing was asked, nothing is said. */
export async function refuse(inbound: Personal, refusal: Refusal, means: Means): Promise<void> {
  const { ways, desk } = means;
  const text = words.refused[refusal];
  if (refusal === 'pace') desk.limited?.('desk');
  desk.log.info({ refusal, kind: inbound.kind }, 'somebody who may not ask was told so');
  switch (inbound.kind) {
    case 'command':
      return ways.acknowledge({ ...plainOutgoing(text), response_type: 'ephemeral' });
    case 'submission':
      return ways.acknowledge({ response_action: 'update', view: notice(text) });
    case 'shortcut':
      await ways.acknowledge();
      return whisper(text, means);
    case 'press':
      await ways.acknowledge();
      return inbound.from.at.kind === 'message'
        ? whisper(text, means)
        : void (await show(notice(text), inbound.from, means));
    case 'form':
      await ways.acknowledge();
      return void (await taken(
        () => ways.client.views.open({ trigger_id: inbound.trigger, view: notice(text) }),
        'a view',
        { ways, desk },
      ));
    case 'message':
      return refuseMessage(inbound, text, means);
    case 'home':
      return void (await taken(
        () => ways.client.views.publish({ user_id: inbound.by.user, view: refusedHome(text) }),
        'the Home tab',
        { ways, desk },
      ));
    case 'opened':
    case 'links':
      return;
  }
}

async function refuseMessage(
  inbound: Personal & { kind: 'message' },
  text: string,
  { ways, desk }: Means,
): Promise<void> {
  const { place, begins, by } = inbound;
  const where = { channel: place.channel, ...plainOutgoing(text) };
  const inThread = place.thread === null ? where : { ...where, thread_ts: place.thread };
  // What one person alone sees is shown in a thread only once the thread has begun.
  const alone = { ...(begins ? where : inThread), user: by.user };
  const say = () =>
    by.channel === null ? ways.client.chat.postMessage(inThread) : ways.client.chat.postEphemeral(alone);
  unlessPassing(await attempted(say, 'a refusal', courier({ ways, desk })));
}
