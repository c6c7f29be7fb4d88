import { codeSystemOf } from '../../knowledge/codes.ts';
import type { ListCode } from '../../knowledge/list/schema.ts';
import { readCodeList } from '../facts/code-list.ts';
import { type RowDoubt, unread } from './raw-list.ts';
import { withoutMark } from './requirement-words.ts';

/** What a cell of codes says: its codes, the sign of a note behind them, and why they cannot be trusted; no codes where it has none that can be read. */
export type CodeCell = { codes: ListCode[]; mark: string; doubt: RowDoubt | null };

/** A number that a spreadsheet made of a code: written with an exponent or a fraction, or with its first zeros lost. */
const asNumber = /^\d+(?:\.\d+)?E[+-]?\d+$|^\d{5}\.0+$/i;
const short = /^\d{1,4}$/;

const asSpreadsheet = (why: string): RowDoubt => ({ code: 'code-as-number', why });

const codesIn = (text: string, label: string): ListCode[] =>
  readCodeList(text, label).flatMap(({ code, through }) => {
    const system = codeSystemOf(code, label);
    return system === null ? [] : [{ code, ...(through === null ? {} : { through }), system }];
  });

/** Reads a cell of codes: one, several, ranges, with the sign of a note behind them. */
export const readCodeCell = (text: string, label: string): CodeCell => {
  const { words, mark } = withoutMark(text);
  const plain =
    words.toUpperCase() === words
      ? words
      : words.replace(/\b[a-z]\d{4}\b|\b\d{4}[a-z]\b/g, (code) => code.toUpperCase());
  const codes = codesIn(plain, label);
  if (codes.length > 0) return { codes, mark, doubt: null };
  const apart = codesIn(plain.replace(/(?<=[A-Z\d])\s+(?=[A-Z]?\d)/g, ', '), label);
  if (apart.length > 0) return { codes: apart, mark, doubt: null };
  if (asNumber.test(words))
    return { codes: [], mark, doubt: asSpreadsheet(`"${words}" is a code that a spreadsheet turned into a number`) };
  if (short.test(words))
    return {
      codes: [],
      mark,
      doubt: asSpreadsheet(`"${words}" is too short for a code: a spreadsheet may have taken its first zeros`),
    };
  return { codes: [], mark, doubt: /\d/.test(words) ? unread(`"${words}" cannot be read as codes`) : null };
};

/** Whether a cell is nothing but codes. */
export const isCodeCell = (text: string, label = ''): boolean =>
  text !== '' && readCodeCell(text, label).codes.length > 0;
