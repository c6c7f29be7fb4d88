import type { CriteriaTree, Section } from '../../knowledge/schema.ts';
import { groupingStated, listsAlternatives } from '../structure/connector.ts';
import { criteriaBelow } from '../structure/criteria-tree.ts';
import { isTold } from './coverage-words.ts';
import { pointsAhead } from './criteria-ahead.ts';
import type { TakenPosition } from './positions.ts';

const numbersIn = (tree: CriteriaTree): number[] =>
  tree.type === 'criterion' ? [tree.passage.paragraph] : [tree.label?.paragraph ?? 0, ...tree.items.flatMap(numbersIn)];

/** Whether a position says that what follows on it must be met. */
const asks = ({ position, ground }: TakenPosition): boolean =>
  position === 'conditional' &&
  /\b(?:when|if|provided)\b/i.test(ground.quote) &&
  groupingStated(ground.quote) !== null &&
  !listsAlternatives(ground.quote);

const favours = ({ position, word }: TakenPosition): boolean => position === 'medically-necessary' || isTold(word);

/** Whether words that favour a service are one of the criteria that another position asks for ("The test is necessary for the diagnosis"). */
const isCriterionOf = (one: TakenPosition, lead: TakenPosition, section: Section | undefined): boolean =>
  section !== undefined &&
  lead.ground.section === one.ground.section &&
  lead.ground.paragraph < one.ground.paragraph &&
  section.paragraphs[one.ground.paragraph - 1]?.kind === 'list-item' &&
  numbersIn(criteriaBelow(section, lead.ground.paragraph).tree).includes(one.ground.paragraph);

/** Whether what a reviewer is told belongs to a position that announces it in the sections behind its own. */
const isToldUnder = (one: TakenPosition, lead: TakenPosition, between: readonly Section[]): boolean =>
  isTold(one.word) &&
  lead.position === 'conditional' &&
  pointsAhead(lead.ground.quote) &&
  between.length > 0 &&
  between.every(({ kind }) => kind === 'criteria');

/** So many words a line of capitals has at most that is the title of what stands below it. */
const longestTitle = 8;

/** Whether words are only the title of the list below them, which takes the same position ("OTHER USES CONSIDERED INVESTIGATIONAL"). */
const isTitleOf = ({ position, ground }: TakenPosition, next: TakenPosition | undefined): boolean =>
  next?.position === position &&
  next.ground.section === ground.section &&
  next.ground.paragraph === ground.paragraph + 1 &&
  !/[.:;!]$/.test(ground.quote.trim()) &&
  ground.quote === ground.quote.toUpperCase() &&
  ground.quote.trim().split(/\s+/).length <= longestTitle;

/** The positions without those that are a criterion of another, what another announces, or a mere title. */
export const withoutCriteria = (taken: readonly TakenPosition[], sections: readonly Section[]): TakenPosition[] => {
  const indexOf = (id: string): number => sections.findIndex((section) => section.id === id);
  const others = taken.filter(({ word }) => !isTold(word));
  return taken.filter((one, at) => {
    if (isTitleOf(one, taken[at + 1])) return false;
    if (!favours(one)) return true;
    const own = indexOf(one.ground.section);
    const section = sections[own];
    if (taken.some((lead) => asks(lead) && isCriterionOf(one, lead, section))) return false;
    const lead = others.findLast(({ ground }) => indexOf(ground.section) < own);
    return lead === undefined || !isToldUnder(one, lead, sections.slice(indexOf(lead.ground.section) + 1, own + 1));
  });
};
