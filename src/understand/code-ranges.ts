import type { CodeIndex } from '../search/code-index.ts';
import type { CodeSpan } from './codes.ts';

const through = /^\s*(?:-|to|thru|through|till|until)\s*$/i;

/**
 * Codes with those that the loaded policies list between the ends of a range ("20551-20553"), which are all shown as
 * what the range was read as. `text` is what the codes were read in.
 */
export function withRanges(codes: readonly CodeSpan[], text: string, index: CodeIndex): CodeSpan[] {
  const read = codes.map((code) => ({ ...code }));
  return read.flatMap((code, i) => {
    const next = read[i + 1];
    if (!next || code.unclear || next.unclear || !through.test(text.slice(code.end, next.start))) return [code];
    const inside = index.within(code.code, next.code);
    if (inside.length === 0) return [code];
    const typed = text.slice(code.start, next.end);
    next.typed = typed;
    return [{ ...code, typed }, ...inside.map((one) => ({ ...next, code: one, typed, modifiers: [] }))];
  });
}
