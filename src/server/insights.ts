import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { drawChart } from '../insight/charts.ts';
import type { Insights } from '../insight/insights.ts';
import { chartAt, insightsPage, insightsStyle } from '../insight/page.ts';
import { insightsCsv } from '../insight/tables.ts';
import type { Adapter } from './adapter.ts';

/** What the insights page needs: the token that opens it, and the insights of the moment. */
export type InsightsOptions = { token: string; gather(): Promise<Insights> };

/** Insights are gathered at most this often, whoever asks. */
const freshMs = 60_000;

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A browser asks for a name and a password; the token is the password, or a bearer token for programs. */
function isAllowed(request: IncomingMessage, token: Buffer): boolean {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ');
  const basic = () => Buffer.from(value, 'base64').toString('utf8').split(':').slice(1).join(':');
  const given = scheme.toLowerCase() === 'bearer' ? value : scheme.toLowerCase() === 'basic' ? basic() : '';
  return timingSafeEqual(hashOf(given), token);
}

const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
};

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { ...headers, 'content-type': `${type}; charset=utf-8` });
  response.end(text);
}

function ask(response: ServerResponse): void {
  response.setHeader('www-authenticate', 'Basic realm="insights, the token as the password", charset="UTF-8"');
  send(
    response,
    401,
    'text/plain',
    'The insights are for those who know the INSIGHTS_TOKEN: any name, the token as the password.\n',
  );
}

/** One gathering at a time, kept for a minute; a failure is not kept. */
function kept(gather: () => Promise<Insights>): () => Promise<Insights> {
  let last: { at: number; insights: Promise<Insights> } | null = null;
  return () => {
    if (last !== null && performance.now() - last.at < freshMs) return last.insights;
    const insights = gather();
    last = { at: performance.now(), insights };
    insights.catch(() => {
      last = null;
    });
    return insights;
  };
}

async function answer(path: string, response: ServerResponse, insights: () => Promise<Insights>): Promise<void> {
  const chart = chartAt(path);
  if (chart !== null) return send(response, 200, 'image/svg+xml', await drawChart(chart, await insights()));
  switch (path) {
    case '/insights':
      return send(response, 200, 'text/html', insightsPage(await insights()));
    case '/insights.csv':
      response.setHeader('content-disposition', 'attachment; filename="insights.csv"');
      return send(response, 200, 'text/csv', insightsCsv(await insights()));
    case '/insights/style.css':
      return send(response, 200, 'text/css', insightsStyle);
    default:
      return send(response, 404, 'text/plain', 'There is nothing here.\n');
  }
}

/** `GET /insights`, its charts and `GET /insights.csv`, for those who know the token. */
export function insightsAdapter({ token, gather }: InsightsOptions): Adapter {
  const wanted = hashOf(token);
  const insights = kept(gather);
  return {
    name: 'insights',
    matches: (method, path) => ['GET', 'HEAD'].includes(method) && /^\/insights($|[/.])/.test(path),
    async handle(request, response) {
      if (!isAllowed(request, wanted)) return ask(response);
      const [path = ''] = (request.url ?? '').split('?');
      await answer(path, response, insights);
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
}
