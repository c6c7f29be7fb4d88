import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Knowledge, Policy } from '../../src/knowledge/knowledge.ts';
import type { PolicyVersion, Position } from '../../src/knowledge/schema.ts';
import type { Engine } from './engine.ts';
import type { ScoredAnswer } from './score.ts';

/** What a search box over the same paragraphs would answer: its first hit, with what stands there. */

type Entry = {
  id: number;
  text: string;
  heading: string;
  answer: ScoredAnswer;
};

const nothing: ScoredAnswer = {
  outcome: 'not-in-policy',
  position: null,
  priorAuthorization: null,
  text: '',
  prose: '',
  codes: [],
  citations: [],
  references: [],
  relatedPolicies: [],
  policies: [],
  confidence: null,
};

type Place = { section: string; paragraph: number };

const isAt = (place: Place, ground: Place): boolean =>
  ground.section === place.section && ground.paragraph === place.paragraph;

function positionAt(version: PolicyVersion, place: Place): Position | null {
  const statement = version.positions.find(({ ground, restated }) =>
    [ground, ...restated].some((at) => isAt(place, at)),
  );
  return statement?.position ?? null;
}

function answerAt(version: PolicyVersion, place: Place & { heading: string; text: string }): ScoredAnswer {
  const { heading, text } = place;
  const related = version.crossReferences.filter(({ ground }) => isAt(place, ground));
  return {
    outcome: 'answered',
    position: positionAt(version, place),
    priorAuthorization: null,
    text,
    prose: '',
    codes: version.codes.filter(({ grounds }) => grounds.some((at) => isAt(place, at))).map(({ code }) => code),
    citations: [{ policy: version.id, section: heading, quote: text, version: version.version }],
    references: version.references.filter(({ passage }) => isAt(place, passage)).map(({ number }) => number),
    relatedPolicies: related.flatMap(({ number }) => (number === null ? [] : [number])),
    policies: [version.id],
    confidence: null,
  };
}

function entriesOf({ versions }: Policy): Omit<Entry, 'id'>[] {
  const version = versions.at(-1) ?? versions[0];
  return version.sections.flatMap(({ id: section, heading, paragraphs }) =>
    paragraphs.map(({ text, marks = [] }, i) => {
      const answer = answerAt(version, { section, paragraph: i + 1, heading, text });
      const references = [...answer.references, ...marks.flatMap(({ numbers }) => numbers)];
      return { text, heading, answer: { ...answer, references } };
    }),
  );
}

const allEntries = ({ policies }: Knowledge): Entry[] =>
  policies.flatMap(entriesOf).map((entry, id) => ({ id, ...entry }));

/** Plain fuse.js with the options it comes with. */
export function fuseEngine(knowledge: Knowledge): Engine {
  const fuse = new Fuse(allEntries(knowledge), { keys: ['text', 'heading'] });
  return { name: 'fuse.js', open: () => (text) => fuse.search(text, { limit: 1 })[0]?.item.answer ?? nothing };
}

/** Plain minisearch with the options it comes with. */
export function minisearchEngine(knowledge: Knowledge): Engine {
  const entries = allEntries(knowledge);
  const index = new MiniSearch<Entry>({ fields: ['text', 'heading'] });
  index.addAll(entries);
  return {
    name: 'minisearch',
    open: () => (text) => {
      const id: unknown = index.search(text)[0]?.id;
      return typeof id === 'number' ? (entries[id]?.answer ?? nothing) : nothing;
    },
  };
}
