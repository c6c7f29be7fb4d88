import { expect, it } from 'vitest';
import { answerMessage, openDesk } from '../../src/bot/core.ts';
import { plainText } from '../../src/card/plain.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { readGoldenSet } from '../bench/golden-set.ts';

/** The text of an answer is kept beside its record; the words of a message are not kept anywhere. */

const { knowledge } = loadKnowledge('knowledge');
const desk = openDesk(knowledge ?? expect.fail('the knowledge folder holds nothing to answer from'));
const questions = readGoldenSet(new URL('../golden/first-policy.jsonl', import.meta.url));
const stray = /zyzzyva|quuxley/i;

it.each([
  (question: string) => `zyzzyva ${question}`,
  (question: string) => `${question} for quuxley`,
  (question: string) => question.replace(' ', ' quuxley '),
  (question: string) => `is zyzzyva quuxley covered, ${question}`,
])('no text repeats what a person wrote: %s', (said) => {
  const texts = questions.map(({ question }) => {
    const asked = { text: said(question), today: '2025-06-01', asOf: null, context: null };
    return plainText(answerMessage(desk, asked).card);
  });
  expect(texts.filter((text) => stray.test(text))).toEqual([]);
});
