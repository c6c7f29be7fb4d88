import { describe, expect, it } from 'vitest';
import { exampleQuestions } from '../../src/answer/examples.ts';
import { answerMessage, openDesk } from '../../src/bot/core.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { smallKnowledge } from '../bot/small-knowledge.ts';

const { knowledge } = loadKnowledge('knowledge');
const loaded: [string, Knowledge][] = [['an invented policy', smallKnowledge]];
if (knowledge !== null) loaded.push(["the project's own policies", knowledge]);

describe.each(loaded)('example questions for %s', (_what, each) => {
  const desk = openDesk(each);
  it.each(exampleQuestions(each))('get an answer from the policy: %s', (text) => {
    const { answer, card } = answerMessage(desk, { text, today: '2025-06-01', asOf: null, context: null });
    expect(['answered', 'not-in-policy']).toContain(answer.outcome);
    expect(card.sources.length).toBeGreaterThan(0);
  });
  it('are a few', () => {
    expect(exampleQuestions(each)).toHaveLength(4);
  });
});

it('name several policies where there are several', () => {
  const [policy] = smallKnowledge.policies;
  if (policy === undefined) throw new Error('There is one.');
  const two: Knowledge = { ...smallKnowledge, policies: [policy, { ...policy, id: 'acme-2' }] };
  expect(exampleQuestions(two)).toHaveLength(4);
  expect(exampleQuestions({ ...smallKnowledge, policies: [] })).toEqual([]);
});
