import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A process of the bench's own that listens on loopback. */
export type Child = {
  root: string;
  /** Milliseconds of processor time it has used since its start. Linux alone tells. */
  cpu(): number;
  stop(): Promise<void>;
};

/** Clock ticks a second in /proc, the same on every Linux that Node runs on. */
const ticks = 100;

/** Processor time of a process, from the fields after its name, which may hold spaces. */
function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks;
}

/** The first address that a child says it listens at, on standard output or error. */
async function addressOf(child: ChildProcess): Promise<string> {
  const streams = [child.stdout, child.stderr].flatMap((stream) => (stream === null ? [] : [stream]));
  const said = streams.map(
    (stream) =>
      new Promise<string>((resolve) => {
        createInterface({ input: stream }).on('line', (line) => {
          const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
          if (address !== undefined) resolve(address);
        });
      }),
  );
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`A process of the bench ended with ${code} before it listened.`);
  });
  return Promise.race([...said, gone]);
}

/** Starts a TypeScript file of the project with its own environment and waits until it listens. */
export async function startChild(file: string, env: Record<string, string>): Promise<Child> {
  const child = spawn(process.execPath, ['--import', 'tsx', file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const root = await addressOf(child);
  return {
    root,
    cpu: () => cpuOf(child.pid ?? 0),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
