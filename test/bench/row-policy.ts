import type { GoldenQuestion } from './golden-set.ts';
import { type SourceText, standsIn } from './source-text.ts';

/** The policies in which a passage stands. */
const holders = (quote: string, sources: readonly SourceText[]): string[] =>
  sources.flatMap((source) => (source.of !== undefined && standsIn([source], quote) ? [source.of.policy] : []));

/** The row with the policy its answer must cite: its own, or the one in which all its quotations stand and no other; else without one. */
export function withPolicy(asked: GoldenQuestion, sources: readonly SourceText[]): GoldenQuestion {
  const { policy, quote_any: any = [], quote_all: all = [] } = asked.expect;
  if (policy !== undefined) return asked;
  const [only, ...others] = new Set([...any, ...all].flatMap((quote) => holders(quote, sources)));
  return only === undefined || others.length > 0 ? asked : { ...asked, expect: { ...asked.expect, policy: only } };
}
