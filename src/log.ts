import { AsyncLocalStorage } from 'node:async_hooks';
import { pino } from 'pino';
import { PolicyDeskError } from './errors.ts';
import { toStandardOutput } from './standard-output.ts';

/** One line: facts by name (a thrown thing under `err`) and a fixed sentence, which is never a person's words. */
type Line = { (sentence: string): void; (facts: object, sentence: string): void };

/** Where the service writes what it does, as JSON lines. */
export type Log = { debug: Line; info: Line; warn: Line; error: Line; fatal: Line };

const requests = new AsyncLocalStorage<string>();

/** Runs `work`; every log line written under it carries the request's id. */
export function withRequest<T>(id: string, work: () => T): T {
  return requests.run(id, work);
}

/** The id of the request that is being answered, or null outside of one. */
export function requestId(): string | null {
  return requests.getStore() ?? null;
}

/** What of an error may be logged: its kind, its code and where it was thrown. Foreign messages can hold what a person wrote. */
export type ErrorFacts = { type: string; code?: string; message?: string; at?: string[]; cause?: ErrorFacts };

const framesKept = 6;
const causesKept = 3;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The machine's own errors (a port in use, a full disk) name addresses and files, never a message. */
function ownMessage(error: Error): string | null {
  const ofTheMachine = 'syscall' in error && 'errno' in error;
  return error instanceof PolicyDeskError || ofTheMachine ? error.message : null;
}

function framesOf(error: Error): string[] {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  return frames.slice(0, framesKept).map((line) => line.trim().slice(3));
}

/** Turns anything thrown into what may be logged of it: no foreign message text. Total. */
export function errorFacts(thrown: unknown, depth = causesKept): ErrorFacts {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const code = 'code' in thrown ? textOf(thrown.code) : null;
  const message = ownMessage(thrown);
  return {
    type: textOf(thrown.name) ?? 'Error',
    ...(code === null ? {} : { code }),
    ...(message === null ? {} : { message }),
    at: framesOf(thrown),
    ...(thrown.cause === undefined || depth === 0 ? {} : { cause: errorFacts(thrown.cause, depth - 1) }),
  };
}

/** Opens the log at a level of pino's; `write` takes the lines. */
export function openLog(level: string, write: (line: string) => void = toStandardOutput): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: (thrown: unknown) => errorFacts(thrown) },
    mixin: () => (requestId() === null ? {} : { request: requestId() }),
  };
  return pino(options, { write });
}
