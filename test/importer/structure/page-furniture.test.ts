import { describe, expect, it } from 'vitest';
import { sourceLines } from '../../../src/importer/read/source-lines.ts';
import { withoutRunningLines } from '../../../src/importer/structure/running-lines.ts';

const left = (text: string): string[] =>
  withoutRunningLines(sourceLines(text)).lines.flatMap(({ text: words }) => (words.trim() === '' ? [] : [words]));

const pages = (page: (number: number) => string, count = 5): string =>
  Array.from({ length: count }, (_, index) => page(index + 1)).join('\n\n');

describe('the furniture of pages in a text', () => {
  it('is every line that most pages print beside their number', () => {
    const text = pages((number) =>
      [
        `Words of page ${'abcdef'[number]}.`,
        'Harrow Mutual, 12 Kiln Street',
        `© Harrow MutualPage ${number} of 5`,
        'The contract takes precedence over this policy, and',
        'is to be read first.',
      ].join('\n'),
    );
    expect(left(text)).toEqual(['b', 'c', 'd', 'e', 'f'].map((letter) => `Words of page ${letter}.`));
  });

  it('is no subheading below the number of one page', () => {
    const text = pages(
      (number) => `Bone Scan Policy\nPage ${number} of 5\n${number === 3 ? 'Bone Scan' : 'Words'}${number}`,
    );
    expect(left(text)).toContain('Bone Scan3');
  });

  it('leaves the title where no other line of the first page says it', () => {
    const text = pages(
      (number) => `Lantern Therapy of the Wrist\nHarrow Policy Page ${number} of 5\n\nWords ${number}.`,
    );
    expect(left(text).filter((line) => line.startsWith('Lantern'))).toHaveLength(1);
  });

  it('is a short line at the end of pages that interrupts sentences', () => {
    const text = 'Heat is applied to the\nFeedback\n\nelbow, and then the\nFeedback\n\nknee is cooled.\nFeedback';
    expect(left(text).join(' ')).toBe('Heat is applied to the elbow, and then the knee is cooled.');
  });

  it('is no word that sections have for what they say', () => {
    const text = 'PRIOR AUTHORIZATION\nNone\n\nCODES\nNone\n\nLIMITS\nNone';
    expect(left(text).filter((line) => line === 'None')).toHaveLength(3);
  });

  it('is a number alone on its line, where numbers count the pages', () => {
    expect(left('One.\n\n1\n\nTwo.\n\n2\n\nThree.\n\n3\n\nFour.')).toEqual(['One.', 'Two.', 'Three.', 'Four.']);
    expect(left('One.\n\n4\n\nTwo.\n\n9\n\nThree.\n\n2')).toContain('9');
  });

  it('is said to be left out, each line once', () => {
    const { doubts } = withoutRunningLines(
      sourceLines(pages((number) => `Harrow\nPage ${number} of 5\n\nWords ${number}.`)),
    );
    expect(doubts.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^10 running lines .*"Harrow"; "Page 1 of 5"\.$/),
    ]);
  });
});
