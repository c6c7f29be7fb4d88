import { renderCard } from '../../../adapters/slack/render.ts';
import { type Answered, answerMessage, openDesk } from '../../../src/bot/core.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { pageOf, type Theme } from './picture.ts';

/** One picture in docs: the question, what must come of it, and how it is shown. */
export type Picture = { file: string; question: string; outcome: string; theme: Theme; width: number };

/** Every picture of Slack in docs; `node --import tsx test/adapters/slack/draw.ts` draws them anew. */
export const pictures: readonly Picture[] = [
  { file: 'slack-answer', question: 'is 0275T covered?', outcome: 'answered', theme: 'light', width: 720 },
  {
    file: 'slack-answer-dark',
    question: 'can the member be billed for 0275T?',
    outcome: 'answered',
    theme: 'dark',
    width: 720,
  },
  { file: 'slack-answer-narrow', question: 'is mild covered?', outcome: 'answered', theme: 'light', width: 380 },
  { file: 'slack-clarify', question: 'is mild stenosis covered', outcome: 'clarify', theme: 'light', width: 720 },
  { file: 'slack-not-in-policy', question: 'is 63030 covered?', outcome: 'not-in-policy', theme: 'light', width: 720 },
  {
    file: 'slack-out-of-scope',
    question: 'what is the status of the claim?',
    outcome: 'out-of-scope',
    theme: 'dark',
    width: 720,
  },
];

/** Answers and draws with the real core over the project's own knowledge, on a fixed day. */
export function drawer(): (picture: Picture) => { answered: Answered; page: string } {
  const { knowledge } = loadKnowledge('knowledge');
  if (knowledge === null) throw new Error('the knowledge folder holds nothing to answer from');
  const desk = openDesk(knowledge);
  return ({ question, theme }) => {
    const answered = answerMessage(desk, { text: question, today: '2026-11-23', asOf: null, context: null });
    const view = { publicUrl: 'https://policy-desk.example.com', exchange: 'example', share: true };
    return { answered, page: pageOf(renderCard(answered.card, view).blocks, theme) };
  };
}
