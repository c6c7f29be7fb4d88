import { expect, it } from 'vitest';
import { answerMessage, openDesk } from '../../src/bot/core.ts';
import { readQuestion } from '../../src/bot/thread-schema.ts';
import { smallKnowledge } from './small-knowledge.ts';

it('a stored question keeps what it asks of authorization lists, so that it can be asked again', () => {
  const asked = { text: 'does 99999 need prior auth?', today: '2025-06-01', asOf: null, context: null };
  const { question } = answerMessage(openDesk(smallKnowledge), asked);
  expect(question.asksAuthorization).toBe(true);
  const stored: unknown = JSON.parse(JSON.stringify({ ...question, lists: ['some-list'] }));
  expect(readQuestion(stored)).toEqual({ ...JSON.parse(JSON.stringify(question)), lists: ['some-list'] });
});
