import { describe, expect, it } from 'vitest';
import { signsToWords, writtenOut } from '../../src/text/shorthand.ts';

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('chat shorthand', () => {
  it.each([
    ['whats', 'what is'],
    ['doesnt', 'does not'],
    ['u', 'you'],
    ['bc', 'because'],
    ['cvrd', 'covered'],
  ])('%s is written out as %s', (short, full) => {
    expect(writtenOut(short, undefined)).toBe(full);
  });

  it.each(['covered', 'lumbar', '0275t', 'mild'])('%s stands for itself', (word) => {
    expect(writtenOut(word, undefined)).toBe(word);
  });

  it('a name every object knows stands for itself', () => {
    expect(writtenOut('constructor', undefined)).toBe('constructor');
  });

  it('"y" asks why only before a verb or at the end', () => {
    expect(writtenOut('y', 'is')).toBe('why');
    expect(writtenOut('y', undefined)).toBe('why');
    expect(writtenOut('y', 'n')).toBe('y');
  });
});

describe('a sign that stands for a word', () => {
  it.each([
    ['w/o fusion', 'without fusion'],
    ['w/ fluoro', 'with fluoro'],
    ['s/p laminectomy', 'after laminectomy'],
    ['codes & dates', 'codes and dates'],
    ['policy #155', 'policy number 155'],
    ['2 yr follow up %', '2 yr follow up percent'],
    ['NC = ?', 'NC means what'],
  ])('%s: %s', (text, wanted) => {
    expect(squeeze(signsToWords(text))).toBe(wanted);
  });

  it('is left alone inside a number', () => {
    expect(squeeze(signsToWords('69% of 302'))).toBe('69% of 302');
  });
});
