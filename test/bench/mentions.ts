import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { type Agent, createServer, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** The secret that both sides of the bench are started with. */
export const mentionSecret = 'bench-mention-secret';

/** A Web API on loopback that takes every message and counts them by channel. */
export type Posts = {
  apiUrl: string;
  /** How often a channel was posted to. */
  count(channel: string): number;
  total(): number;
  close(): void;
};

function channelIn(body: string): string | null {
  return body.startsWith('{') ? String(JSON.parse(body).channel) : new URLSearchParams(body).get('channel');
}

/** Opens the Web API; `posted` is told of the first message to a channel. */
export async function openPosts(posted: (channel: string) => void): Promise<Posts> {
  const counts = new Map<string, number>();
  let total = 0;
  const server = createServer(async (incoming, response) => {
    let body = '';
    for await (const chunk of incoming) body += chunk;
    if (incoming.url?.endsWith('chat.postMessage')) {
      const channel = channelIn(body) ?? '';
      counts.set(channel, (counts.get(channel) ?? 0) + 1);
      total += 1;
      if (counts.get(channel) === 1) posted(channel);
    }
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ ok: true, ts: `1700000000.${String(total).padStart(6, '0')}`, team_id: 'T1', user_id: 'U0' }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    count: (channel) => counts.get(channel) ?? 0,
    total: () => total,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A mention of the bot in a channel of its own, as Slack delivers it. */
export function mention(n: number, question: string): { channel: string; body: string } {
  const channel = `C${n}`;
  const ts = `1700000000.${String(n).padStart(6, '0')}`;
  const event = {
    type: 'app_mention',
    user: `U${n}`,
    text: `<@U0BOT> ${question}`,
    ts,
    event_ts: ts,
    channel,
    team: 'T1',
  };
  const authorizations = [
    { enterprise_id: null, team_id: 'T1', user_id: 'U0BOT', is_bot: true, is_enterprise_install: false },
  ];
  const envelope = {
    token: 't',
    team_id: 'T1',
    api_app_id: 'A1',
    type: 'event_callback',
    event_id: `Ev${n}`,
    event_time: 1_700_000_000,
  };
  return { channel, body: JSON.stringify({ ...envelope, event, authorizations }) };
}

/** Delivers a body signed as Slack signs it; resolves with the status. */
export function deliver(root: string, body: string, agent: Agent): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', mentionSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const signed = { 'x-slack-signature': `v0=${signature}`, 'x-slack-request-timestamp': timestamp };
  return send(new URL('/slack/events', root), body, { agent, headers: signed }).then(({ status }) => status);
}

type How = { agent: Agent; headers?: Record<string, string> };

/** Posts JSON and resolves with the status and the text of the answer. */
export function send(url: URL, body: string, { agent, headers = {} }: How): Promise<{ status: number; text: string }> {
  const own = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', headers: own, agent }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Calls `work` so many times a second for so long, whatever takes how long; each call is told its number and when it was due. */
export async function paced(
  { perSecond, seconds }: { perSecond: number; seconds: number },
  work: (n: number, due: number) => Promise<void>,
): Promise<void> {
  const running: Promise<void>[] = [];
  const begun = performance.now();
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const due = begun + (n * 1_000) / perSecond;
    if (due - performance.now() > 1) await wait(due - performance.now());
    running.push(work(n, due));
  }
  await Promise.all(running);
}
