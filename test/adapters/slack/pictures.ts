import { renderCard } from '../../../adapters/slack/render.ts';
import { type Answered, answerMessage, openDesk } from '../../../src/bot/core.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { pageOf, sheetOf, type Theme } from './picture.ts';

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

/** A sheet in docs: every kind of answer in one look. */
export type Sheet = { file: string; theme: Theme; width: number };

/** The looks in which every kind of answer was looked at. */
export const sheets: readonly Sheet[] = [
  { file: 'slack-kinds', theme: 'light', width: 720 },
  { file: 'slack-kinds-dark', theme: 'dark', width: 720 },
  { file: 'slack-kinds-narrow', theme: 'light', width: 380 },
];

/** One question for each kind of answer, and for each warning. */
const ofEveryKind = [
  'is 0275T covered?',
  'does 0275T need prior auth?',
  'what is 0275T? member id W123456789',
  'list the codes',
  'what did the MOTION trial find?',
  'is 0275T covered for DOS 6/1/2024?',
  'which policies are loaded?',
  'is 63030 covered?',
  'is mild stenosis covered',
  'what is the status of the claim?',
];

/** Answers and draws with the real core over the project's own knowledge, on a fixed day. */
export function drawer(): { one(picture: Picture): { answered: Answered; page: string }; all(sheet: Sheet): string } {
  const { knowledge } = loadKnowledge('knowledge');
  if (knowledge === null) throw new Error('the knowledge folder holds nothing to answer from');
  const desk = openDesk(knowledge);
  const answer = (text: string): Answered =>
    answerMessage(desk, { text, today: '2026-11-23', asOf: null, context: null });
  const blocksOf = ({ card }: Answered) =>
    renderCard(card, { publicUrl: 'https://policy-desk.example.com', exchange: 'example', share: true }).blocks;
  return {
    one({ question, theme }) {
      const answered = answer(question);
      return { answered, page: pageOf(blocksOf(answered), theme) };
    },
    all: ({ theme }) =>
      sheetOf(
        ofEveryKind.map((question) => blocksOf(answer(question))),
        theme,
      ),
  };
}
