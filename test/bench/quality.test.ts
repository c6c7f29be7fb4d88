import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { codeSlips } from './code-slips.ts';
import type { Engine } from './engine.ts';
import type { GoldenQuestion } from './golden-set.ts';
import { inventedSources, withInventedPayer } from './invented-payer.ts';
import { percentile, runSet, tally, tallyBy } from './quality.ts';
import { measure, type Suite } from './report.ts';
import type { ScoredAnswer } from './score.ts';
import { fuseEngine, minisearchEngine } from './search-box.ts';
import { readSource, standsIn } from './source-text.ts';
import { tablesOf } from './tables.ts';

const { knowledge } = loadKnowledge('knowledge');
if (!knowledge) throw new Error('the project has a policy of its own');
const everything = withInventedPayer(knowledge);

/** An engine that is told what to say: it repeats a question, and knows how often it was asked in this conversation. */
const echo: Engine = {
  name: 'echo',
  open() {
    let turn = 0;
    return (text): ScoredAnswer => {
      turn++;
      const asked = /\d{4}T/.exec(text)?.[0];
      return {
        outcome: 'answered',
        position: text.startsWith('covered') ? 'investigational' : null,
        text: `${turn}: ${text}`,
        prose: `${turn}: ${text}`,
        codes: asked === undefined ? [] : [asked],
        citations: [],
        references: [],
        relatedPolicies: [],
        priorAuthorization: null,
        policies: [],
        confidence: null,
      };
    };
  },
};
const question = (id: string, text: string, expected: GoldenQuestion['expect'], thread: string | null = null) => ({
  id,
  category: thread === null ? 'single' : 'conversation',
  question: text,
  expect: expected,
  thread,
});
const questions: GoldenQuestion[] = [
  question('Q1', 'covered?', { outcome: 'answered', position: 'investigational' }),
  question('Q2', 'covered there?', { outcome: 'not-in-policy', position: null }),
  question('Q3', 'why?', { outcome: 'answered', quote_any: ['because'] }),
  question('T.1', 'first question', { quote_any: ['1: first'] }, 'T'),
  question('T.2', 'second question', { quote_any: ['2: second'] }, 'T'),
];
const plainRun = runSet(echo, questions, { sources: [], forms: { mutated: false } });

describe('a run over a set of questions', () => {
  it('puts every question once and grades it', () => {
    expect(plainRun.map(({ asked, faults }) => [asked.id, faults.map(({ kind }) => kind)])).toEqual([
      ['Q1', []],
      ['Q2', ['outcome', 'position']],
      ['Q3', ['quote']],
      ['T.1', []],
      ['T.2', []],
    ]);
  });

  it('counts what is right, cited, rightly silent and dangerous', () => {
    const { total, right, cited, toCite, silent, toKeepSilent, dangerous } = tally(plainRun);
    expect({ total, right, cited, toCite, silent, toKeepSilent, dangerous }).toEqual({
      total: 5,
      right: 3,
      cited: 2,
      toCite: 3,
      silent: 0,
      toKeepSilent: 1,
      dangerous: 1,
    });
    expect([...tallyBy(plainRun, ({ asked }) => asked.category).keys()]).toEqual(['single', 'conversation']);
  });

  it('puts each mutated form of a conversation in a thread of its own', () => {
    const worn = runSet(echo, questions.slice(3), { sources: [], forms: { mutated: true, each: 3 } });
    expect(worn).toHaveLength(6);
    expect(worn.map(({ answer }) => answer.text.charAt(0))).toEqual(['1', '2', '1', '2', '1', '2']);
    expect(worn.every(({ form }) => form !== 'plain')).toBe(true);
    expect(
      runSet(echo, questions.slice(3), { sources: [], forms: { mutated: true, each: 3 } }).map(({ text }) => text),
    ).toEqual(worn.map(({ text }) => text));
  });

  it('gives a percentile as the value below which that share lies', () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(3);
    expect(percentile([], 0.99)).toBe(0);
  });
});

describe('a search box over the paragraphs', () => {
  it.each([fuseEngine, minisearchEngine])('answers with a paragraph that stands in a source', (open) => {
    const { citations } = open(everything).open()('Kellgren-Lawrence grade');
    const sources = inventedSources().map(readSource);
    expect(citations).toHaveLength(1);
    expect(citations.every(({ quote }) => standsIn(sources, quote))).toBe(true);
  });

  it('has no answer where no word is known', () => {
    expect(minisearchEngine(everything).open()('zzyzx').outcome).toBe('not-in-policy');
  });
});

describe('mistyped codes', () => {
  it('are reported when they are answered as if they were listed', () => {
    const listed = knowledge.policies[0]?.versions[0].codes[0]?.code ?? '';
    const careless: Engine = { name: 'careless', open: () => () => ({ ...echo.open()(`covered ${listed}`) }) };
    const { put, silent } = codeSlips(careless, knowledge);
    expect(put).toBeGreaterThan(50);
    expect(silent).toHaveLength(put);
  });

  it('are no fault where they are answered as themselves', () => {
    expect(codeSlips({ name: 'echo', open: () => (text) => echo.open()(`what ${text}`) }, everything).silent).toEqual(
      [],
    );
  });
});

describe('the report', () => {
  const suite: Suite = {
    name: 'small',
    library: 'own',
    today: '2026-11-29',
    left: [],
    questions,
    engines: [echo],
    sources: [],
  };
  const report = measure([suite], { engine: echo, knowledge }, 2);

  it('holds each suite plain and mutated, with every miss', () => {
    expect(report.suites.map(({ forms, all }) => [forms, all.total])).toEqual([
      ['plain', 5],
      ['mutated', 10],
    ]);
    expect(report.suites[0]?.misses.map(({ id, dangerous }) => [id, dangerous])).toEqual([
      ['Q2', true],
      ['Q3', false],
    ]);
  });

  it('is printed as tables, the dangerous misses first', () => {
    const text = tablesOf(report, 5);
    expect(text).toMatch(/\| small +\| all +\| +5 \/ 10 \| +60\.0 \/ \d/);
    expect(text).toMatch(/\| +\| conversation +\| +2 \/ 4 \| +100\.0 \/ /);
    expect(text.indexOf('DANGEROUS Q2')).toBeLessThan(text.indexOf('Q3 "why?"'));
  });
});
