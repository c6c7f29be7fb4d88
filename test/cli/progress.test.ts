import { describe, expect, it } from 'vitest';
import { progressOf } from '../../src/cli/progress.ts';

/** What a terminal of this width was written, or a pipe. */
const written = (isTTY: boolean, steps: number): string => {
  let all = '';
  const write = (text: string): boolean => {
    all += text;
    return true;
  };
  const out = { isTTY, columns: 40, write };
  const progress = progressOf(steps, out);
  for (let done = 0; done < steps; done++) {
    progress.step(done, `policies/policy-${done}.md`);
    progress.end();
  }
  return all;
};

describe('the progress bar of an import', () => {
  it('grows on a terminal, keeps to its width, and is taken away before a report is printed', () => {
    const all = written(true, 4);
    expect(all).toContain(`${'█'.repeat(12)}${'░'.repeat(12)} 2/4 polici`);
    expect(all.endsWith('\r\u001b[2K')).toBe(true);
    const lines = all.split('\r\u001b[2K').filter((line) => line !== '');
    expect(lines.every((line) => line.length < 40)).toBe(true);
  });

  it('is silent for one document, and where nobody looks at a terminal', () => {
    expect([written(true, 1), written(false, 4)]).toEqual(['', '']);
  });
});
