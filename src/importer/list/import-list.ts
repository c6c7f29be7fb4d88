import { listFaults } from '../../knowledge/list/faults.ts';
import { type AuthorizationListVersion, isListFile, listFile } from '../../knowledge/list/schema.ts';
import type { Lexicon } from '../../knowledge/names-schema.ts';
import { givenFor, type Review } from '../../knowledge/review.ts';
import { holdBack, keepVersion, otherKindIn } from '../keep-version.ts';
import { type Doubt, deciding } from '../report/doubt.ts';
import { makeList } from './make-list.ts';
import type { RawList } from './raw-list.ts';
import { hasCode } from './table-parts.ts';

/** What became of a list, for the report and the exit code. */
export type ImportedList =
  | { kind: 'list'; id: string; list: AuthorizationListVersion; isNew: boolean; doubts: readonly Doubt[] }
  | { kind: 'held'; id: string; version: null; doubts: readonly Doubt[]; place: string }
  | { kind: 'refused'; reason: string };

type Document = { bytes: Buffer; sha256: string; format: string; extension: string };

type Keeping = {
  id: string;
  folder: string;
  review: Review | null;
  /** Writes what was given of the document, once it is kept. */
  keepReview(): void;
  lexicon: Lexicon;
  replace: boolean;
  /** Somebody said that it is a list; what is only taken for one must say what its codes need. */
  isSaid: boolean;
};

/** A doubt with the place a person finds it at, where its line does not say it. */
const placed = (doubt: Doubt, { placeOf }: RawList): Doubt => {
  const place = doubt.line === null ? null : placeOf(doubt.line);
  return place === null ? doubt : { ...doubt, place };
};

/** Whether nothing in a list says what its codes need, although its columns have headings. */
const saysNothing = (doubts: readonly Doubt[]): boolean =>
  doubts.some(({ code, decides }) => decides && code === 'requirement-unread') &&
  !doubts.some(({ code }) => code === 'header-missing');

/** Makes a list of a document's tables and keeps it: ready to answer from, held back for a person, or refused with nothing written. */
export const importList = (raw: RawList, document: Document, at: Keeping): ImportedList => {
  if (raw.tables.length === 0) return { kind: 'refused', reason: 'it has no table, and a list of codes is one' };
  if (!raw.tables.some(({ rows }) => rows.some(hasCode)))
    return { kind: 'refused', reason: 'it is a table without codes: no authorization list, and no policy' };
  if (otherKindIn(at.folder, isListFile))
    return { kind: 'refused', reason: `"${at.id}" is the id of a policy: give the list another with --id` };
  const source = { file: `source${document.extension}`, sha256: document.sha256, format: document.format };
  const given = givenFor(at.review, document.sha256);
  const made = makeList(raw, { id: at.id, lexicon: at.lexicon, given, source });
  if (!at.isSaid && saysNothing(made.doubts))
    return {
      kind: 'refused',
      reason: 'it is a table of codes, and nothing in it says what they need: no authorization list',
    };
  const faults = made.list === null ? [] : listFaults(made.list, at.review, '');
  const unsound = faults.map(({ path, found, wanted }) =>
    deciding('file-not-sound', null, `${path}: found ${found}; wanted ${wanted}.`),
  );
  const doubts = [...unsound, ...made.doubts].map((doubt) => placed(doubt, raw));
  const keeping = { original: { bytes: document.bytes, extension: document.extension }, write: listFile };
  const held = (all: readonly Doubt[]): ImportedList => ({
    kind: 'held',
    id: at.id,
    version: null,
    doubts: all,
    place: holdBack(at.folder, { version: made.list, doubts: all }, keeping),
  });
  if (made.list === null || doubts.some(({ decides }) => decides)) return held(doubts);
  const kept = keepVersion(at.folder, made.list, { ...keeping, replace: at.replace });
  if (kept.kind === 'taken') return held([kept.doubt, ...doubts]);
  at.keepReview();
  return { kind: 'list', id: at.id, list: kept.version, isNew: kept.kind === 'written', doubts };
};
