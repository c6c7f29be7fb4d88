import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** The real service as a process of its own, with everything it printed. */
export type ServiceProcess = {
  child: ChildProcess;
  out(): string;
  err(): string;
  /** The address it printed. Rejects with what it printed when it ends instead. */
  address(): Promise<string>;
  /** Sends a signal and resolves with the exit status. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  ended: Promise<number | null>;
};

/** Starts `src/main.ts` with this environment and nothing else of the developer's. */
export function startService(env: Record<string, string>): ServiceProcess {
  const own = { PATH: process.env.PATH, TZ: 'America/New_York', PORT: '0', ...env };
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], { env: own });
  let out = '';
  let err = '';
  const ended = once(child, 'close').then(([status]) => (typeof status === 'number' ? status : null));
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  const address = new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      err += chunk;
      const found = /https?:\/\/[^\s/]+/.exec(err);
      if (err.includes('Policy Desk is ready') && found !== null) resolve(found[0]);
    });
    void ended.then((status) => reject(new Error(`The service ended with ${status}:\n${out}${err}`)));
  });
  address.catch(() => {});
  return {
    child,
    out: () => out,
    err: () => err,
    address: () => address,
    ended,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}
