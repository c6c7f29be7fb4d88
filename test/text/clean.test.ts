import { describe, expect, it } from 'vitest';
import { cleanMessage, longestMessage } from '../../src/text/clean.ts';

describe('a message made plain', () => {
  it.each([
    ['white space is one space', '  is\t\tit   covered ', 'is it covered'],
    ['line breaks are marked', 'one\r\ntwo\n\nthree', 'one | two | three'],
    ['control characters are gone', 'is\u0000it\u0007 \u001bcovered', 'is it covered'],
    ['zero-width characters are gone without a gap', '02\u200b75\ufeffT', '0275T'],
    ['smart quotes and dashes are straight', '“0275‑T” – it’s', '"0275-T" - it\'s'],
    ['full-width letters are narrow', '０２７５Ｔ', '0275T'],
    ['emoji are gone', '🙏 pls 👩‍⚕️ help', 'pls help'],
    ['shortcodes are gone', ':pray: pls help', 'pls help'],
    ['mentions are gone', '<@U123> <!channel> <at>Desk</at> hi', 'hi'],
    ['a link shows its words', 'see <https://example.com/a|the page>', 'see the page'],
    ['entities are characters', 'a &amp; b', 'a & b'],
    ['tags are gone', '<p>is <b>it</b> covered</p>', 'is it covered'],
    ['a registered mark is gone', 'mild® device', 'mild device'],
    ['a trade mark is gone', 'Totalis™ device', 'Totalis device'],
  ])('%s', (_rule, message, plain) => {
    expect(cleanMessage(message)).toBe(plain);
  });

  it('is no longer than what is read', () => {
    for (const message of ['x'.repeat(40_000), '\ufdfa'.repeat(40_000), '😀'.repeat(40_000)])
      expect(cleanMessage(message).length).toBeLessThanOrEqual(longestMessage);
  });

  it('stays the same when it is cleaned again', () => {
    for (const message of ['is 0275T covered?', '“a” – b', '  x  \n y'])
      expect(cleanMessage(cleanMessage(message))).toBe(cleanMessage(message));
  });
});
