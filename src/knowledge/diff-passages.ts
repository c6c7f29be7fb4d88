import { sentencesOf } from '../text/sentences.ts';
import { align } from './align.ts';
import type { Ground, PolicyVersion, Section, SectionKind } from './schema.ts';

/** A sentence of a section that came, went or was written anew; `heading` as the later version prints it, or the earlier where it is gone. */
export type PassageChange = {
  kind: 'passage';
  sectionKind: SectionKind;
  heading: string;
  before: { ground: Ground } | null;
  after: { ground: Ground } | null;
};

/** Kinds whose words are compared as what they mean, not as text: dates, codes, positions and criteria. */
const structured: ReadonlySet<SectionKind> = new Set(['header', 'codes', 'cross-references', 'prior-authorization']);

type Sentence = { heading: string; kind: SectionKind; ground: Ground };

/** Sentences whatever paragraph or page they stand on; a table's row and a list item are one each. */
const sentencesIn = (version: PolicyVersion, compared: (section: Section) => boolean): Sentence[] =>
  version.sections.filter(compared).flatMap(({ id, heading, kind, paragraphs }) =>
    paragraphs.flatMap(({ text, kind: form }, index) => {
      const spans = form === 'text' ? sentencesOf(text) : [{ start: 0, end: text.length }];
      return spans.map(({ start, end }) => ({
        heading,
        kind,
        ground: { section: id, paragraph: index + 1, quote: text.slice(start, end) },
      }));
    }),
  );

/** Paragraphs of a criteria section that are neither a position nor a criterion are compared as text too. */
const isDecided = (version: PolicyVersion): ((ground: Ground) => boolean) => {
  const named = JSON.stringify(version.positions);
  return ({ section, paragraph }) => named.includes(`"section":"${section}","paragraph":${paragraph}`);
};

/** Changes in the text of the sections that are read as text: evidence, guidelines, background, references, history. */
export const passageChanges = (from: PolicyVersion, to: PolicyVersion): PassageChange[] => {
  const textOf = (version: PolicyVersion): Sentence[] => {
    const decided = isDecided(version);
    return sentencesIn(version, ({ kind }) => !structured.has(kind)).filter(({ ground }) => !decided(ground));
  };
  const { removed, added, changed } = align(textOf(from), textOf(to), ({ ground }) => ground.quote);
  const change = (before: Sentence | null, after: Sentence | null): PassageChange[] => {
    const shown = after ?? before;
    if (shown === null) return [];
    const side = (one: Sentence | null) => (one === null ? null : { ground: one.ground });
    return [
      { kind: 'passage', sectionKind: shown.kind, heading: shown.heading, before: side(before), after: side(after) },
    ];
  };
  return [
    ...changed.flatMap(({ before, after }) => change(before, after)),
    ...removed.flatMap((one) => change(one, null)),
    ...added.flatMap((one) => change(null, one)),
  ];
};
