import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a command printed and how it ended. */
export type Ended = { status: number | null; out: string; err: string };

/** Runs `records` with this environment and nothing else of the developer's. */
export async function runRecords(env: Record<string, string>, ...args: string[]): Promise<Ended> {
  const own = { PATH: process.env.PATH, TZ: 'America/New_York', ...env };
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/records.ts', ...args], { env: own });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const [status] = await once(child, 'close');
  return { status, out, err };
}
