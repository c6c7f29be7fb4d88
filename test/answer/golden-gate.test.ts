import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import { toJson } from '../../src/cli/answer-json.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { deskEngine } from '../bench/engine.ts';
import type { GoldenQuestion } from '../bench/golden-set.ts';
import { type Result, runSet, tally } from '../bench/quality.ts';
import type { SourceText } from '../bench/source-text.ts';
import { knowledge, manyPolicies, today } from '../bot/core-desk.ts';
import { allSources, firstPolicySets, firstSources, manyPoliciesSets } from './golden-questions.ts';

/** The answers must not become worse than this. Each limit lies a little under the figure of the day it was set. */

type Run = { over: Knowledge; sources: readonly SourceText[] };

function run(questions: readonly GoldenQuestion[], { over, sources }: Run): Result[] {
  return runSet(deskEngine(openDesk(over), today, toJson), questions, { sources, forms: { mutated: false } });
}

const first: Run = { over: knowledge, sources: firstSources() };
const many: Run = { over: manyPolicies(), sources: allSources() };

/** Share of right answers in thousandths, and what is said dangerously. */
function figuresOf(results: readonly Result[]): { right: number; dangerous: string[] } {
  const { total, right } = tally(results);
  const dangerous = results
    .filter((result) => result.dangerous)
    .map(({ asked, faults }) => `${asked.id} ${JSON.stringify(faults)}`);
  return { right: Math.round((1000 * right) / total), dangerous };
}

describe('questions with known answers', () => {
  it.each([
    // 256 of 258 are right: 992.
    { name: 'first-policy', questions: firstPolicySets['first-policy'], over: first, atLeast: 975 },
    // 76 of 77 are right: 987.
    { name: 'conversations', questions: firstPolicySets.conversations, over: first, atLeast: 950 },
    // 81 of 83 are right: 976.
    { name: 'payer', questions: manyPoliciesSets.payer, over: many, atLeast: 940 },
  ])('$name: nothing dangerous is said, and at least $atLeast of 1000 are right', ({ questions, over, atLeast }) => {
    const { right, dangerous } = figuresOf(run(questions, over));
    expect(dangerous).toEqual([]);
    expect(right).toBeGreaterThanOrEqual(atLeast);
  });

  it('of the first policy are answered as well beside other policies', () => {
    const { right, dangerous } = figuresOf(run(firstPolicySets['first-policy'], many));
    expect(dangerous).toEqual([]);
    // 247 of 258 are right: 957.
    expect(right).toBeGreaterThanOrEqual(930);
  });
});

describe('questions no policy answers', () => {
  it.each([
    // None of 363 is answered.
    { name: 'out-of-domain', mostAnswered: 0 },
    // None of 124 is answered.
    { name: 'near-domain', mostAnswered: 0 },
  ] as const)('$name: none gets a position, and $mostAnswered an answer', ({ name, mostAnswered }) => {
    for (const over of [first, many]) {
      const results = run(manyPoliciesSets[name], over);
      expect(results.filter(({ answer }) => answer.position !== null).map(({ text }) => text)).toEqual([]);
      const answered = results.filter(({ answer }) => answer.outcome === 'answered').map(({ text }) => text);
      expect(answered.length, answered.join(' | ')).toBeLessThanOrEqual(mostAnswered);
    }
  });
});
