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
    ['l for one', 'l234F', ['L234F?']],
    ['S for five', '027ST', ['027ST?']],
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

/** Of a library that lists these codes and no others. */
const listed = new Set(['64633', '64634', '64635', '64636', '36475', '0275T', '0274T', 'J0585', 'E0732', 'E11.9']);
const lists = (code: string): boolean => listed.has(code);
const readListed = (text: string): string[] =>
  codesIn(text, lists).map(({ code, unclear }) => (unclear ? `${code}?` : code));

describe('codes written together with signs and words', () => {
  it.each([
    ['64633,64634', ['64633', '64634']],
    ['0274T,0275T,62330', ['0274T', '0275T', '62330']],
    ['36475;64633|64634+64635&64636', ['36475', '64633', '64634', '64635', '64636']],
    ['64635/6', ['64635', '64636']],
    ['64633/4/5', ['64633', '64634', '64635']],
    ['CPT64633', ['64633']],
    ['cpt0274T', ['0274T']],
    ['cpt-64633', ['64633']],
    ['hcpcsE0732?', ['E0732']],
    ['0275Tcovered', ['0275T']],
    ['J-0585', ['J0585']],
    ['J 0585', ['J0585']],
    ['dx E119', ['E11.9']],
    ['J0585x200 units', ['J0585']],
    ['64633x2', ['64633']],
  ])('%s', (text, codes) => {
    expect(readListed(text)).toEqual(codes);
  });

  it.each([
    ['64633/50', ['50']],
    ['64633.50', ['50']],
    ['64633_50', ['50']],
    ['HC:64633:50', ['50']],
    ['HC:36475:RT:59', ['RT', '59']],
    ['64633 RT', ['RT']],
    ['36475LT', ['LT']],
    ['J0585JZ', ['JZ']],
    ['SV1*HC:0275T:50*850*UN*1', ['50']],
  ])('%s: its modifier', (text, modifiers) => {
    expect(codesIn(text, lists)).toMatchObject([{ modifiers, unclear: false }]);
  });

  it.each(['billed $64633.50', 'chg 64633.50', 'paid 64,633.00', 'total 64633.00'])('%s: an amount is none', (text) => {
    expect(readListed(text)).toEqual([]);
  });
});

describe('a dictated code', () => {
  it.each([
    ['oh two seven five tee', '0275T'],
    ['is zero two seven four T covered', '0274T'],
    ['jay zero five eight five', 'J0585'],
    ['six four six three three', '64633'],
    ['is a six four six three three payable', '64633'],
    ['sixty four six thirty three', '64633'],
    ['0 2 7 5 T', '0275T'],
    ['echo zero seven three two', 'E0732'],
  ])('%s', (text, code) => {
    expect(codesIn(text, lists)).toMatchObject([{ code, unclear: false }]);
    expect(codesIn(text, lists)[0]?.typed).not.toBeNull();
  });

  it.each(['one or two levels', 'call five five five one two one two', 'two of three met', 'a one c of seven'])(
    '%s: is none',
    (text) => {
      expect(readListed(text)).toEqual([]);
    },
  );
});

describe('what looks like a code and cannot be read is said', () => {
  it.each([
    ['is 6463 covered', '6463?'],
    ['6463350 covered', '6463350?'],
    ['J058 covered?', 'J058?'],
    ['is 0275X payable', '0275X?'],
    ['cpt 646333', '646333?'],
    ['J05855', 'J05855?'],
  ])('%s', (text, wanted) => {
    expect(readListed(text)).toEqual([wanted]);
  });

  it.each([
    'in 2025 it was',
    '200mg daily',
    'is 100 mg covered',
    '12 visits',
    'K982347',
    'B12',
    'T1000 units',
    'A1C of 9',
  ])('%s: does not look like one', (text) => {
    expect(readListed(text).filter((code) => code.endsWith('?'))).toEqual([]);
  });
});

it('is read in time linear in the text, whatever stands in it', () => {
  for (const part of ['64633-', '0275T/', 'two ', '$1', 'HC:', 'İ6', 'J 0']) {
    const begun = performance.now();
    codesIn(part.repeat(1000).slice(0, 2000), () => true);
    expect(performance.now() - begun).toBeLessThan(500);
  }
});
