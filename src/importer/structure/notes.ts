import type { SectionKind } from '../../knowledge/schema.ts';
import { sentencesOf } from '../../text/sentences.ts';
import { positionOfSentence } from '../facts/position-words.ts';
import { type Doubt, deciding } from '../report/doubt.ts';
import type { Block } from './block.ts';
import { noteBodyOf, noteMarksIn, withoutFollowed } from './note-marks.ts';
import type { RawSection } from './raw-sections.ts';

/** Sections with facts that a note may change. */
const withFacts: readonly SectionKind[] = ['criteria', 'codes', 'prior-authorization', 'summary'];

const limits =
  /\b(?:except(?:ions?|ing)?|unless|other than|exclud\w+|(?:does|do) not apply|not (?:for|in|when|if|under|covered|eligible|required|applicable|approved)|only|limited to|must|when|if|for (?:members|patients|individuals|adults|children|persons) (?:under|over|younger|older|aged?))\b/i;

const rawOf = (block: Block): string => (block.kind === 'row' ? block.cells.join('\t') : block.raw);

/** Whether a note takes a position, or limits what it is a note on; a source of the literature does neither. */
export const isLimit = (words: string): boolean =>
  !isSource(words) &&
  (limits.test(words) ||
    sentencesOf(words).some(({ start, end }) => positionOfSentence(words.slice(start, end)) !== null));

const isSource = (words: string): boolean =>
  /\bet al\b|\bdoi\b|\bPMID\b|https?:|\b(?:19|20)\d{2}\s*[;:]\s*\d|\baccessed\b/i.test(words);

/** A note in the document: where it stands, and its words. */
type Found = { section: number; index: number; mark: string; raw: string; line: number };

/** Whether a bullet is a sign that marks a note: the only one of its sort among its neighbours. */
const isLone = ({ blocks }: RawSection, index: number): boolean => {
  const [block, ...near] = [blocks[index], blocks[index - 1], blocks[index + 1]];
  return block?.kind !== 'list-item' || near.every((one) => one?.kind !== 'list-item' || one.marker !== block.marker);
};

const bodiesIn = (sections: readonly RawSection[]): Found[] =>
  sections.flatMap((section, at) =>
    section.kind === 'references'
      ? []
      : section.blocks.flatMap((block, index) => {
          const body = noteBodyOf(block);
          return body === null || !isLone(section, index)
            ? []
            : [{ section: at, index, mark: body.mark, raw: body.raw, line: block.line }];
        }),
  );

const isAfter = (body: Found, place: { section: number; index: number }): boolean =>
  body.section > place.section || (body.section === place.section && body.index > place.index);

/** The note that a mark leads to: the next of its sort, as at the foot of a table or of the document, else the last. */
const noteFor = (place: { section: number; index: number }, own: readonly Found[] = []): Found | null => {
  let [from, to] = [0, own.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const body = own[middle];
    if (body !== undefined && isAfter(body, place)) to = middle;
    else from = middle + 1;
  }
  return own[from] ?? own.at(-1) ?? null;
};

/** A block with the notes that it is marked with. */
type MarkedBlock = { section: number; index: number; notes: Found[] };

const markedIn = (
  sections: readonly RawSection[],
  bodies: readonly Found[],
  listed: ReadonlySet<number>,
): MarkedBlock[] => {
  const places = new Set(bodies.map(idOf));
  const byMark = new Map<string, Found[]>();
  for (const body of bodies) {
    const same = byMark.get(body.mark);
    if (same === undefined) byMark.set(body.mark, [body]);
    else same.push(body);
  }
  return sections.flatMap((section, at) =>
    section.blocks.flatMap((block, index): MarkedBlock[] => {
      if (places.has(`${at}:${index}`)) return [];
      const marks = new Set(noteMarksIn(rawOf(block)).filter((mark) => !listed.has(Number(mark.replace('#', '')))));
      const notes = [...marks].flatMap((mark) => noteFor({ section: at, index }, byMark.get(mark)) ?? []);
      return notes.length === 0 ? [] : [{ section: at, index, notes }];
    }),
  );
};

/** A limit that a heading is marked with, or that nothing is marked with: what it limits is for a person to see. */
const unattached = (sections: readonly RawSection[], bodies: readonly Found[], followed: ReadonlySet<Found>): Doubt[] =>
  bodies
    .filter((body) => !followed.has(body) && isLimit(body.raw) && sections[body.section]?.kind !== 'criteria')
    .filter(({ mark, section, index }) => !mark.startsWith('#') && sections[section]?.blocks[index]?.kind === 'text')
    .map(({ raw, line }) =>
      deciding('note-unattached', line, `It is not clear which words this note belongs to: "${raw.slice(0, 160)}"`),
    );

const idOf = ({ section, index }: Found): string => `${section}:${index}`;

/** The block a note becomes: its words without its mark, which its place then says. */
const noteBlock = (note: Found): Block => ({ kind: 'text', raw: note.raw, line: note.line, note: idOf(note) });

const withMarks = (block: Block, notes: readonly Found[]): Block => {
  const marks = new Set(notes.map(({ mark }) => mark));
  const marked = { marked: notes.map(idOf) };
  if (block.kind === 'row')
    return { ...block, ...marked, cells: block.cells.map((cell) => withoutFollowed(cell, marks)) };
  return { ...block, ...marked, raw: withoutFollowed(block.raw, marks) };
};

/**
 * Puts every note that limits something at the end of the section with the first fact that it is marked at, and says at
 * each block which notes it has. A note that leads to nothing stays where it is; a limit nobody can place is a doubt.
 */
export const withNotes = (
  sections: readonly RawSection[],
  listed: ReadonlySet<number>,
): { sections: RawSection[]; doubts: Doubt[] } => {
  const bodies = bodiesIn(sections);
  if (bodies.length === 0) return { sections: [...sections], doubts: [] };
  const marked = markedIn(sections, bodies, listed);
  const facts = marked.filter(({ section }) => withFacts.includes(sections[section]?.kind ?? 'other'));
  const followed = new Set(marked.flatMap(({ notes }) => notes));
  const places = new Map<Found, number>();
  for (const { section, notes } of facts)
    for (const note of notes) if (isLimit(note.raw) && !places.has(note)) places.set(note, section);
  const moved = [...places.keys()];
  const gone = new Set(moved.map(idOf));
  const notesOf = new Map(marked.map((one) => [`${one.section}:${one.index}`, one.notes]));
  const rebuilt = sections.map((section, at): RawSection => {
    const blocks = section.blocks.flatMap((block, index): Block[] => {
      if (gone.has(`${at}:${index}`)) return [];
      const notes = notesOf.get(`${at}:${index}`) ?? [];
      return [notes.length > 0 ? withMarks(block, notes) : block];
    });
    return { ...section, blocks: [...blocks, ...moved.filter((note) => places.get(note) === at).map(noteBlock)] };
  });
  return { sections: rebuilt, doubts: unattached(sections, bodies, followed) };
};
