import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type GoldenQuestion, readGoldenSet, readUnanswerable } from '../bench/golden-set.ts';
import { loadPool, storedSources } from '../bench/pool.ts';
import { plain, readSource, type SourceText, standsIn, standsUnder } from '../bench/source-text.ts';

const here = (file: string): URL => new URL(file, import.meta.url);
const source = (file: string): SourceText => readSource(readFileSync(here(file), 'utf8'));

const pool = storedSources(loadPool().policies);

const sets = {
  everyday: { questions: readGoldenSet(here('everyday.jsonl')), sources: pool, atLeast: 155 },
  'everyday-conversations': {
    questions: readGoldenSet(here('everyday-conversations.jsonl')),
    sources: pool,
    atLeast: 37,
  },
  'first-policy': {
    questions: readGoldenSet(here('first-policy.jsonl')),
    sources: [source('../../knowledge/ig-msd/source.md')],
    atLeast: 170,
  },
  conversations: {
    questions: readGoldenSet(here('conversations.jsonl')),
    sources: [source('../../knowledge/ig-msd/source.md')],
    atLeast: 60,
  },
  'second-author': {
    questions: readGoldenSet(here('second-author.jsonl')),
    sources: [source('../../knowledge/ig-msd/source.md')],
    atLeast: 220,
  },
  'second-author-conversations': {
    questions: readGoldenSet(here('second-author-conversations.jsonl')),
    sources: [source('../../knowledge/ig-msd/source.md')],
    atLeast: 40,
  },
  payer: {
    questions: readGoldenSet(here('payer.jsonl')),
    sources: ['outline.md', 'shared-code.md', 'versions/outline-2024.md'].map((file) =>
      source(`../fixtures/payer/${file}`),
    ),
    atLeast: 60,
  },
};
const unanswerable = {
  'out-of-domain': { questions: readUnanswerable(here('out-of-domain.jsonl'), 'out-of-domain'), atLeast: 300 },
  'near-domain': { questions: readUnanswerable(here('near-domain.jsonl'), 'near-domain'), atLeast: 100 },
};

/** A code that is to be named, whether a policy lists it or not. */
const isLoneCode = (quote: string): boolean => /^[A-Z0-9]{5}$/.test(quote);

const isHeading = (sources: readonly SourceText[], name: string): boolean =>
  sources.some(({ sections }) => sections.has(plain(name)));

function repeated(questions: readonly GoldenQuestion[]): string[] {
  const seen = new Map<string, number>();
  for (const { question, thread } of questions) {
    const key = thread === null ? plain(question) : `${thread} ${plain(question)}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return [...seen].filter(([, times]) => times > 1).map(([question]) => question);
}

describe.each(Object.entries(sets))('the golden set %s', (_name, { questions, sources, atLeast }) => {
  it('is as large as it has to be, with ids and questions that do not repeat', () => {
    expect(questions.length).toBeGreaterThanOrEqual(atLeast);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    expect(repeated(questions)).toEqual([]);
  });

  it('expects only quotes that stand in the policy word for word', () => {
    const wanted = questions.flatMap(({ id, expect: { quote_any: any = [], quote_all: all = [] } }) =>
      [...any, ...all].map((quote) => ({ id, quote })),
    );
    expect(wanted.length).toBeGreaterThan(30);
    expect(wanted.filter(({ quote }) => !isLoneCode(quote) && !standsIn(sources, quote))).toEqual([]);
  });

  it('names only sections that the policy prints', () => {
    const named = questions.flatMap(({ id, expect: { sections_any: names = [] } }) =>
      names.map((name) => ({ id, name })),
    );
    expect(named.filter(({ name }) => !isHeading(sources, name))).toEqual([]);
  });

  it('expects each passage in one of the sections it names', () => {
    const lost = questions.filter(({ expect: { quote_any: any, sections_any: names } }) => {
      if (!any || !names) return false;
      return !any.some((quote) => names.some((name) => standsUnder(sources, name, quote)));
    });
    expect(lost.map(({ id }) => id)).toEqual([]);
  });

  it('forbids only what a pattern can find', () => {
    for (const {
      expect: { must_not_say: patterns = [] },
    } of questions)
      for (const pattern of patterns) expect(() => new RegExp(pattern, 'im')).not.toThrow();
  });
});

describe.each(Object.entries(unanswerable))('the set %s', (_name, { questions, atLeast }) => {
  it('is as large as it has to be and repeats nothing', () => {
    expect(questions.length).toBeGreaterThanOrEqual(atLeast);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    expect(repeated(questions)).toEqual([]);
  });
});

describe('what must not be said', () => {
  const forbidden = (id: string): RegExp[] => {
    const found = sets['first-policy'].questions.find(({ question }) => question === id);
    return (found?.expect.must_not_say ?? []).map((pattern) => new RegExp(pattern, 'im'));
  };
  const says = (question: string, text: string): boolean => forbidden(question).some((pattern) => pattern.test(text));

  it.each([
    ['vertos covered y/n', 'Mild is covered.'],
    ['vertos covered y/n', 'Good news: this procedure is considered medically necessary.'],
    ['pa needed 0274t?', 'No prior authorization is required.'],
    ['pa needed 0274t?', '0274T requires prior authorization.'],
    ['pa needed 0274t?', 'It does not need auth.'],
    ['0277T covered?', '0277T is investigational.'],
    ['is MEDL inv', 'MEDL is considered investigational.'],
  ])('%s: "%s" is caught', (question, text) => {
    expect(says(question, text)).toBe(true);
  });

  it.each([
    ['vertos covered y/n', 'Image-guided minimally invasive decompression is considered investigational.'],
    ['vertos covered y/n', 'The policy does not say that it is covered.'],
    ['pa needed 0274t?', 'This policy does not say whether prior authorization is required.'],
    ['pa needed 0274t?', 'Prior authorization: not stated in this policy.'],
    ['0277T covered?', '0277T is not listed in the loaded policies; that is not a coverage decision.'],
    ['is MEDL inv', 'This policy takes no position on MEDL; it is described under BACKGROUND.'],
  ])('%s: "%s" is allowed', (question, text) => {
    expect(says(question, text)).toBe(false);
  });
});
