import { describe, expect, it } from 'vitest';
import { codesIn } from '../../src/understand/codes.ts';

/** The codes read in a text; "typed>" before one that was repaired, "?" behind one that is the form of no code. */
function read(text: string): string[] {
  return codesIn(text).map(
    ({ code, typed, unclear }) => `${typed === null ? '' : `${typed}>`}${code}${unclear ? '?' : ''}`,
  );
}

describe('a code', () => {
  it.each([
    ['is 0275T covered', '0275T', 'CPT-III'],
    ['63030', '63030', 'CPT'],
    ['1234F', '1234F', 'CPT-II'],
    ['0042U', '0042U', 'PLA'],
    ['G0276', 'G0276', 'HCPCS'],
    ['dx M48.062', 'M48.062', 'ICD-10-CM'],
  ])('in "%s" is %s of %s', (text, code, system) => {
    expect(codesIn(text)).toMatchObject([{ code, system, typed: null, unclear: false }]);
  });

  it('is the same in lower case, with nothing to repair', () => {
    expect(read('0275t and g0276 and m48.062')).toEqual(['0275T', 'G0276', 'M48.062']);
  });

  it('is told where it stands', () => {
    const text = 'pls check 0275T today';
    const [code] = codesIn(text);
    expect(text.slice(code?.start, code?.end)).toBe('0275T');
  });
});

describe('writing is repaired where one reading is possible, and what was typed is kept', () => {
  it.each([
    ['letter O for zero', 'O275T', 'O275T>0275T'],
    ['small letter o for zero', 'o275t', 'o275t>0275T'],
    ['letter O inside a number', '63O30', '63O30>63030'],
    ['space before the letter', '0275 T', '0275 T>0275T'],
    ['hyphen before the letter', '0275-T', '0275-T>0275T'],
    ['dropped zero before T', '275T', '275T>0275T'],
    ['space inside the number', '027 5T', '027 5T>0275T'],
    ['diagnosis without its point', 'M48062', 'M48062>M48.062'],
  ])('%s: %s', (_slip, text, wanted) => {
    expect(read(text)).toEqual([wanted]);
  });
});

describe('no other repair is made', () => {
  it.each([
    ['a digit too many', '02750T', ['02750T?']],
    ['a zero too many', '00275T', ['00275T?']],
    ['two digits short', '75T', ['75T?']],
    ['no letter', '0275', ['0275?']],
    ['a letter too many', '0275TT', ['0275TT?']],
    ['another letter', '0275U', ['0275U']],
    ['another number', '0276T', ['0276T']],
    ['digits changed about', '0257T', ['0257T']],
    ['l for one', 'l234F', []],
    ['S for five', '027ST', []],
  ])('%s: %s', (_slip, text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });
});

describe('several codes', () => {
  it.each([
    ['a list', '0274T, 0275T and 63030', ['0274T', '0275T', '63030']],
    ['a list without signs', '0274T 0275T 63030', ['0274T', '0275T', '63030']],
    ['a slash', '0274T/0275T', ['0274T', '0275T']],
    ['an ampersand', '0274T&0275T', ['0274T', '0275T']],
    ['a range', '0274T-0275T', ['0274T', '0275T']],
    ['a range in words', '0274T through 0275T', ['0274T', '0275T']],
    ['a slash behind digits alone', '0274/0275T', ['0274>0274T', '0275T']],
    ['one twice', '0275T, again 0275T', ['0275T', '0275T']],
  ])('%s: %s', (_form, text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });
});

describe('modifiers', () => {
  it.each([
    ['63030-50', ['50']],
    ['0275T-LT', ['LT']],
    ['63030-50-GA', ['50', 'GA']],
    ['63030-59-X1', ['59', 'X1']],
  ])('%s: stand behind their code and are no code', (text, modifiers) => {
    expect(codesIn(text)).toMatchObject([{ code: text.slice(0, 5), modifiers }]);
  });
});

describe('what is no code', () => {
  it.each([
    ['a charge', 'billed $63030.00'],
    ['a charge with a comma', 'chg 63,030.00'],
    ['a PMID', 'PMID: 27008'],
    ['a claim number', 'claim 24093311872'],
    ['a zip code', 'zip 83701'],
    ['a date', 'dos 04/02/2025'],
    ['a year', 'in 2025 t'],
    ['a level of the spine', 'L4-5 and T12'],
    ['a telephone number', '208-555-0142'],
    ['words', 'cpt code for this please'],
  ])('%s: %s', (_what, text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('a claim line', () => {
  it.each([
    ['DOS 4/2/25 0275T x1 $8,450.00 dx M48.062', ['0275T', 'M48.062']],
    ['04/02/2025|0275T|1|8450.00', ['0275T']],
    ['1  0275T-50  11  2 units  $9100  M48061', ['0275T', 'M48061>M48.061']],
    ['ln 2: 63030 59 qty 1 chg 12345.67', ['63030']],
  ])('%s: gives its codes alone', (line, codes) => {
    expect(read(line)).toEqual(codes);
  });
});
