import { describe, expect, it } from 'vitest';
import { PolicyDeskError } from '../src/errors.ts';
import { errorFacts, openLog, withRequest } from '../src/log.ts';

/** Runs `work` on a log and returns its lines, parsed. */
function linesOf(work: (log: ReturnType<typeof openLog>) => void, level = 'info'): Record<string, unknown>[] {
  const lines: string[] = [];
  work(openLog(level, (line) => lines.push(line)));
  return lines.map((line) => JSON.parse(line));
}

describe('a line', () => {
  it('is one JSON object with a level, a time and its facts', () => {
    const [line] = linesOf((log) => log.info({ outcome: 'answered' }, 'answered'));
    expect(line).toMatchObject({ level: 'info', outcome: 'answered', msg: 'answered' });
    expect(Number.isNaN(Date.parse(String(line?.time)))).toBe(false);
  });
  it('is left out below the level', () => {
    expect(linesOf((log) => log.debug('seen'))).toEqual([]);
    expect(linesOf((log) => log.debug('seen'), 'debug')).toHaveLength(1);
  });
  it('stays one line whatever it holds', () => {
    const lines: string[] = [];
    openLog('info', (line) => lines.push(line)).info({ route: 'a\nb\u0000\ud800' }, 'requested');
    expect(lines.join('').trimEnd()).not.toContain('\n');
  });
});

describe("a request's id", () => {
  it('stands in every line written for it, also after waiting', async () => {
    const lines: string[] = [];
    const log = openLog('info', (line) => lines.push(line));
    await withRequest('r-1', async () => {
      log.info('first');
      await new Promise((resolve) => setImmediate(resolve));
      log.info('second');
    });
    log.info('outside');
    expect(lines.map((line) => JSON.parse(line).request)).toEqual(['r-1', 'r-1', undefined]);
  });
});

describe('an error', () => {
  const secret = 'Jane Roe 1970-01-01';
  it('is logged without the words of a foreign message', () => {
    const [line] = linesOf((log) => log.error({ err: new TypeError(`bad ${secret}`) }, 'failed'));
    expect(JSON.stringify(line)).not.toContain('Jane');
    expect(line).toMatchObject({ err: { type: 'TypeError' }, msg: 'failed' });
  });
  it('is logged without a message of many lines that looks like frames', () => {
    const facts = errorFacts(new Error(`x\n    at ${secret}\n    of it`));
    expect(JSON.stringify(facts)).not.toContain('Jane');
  });
  it('keeps where it was thrown', () => {
    expect(errorFacts(new Error('x')).at?.[0]).toContain('log.test.ts');
  });
  it('of our own keeps its code, its message and its cause', () => {
    const error = new PolicyDeskError('store-failed', 'The store did not answer', { cause: new Error(secret) });
    const facts = errorFacts(error);
    expect(facts).toMatchObject({
      code: 'store-failed',
      message: 'The store did not answer',
      cause: { type: 'Error' },
    });
    expect(JSON.stringify(facts)).not.toContain('Jane');
  });
  it('that names itself its own cause ends', () => {
    const error = new Error('x');
    error.cause = error;
    expect(JSON.stringify(errorFacts(error)).length).toBeLessThan(10_000);
  });
  it.each([null, undefined, 'text', 7, { message: secret }])('may be anything: %s', (thrown) => {
    expect(errorFacts(thrown)).toEqual({ type: typeof thrown });
  });
});
