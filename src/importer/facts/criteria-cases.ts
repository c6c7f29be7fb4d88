import { stepsIn } from '../../knowledge/dimensions/step.ts';
import type { CriteriaTree, Section } from '../../knowledge/schema.ts';
import { readConnector } from '../structure/connector.ts';

/** A part of the criteria with the words it begins with. */
export type Part = { tree: CriteriaTree; words: string };

/** The criteria of one case, and whether words stand in it twice, so that it may be more than one. */
export type Case = { parts: Part[]; isAgain: boolean };

const nothing = /^(?:none|n\/?a|not applicable)\.?$/i;

const isRepeated = ({ words }: Part, parts: readonly Part[]): boolean =>
  readConnector(words) === null && parts.some((other) => other.words === words);

/** The criteria of some sections that follow each other as those of their cases: one begins with words that began the case before, or with a heading on renewal. */
export const criteriaCases = (sections: readonly { section: Section; parts: readonly Part[] }[]): Case[] => {
  const cases: Case[] = [];
  for (const { section, parts } of sections) {
    if (stepsIn(section.heading).includes('continuation')) cases.push({ parts: [], isAgain: false });
    for (const part of parts) {
      const open = cases.at(-1);
      const begins = open === undefined || (open.parts.length > 0 && open.parts[0]?.words === part.words);
      if (begins) cases.push({ parts: [part], isAgain: false });
      else cases.splice(-1, 1, { parts: [...open.parts, part], isAgain: open.isAgain || isRepeated(part, open.parts) });
    }
  }
  return cases.filter(({ parts }) => parts.some(({ words }) => !nothing.test(words)));
};

/** The criteria of cases made one tree: any of the cases, all of what a case asks. */
export const treeOfCases = (cases: readonly Case[]): { type: 'all' | 'any'; items: CriteriaTree[] } => {
  const items = cases.map(({ parts }) => parts.map(({ tree }) => tree));
  const [first = []] = items;
  if (items.length <= 1) return { type: 'all', items: first };
  return {
    type: 'any',
    items: items.flatMap((own): CriteriaTree[] => {
      const [only, ...others] = own;
      return only === undefined ? [] : others.length === 0 ? [only] : [{ type: 'all', items: own }];
    }),
  };
};
