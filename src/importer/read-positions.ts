import type { Ground, Position, PositionStatement, Section } from '../knowledge/schema.ts';
import { type Doubt, deciding, remark } from './doubt.ts';
import { statementOf, type TakenPosition, takenPositions } from './positions.ts';

const alike = (a: Position, b: Position): boolean => {
  const necessary: readonly Position[] = ['medically-necessary', 'conditional'];
  return a === b || (necessary.includes(a) && necessary.includes(b));
};

const idsOf = (taken: readonly TakenPosition[]): string[] =>
  taken.map(({ position }, index) => {
    const before = taken.slice(0, index).filter((one) => one.position === position).length;
    return before === 0 ? position : `${position}-${before + 1}`;
  });

/** Where the summary says again what a position says; with several of one sort, only words that name the same regions do. */
const restatements = (
  taken: TakenPosition,
  rivals: readonly TakenPosition[],
  context: { summary: readonly TakenPosition[]; regionsIn: (text: string) => string[] },
): Ground[] => {
  const own = context.regionsIn(taken.ground.quote).join();
  return context.summary
    .filter(({ position }) => alike(position, taken.position))
    .filter(({ ground }) => rivals.length === 1 || context.regionsIn(ground.quote).join() === own)
    .map(({ ground }) => ground);
};

const summaryDoubts = (taken: readonly TakenPosition[], summary: readonly TakenPosition[]): Doubt[] =>
  summary
    .filter((one) => !taken.some(({ position }) => alike(position, one.position)))
    .map(({ ground, line }) =>
      deciding('summary-contradicts', line, `The summary takes a position that the criteria do not: "${ground.quote}"`),
    );

const listDoubts = (taken: readonly TakenPosition[]): Doubt[] =>
  taken
    .filter(({ position, ground }) => position !== 'conditional' && /\bfollowing\b.*:$/i.test(ground.quote))
    .map(({ ground, line }) =>
      remark(
        'listed-services',
        line,
        `This position holds for the list below it; say in the names file what the items are called: "${ground.quote}"`,
      ),
    );

const missing = (sections: readonly Section[]): Doubt[] => {
  const line = sections.find(({ kind }) => kind === 'criteria')?.paragraphs[0]?.line ?? null;
  return [
    deciding(
      'position-not-found',
      line,
      'The criteria section takes no position in words that are known ("is considered investigational", "not medically necessary", "may be considered medically necessary when ...").',
    ),
  ];
};

/** The positions the criteria take, with the places in the summary that say the same. */
export const readPositions = (
  sections: readonly Section[],
  regionsIn: (text: string) => string[],
): { positions: PositionStatement[]; doubts: Doubt[] } => {
  const takenIn = (kind: Section['kind']): TakenPosition[] =>
    sections.filter((section) => section.kind === kind).flatMap(takenPositions);
  const [taken, summary] = [takenIn('criteria'), takenIn('summary')];
  const ids = idsOf(taken);
  const positions = taken.map((one, index) => {
    const rivals = taken.filter(({ position }) => alike(position, one.position));
    const restated = restatements(one, rivals, { summary, regionsIn });
    return statementOf(one, ids[index] ?? one.position, { regionsIn, restated });
  });
  const doubts = taken.length === 0 ? missing(sections) : [...summaryDoubts(taken, summary), ...listDoubts(taken)];
  return { positions, doubts };
};
