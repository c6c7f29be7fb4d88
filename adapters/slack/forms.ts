import type { types } from '@slack/bolt';
import { field, literal, paragraph, plain } from './blocks.ts';
import { limits } from './limits.ts';
import { plainWords } from './markup.ts';
import { words } from './words.ts';

/** What was filled in, by the name of the field; what was left empty is ''. */
export type Fields = Readonly<Record<string, string>>;

/** The form for a question, opened by the global shortcut or on the Home tab. */
export const askForm = 'ask-form';
/** The form for a question to an expert. */
export const expertForm = 'expert-form';

const textInput = (max: number, multiline: boolean): types.PlainTextInput => ({
  type: 'plain_text_input',
  action_id: 'input',
  max_length: max,
  multiline,
});

/** Question, code and date of service. */
export function askView(): types.ModalView {
  return {
    type: 'modal',
    callback_id: askForm,
    title: plain(words.askTitle),
    submit: plain(words.lookUp),
    close: plain(words.close),
    blocks: [
      field('question', words.question, { element: textInput(limits.typed, true), hint: words.questionHint }),
      field('code', words.code, { element: textInput(limits.code, false), hint: words.codeHint }),
      field('date', words.dateOfService, {
        element: { type: 'datepicker', action_id: 'input' },
        hint: words.dateHint,
      }),
    ],
  };
}

/** What was asked by the form, or which of its fields are at fault and why. */
export type Filled = { text: string; asOf: string | null } | { errors: Record<string, string> };

/** Reads the form for a question; fields that are missing count as empty. */
export function readAskForm(fields: Fields): Filled {
  const question = plainWords(fields.question ?? '');
  const code = plainWords(fields.code ?? '').replace(/[\s,;]+/g, ' ');
  const date = fields.date ?? '';
  const errors = {
    ...(question === '' && code === '' ? { question: words.nothingAsked } : {}),
    ...(code !== '' && !/\d/.test(code) ? { code: words.noCode } : {}),
    ...(date !== '' && !isDay(date) ? { date: words.noDay } : {}),
  };
  if (Object.keys(errors).length > 0) return { errors };
  const named = code !== '' && !question.toUpperCase().includes(code.toUpperCase());
  return { text: named ? `${code} ${question}`.trim() : question, asOf: date === '' ? null : date };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** What an expert should look at; `about` goes through the form and comes back. */
export function expertView(about: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: expertForm,
    title: plain(words.askExpert),
    submit: plain(words.send),
    close: plain(words.close),
    private_metadata: about,
    blocks: [
      paragraph([literal(words.expertIntro)]),
      field('question', words.expertQuestion, {
        element: textInput(limits.typed, true),
        hint: words.identifiersHint,
        optional: false,
      }),
    ],
  };
}
