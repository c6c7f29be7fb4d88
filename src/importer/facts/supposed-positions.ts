import type { PositionStatement, Section } from '../../knowledge/schema.ts';
import type { Doubt } from '../report/doubt.ts';
import { positionOfTitle } from './headed-positions.ts';

/** The longer words of a text, by which sentences on one thing are known. */
export const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? []);

/** Words that may take a position and could not be read, as one that is only supposed: no answer is given against them. */
export const unknownPosition = ({ about }: Doubt, index: number): PositionStatement[] =>
  about === undefined
    ? []
    : [
        {
          id: `unread-${index + 1}`,
          position: 'conditional',
          word: about.quote,
          services: [],
          codes: [],
          scope: { regions: [], indications: [], linesOfBusiness: [], from: null, until: null },
          ground: about,
          restated: [],
          criteria: null,
          how: 'supposed',
        },
      ];

/** So many words a sentence of the summary has in common with the position that it contradicts. */
const fewestCommon = 2;

/** The positions that sentences of the summary may contradict: those on the same thing, else all of them. */
const contradictedBy = (against: readonly Doubt[], positions: readonly PositionStatement[]): Set<PositionStatement> =>
  new Set(
    against.flatMap(({ about }) => {
      const words = wordsOf(about?.quote ?? '');
      const near = positions.filter(
        ({ ground }) => [...wordsOf(ground.quote)].filter((word) => words.has(word)).length >= fewestCommon,
      );
      return near.length > 0 ? near : positions;
    }),
  );

const headingOf = (id: string, sections: readonly Section[]): string | undefined => {
  const own = sections.find((section) => section.id === id);
  return own === undefined ? undefined : `${own.parent ?? ''} ${own.heading.toLowerCase()}`;
};

/** Whether a heading only names a position ("Investigational"): each chapter of a policy may have one, on things of its own. */
const namesPosition = (id: string, sections: readonly Section[]): boolean =>
  positionOfTitle(sections.find((section) => section.id === id)?.heading ?? '') !== null;

/** The positions of sections that stand twice under one heading, where these do not take the same ones. */
const ofDifferingTwins = (positions: readonly PositionStatement[], sections: readonly Section[]): PositionStatement[] =>
  positions.filter((one) => {
    if (namesPosition(one.ground.section, sections)) return false;
    const heading = headingOf(one.ground.section, sections);
    const twins = sections.filter(({ id }) => id !== one.ground.section && headingOf(id, sections) === heading);
    return twins.some(({ id }) => {
      const own = positions.filter(({ ground }) => ground.section === one.ground.section);
      const other = positions.filter(({ ground }) => ground.section === id);
      const kinds = (some: readonly PositionStatement[]): string =>
        [...new Set(some.map(({ position }) => position))].toSorted().join();
      return other.length > 0 && kinds(own) !== kinds(other);
    });
  });

/** Positions of which those that the summary contradicts, or that a second section of the same heading does, are only supposed. */
export const supposedBeside = (
  positions: readonly PositionStatement[],
  sections: readonly Section[],
  against: readonly Doubt[],
): PositionStatement[] => {
  const doubted = new Set([...contradictedBy(against, positions), ...ofDifferingTwins(positions, sections)]);
  return positions.map((one) => (doubted.has(one) ? { ...one, how: 'supposed' } : one));
};
