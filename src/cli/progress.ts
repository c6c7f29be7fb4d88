/** Shows how far a long work is; prints nothing where nobody looks at a terminal. */
export type Progress = { step(done: number, what: string): void; end(): void };

const width = 24;

const bar = (part: number): string => '█'.repeat(Math.round(part * width)).padEnd(width, '░');

/** What a progress bar needs of a terminal. */
type Terminal = { isTTY?: boolean; columns?: number; write(text: string): boolean };

/** A progress bar of `total` steps on standard error, taken away before anything else is printed; silent for one step, or without a terminal. */
export const progressOf = (total: number, out: Terminal = process.stderr): Progress => {
  if (total < 2 || out.isTTY !== true) return { step: () => {}, end: () => {} };
  const clear = (): void => void out.write('\r\u001b[2K');
  return {
    step: (done, what) => {
      clear();
      const text = `${bar(done / total)} ${done}/${total} ${what}`;
      out.write(text.slice(0, Math.max(20, (out.columns ?? 80) - 1)));
    },
    end: clear,
  };
};
