import type { ServerResponse } from 'node:http';
import type { BotState } from '../bot/bot.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Adapter } from './adapter.ts';

/** Where the service is in its life. Only a running one takes questions. */
export type Phase = 'starting' | 'running' | 'stopping';

/** What readiness is judged by, asked anew for every probe. */
export type HealthOptions = {
  phase(): Phase;
  knowledge(): Knowledge;
  check(): Promise<BotState>;
  program: string;
};

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}

/** A store that is down is told, and does not take the service out: questions are answered without it. */
async function sendReadiness(response: ServerResponse, options: HealthOptions): Promise<void> {
  const { policies, hash } = options.knowledge();
  const { state, waiting, lost } = await options.check();
  const phase = options.phase();
  const versions = policies.map((policy) => ({
    id: policy.id,
    versions: policy.versions.map(({ version }) => version),
  }));
  const records = { store: state === 'degraded' ? 'down' : 'up', waiting, lost };
  const shown = phase === 'running' ? state : phase;
  const body = { state: shown, program: options.program, knowledge: hash, policies: versions, records };
  send(response, phase === 'running' ? 200 : 503, body);
}

/** `GET /healthz`: the process is alive. `GET /readyz`: it answers questions, from which knowledge, and how its store is. */
export function healthAdapter(options: HealthOptions): Adapter {
  return {
    name: 'health',
    matches: (method, path) => ['GET', 'HEAD'].includes(method) && ['/healthz', '/readyz'].includes(path),
    async handle(request, response) {
      if (request.url?.startsWith('/healthz')) return send(response, 200, { state: 'alive' });
      await sendReadiness(response, options);
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
}
