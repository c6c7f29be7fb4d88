import type { CriteriaTree, Passage, PositionStatement, Section } from '../../knowledge/schema.ts';
import { type Doubt, remark } from '../report/doubt.ts';
import type { Note, Notes } from '../structure/read-sections.ts';
import { takesPosition } from './position-words.ts';

type Material = { sections: readonly Section[]; notes: Notes };

const notesAt = ({ section, paragraph }: Passage, { sections, notes }: Material): readonly Note[] => {
  const marked = sections.find(({ id }) => id === section)?.paragraphs[paragraph - 1];
  return marked === undefined ? [] : (notes.get(marked) ?? []);
};

const criterion = ({ section, paragraph }: Note): CriteriaTree => ({
  type: 'criterion',
  passage: { section, paragraph },
});

/** A criterion or branch with the notes of its words as what must hold besides. */
const limited = (tree: CriteriaTree, notes: readonly Note[]): CriteriaTree => {
  if (notes.length === 0) return tree;
  const items = notes.map(criterion);
  if (tree.type === 'criterion') return { type: 'all', label: tree.passage, items };
  if (tree.type === 'all') return { ...tree, items: [...tree.items, ...items] };
  return { type: 'all', items: [tree, ...items] };
};

/** Criteria with every note beside the words that it is marked at. */
const withNotes = (tree: CriteriaTree, material: Material): CriteriaTree => {
  if (tree.type === 'criterion') return limited(tree, notesAt(tree.passage, material));
  const inner: CriteriaTree = { ...tree, items: tree.items.map((item) => withNotes(item, material)) };
  return limited(inner, tree.label === undefined ? [] : notesAt(tree.label, material));
};

/** A refusal whose note limits it and says not what holds instead: nobody can answer from it. */
const open = ({ ground }: PositionStatement, notes: readonly Note[]): Doubt[] =>
  notes
    .filter((note) => !takesPosition(note.text))
    .map(({ text }) =>
      remark('note-unattached', null, `A note limits "${ground.quote}" and does not say what holds instead: "${text}"`),
    );

/**
 * A position with its notes: one that favours a service holds under them, and they stand among its criteria; of one that
 * refuses it the note takes its own position, or nobody knows what holds.
 */
export const limitedByNotes = (
  statement: PositionStatement,
  material: Material,
): { statement: PositionStatement; doubts: Doubt[] } => {
  const { position, ground, criteria } = statement;
  const notes = notesAt(ground, material);
  const favours = position === 'medically-necessary' || position === 'conditional';
  if (!favours) return { statement, doubts: open(statement, notes) };
  const own: Passage = { section: ground.section, paragraph: ground.paragraph };
  const tree = criteria ?? (notes.length > 0 ? ({ type: 'criterion', passage: own } as const) : null);
  if (tree === null) return { statement, doubts: [] };
  const isOwn = tree.type !== 'criterion' && tree.label !== undefined && isSame(tree.label, own);
  const noted = withNotes(tree, material);
  const whole = tree.type === 'criterion' || isOwn ? noted : limited(noted, notes);
  return {
    statement: { ...statement, position: notes.length > 0 ? 'conditional' : position, criteria: whole },
    doubts: [],
  };
};

const isSame = (a: Passage, b: Passage): boolean => a.section === b.section && a.paragraph === b.paragraph;
