import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { App, HTTPReceiver, type RespondFn, type webApi } from '@slack/bolt';
import type { Bot } from '../../src/bot/port.ts';
import type { Adapter } from '../../src/server/adapter.ts';
import { answer, apologise, type Desk, type Ways } from './answer.ts';
import { examine, type Keeper, mediaType, readBody, type Verdict } from './gate.ts';
import { readInbound } from './inbound.ts';
import { keptReplies } from './kept.ts';
import { limits } from './limits.ts';
import { boltLogger, type Log, remedyOf, troubleOf } from './log.ts';
import { replayMemory } from './replays.ts';
import { overSocket, type Socket, slackSocket } from './socket.ts';
import { work } from './work.ts';

/** What the Slack adapter is made from; `publicUrl` null means answers without links, `apiUrl` null Slack itself. */
export type SlackOptions = {
  bot: Bot;
  log: Log;
  publicUrl: string | null;
  slack: { signingSecret: string; botToken: string; appToken: string | null; apiUrl: string | null };
};

/** The one path that everything from Slack arrives at. */
const path = '/slack/events';

/** Slack over HTTP and, with an app token, over a WebSocket as well. Makes no call before `start`. */
export function slackAdapter(options: SlackOptions): Adapter {
  const { bot, log, publicUrl, slack } = options;
  const desk: Desk = { bot, log, publicUrl, work: work(), kept: keptReplies(limits.kept) };
  const receiver = httpReceiver(options);
  const app = boltApp(options, receiver, desk);
  const socket = slack.appToken === null ? null : socketFor(slack.appToken, options, { app, desk });
  const replays = replayMemory(limits.signatures, Date.now);
  const keeper: Keeper = { signingSecret: slack.signingSecret, replays, now: Date.now };
  return {
    name: 'slack',
    matches: (method, target) => method === 'POST' && target === path,
    handle: (request, response) => handle({ request, response }, { receiver, keeper, desk }),
    async start() {
      const checked = desk.work.track(checkToken(app, slack.botToken, log));
      await (socket === null ? undefined : Promise.all([checked, socket.start()]));
    },
    async stop() {
      await desk.work.finish();
      await socket?.stop();
    },
  };
}

function httpReceiver({ slack, log }: SlackOptions): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret: slack.signingSecret,
    endpoints: path,
    bodyLimit: limits.request,
    logger: boltLogger(log),
    processEventErrorHandler: async ({ error, response }) => {
      log.error({ err: error }, 'Slack sent a payload that Bolt could not read');
      if (!response.headersSent) end(response, 400);
      return true;
    },
  });
}

function boltApp(options: SlackOptions, receiver: HTTPReceiver, desk: Desk): App {
  const app = new App({
    authorize: async () => ({ botToken: options.slack.botToken }),
    receiver,
    convoStore: false,
    ignoreSelf: false,
    logger: boltLogger(options.log),
    clientOptions: clientOptions(options),
  });
  app.use(async (args) => {
    if (args.context[overSocket] === true && desk.work.stopping()) return;
    const acknowledge = 'ack' in args ? (args.ack as Acknowledge) : null;
    const respond: RespondFn | null = 'respond' in args ? args.respond : null;
    await desk.work.track(serve(args.body, waysOf(args.client, acknowledge, respond), desk));
  });
  app.error(async (error) => options.log.error({ err: error }, 'a request from Slack failed inside Bolt'));
  return app;
}

type Acknowledge = (message?: unknown) => Promise<void>;

function waysOf(client: webApi.WebClient, acknowledge: Acknowledge | null, respond: RespondFn | null): Ways {
  let done = acknowledge === null;
  return {
    client,
    respond,
    async acknowledge(message) {
      if (done) return;
      done = true;
      await acknowledge?.(message);
    },
    acknowledged: () => done,
  };
}

async function serve(body: unknown, ways: Ways, desk: Desk): Promise<void> {
  const inbound = readInbound(body);
  try {
    await answer(inbound, ways, desk);
  } catch (error) {
    desk.log.error({ err: error }, 'a message from Slack could not be answered');
    await apologise(inbound, ways, desk);
  }
}

/** No retries here, they are in `post`: the client's own go on through a stop and hold every other channel up. */
function clientOptions({ slack }: SlackOptions): webApi.WebClientOptions {
  return {
    ...(slack.apiUrl === null ? {} : { slackApiUrl: slack.apiUrl }),
    timeout: limits.call,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    fetch: (url, init) => fetch(url, { signal: AbortSignal.timeout(limits.call), ...init }),
  };
}

function socketFor(appToken: string, options: SlackOptions, { app, desk }: { app: App; desk: Desk }): Socket {
  return slackSocket({ app, appToken, clientOptions: clientOptions(options), log: options.log, work: desk.work });
}

async function checkToken(app: App, token: string, log: Log): Promise<void> {
  try {
    const { team_id: team, user_id: bot } = await app.client.auth.test({ token });
    log.info({ team, bot }, 'Slack accepts the bot token');
  } catch (error) {
    const trouble = troubleOf(error);
    log.error({ trouble, remedy: remedyOf(trouble) }, 'Slack does not accept the bot token, or cannot be reached');
  }
}

type Visit = { request: IncomingMessage; response: ServerResponse };
type House = { receiver: HTTPReceiver; keeper: Keeper; desk: Desk };

/** Bolt gets the request only when it is known to be Slack's; it finds the body read already. */
async function handle({ request, response }: Visit, { receiver, keeper, desk }: House): Promise<void> {
  const body = await readBody(request, limits.request);
  if (desk.work.stopping()) return end(response, 503);
  const verdict = body === null ? tooLarge : examine(request, body.toString(), keeper);
  if (verdict) {
    desk.log[verdict.kind === 'refused' ? 'warn' : 'info']({ status: verdict.status }, `Slack request: ${verdict.why}`);
    if (body === null) response.setHeader('connection', 'close');
    return end(response, verdict.status);
  }
  request.headers['content-type'] = mediaType(request);
  const closed = once(response, 'close');
  receiver.requestListener(Object.assign(request, { rawBody: body }), response);
  await desk.work.track(closed);
}

const tooLarge: Verdict = { kind: 'refused', status: 413, why: `its body is over ${limits.request} bytes` };

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}
