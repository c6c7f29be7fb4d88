import type { types } from '@slack/bolt';
import { type Block, literal, paragraph, plain } from './blocks.ts';
import { words } from './words.ts';

/** What a modal shows; a press inside it says so. */
export type Shown = 'answer' | 'section' | 'why' | 'notice';

const titles: Record<Shown, string> = {
  answer: words.answerTitle,
  section: words.sectionTitle,
  why: words.whyTitle,
  notice: words.answerTitle,
};

/** A modal that is only read. */
export function modal(shows: Shown, blocks: Block[]): types.ModalView {
  return { type: 'modal', callback_id: shows, title: plain(titles[shows]), close: plain(words.close), blocks };
}

/** A modal with one sentence. */
export function notice(text: string): types.ModalView {
  return modal('notice', [paragraph([literal(text)])]);
}
