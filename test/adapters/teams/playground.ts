import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Microsoft's Agents Playground, a client for Teams apps that needs no Microsoft 365. */
export type Playground = { url: string; close(): Promise<void> };

const cli = join(process.cwd(), 'node_modules/@microsoft/m365agentsplayground/cli.js');

/** Why it cannot be started here, or null when it can. */
export const noPlayground = existsSync(cli)
  ? null
  : 'playground tests skipped: @microsoft/m365agentsplayground is missing';
if (noPlayground !== null) console.warn(noPlayground);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const isUp = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await wait(100);
  }
  throw new Error(`The playground ended with ${child.exitCode}.`);
}

/** Starts it for a bot; its log goes to the folder given. */
export async function openPlayground(endpoint: string, folder: string): Promise<Playground> {
  const port = await freePort();
  const bot = ['--app-endpoint', endpoint, '--channel-id', 'msteams'];
  const given = ['start', ...bot, '--port', String(port), '--disable-telemetry'];
  const env = { PATH: process.env.PATH, HOME: folder, BROWSER: 'none' };
  const child = spawn(process.execPath, [cli, ...given], { cwd: folder, env, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/`;
  await answers(url, child);
  return {
    url,
    close: async () => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill();
      await ended;
    },
  };
}
