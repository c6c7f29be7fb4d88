import { gluedModifier, type Lists } from './code-signs.ts';

/** What a form makes of a place: the code, and whether its writing was repaired or it has the form of no code. */
export type Reading = { code: string; repaired: boolean; unclear: boolean; modifier?: string };

/** What stands around a place, in capitals. */
export type Around = { before: string; after: string; lists: Lists };

type Form = { pattern: RegExp; read: (match: RegExpMatchArray, around: Around) => Reading | null };

const asIs = (code: string): Reading => ({ code, repaired: false, unclear: false });
const repaired = (code: string): Reading => ({ code, repaired: true, unclear: false });
const unclear = (code: string): Reading => ({ code, repaired: false, unclear: true });
const zeroes = (text: string): string => text.replace(/O/g, '0');

/** Ways to write a code, most specific first; a span that one form took is not offered to the next. Text is upper case. */
export const forms: readonly Form[] = [
  // four digits and a letter, O for zero, a gap before the letter
  {
    pattern: /(?<![\w.$-]|\d\/)([\dO]{4})([\s-]?)([TUF])(?![\w])/g,
    read: ([, number = '', gap = '', letter = '']) => fourDigits(number, gap, letter),
  },
  // 275T: a dropped leading zero
  {
    pattern: /(?<![\w.$-]|\d\/)([1-9]\d{2})([\s-]?)(T)(?!\w)/g,
    read: ([, number = '', gap = '']) => (gap === ' ' ? null : repaired(`0${number}T`)),
  },
  // five or six digits, or two, before T or U: the form of no code
  { pattern: /(?<![\w/.$-])(\d{5,6}|\d{2})([TU])(?!\w)/g, read: ([whole]) => unclear(whole) },
  // a code with something more behind it: its modifier, or a word that grew to it
  {
    pattern: /(?<![\w.$-])(\d{4}[TUF]|[A-EGHJ-MP-V]\d{4}|\d{5})([A-Z0-9]{2})(?!\w)/g,
    read: ([, code = '', rest = ''], { lists }) =>
      gluedModifier.test(rest) && !/^\d{7}$/.test(code + rest) && lists(code)
        ? { ...repaired(code), modifier: rest }
        : null,
  },
  {
    pattern: /(?<![\w.$-])(\d{4}[TUF]|\d{5}|[A-EGHJ-MP-V]\d{4})(?=[A-Z]{3,12}(?![A-Z\d]))/g,
    read: ([code], { lists }) => (lists(code) ? asIs(code) : null),
  },
  { pattern: /(?<![\w.$-])(\d{4}[TUF][A-Z0-9]{1,2})(?!\w)/g, read: ([whole]) => unclear(whole) },
  // 027 5T and 02 75T: a space inside
  {
    pattern: /(?<![\w/.$-])(0\d{1,2})[ -](\d{1,2}T)(?!\w)/g,
    read: ([, a = '', b = '']) => (a.length + b.length === 5 ? repaired(a + b) : null),
  },
  // M48.062
  { pattern: /(?<![\w.])([A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4})(?![\w])/g, read: ([, code = '']) => asIs(code) },
  // M48061, F840: a diagnosis without its point
  {
    pattern: /(?<!\w)([A-TV-Z]\d[0-9A-Z])([0-9A-Z]{1,4})(?!\w)/g,
    read: ([whole, stem = '', rest = ''], around) => withoutPoint(whole, { stem, rest }, around),
  },
  // G0276, J1234, J-1234, J 1234
  {
    pattern: /(?<!\w)([A-EGHJ-MP-V])([\s-]?)(\d{4})(?!\w)/g,
    read: ([, letter = '', gap = '', number = ''], { lists }) => letterFirst(letter + number, gap, lists),
  },
  // S22O2: a letter O for a zero
  {
    pattern: /(?<!\w)([A-EGHJ-MP-V])(?=\d*O)([\dO]{4})(?!\w)/g,
    read: ([, letter = '', number = '']) => (/\d{2}|\d.*\d/.test(number) ? repaired(letter + zeroes(number)) : null),
  },
  // 63047, 63O47
  {
    pattern: /(?<![\w.,$-]|\d\/|\$ )([1-9\d][\dO]{4})(?!\w)/g,
    read: ([, number = ''], around) => fiveDigits(number, around),
  },
  // "1234/1235T": the first takes the letter of the second; alone it is unclear
  {
    pattern: /(?<![\w/.$-])(0\d{3})(?=\s?(?:[/&,+-]|OR|AND|TO|THRU|THROUGH)\s?\d{4}([TUF])\b)/g,
    read: ([, number = '', letter = '']) => repaired(number + letter),
  },
  {
    pattern: /(?<![\w/.$:-])(0\d{3})(?![\w/:]|[.,]\d)/g,
    read: ([number]) => unclear(number),
  },
  // a listed code with one or two digits more
  {
    pattern: /(?<![\w/.,$:@#-])\d{6,7}(?![\w@/-]|[.,]\d|%)/g,
    read: ([whole], { before, lists }) =>
      lists(whole.slice(0, 5)) && !otherNumber.test(before) ? unclear(whole) : null,
  },
  // what is asked as a code is, and is none
  {
    pattern: /(?<![\w/.$:@#-])(?=[A-Z]{0,3}\d)[A-Z\d]{4,7}(?![\w@/-]|[.,]\d|%)/g,
    read: ([whole], around) => (isAskedAsCode(whole, around) ? unclear(whole) : null),
  },
  {
    pattern: /(?<![\w/.$:@#-])[LIO]\d{3}[TUF](?![\w@-])|(?<![\w/.$:@#-])\d{3}S[TUF](?![\w@-])/g,
    read: ([whole]) => unclear(whole),
  },
];

function fourDigits(number: string, gap: string, letter: string): Reading | null {
  const digits = zeroes(number);
  if (!/\d/.test(number)) return null;
  const plain = digits === number && gap === '';
  if (gap !== '' && letter !== 'T' && letter !== 'U') return null;
  if (gap === ' ' && /^(?:19|20)/.test(digits)) return null;
  return plain ? asIs(digits + letter) : repaired(digits + letter);
}

function letterFirst(code: string, gap: string, lists: Lists): Reading | null {
  if (gap === '') return asIs(code);
  return gap === '-' || lists(code) ? repaired(code) : null;
}

const ofDiagnosis = /\b(?:DX|DIAG(?:NOSIS|NOSES)?|ICD(?:-?10)?(?:-?CM)?|CODE)S?\W{0,3}(?:CODES?\W{0,2})?$/;

/** A diagnosis without its point; the shape of another code system is left to that, but behind a word for a diagnosis. */
function withoutPoint(whole: string, { stem, rest }: { stem: string; rest: string }, around: Around): Reading | null {
  const code = `${stem}.${rest}`;
  if (!/^\d{2}/.test(whole.slice(1)) || !/\d/.test(rest)) return null;
  if (around.lists(whole.slice(0, 5)) && /^[A-Z]\d{4}/.test(whole)) return null;
  if (whole.length >= 6) return repaired(code);
  const isCalled = ofDiagnosis.test(around.before);
  if (whole.length === 5 && /^[A-Z]\d{4}$/.test(whole)) return isCalled && around.lists(code) ? repaired(code) : null;
  return isCalled || around.lists(code) ? repaired(code) : null;
}

const otherNumber = /\b(?:ZIP|PMID|CLAIM|REF|TAX|TIN|PIN|CASE|TICKET)\W*(?:#|NO\.?|NUMBER|ID)?\W*$/;
const priced = /(?:\$|\b(?:CHGS?|CHARGED?S?|BILLED|PAID|AMT|AMOUNT|TOTAL|COST|PRICE|FEE|ALLOWED)\b)\W*$/;

/** Five digits; behind words for an amount, or with decimals or a slash behind them, only those that a policy lists. */
function fiveDigits(number: string, { before, after, lists }: Around): Reading | null {
  const digits = zeroes(number);
  if (/^O/.test(number) || !/^\d{5}$/.test(digits) || otherNumber.test(before)) return null;
  if (/^(?:%|-\d{4}\b)/.test(after)) return null;
  if (/^(?:\/|[.,]\d)/.test(after) && (!lists(digits) || priced.test(before))) return null;
  return digits === number ? asIs(digits) : repaired(digits);
}

const called = /\b(?:CPT|HCPCS|CODES?|PROC|PROCEDURE|PX)\b\W{0,3}(?:CODE\W{0,2})?$/;
const asking = /(?:^|[,;?|]|\b(?:IS|ARE|DOES|DO|DID|WAS|AND|OR|ABOUT))\s*$/;
const asked =
  /^\s*(?:[?,;]|$|\b(?:COVERED|COVERAGE|PAYABLE|NEEDS?|REQUIRES?|INV|INVESTIGATIONAL|MN|PA|AUTH|PRECERT|PRIOR|VALID|STILL)\b)/;

/** Whether letters and digits stand where a code does ("is 6463 covered", "cpt 646333"), and are no year and no amount with its unit. */
function isAskedAsCode(token: string, { before, after }: Around): boolean {
  const digits = token.replace(/\D/g, '');
  const isNumber = digits === token;
  if (digits.length < 3 || (isNumber && /^(?:(?:19|20)\d\d|\d{3}|\d{7})$/.test(token)))
    return called.test(before) && digits.length > 2 && !/^(?:19|20)\d\d$/.test(token);
  if (
    /^[1-9]\d*(?:ST|ND|RD|TH|MG|ML|MM|CM|MCG|IU|U|UN|UNITS?|K|X|HRS?|MIN|YO|Y|YRS?|LBS?|KG|G|M|L|D|W|CC|HZ|AM|PM)$/.test(
      token,
    )
  )
    return false;
  if (/^[A-Z]\d{6}$/.test(token) || /^[A-Z]{2,}/.test(token)) return false;
  return called.test(before) || (asking.test(before) && asked.test(after));
}
