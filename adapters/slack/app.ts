import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { App, type AuthorizeResult, HTTPReceiver, type RespondFn, type webApi } from '@slack/bolt';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import type { Adapter, LimitedBy } from '../../src/server/adapter.ts';
import { readBody } from '../../src/server/read-body.ts';
import type { AllowLists } from './access.ts';
import { serve } from './answer.ts';
import { Undelivered } from './deliver.ts';
import type { Desk, SlackBot } from './desk.ts';
import { admitAgain, examine, type Keeper, mediaType, type Verdict } from './gate.ts';
import { personOf, readInbound, threadShown } from './inbound.ts';
import { forgetInstallation, installationStore, rememberedAuthorize, scopes, type Tokens } from './installs.ts';
import { keptAnswers } from './kept.ts';
import { limits } from './limits.ts';
import { boltLogger, type Log, remedyOf, troubleOf } from './log.ts';
import { paceOf } from './pace.ts';
import { acknowledgeAnswered } from './receipts.ts';
import { replayMemory } from './replays.ts';
import { type Socket, slackSocket } from './socket.ts';
import type { Ways } from './ways.ts';
import { type Work, work } from './work.ts';

/** How the app is installed in several workspaces: Slack's credentials of the app, and where tokens are kept. */
export type SlackInstall = { clientId: string; clientSecret: string; stateSecret: string; tokens: Tokens };

/** What Slack and its people may do here; what is left out is off. */
export type SlackSettings = {
  signingSecret: string;
  /** Null: tokens come from installations. */
  botToken: string | null;
  appToken: string | null;
  /** Another root of the Web API; null: Slack itself. */
  apiUrl: string | null;
  install?: SlackInstall | null;
  allowed?: AllowLists;
  expertChannel?: string | null;
};

/** What the Slack adapter is made from; `publicUrl` null means answers without links. */
export type SlackOptions = {
  bot: SlackBot;
  log: Log;
  publicUrl: string | null;
  slack: SlackSettings;
  knowledge: () => Knowledge;
  /** Today, YYYY-MM-DD. */
  today: () => string;
  /** The same calendar's day of any time. */
  dayOf: (time: Date) => string;
  /** Told when a limit on questions or messages was reached. */
  limited?: (by: LimitedBy) => void;
  /** The same words without what identifies a person. */
  withoutIdentifiers: (text: string) => string;
};

/** The one path that everything from Slack arrives at. */
const path = '/slack/events';
/** Where somebody who installs the app begins, and where Slack sends them back to. */
const installPath = '/slack/install';
const redirectPath = '/slack/oauth_redirect';
const installPaths = [installPath, redirectPath];

/** Slack over HTTP and, with an app token, over a WebSocket as well. Makes no call before `start`. */
export function slackAdapter(options: SlackOptions): Adapter {
  const { slack, log } = options;
  const under = work();
  const receiver = httpReceiver(options);
  const installer = slack.install ? installReceiver(options, slack.install) : null;
  const { app, desk } = boltApp(options, { receiver, installer, under });
  const socket = slack.appToken === null ? null : socketFor(slack.appToken, options, { app, under });
  const replays = replayMemory(limits.signatures, Date.now);
  const keeper: Keeper = { signingSecret: slack.signingSecret, replays, now: Date.now };
  const house: House = { receiver, keeper, desk, under };
  const isInstall = (target: string): boolean => installer !== null && installPaths.includes(target);
  return {
    name: 'slack',
    matches: (method, target) => (method === 'POST' ? target === path : method === 'GET' && isInstall(target)),
    handle: (request, response) =>
      request.method === 'GET' && installer !== null
        ? handleInstall({ request, response }, { receiver: installer, under })
        : handle({ request, response }, house),
    async start() {
      const checked = slack.botToken === null ? null : under.track(checkToken(app, slack.botToken, log));
      await Promise.all([checked, socket?.start()]);
    },
    async stop() {
      await under.finish();
      await socket?.stop();
    },
  };
}

function deskOf(options: SlackOptions, forget: Desk['forget']): Desk {
  const { slack, ...rest } = options;
  return {
    ...rest,
    kept: keptAnswers(limits.kept),
    lists: slack.allowed ?? { teams: null, channels: null },
    pace: paceOf(limits.questionsAMinute, limits.people, Date.now),
    experts: slack.expertChannel ?? null,
    forget,
  };
}

function httpReceiver(options: SlackOptions): HTTPReceiver {
  const { slack, log } = options;
  return new HTTPReceiver({
    signingSecret: slack.signingSecret,
    // The gate has checked the signature of whatever comes here, and more; to check it again takes as long again.
    signatureVerification: false,
    endpoints: path,
    bodyLimit: limits.request,
    logger: boltLogger(log),
    unhandledRequestHandler: ({ response }) => {
      log.warn({}, 'Slack waits no longer for an acknowledgement, and will ask again');
      if (!response.headersSent) end(response, 503);
    },
    processEventErrorHandler: async ({ error, response }) => {
      const isForLater = error instanceof Undelivered;
      if (!isForLater) log.error({ err: error }, 'Slack sent a payload that Bolt could not read');
      if (!response.headersSent) end(response, isForLater ? 503 : 400);
      return true;
    },
  });
}

/** Bolt's way to install the app; a receiver of its own, since an app that is given one asks its installer alone. */
function installReceiver(options: SlackOptions, { tokens, ...credentials }: SlackInstall): HTTPReceiver {
  const { slack, log, publicUrl } = options;
  const redirect = publicUrl === null ? {} : { redirectUri: publicUrl.replace(/\/+$/, '') + redirectPath };
  return new HTTPReceiver({
    ...credentials,
    ...redirect,
    signingSecret: slack.signingSecret,
    logger: boltLogger(log),
    scopes: [...scopes],
    installationStore: installationStore(tokens, log),
    installerOptions: {
      installPath,
      redirectUriPath: redirectPath,
      directInstall: true,
      clientOptions: clientOptions(options),
    },
  });
}

type Rooms = { receiver: HTTPReceiver; installer: HTTPReceiver | null; under: Work };

function boltApp(options: SlackOptions, { receiver, installer, under }: Rooms): { app: App; desk: Desk } {
  const { slack, log } = options;
  const find = async (source: Parameters<ReturnType<typeof rememberedAuthorize>>[0]): Promise<AuthorizeResult> => {
    if (slack.botToken !== null) return { botToken: slack.botToken };
    return installer?.installer?.authorize(source) ?? {};
  };
  const authorize = rememberedAuthorize(find, log, Date.now);
  const desk = deskOf(options, async (team, enterprise) => {
    if (slack.install) await forgetInstallation(slack.install.tokens, team, enterprise);
    authorize.forget();
    log.info({ team, enterprise }, 'the app was removed; its token is forgotten');
  });
  const app = new App({
    authorize: slack.botToken === null ? authorize : find,
    receiver,
    convoStore: false,
    ignoreSelf: false,
    attachFunctionToken: true,
    logger: boltLogger(log),
    clientOptions: clientOptions(options),
  });
  app.use(async (args) => {
    const acknowledge = 'ack' in args ? (args.ack as Acknowledge) : null;
    const respond: RespondFn | null = 'respond' in args ? args.respond : null;
    const inbound = readInbound(args.body);
    const given = waysOf({ client: args.client, work: under, respond }, acknowledge);
    const ways = { ...given, thread: threadShown(inbound), person: personOf(inbound) };
    await under.track(serve(inbound, { ways, desk }));
  });
  acknowledgeAnswered(app, under, log);
  app.error(async (error) => {
    if (error instanceof Undelivered) throw error;
    log.error({ err: error }, 'a request from Slack failed inside Bolt');
  });
  return { app, desk };
}

type Acknowledge = (message?: unknown) => Promise<void>;

function waysOf(ways: Pick<Ways, 'client' | 'work' | 'respond'>, acknowledge: Acknowledge | null): Ways {
  let done = acknowledge === null;
  return {
    ...ways,
    async acknowledge(message) {
      if (done) return;
      done = true;
      await acknowledge?.(message);
    },
    acknowledged: () => done,
  };
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

function socketFor(appToken: string, options: SlackOptions, { app, under }: { app: App; under: Work }): Socket {
  return slackSocket({ app, appToken, clientOptions: clientOptions(options), log: options.log, work: under });
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
type House = { receiver: HTTPReceiver; keeper: Keeper; desk: Desk; under: Work };

/** Bolt gets the request only when it is known to be Slack's; it finds the body read already. */
async function handle({ request, response }: Visit, { receiver, keeper, desk, under }: House): Promise<void> {
  const body = await readBody(request, { most: limits.request, drained: 0 });
  if (under.stopping()) return end(response, 503);
  const verdict = body === null ? tooLarge : examine(request, body.toString(), keeper);
  if (verdict) {
    desk.log[verdict.kind === 'refused' ? 'warn' : 'info']({ status: verdict.status }, `Slack request: ${verdict.why}`);
    if (body === null) response.setHeader('connection', 'close');
    return end(response, verdict.status);
  }
  request.headers['content-type'] = mediaType(request);
  const closed = once(response, 'close');
  receiver.requestListener(Object.assign(request, { rawBody: body }), response);
  await under.track(closed);
  if (response.statusCode >= 500) admitAgain(request, keeper);
}

/** Somebody installs the app, in a browser; whoever is sent back by Slack is checked by Bolt against the state it gave. */
async function handleInstall({ request, response }: Visit, { receiver, under }: Pick<House, 'receiver' | 'under'>) {
  const closed = once(response, 'close');
  receiver.requestListener(request, response);
  await under.track(closed);
}

const tooLarge: Verdict = { kind: 'refused', status: 413, why: `its body is over ${limits.request} bytes` };

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}
