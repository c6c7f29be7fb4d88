type Write = (object: object, message: string) => void;

/** The part of a pino logger this adapter uses. What it is given never holds message text. */
export type Log = { info: Write; warn: Write; error: Write };

/** What may be logged of an error: never its message, which can quote a request and with it a person's words. */
export function errorFacts(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code, statusCode } = error as Error & { code?: unknown; statusCode?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { name: error.name, code, status: statusCode, at: frames.slice(0, 5).map((line) => line.trim()) };
}
