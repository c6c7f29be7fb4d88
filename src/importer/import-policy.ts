import type { Lexicon } from '../knowledge/names-schema.ts';
import type { PolicyVersion } from '../knowledge/schema.ts';
import type { Doubt } from './doubt.ts';
import { makeVersion, type SourceDocument } from './make-version.ts';
import { rawSections } from './raw-sections.ts';
import { readBlocks } from './read-blocks.ts';
import { listedReferences, type ReadSection, readSections } from './read-sections.ts';
import { withoutRunningLines } from './running-lines.ts';
import { sourceLines } from './source-lines.ts';
import { wholeBlocks } from './whole-blocks.ts';

/** What became of a document. `held`: something that decides answers is doubtful; its version is null where not even that could be made. */
export type Imported =
  | { kind: 'imported'; version: PolicyVersion; doubts: Doubt[] }
  | { kind: 'held'; version: PolicyVersion | null; doubts: Doubt[] }
  | { kind: 'refused'; reason: string };

type Structure = { sections: ReadSection[]; doubts: Doubt[] };

const structureOf = (text: string): Structure => {
  const { lines, doubts } = withoutRunningLines(sourceLines(text));
  const whole = wholeBlocks(readBlocks(lines), text);
  const raw = rawSections(whole.blocks);
  const listed = listedReferences(raw);
  const sections = readSections(raw, (number) => listed.has(number));
  return { sections, doubts: [...doubts, ...whole.doubts] };
};

const refusal = (sections: readonly ReadSection[]): string | null => {
  const criteria = sections.filter(({ section }) => section.kind === 'criteria');
  if (criteria.length === 0) return 'no section with criteria was found: a policy has to say what its position is';
  const words = criteria.some(({ section }) => section.paragraphs.length > 0);
  return words ? null : 'the criteria section is empty';
};

/** What decides comes first, then by line. */
const inOrder = (doubts: readonly Doubt[]): Doubt[] =>
  doubts.toSorted((a, b) => Number(b.decides) - Number(a.decides) || (a.line ?? 0) - (b.line ?? 0));

/** Reads a policy document: a version to answer from, one to be looked at first, or a reason why it is none. */
export const importPolicy = (document: SourceDocument, options: { id: string; lexicon: Lexicon | null }): Imported => {
  const structure = structureOf(document.text);
  const reason = refusal(structure.sections);
  if (reason !== null) return { kind: 'refused', reason };
  const made = makeVersion({ sections: structure.sections, document, ...options });
  const doubts = inOrder([...structure.doubts, ...made.doubts]);
  const held = made.version === null || doubts.some(({ decides }) => decides);
  return held || made.version === null
    ? { kind: 'held', version: made.version, doubts }
    : { kind: 'imported', version: made.version, doubts };
};
