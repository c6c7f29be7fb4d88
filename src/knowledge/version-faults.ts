import { factFaults } from './fact-faults.ts';
import type { Fault } from './knowledge.ts';
import type { CriteriaTree, Ground, Passage, PolicyVersion } from './schema.ts';

/** A passage the version points to, with the path it is named at; `quote` where words are claimed to stand there. */
type Pointer = { path: string; passage: Passage; quote: string | null };

const pointer = (path: string, { quote, ...passage }: Ground): Pointer => ({ path, passage, quote });

const treePointers = (tree: CriteriaTree, path: string): Pointer[] => {
  if (tree.type === 'criterion') return [{ path: `${path}.passage`, passage: tree.passage, quote: null }];
  const label = tree.label === undefined ? [] : [{ path: `${path}.label`, passage: tree.label, quote: null }];
  return [...label, ...tree.items.flatMap((item, index) => treePointers(item, `${path}.items[${index}]`))];
};

const grounded = (name: string, items: readonly { ground: Ground | null }[]): Pointer[] =>
  items.flatMap(({ ground }, index) => (ground === null ? [] : [pointer(`${name}[${index}].ground`, ground)]));

const positionPointers = (version: PolicyVersion): Pointer[] =>
  version.positions.flatMap((position, index) => {
    const path = `positions[${index}]`;
    const restated = position.restated.map((ground, at) => pointer(`${path}.restated[${at}]`, ground));
    const criteria = position.criteria === null ? [] : treePointers(position.criteria, `${path}.criteria`);
    return [pointer(`${path}.ground`, position.ground), ...restated, ...criteria];
  });

const pointersOf = (version: PolicyVersion): Pointer[] => {
  const dates = (['effective', 'lastReview', 'nextReview', 'origin'] as const).flatMap((name) => {
    const dated = version[name];
    return dated === null || dated.ground === null ? [] : [pointer(`${name}.ground`, dated.ground)];
  });
  const codes = version.codes.flatMap(({ grounds }, index) =>
    grounds.map((ground, at) => pointer(`codes[${index}].grounds[${at}]`, ground)),
  );
  return [
    ...dates,
    ...grounded('linesOfBusiness', version.linesOfBusiness),
    ...grounded('excludedLinesOfBusiness', version.excludedLinesOfBusiness ?? []),
    ...positionPointers(version),
    ...grounded('priorAuthorization', version.priorAuthorization),
    ...codes,
    ...grounded('emptyCodeSystems', version.emptyCodeSystems),
    ...grounded('crossReferences', version.crossReferences),
    ...(version.doubts ?? []).map(({ place, words }, index) => pointer(`doubts[${index}]`, { ...place, quote: words })),
    ...version.references.map(({ passage }, index) => ({ path: `references[${index}].passage`, passage, quote: null })),
  ];
};

type Fall = Omit<Fault, 'file'>;

const pointerFaults = (version: PolicyVersion): Fall[] => {
  const texts = new Map(version.sections.map(({ id, paragraphs }) => [id, paragraphs.map(({ text }) => text)]));
  return pointersOf(version).flatMap(({ path, passage, quote }): Fall[] => {
    const text = texts.get(passage.section)?.[passage.paragraph - 1];
    const place = `${passage.section}, paragraph ${passage.paragraph}`;
    if (text === undefined) return [{ path, found: place, wanted: 'a paragraph that is in the file' }];
    const stands = quote === null || text.includes(quote);
    return stands ? [] : [{ path: `${path}.quote`, found: `"${quote}"`, wanted: `words that stand in ${place}` }];
  });
};

const twice = (name: string, ids: readonly (string | number)[]): Fall[] =>
  ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [{ path: `${name}[${index}]`, found: `${id}, a second time`, wanted: 'each only once' }],
  );

const markFaults = (version: PolicyVersion): Fall[] => {
  const listed = new Set(version.references.map(({ number }) => number));
  return version.sections.flatMap(({ paragraphs }, section) =>
    paragraphs.flatMap(({ marks = [], text }, index) =>
      marks.flatMap(({ at, numbers }, mark): Fall[] => {
        const path = `sections[${section}].paragraphs[${index}].marks[${mark}]`;
        const lost = numbers.filter((number) => !listed.has(number));
        const unlisted = lost.map((number) => ({
          path,
          found: `reference ${number}`,
          wanted: 'a number of the reference list',
        }));
        const outside =
          at > text.length
            ? [{ path: `${path}.at`, found: String(at), wanted: `at most ${text.length}, the length of the text` }]
            : [];
        return [...unlisted, ...outside];
      }),
    ),
  );
};

const sectionFaults = (version: PolicyVersion): Fall[] => {
  const ids = new Set(version.sections.map(({ id }) => id));
  const orphans = version.sections.flatMap(({ parent }, index): Fall[] =>
    parent === undefined || ids.has(parent)
      ? []
      : [{ path: `sections[${index}].parent`, found: parent, wanted: 'the id of a section' }],
  );
  const rows = version.sections.flatMap(({ paragraphs }, section) =>
    paragraphs.flatMap(({ cells, text }, index): Fall[] =>
      cells === undefined || cells.join('\t') === text
        ? []
        : [
            {
              path: `sections[${section}].paragraphs[${index}].text`,
              found: 'other words than the cells',
              wanted: 'the cells joined with a tab',
            },
          ],
    ),
  );
  return [...orphans, ...rows];
};

const positionFaults = (version: PolicyVersion): Fall[] => {
  const kinds = new Map(version.sections.map(({ id, kind }) => [id, kind]));
  const misplaced = version.positions.flatMap(({ ground }, index): Fall[] => {
    const kind = kinds.get(ground.section);
    return kind === undefined || kind === 'criteria' || kind === 'summary'
      ? []
      : [
          {
            path: `positions[${index}].ground.section`,
            found: `a section of kind ${kind}`,
            wanted: 'criteria or summary: nothing else sets a position',
          },
        ];
  });
  const none: Fall[] =
    version.positions.length > 0 ? [] : [{ path: 'positions', found: 'none', wanted: 'at least one position' }];
  return [...none, ...misplaced];
};

/**
 * What is wrong inside a version that has the right shape: quotes that do not stand in their paragraphs, passages and
 * references that do not exist, ids used twice, a position from a section that cannot set one, facts that their quotations do not state.
 */
export const versionFaults = (version: PolicyVersion, file: string): Fault[] =>
  [
    ...pointerFaults(version),
    ...twice(
      'sections',
      version.sections.map(({ id }) => id),
    ),
    ...twice(
      'positions',
      version.positions.map(({ id }) => id),
    ),
    ...twice(
      'codes',
      version.codes.map(({ code, through }) => (through === undefined ? code : `${code}-${through}`)),
    ),
    ...twice(
      'references',
      version.references.map(({ number }) => number),
    ),
    ...markFaults(version),
    ...sectionFaults(version),
    ...positionFaults(version),
    ...factFaults(version),
    ...(version.version === version.effective.date
      ? []
      : [{ path: 'version', found: version.version, wanted: `the effective date, ${version.effective.date}` }]),
  ].map((fault) => ({ file, ...fault }));
