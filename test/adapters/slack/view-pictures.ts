import type { Block } from '../../../adapters/slack/blocks.ts';
import { homeView } from '../../../adapters/slack/home.ts';
import { sectionView } from '../../../adapters/slack/sections.ts';
import { whyView } from '../../../adapters/slack/why.ts';
import { answerAgain, answerMessage, type Desk, openDesk } from '../../../src/bot/core.ts';
import type { Reply } from '../../../src/bot/port.ts';
import { readPlace } from '../../../src/bot/read.ts';
import { openSuggestions } from '../../../src/bot/suggest.ts';
import { dayIn } from '../../../src/clock.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { pageOf, type Theme } from './picture.ts';

/** One picture in docs of a view that is no message. */
export type ViewPicture = { file: string; view: 'home' | 'section' | 'why'; theme: Theme; width: number };

/** Every picture of a modal or the Home tab in docs. */
export const viewPictures: readonly ViewPicture[] = [
  { file: 'slack-home', view: 'home', theme: 'light', width: 720 },
  { file: 'slack-home-dark', view: 'home', theme: 'dark', width: 720 },
  { file: 'slack-section', view: 'section', theme: 'light', width: 520 },
  { file: 'slack-why', view: 'why', theme: 'light', width: 520 },
];

const today = '2026-11-23';
const links = { publicUrl: 'https://policy-desk.example.com' };

/** Draws views with the real core over the project's own knowledge, on a fixed day. */
export function viewDrawer(): (picture: ViewPicture) => Promise<{ blocks: readonly unknown[]; page: string }> {
  const { knowledge } = loadKnowledge('knowledge');
  if (knowledge === null) throw new Error('the knowledge folder holds nothing to answer from');
  const desk = openDesk(knowledge);
  return async ({ view, theme }) => {
    const blocks = await blocksOf(view, desk);
    return { blocks, page: pageOf(blocks as readonly Block[], theme) };
  };
}

async function blocksOf(view: ViewPicture['view'], desk: Desk): Promise<readonly unknown[]> {
  const { question, ...answered } = answerMessage(desk, {
    text: 'is 0275T covered?',
    today,
    asOf: null,
    context: null,
  });
  const reply: Reply = { exchange: 'example', ...answered };
  const read: Parameters<typeof sectionView>[1]['read'] = (place) => readPlace(desk, place);
  if (view === 'section') return sectionView({ reply, index: 0, page: null }, { read }, links)?.blocks ?? [];
  const reasons: Reply = {
    exchange: 'example',
    ...answerAgain(desk, { ...question, kind: 'rationale', also: [] }, today),
  };
  if (view === 'why') return whyView(reply, reasons, links).blocks;
  const bot = {
    suggest: openSuggestions(() => desk),
    recent: async () => [{ exchange: 'example', at: `${today}T15:00:00.000Z` }],
    again: async () => reply,
  };
  const days = { today: () => today, dayOf: dayIn('UTC') };
  return (await homeView('U0000001', { bot, knowledge: () => desk.knowledge, ...days, ...links })).blocks;
}
