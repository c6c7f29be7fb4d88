import type { App } from '@slack/bolt';
import { Undelivered } from './deliver.ts';
import type { Log } from './log.ts';
import { overSocket } from './socket.ts';
import type { Work } from './work.ts';

type Event = Parameters<App['processEvent']>[0];

/**
 * Bolt acknowledges an event before anybody has looked at it, and what is acknowledged is never delivered again: a
 * process that ends before the answer would take the event with it. Here an event is acknowledged once it is answered,
 * and not at all where Slack did not take the answer just now, nor over the socket during a stop.
 */
export function acknowledgeAnswered(app: App, work: Work, log: Log): void {
  const process = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    if (event.customProperties?.[overSocket] === true && work.stopping())
      return log.info({}, 'an event came during the stop; Slack delivers it elsewhere');
    return isOfEvents(event.body) ? work.track(processFirst(event, process, log)) : process(event);
  };
}

async function processFirst(event: Event, process: App['processEvent'], log: Log): Promise<void> {
  let isAcknowledged = false;
  const ack: Event['ack'] = async () => {
    isAcknowledged = true;
  };
  await process({ ...event, ack }).catch((error: unknown) => {
    if (error instanceof Undelivered)
      log.error({}, 'an event is left for Slack to deliver again: its answer was not taken');
    throw error;
  });
  if (!isAcknowledged) return;
  await event.ack().catch(() => log.info({}, 'answered when Slack had stopped waiting for the acknowledgement'));
}

function isOfEvents(body: Event['body']): boolean {
  return body.type === 'event_callback';
}
