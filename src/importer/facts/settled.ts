import { samePlace } from '../../knowledge/place.ts';
import { positionWords } from '../../knowledge/position-words.ts';
import { type Decision, decisionOn } from '../../knowledge/review.ts';
import type {
  CriteriaTree,
  Ground,
  Passage,
  PolicyVersion,
  Position,
  PositionStatement,
} from '../../knowledge/schema.ts';
import { positionSchema } from '../../knowledge/schema.ts';
import type { Doubt } from '../report/doubt.ts';
import { unknownPosition } from './supposed-positions.ts';

type Made = { version: PolicyVersion | null; doubts: Doubt[] };
type Settling = { doubt: Doubt; decision: Decision };

/** The words by which a decision on a doubt is known: those a person looked at, else those that are withheld, else the doubt's own. */
export const wordsToSettle = ({ subject, about, message }: Doubt): string =>
  (subject ?? about)?.quote.trim() || message;

const sameGround = (a: Ground, b: Ground | undefined): boolean =>
  b !== undefined && samePlace(a, b) && a.quote === b.quote;

/** Criteria in which a list is of the kind that was decided. */
const grouped = (tree: CriteriaTree, label: Passage, type: 'all' | 'any'): CriteriaTree => {
  if (tree.type === 'criterion') return tree;
  const items = tree.items.map((item) => grouped(item, label, type));
  const isMeant = tree.label !== undefined && samePlace(tree.label, label);
  return { ...tree, type: isMeant ? type : tree.type, items };
};

/** The criteria of a position after a decision on one of its doubts. */
const criteriaAfter = ({ criteria, ground }: PositionStatement, { doubt, decision }: Settling): CriteriaTree | null => {
  if (criteria === null) return null;
  const { section, paragraph } = doubt.subject ?? ground;
  const { answer } = decision;
  if (answer === 'all' || answer === 'any') return grouped(criteria, { section, paragraph }, answer);
  if (answer !== 'criterion') return criteria;
  return { type: 'all', items: [criteria, { type: 'criterion', passage: { section, paragraph } }] };
};

const isPosition = (answer: Decision['answer']): answer is Decision['answer'] & Position =>
  positionSchema.safeParse(answer).success;

/** The words that stand for each position, in the order they are looked for. */
const wordsOf: Readonly<Record<Position, readonly (keyof typeof positionWords)[]>> = {
  investigational: ['investigational', 'insufficient'],
  'not-medically-necessary': ['not'],
  'not-covered': ['refused'],
  conditional: ['necessary', 'granted'],
  'medically-necessary': ['necessary', 'granted'],
};

/** Words of which a person says which position they take, with the policy's own word for it where they have one that is known. */
const taking = (statement: PositionStatement, position: Position): PositionStatement => {
  const [word = statement.word] = wordsOf[position].flatMap(
    (kind) => positionWords[kind].exec(statement.ground.quote)?.[0] ?? [],
  );
  return { ...statement, position, word, how: 'reviewed' };
};

/** A position after the decisions on its doubts: settled once none is left. */
const settledPosition = (
  one: PositionStatement,
  own: readonly Settling[],
  left: readonly Doubt[],
): PositionStatement[] => {
  const isUnread = one.id.startsWith('unread-');
  const said = own.map(({ decision }) => decision.answer).find(isPosition);
  if (said !== undefined) return [taking(one, said)];
  if (isUnread) return [];
  const criteria = own.reduce<CriteriaTree | null>(
    (tree, settling) => criteriaAfter({ ...one, criteria: tree }, settling),
    one.criteria,
  );
  const isOpen = left.some(({ about }) => sameGround(one.ground, about));
  return [{ ...one, criteria, how: isOpen ? 'supposed' : 'reviewed' }];
};

/** Words that only spoke of coverage and take a position, as a person says. */
const newPositions = (settled: readonly Settling[], positions: readonly PositionStatement[]): PositionStatement[] =>
  settled.flatMap(({ doubt, decision }, index) => {
    const isThere = positions.some(({ ground }) => sameGround(ground, doubt.about));
    if (isThere || !isPosition(decision.answer)) return [];
    const position = decision.answer;
    return unknownPosition(doubt, index).map((one) => ({ ...taking(one, position), id: `reviewed-${index + 1}` }));
  });

/** The positions that are only supposed for what the summary says, once a person holds the criteria for right. */
const againstSummary = (
  positions: PositionStatement[],
  settled: readonly Settling[],
  left: readonly Doubt[],
): PositionStatement[] =>
  settled.some(({ doubt }) => doubt.code === 'summary-contradicts') &&
  !left.some(({ code }) => code === 'summary-contradicts' || code === 'section-twice')
    ? positions.map((one) =>
        one.how === 'supposed' && !left.some(({ about }) => sameGround(one.ground, about))
          ? { ...one, how: undefined }
          : one,
      )
    : positions;

const versionAfter = (version: PolicyVersion, settled: readonly Settling[], left: readonly Doubt[]): PolicyVersion => {
  const positions = version.positions.flatMap((one) => {
    const own = settled.filter(({ doubt }) => sameGround(one.ground, doubt.about));
    return own.length === 0 ? [one] : settledPosition(one, own, left);
  });
  const all = againstSummary([...positions, ...newPositions(settled, version.positions)], settled, left);
  const { doubts: kept = [], ...rest } = version;
  const open = kept.filter(({ code, words, place }) =>
    left.some(({ code: other, about }) => other === code && sameGround({ ...place, quote: words }, about)),
  );
  return { ...rest, positions: all, ...(open.length > 0 ? { doubts: open } : {}) };
};

/** What was made of a document after what people decided on its doubts: those are gone, and the facts they withheld are settled. */
export const settledBy = ({ version, doubts }: Made, decisions: readonly Decision[]): Made => {
  const settled = doubts.flatMap((doubt): Settling[] => {
    const decision = decisionOn({ code: doubt.code, words: wordsToSettle(doubt) }, decisions);
    return decision === null ? [] : [{ doubt, decision }];
  });
  if (settled.length === 0) return { version, doubts };
  const left = doubts.filter((doubt) => !settled.some((one) => one.doubt === doubt));
  return { version: version === null ? null : versionAfter(version, settled, left), doubts: left };
};
