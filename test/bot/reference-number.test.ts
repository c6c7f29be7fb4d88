import { describe, expect, it } from 'vitest';
import { digitsOfReference, readReference, referenceAsked, referenceNumber } from '../../src/bot/reference-number.ts';

const numbers = [
  [0, 0, 0, 0],
  [7, 12, 3, 15],
  [22, 21, 20, 19, 18],
  [1, 2, 3, 4, 5, 6, 7],
].map(referenceNumber);
const characters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const isRead = (text: string) => readReference(text)?.is === 'number';

describe('a number', () => {
  it('has the form that is shown everywhere', () => {
    expect(readReference('PD-7F3K2')).toEqual({ is: 'number', reference: 'PD-7F3K2' });
    expect(numbers.every((one) => /^PD-[0-9CDFHJKMPRTWXY]{5,8}$/.test(one) && isRead(one))).toBe(true);
  });
  it('is another one for other digits', () => {
    const all = new Set<string>();
    for (let n = 0; n < digitsOfReference ** 3; n += 1)
      all.add(referenceNumber([n, Math.floor(n / 23), Math.floor(n / 529), 5].map((digit) => digit % 23)));
    expect(all.size).toBe(digitsOfReference ** 3);
  });
  it.each(['pd-7f3k2', 'PD 7F3K2', 'pd7f3k2', ' PD-7F3-K2. ', 'P D 7 F 3 K 2', 'PD–7F3K2'])(
    'is read when it is written %j',
    (text) => {
      expect(readReference(text)).toEqual({ is: 'number', reference: 'PD-7F3K2' });
    },
  );
  it('is read where a letter was typed that only looks like a character of it', () => {
    const number = referenceNumber([0, 1, 2, 5]);
    const looks: Record<string, string> = { 0: 'O', 1: 'L', 2: 'Z', 5: 'S', 6: 'g', 8: 'b' };
    const typed = [...number.slice(3)].map((one) => looks[one] ?? one).join('');
    expect(typed).toMatch(/^OLZS/);
    expect(readReference(`PD-${typed}`)).toEqual({ is: 'number', reference: number });
  });
});

describe('a slip', () => {
  it('of one character always shows', () => {
    for (const number of numbers)
      for (let at = 3; at < number.length; at += 1) {
        const typed = characters.map((one) => readReference(number.slice(0, at) + one + number.slice(at + 1)));
        expect(typed.filter((one) => one?.is === 'number' && one.reference !== number)).toEqual([]);
      }
  });
  it('of two neighbours always shows', () => {
    for (const number of numbers)
      for (let at = 3; at < number.length - 1; at += 1) {
        const turned = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2);
        expect(isRead(turned)).toBe(turned === number);
      }
  });
  it('is told with every number that it may have been', () => {
    const slip = readReference('PD-7F3K4');
    expect(slip).toMatchObject({ is: 'slip', typed: 'PD-7F3K4' });
    const perhaps = slip?.is === 'slip' ? slip.perhaps : [];
    expect(perhaps).toContain('PD-7F3K2');
    expect(perhaps.length).toBeLessThan(12);
    expect(perhaps.every(isRead)).toBe(true);
  });
});

describe('a message', () => {
  it.each([
    'ref PD-7F3K2',
    'Ref: pd 7f3k2',
    'reference PD-7F3K2?',
    'reference number PD-7F3K2',
    'ref no. PD-7F3K2',
    'show ref 7F3K2',
    'PD-7F3K2',
    ' pd-7f3k2 ',
  ])('that is about a number and nothing else is a look-up: %j', (text) => {
    expect(referenceAsked(text)).toEqual({ is: 'number', reference: 'PD-7F3K2' });
  });
  it('with a mistyped number after the word is a look-up, too', () => {
    expect(referenceAsked('ref PD-7F3K4')?.is).toBe('slip');
  });
  it.each([
    'reference 19',
    'ref 12345',
    'what does reference 19 say',
    'references?',
    'ref list please',
    'PD-L1 testing covered?',
    'PD-L1',
    'PD 64568',
    'is PD-7F3K2 covered?',
    'refer to PD-7F3K2',
    'which codes are listed',
    '',
  ])('that may ask something is none: %j', (text) => {
    expect(referenceAsked(text)).toBeNull();
  });
});
