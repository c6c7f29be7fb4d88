import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import type { Engine } from './engine.ts';
import { mutateCode } from './mutate.ts';

/** A code nobody lists that was answered as if it were one that is. */
export type SilentCode = { asked: string; position: string | null; codes: readonly string[] };

/** What became of mistyped codes: how many were put, and those that silently became another. */
export type CodeSlips = { put: number; silent: readonly SilentCode[] };

type Range = { from: string; to: string };

const listedRanges = ({ policies }: Knowledge): Range[] =>
  policies.flatMap(({ versions }) =>
    versions.flatMap(({ codes }) => codes.map(({ code, through }) => ({ from: code, to: through ?? code }))),
  );

const inRange = (code: string, { from, to }: Range): boolean =>
  code.length === from.length && code.at(-1) === from.at(-1) && code >= from && code <= to;

/** Asks for every code one slip away from a listed one, in two ways; an answer with a position or a listed code as its own is silent. */
export function codeSlips(engine: Engine, knowledge: Knowledge): CodeSlips {
  const ranges = listedRanges(knowledge);
  const listed = new Set(ranges.flatMap(({ from, to }) => [from, to]));
  const slips = new Set([...listed].flatMap((code) => mutateCode(code, listed)));
  const asked = [...slips]
    .filter((slip) => !ranges.some((range) => inRange(slip, range)))
    .flatMap((slip) => [`${slip} covered?`, `what is ${slip}`]);
  const silent = asked.flatMap((question): SilentCode[] => {
    const { outcome, position, codes } = engine.open()(question);
    const taken = position !== null || (outcome === 'answered' && codes.some((code) => listed.has(code)));
    return taken ? [{ asked: question, position, codes }] : [];
  });
  return { put: asked.length, silent };
}
