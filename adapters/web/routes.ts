import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../../src/log.ts';
import type { Adapter } from '../../src/server/adapter.ts';
import { isOwnHost, isOwnOrigin, type Site } from './hosts.ts';
import { sendJson, sendLine, setSecurityHeaders } from './respond.ts';

/** The service a route belongs to. The log never sees what a person typed. */
export type Service = Site & { log: Pick<Log, 'warn'> };

/** One request with its address taken apart: `path` as it was sent, `query` decoded. */
export type Visit = { request: IncomingMessage; response: ServerResponse; path: string; query: URLSearchParams };

/** One address (or a family of them) and what answers there. GET routes answer HEAD as well. */
export type Route = {
  method: 'GET' | 'POST';
  matches(path: string): boolean;
  answer(visit: Visit): Promise<void> | void;
};

/** An adapter over routes, behind the checks every route needs: own host, right method, own pages. */
export function routedAdapter(name: string, site: Service, routes: readonly Route[]): Adapter {
  return {
    name,
    matches: (_method, path) => routes.some((route) => route.matches(path)),
    handle: (request, response) => handle(visitOf(request, response), site, routes),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
}

async function handle(visit: Visit, site: Service, routes: readonly Route[]): Promise<void> {
  const { request, response } = visit;
  setSecurityHeaders(request, response);
  if (!isOwnHost(site, request.headers.host)) return refuseHost(visit, site.log);
  const route = routes.find((candidate) => candidate.matches(visit.path));
  if (route === undefined) return sendLine(response, 404, 'There is nothing here.');
  if (!allows(route, request.method)) {
    response.setHeader('allow', route.method === 'GET' ? 'GET, HEAD' : 'POST');
    return sendLine(response, 405, `This address takes ${route.method} only.`);
  }
  if (route.method === 'POST' && !isOwnOrigin(site, request.headers.origin)) {
    return sendJson(response, 403, { error: 'This address answers only to pages of this service.' });
  }
  await route.answer(visit);
}

function visitOf(request: IncomingMessage, response: ServerResponse): Visit {
  const [path = '/', ...rest] = (request.url ?? '/').split('?');
  return { request, response, path, query: new URLSearchParams(rest.join('?')) };
}

function allows(route: Route, method: string | undefined): boolean {
  return method === route.method || (route.method === 'GET' && method === 'HEAD');
}

function refuseHost(visit: Visit, log: Service['log']): void {
  log.warn({ host: visit.request.headers.host?.slice(0, 200) }, 'refused a request for another host');
  sendLine(
    visit.response,
    421,
    'This service is not known by that name. Open it by the address it printed at start, or set PUBLIC_URL to the name you use.',
  );
}
