import type { Fault, Policy } from './knowledge.ts';
import type { Lexicon, Name, PolicyNames } from './names-schema.ts';
import type { PolicyVersion } from './schema.ts';
import { latestVersion } from './versions.ts';

type Fall = Omit<Fault, 'file'>;
type Checked = { names: PolicyNames; versions: readonly PolicyVersion[]; latest: PolicyVersion; lexicon: Lexicon };

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim();

const wordFaults = ({ latest }: Checked, place: { section: string; words: string }, path: string): Fall[] => {
  const section = latest.sections.find(({ id }) => id === place.section);
  if (section === undefined) {
    return [{ path: `${path}.section`, found: place.section, wanted: `a section of version ${latest.version}` }];
  }
  const stands = section.paragraphs.some(({ text }) => spaced(text).includes(spaced(place.words)));
  return stands
    ? []
    : [{ path: `${path}.words`, found: `"${place.words}"`, wanted: `words that stand in ${section.heading}` }];
};

const regionFaults = ({ lexicon }: Checked, names: readonly Name[], path: string): Fall[] => {
  const known = new Set(lexicon.regions.map(({ id }) => id));
  return names.flatMap((name, index) =>
    typeof name === 'string'
      ? []
      : (name.regions ?? [])
          .filter((region) => !known.has(region))
          .map((region) => ({
            path: `${path}.names[${index}].regions`,
            found: region,
            wanted: "the id of one of the lexicon's regions",
          })),
  );
};

const named = ({ names }: Checked): [string, readonly { names: readonly Name[] }[]][] => [
  ['subjects', names.subjects],
  ['mentioned', names.mentioned],
  ['related', names.related],
  ['open', names.open],
  ['studies', names.studies],
  ['terms', names.terms],
];

const relatedFaults = ({ names, latest }: Checked): Fall[] => {
  const known = new Set(latest.crossReferences.map(({ number }) => number));
  const wanted = `the number of a cross reference of version ${latest.version}`;
  const wrong = (number: string | undefined, path: string): Fall[] =>
    number === undefined || known.has(number) ? [] : [{ path, found: number, wanted }];
  return [
    ...names.related.flatMap(({ number }, index) => wrong(number, `related[${index}].number`)),
    ...names.mentioned.flatMap(({ relatedPolicy }, index) => wrong(relatedPolicy, `mentioned[${index}].relatedPolicy`)),
  ];
};

const referenceFaults = ({ names, latest }: Checked): Fall[] => {
  const listed = new Set(latest.references.map(({ number }) => number));
  return names.studies.flatMap(({ references }, index) =>
    references
      .filter((number) => !listed.has(number))
      .map((number) => ({
        path: `studies[${index}].references`,
        found: String(number),
        wanted: 'a number of the reference list',
      })),
  );
};

const choiceFaults = ({ names }: Checked): Fall[] => {
  const ids = new Set([...names.subjects, ...names.mentioned].map(({ id }) => id));
  return names.open.flatMap(({ choices }, index) =>
    choices
      .filter((id) => !ids.has(id))
      .map((id) => ({
        path: `open[${index}].choices`,
        found: id,
        wanted: 'the id of a subject or of a mentioned service',
      })),
  );
};

const groupFaults = ({ names }: Checked): Fall[] =>
  names.subjects.flatMap(({ describedBy = [] }, subject) =>
    describedBy.flatMap(({ groups, needed, atLeast }, index): Fall[] => {
      const path = `subjects[${subject}].describedBy[${index}]`;
      const outside = needed.filter((group) => group >= groups.length);
      return [
        ...outside.map((group) => ({
          path: `${path}.needed`,
          found: String(group),
          wanted: `a number below ${groups.length}`,
        })),
        ...(atLeast > groups.length
          ? [{ path: `${path}.atLeast`, found: String(atLeast), wanted: `at most ${groups.length}` }]
          : []),
      ];
    }),
  );

const serviceFaults = ({ names, versions }: Checked): Fall[] => {
  const ids = new Set([...names.subjects, ...names.mentioned].map(({ id }) => id));
  return versions.flatMap(({ positions, version }) =>
    positions
      .flatMap(({ services }) => services)
      .filter((service) => !ids.has(service))
      .map((service) => ({
        path: 'subjects',
        found: `no "${service}", which a position of version ${version} is for`,
        wanted: 'an entry with this id',
      })),
  );
};

const twiceFaults = ({ names }: Checked): Fall[] => {
  const ids = [...names.subjects, ...names.mentioned].map(({ id }) => id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [{ path: 'subjects, mentioned', found: `${id}, a second time`, wanted: 'each id once' }],
  );
};

/** Curated names that point at things which are not there: sections, words, related policies, references, regions, choices. */
export const namesFaults = (policy: Policy, lexicon: Lexicon, file: string): Fault[] => {
  if (policy.names === null) return [];
  const checked: Checked = { names: policy.names, versions: policy.versions, latest: latestVersion(policy), lexicon };
  const discussed = checked.names.mentioned.flatMap(({ discussed: places = [] }, index) =>
    places.flatMap((place, at) => wordFaults(checked, place, `mentioned[${index}].discussed[${at}]`)),
  );
  return [
    ...discussed,
    ...checked.names.terms.flatMap((term, index) => wordFaults(checked, term, `terms[${index}]`)),
    ...named(checked).flatMap(([part, items]) =>
      items.flatMap(({ names }, index) => regionFaults(checked, names, `${part}[${index}]`)),
    ),
    ...relatedFaults(checked),
    ...referenceFaults(checked),
    ...choiceFaults(checked),
    ...groupFaults(checked),
    ...serviceFaults(checked),
    ...twiceFaults(checked),
  ].map((fault) => ({ file, ...fault }));
};
