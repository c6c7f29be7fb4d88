import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Adapter, LimitedBy } from '../../src/server/adapter.ts';
import { readBody } from '../../src/server/read-body.ts';
import { isTenantAllowed, mayAnswerTo } from './access.ts';
import { type CertificateFile, readCertificate } from './certificate.ts';
import {
  botFrameworkIssuer,
  type Caller,
  type Connector,
  type HttpAnswer,
  type Identity,
  type OtherAuthority,
  openConnector,
} from './connector.ts';
import { isRefused } from './delivery.ts';
import { type Inbound, readActivity, tenantOf } from './inbound.ts';
import { limits } from './limits.ts';
import { errorFacts, type Log } from './log.ts';
import { tokenFault } from './token.ts';
import type { TeamsBot, TurnParts } from './turn.ts';
import { takeTurn } from './turns.ts';

/** What the Teams adapter needs; the environment's names for it are in CONTRACT.md. */
export type TeamsOptions = {
  bot: TeamsBot;
  log: Log;
  /** Where the service is reached from outside, for the links in answers; null: no links. */
  publicUrl: string | null;
  teams: Omit<Identity, 'certificate'> & {
    /** In place of a password. */
    certificate?: CertificateFile | null;
    /** Null or empty: every tenant. */
    allowedTenants: readonly string[] | null;
    /** Null or empty: Microsoft's own addresses, or this machine in local mode. */
    allowedServiceUrls: readonly string[] | null;
    /** The conversation that answers are sent to when somebody asks an expert; null: nobody can. */
    expertConversation?: string | null;
  };
  /** Told when a limit on messages was reached. */
  limited?: (by: LimitedBy) => void;
  /** Another issuer than Microsoft's, for tests. */
  authentication?: OtherAuthority;
};

type Parts = TurnParts & { options: TeamsOptions; connector: Connector };

/** Serves `POST /api/messages` for Teams. Throws when the identity is not complete for its type. */
export function teamsAdapter(options: TeamsOptions): Adapter {
  const { bot, log, publicUrl } = options;
  const giveUp = new AbortController();
  const { certificate = null, expertConversation = null } = options.teams;
  const identity = { ...options.teams, certificate: certificate === null ? null : readCertificate(certificate) };
  const connector = openConnector(identity, options.authentication ?? null, {
    giveUp: giveUp.signal,
    limited: () => options.limited?.('platform'),
  });
  const parts: Parts = {
    bot,
    log,
    publicUrl,
    expertConversation,
    isLocal: identity.appId === null,
    options,
    connector,
  };
  const underWay = new Set<Promise<void>>();
  let isStopping = false;
  return {
    name: 'teams',
    matches: (method, path) => method === 'POST' && path === '/api/messages',
    handle: async (request, response) => {
      if (isStopping) return respond(response, refusal(503, 'The service is stopping.'));
      const work = serve(parts, request, response).finally(() => underWay.delete(work));
      underWay.add(work);
      await work;
    },
    start: async () => {},
    stop: async () => {
      isStopping = true;
      const patience = setTimeout(() => giveUp.abort(), limits.stopMs);
      await Promise.allSettled(underWay);
      clearTimeout(patience);
    },
  };
}

async function serve(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let answer: HttpAnswer;
  try {
    answer = await answerRequest(parts, request);
  } catch (error) {
    if (!request.complete) return;
    answer = afterFailure(parts.log, error);
  }
  respond(response, answer);
}

/** What Teams did not take just now, and what failed otherwise, Teams delivers again; what it refused, it would refuse again. */
function afterFailure(log: Log, error: unknown): HttpAnswer {
  const isLost = isRefused(error);
  log.error({ error: errorFacts(error) }, isLost ? 'a teams answer is lost: it was refused' : 'teams request failed');
  return isLost ? { status: 200, body: undefined } : refusal(503, 'The answer could not be delivered.');
}

async function answerRequest(parts: Parts, request: IncomingMessage): Promise<HttpAnswer> {
  const body = await readBody(request, { most: limits.requestBytes, drained: limits.drainBytes });
  if (body === null) return refused(parts.log, 413, `The body is over ${limits.requestBytes} bytes.`);
  const read = readActivity(parseJson(body.toString()));
  if ('problem' in read) return refused(parts.log, 400, `Not an activity of Microsoft Teams: ${read.problem}`);
  const caller = await identify(parts, read.activity, request.headers.authorization);
  if ('status' in caller) return caller;
  return notAllowed(parts, read.activity) ?? runTurn(parts, read.activity, caller.caller);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Forged, expired and foreign tokens are 401; only Microsoft's keys being out of reach is 503, since it may pass. */
async function identify(
  { connector, options, log }: Parts,
  activity: Inbound,
  authorization: string | undefined,
): Promise<{ caller: Caller } | HttpAnswer> {
  const { appId } = options.teams;
  const issuer = options.authentication?.issuer ?? botFrameworkIssuer;
  const expected = { issuer, audience: appId ?? '', serviceUrl: activity.serviceUrl };
  const fault = appId === null ? null : tokenFault(authorization, expected, Date.now());
  if (fault !== null) return unauthorized(log, fault);
  try {
    const caller = await connector.authenticate(activity, authorization ?? '');
    return caller === null ? unauthorized(log, 'not-proven') : { caller };
  } catch (error) {
    log.error({ error: errorFacts(error) }, 'teams signing keys are out of reach');
    return refusal(503, 'The signing keys are out of reach.');
  }
}

function unauthorized(log: Log, fault: string): HttpAnswer {
  log.warn({ fault }, 'teams request refused');
  return refusal(401, 'The Authorization header does not prove that this comes from the Bot Connector.');
}

function notAllowed({ log, options: { teams } }: Parts, activity: Inbound): HttpAnswer | null {
  const allowed = listed(teams.allowedServiceUrls);
  if (!mayAnswerTo(activity.serviceUrl, { allowed, local: teams.appId === null }))
    return refused(log, 403, 'This service URL is not allowed.');
  return isTenantAllowed(tenantOf(activity), listed(teams.allowedTenants))
    ? null
    : refused(log, 403, 'This tenant is not allowed.');
}

function listed(list: readonly string[] | null): readonly string[] | null {
  return list === null || list.length === 0 ? null : list;
}

/** A turn that takes too long goes on; Teams asks again, and waits for the same turn. */
async function runTurn(parts: Parts, activity: Inbound, caller: Caller): Promise<HttpAnswer> {
  let deadline: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    deadline = setTimeout(() => reject(new Error('A Teams turn took too long.')), limits.deliveryMs);
  });
  const turn = parts.connector.run(caller, activity, (out) => takeTurn(parts, activity, out));
  try {
    return await Promise.race([turn, late]);
  } finally {
    clearTimeout(deadline);
  }
}

/** What is refused here nobody hears of in Teams; the log has it, without a value of the request. */
function refused(log: Log, status: number, error: string): HttpAnswer {
  log.warn({ fault: error }, 'teams request refused');
  return refusal(status, error);
}

function refusal(status: number, error: string): HttpAnswer {
  return { status, body: { error } };
}

function respond(response: ServerResponse, { status, body }: HttpAnswer): void {
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  if (status === 413 || status === 503) response.setHeader('Connection', 'close');
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(body === undefined ? '' : JSON.stringify(body));
}
