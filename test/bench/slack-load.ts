import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** The secret that both sides of the bench are started with. */
export const signingSecret = 'bench-signing-secret';

/** Sends one slash command and resolves with the milliseconds until its whole answer; rejects on any other status. */
export type Send = () => Promise<number>;

/** Signed slash commands with the questions in turn, each from a person of its own, over so many connections. */
export function commandsTo(root: string, questions: readonly string[], connections: number): Send {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let sent = 0;
  return () => {
    const text = questions[sent % questions.length] ?? '';
    sent += 1;
    return post(root, commandBody(text, sent), agent);
  };
}

function commandBody(text: string, count: number): string {
  return new URLSearchParams({
    ...{ command: '/policy', text, team_id: 'T0000001', channel_id: 'C0000001', user_id: `U${count}` },
    ...{ response_url: 'http://127.0.0.1:9/none', trigger_id: `${count}.1.x`, api_app_id: 'A0000001' },
  }).toString();
}

function post(root: string, body: string, agent: Agent): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-signature': `v0=${signature}`,
    'x-slack-request-timestamp': timestamp,
  };
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL('/slack/events', root), { method: 'POST', headers, agent }, (response) => {
      response.resume();
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - begun);
        else reject(new Error(`A command was answered with HTTP ${response.statusCode}.`));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Sends so many commands as fast as `connections` carry them; resolves with how many a second that was. */
export async function rush(send: Send, count: number, connections: number): Promise<number> {
  let left = count;
  const begun = performance.now();
  const line = async (): Promise<void> => {
    for (; left > 0; ) {
      left -= 1;
      await send();
    }
  };
  await Promise.all(Array.from({ length: connections }, line));
  return (count * 1000) / (performance.now() - begun);
}

/** Sends so many commands a second for so long, whatever comes back when; resolves with every wait in milliseconds. */
export async function stream(send: Send, perSecond: number, seconds: number): Promise<number[]> {
  const waits: Promise<number>[] = [];
  const begun = performance.now();
  for (let count = 0; count < perSecond * seconds; count += 1) {
    const due = begun + (count * 1000) / perSecond - performance.now();
    if (due > 1) await wait(due);
    waits.push(send());
  }
  return Promise.all(waits);
}
