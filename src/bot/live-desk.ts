import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Known } from '../knowledge/check.ts';
import type { Fault } from '../knowledge/knowledge.ts';
import { type Loaded, loadKnowledge } from '../knowledge/load.ts';
import type { Log } from '../log.ts';
import { type Desk, openDesk } from './core.ts';

/** A loaded folder that can be answered from. */
export type Sound = Loaded & { knowledge: NonNullable<Loaded['knowledge']> };

/** Everything that is wrong in a knowledge folder, as `npm run knowledge -- check` finds it; what is proved need not be proved again. */
export type Check = (dir: string, known: Known) => Promise<readonly Fault[]>;

export type LiveDeskOptions = {
  dir: string;
  /** What the service starts with. */
  first: Sound;
  check: Check;
  log: Log;
  /** Told of every knowledge that is answered from, the first one too. */
  onChange(sound: Sound): void;
};

/** The knowledge of the moment. Every answer is given from one knowledge, whole. */
export type LiveDesk = {
  desk(): Desk;
  /** Reads the folder again; what is sound and new is answered from at once, anything else changes nothing. Never rejects. */
  reload(): Promise<void>;
  /** Reloads when the folder has changed and come to rest, asked every so often. */
  look(): Promise<void>;
};

/** Which files there are, how long they are and when they were written. Thousands are looked at without holding up an answer. */
async function traceOf(dir: string): Promise<string> {
  try {
    const files = (await readdir(dir, { recursive: true, encoding: 'utf8' })).sort();
    const facts = await Promise.all(files.map((file) => factsOf(join(dir, file))));
    return files.map((file, i) => `${file} ${facts[i]}`).join('\n');
  } catch {
    return 'no folder';
  }
}

async function factsOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  return found === null ? 'gone' : found.isDirectory() ? 'folder' : `${found.size} ${found.mtimeMs}`;
}

/** The folder's knowledge where what is new in it passes the check; null, and the log says why, where it does not. */
async function readSound({ dir, check, log }: LiveDeskOptions, before: Sound): Promise<Sound | null> {
  const loaded = loadKnowledge(dir, before);
  const { knowledge, files, faults } = loaded;
  const proved = new Set([...before.knowledge.policies, ...(before.knowledge.lists ?? [])]);
  const all = faults.length > 0 || knowledge === null ? faults : await check(dir, { loaded, proved });
  for (const fault of all) log.error(fault, 'knowledge is not taken over: a fault');
  if (knowledge === null || all.length > 0) return null;
  return { knowledge, files, faults: [] };
}

/** Opens the desk over what was loaded, and keeps it at the state of its folder. */
export async function openLiveDesk(options: LiveDeskOptions): Promise<LiveDesk> {
  const { dir, first, log, onChange } = options;
  let sound = first;
  let desk = openDesk(first.knowledge);
  let seen = await traceOf(dir);
  let resting = seen;
  let running: Promise<void> = Promise.resolve();

  const take = (next: Sound) => {
    const before = desk.knowledge.hash;
    desk = openDesk(next.knowledge);
    sound = next;
    onChange(next);
    log.info(
      { before, knowledge: next.knowledge.hash },
      'knowledge reloaded: every answer from now on is given from it',
    );
  };

  const again = async () => {
    try {
      seen = await traceOf(dir);
      resting = seen;
      const next = await readSound(options, sound);
      const now = desk.knowledge.hash;
      if (next === null) log.error({ knowledge: now }, 'knowledge not reloaded: answers go on from the one before');
      else if (next.knowledge.hash === now) log.info({ knowledge: now }, 'knowledge is unchanged');
      else if ((await traceOf(dir)) !== seen) log.info('knowledge changed while it was read: it is read again');
      else take(next);
    } catch (err) {
      log.error({ err }, 'knowledge not reloaded: answers go on from the one before');
    }
  };

  const reload = () => {
    running = running.then(again);
    return running;
  };
  onChange(first);
  return {
    desk: () => desk,
    reload,
    async look() {
      const now = await traceOf(dir);
      const hasChanged = now !== seen;
      const isAtRest = now === resting;
      resting = now;
      if (hasChanged && isAtRest) await reload();
    },
  };
}
