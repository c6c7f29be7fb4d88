import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../knowledge/knowledge.ts';
import { type Loaded, loadKnowledge } from '../knowledge/load.ts';
import type { Log } from '../log.ts';
import { type Desk, openDesk } from './core.ts';

/** A loaded folder that can be answered from. */
export type Sound = Loaded & { knowledge: NonNullable<Loaded['knowledge']> };

/** Everything that is wrong in a knowledge folder, as `npm run knowledge -- check` finds it. */
export type Check = (dir: string) => Promise<readonly Fault[]>;

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

/** Which files there are, how long they are and when they were written. */
function traceOf(dir: string): string {
  try {
    const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort();
    return files.map((file) => `${file} ${statOf(join(dir, file))}`).join('\n');
  } catch {
    return 'no folder';
  }
}

function statOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? 'gone' : found.isDirectory() ? 'folder' : `${found.size} ${found.mtimeMs}`;
}

/** The folder's knowledge where all of it passes the check; null, and the log says why, where it does not. */
async function readSound({ dir, check, log }: LiveDeskOptions): Promise<Sound | null> {
  const { knowledge, files, faults } = loadKnowledge(dir);
  const all = faults.length > 0 || knowledge === null ? faults : await check(dir);
  for (const fault of all) log.error(fault, 'knowledge is not taken over: a fault');
  if (knowledge === null || all.length > 0) return null;
  return { knowledge, files, faults: [] };
}

/** Opens the desk over what was loaded, and keeps it at the state of its folder. */
export function openLiveDesk(options: LiveDeskOptions): LiveDesk {
  const { dir, first, log, onChange } = options;
  let desk = openDesk(first.knowledge);
  let seen = traceOf(dir);
  let resting = seen;
  let running: Promise<void> = Promise.resolve();

  const take = (sound: Sound) => {
    const before = desk.knowledge.hash;
    desk = openDesk(sound.knowledge);
    onChange(sound);
    log.info(
      { before, knowledge: sound.knowledge.hash },
      'knowledge reloaded: every answer from now on is given from it',
    );
  };

  const again = async () => {
    try {
      seen = traceOf(dir);
      resting = seen;
      const sound = await readSound(options);
      const now = desk.knowledge.hash;
      if (sound === null) log.error({ knowledge: now }, 'knowledge not reloaded: answers go on from the one before');
      else if (sound.knowledge.hash === now) log.info({ knowledge: now }, 'knowledge is unchanged');
      else if (traceOf(dir) !== seen) log.info('knowledge changed while it was read: it is read again');
      else take(sound);
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
      const now = traceOf(dir);
      const hasChanged = now !== seen;
      const isAtRest = now === resting;
      resting = now;
      if (hasChanged && isAtRest) await reload();
    },
  };
}
