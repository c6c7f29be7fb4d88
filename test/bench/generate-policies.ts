import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importPolicy } from '../../src/importer/import-policy.ts';
import type { Knowledge, Policy } from '../../src/knowledge/knowledge.ts';
import type { Lexicon, PolicyNames } from '../../src/knowledge/names-schema.ts';
import type { PolicyVersion } from '../../src/knowledge/schema.ts';
import { versionFile } from '../../src/knowledge/write-version.ts';
import { policyText } from './policy-text.ts';
import { conditions, makers, manners, syllables, type Term, treatments } from './policy-words.ts';
import { pick, type Random, randomFrom } from './random.ts';

/** What a generated policy is about, before it is a document. */
export type GeneratedSubject = {
  id: string;
  number: string;
  title: string;
  treatment: Term;
  condition: Term;
  acronym: string | null;
  brand: string;
  maker: string;
  /** Each with its descriptor; a code can stand in a second policy too. */
  codes: readonly { code: string; descriptor: string }[];
  position: PolicyVersion['positions'][number]['position'];
  effective: { year: number; month: number };
};

/** A generated policy: its document, oldest version first, and the names somebody curated for it; every second has none. */
export type GeneratedPolicy = {
  subject: GeneratedSubject;
  documents: readonly [string, ...string[]];
  names: PolicyNames | null;
};

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new RangeError('An empty list has nothing to pick from.');
  return found;
};

const shuffled = <T>(list: readonly T[], random: Random): T[] => {
  const left = [...list];
  for (let last = left.length - 1; last > 0; last--) {
    const other = pick(random, last + 1);
    [left[last], left[other]] = [at(left, other), at(left, last)];
  }
  return left;
};

/** Pairs of a treatment and a condition: no two policies are about the same. */
const pairs = (random: Random): [Term, Term][] =>
  shuffled(
    treatments.flatMap((treatment) => conditions.map((condition): [Term, Term] => [treatment, condition])),
    random,
  );

/** Brands of three syllables, any two of which differ in at least two. */
const brands = (random: Random): string[] => {
  const { first, second, third } = syllables;
  const all = first.flatMap((head, i) => second.map((middle, j) => head + middle + at(third, i + 3 * j)));
  return shuffled(all, random).map((brand) => brand.charAt(0).toUpperCase() + brand.slice(1));
};

const titleOf = (treatment: string, condition: string, form: number): string =>
  at(
    [
      `${treatment} for ${condition}`,
      `${treatment} in the Treatment of ${condition}`,
      `${condition}: ${treatment}`,
      `${treatment} as a Treatment of ${condition}`,
    ],
    form,
  );

const initials = (words: string): string =>
  words
    .split(/[\s-]+/)
    .filter((word) => /^[A-Z]/.test(word))
    .map((word) => word.charAt(0))
    .join('');

const positions = [
  'conditional',
  'investigational',
  'conditional',
  'not-medically-necessary',
  'medically-necessary',
] as const;

type Taken = { acronyms: Set<string>; code: number; shared: { code: string; descriptor: string }[] };

const acronymOf = (words: string, taken: Taken): string | null => {
  const short = initials(words);
  if (short.length < 4 || taken.acronyms.has(short)) return null;
  taken.acronyms.add(short);
  return short;
};

/** One to four codes of its own; of those every tenth stands in another policy as well. */
const codesOf = (name: string, random: Random, taken: Taken): GeneratedSubject['codes'] => {
  const own = Array.from({ length: 1 + pick(random, 4) }, (_, index) => {
    taken.code += 1 + pick(random, 3);
    const extent = at(['single site', 'each additional site', 'with imaging', 'bilateral'], index);
    return { code: `${String(taken.code).padStart(4, '0')}T`, descriptor: `${name}; ${extent}` };
  });
  const borrowed =
    taken.shared.length > 0 && random() < 0.25 ? [taken.shared.shift()].filter((one) => one !== undefined) : [];
  taken.shared.push(...own.filter(() => random() < 0.1));
  return [...own, ...borrowed];
};

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const subjectOf = (
  [treatment, condition]: [Term, Term],
  index: number,
  { random, taken, brand }: { random: Random; taken: Taken; brand: string },
): GeneratedSubject => {
  const printed = [at(manners, pick(random, manners.length)), treatment.printed]
    .filter((word) => word !== '')
    .join(' ');
  return {
    id: slug(`${treatment.printed} ${condition.printed}`),
    number: `GP-${1001 + 7 * index}`,
    title: titleOf(printed, condition.printed, pick(random, 4)),
    treatment: { ...treatment, printed },
    condition,
    acronym: acronymOf(`${printed} ${condition.printed}`, taken),
    brand,
    maker: at(makers, pick(random, makers.length)),
    codes: codesOf(`${printed}, ${condition.printed.toLowerCase()}`, random, taken),
    position: at(positions, pick(random, positions.length)),
    effective: { year: 2024 + pick(random, 2), month: 1 + pick(random, 12) },
  };
};

/** What somebody would write down for a policy they know: half of the policies are curated. */
const namesFor = ({ id, treatment, condition, acronym, brand }: GeneratedSubject): PolicyNames => {
  const [done, illness] = [treatment.printed.toLowerCase(), condition.printed.toLowerCase()];
  const names = [
    `${done} for ${illness}`,
    { text: brand, kind: 'brand' as const },
    { text: `${treatment.lay} for ${condition.lay}`, kind: 'lay' as const },
    ...(acronym === null ? [] : [{ text: acronym, kind: 'acronym' as const }]),
  ];
  const subject = { id, label: `${done} for ${illness}`, names };
  return { format: 1, subjects: [subject], mentioned: [], related: [], open: [], studies: [], terms: [] };
};

/** Invented policies of an invented payer, the same for the same seed: titles and names that differ by more than a number, one code in ten in two policies, one policy in eight with two versions. At most some 5,000; brands repeat after 840. */
export const generatePolicies = (count: number, seed = 1): GeneratedPolicy[] => {
  const random = randomFrom(seed);
  const [about, named] = [pairs(random), brands(random)];
  const taken: Taken = { acronyms: new Set(), code: 1200, shared: [] };
  const subjects = about.slice(0, count).map((pair, index) => {
    const brand = at(named, index) + (index < named.length ? '' : ` ${at(makers, index).split(' ')[0]}`);
    return subjectOf(pair, index, { random, taken, brand });
  });
  return subjects.map((subject, index) => {
    const related = [at(subjects, index + 1), at(subjects, index + 17)];
    const earlier = { ...subject, effective: { ...subject.effective, year: subject.effective.year - 1 } };
    const latest = policyText(subject, related);
    const documents: readonly [string, ...string[]] =
      index % 8 === 0 ? [policyText(earlier, related), latest] : [latest];
    return { subject, documents, names: index % 2 === 0 ? namesFor(subject) : null };
  });
};

/** A document as the version that an import would make of it. */
export const versionOfDocument = (document: string, id: string, lexicon: Lexicon): PolicyVersion => {
  const sha256 = createHash('sha256').update(document).digest('hex');
  const imported = importPolicy({ text: document, file: 'source.md', sha256, format: 'markdown' }, { id, lexicon });
  if (imported.kind === 'imported') return imported.version;
  const why = imported.kind === 'refused' ? imported.reason : imported.doubts.map(({ message }) => message).join(' ');
  throw new Error(`The generated policy ${id} was not imported: ${why}`);
};

/** A generated policy as it would be loaded. */
export const importGenerated = ({ subject, documents, names }: GeneratedPolicy, lexicon: Lexicon): Policy => {
  const [first, ...rest] = documents;
  const read = (document: string): PolicyVersion => versionOfDocument(document, subject.id, lexicon);
  return { id: subject.id, versions: [read(first), ...rest.map(read)], names };
};

/** The generated policies as knowledge in memory. */
export const generatedKnowledge = (policies: readonly GeneratedPolicy[], lexicon: Lexicon): Knowledge => ({
  policies: policies.map((policy) => importGenerated(policy, lexicon)),
  lexicon,
  hash: createHash('sha256')
    .update(policies.map(({ documents }) => documents.join()).join())
    .digest('hex'),
});

const sourceName = (index: number, version: string): string => (index === 0 ? 'source.md' : `source-${version}.md`);

/** Writes one generated policy into a knowledge folder, as an import would have left it. */
export const writeGenerated = (dir: string, generated: GeneratedPolicy, lexicon: Lexicon): void => {
  const folder = join(dir, generated.subject.id);
  mkdirSync(folder, { recursive: true });
  const { versions, names } = importGenerated(generated, lexicon);
  for (const [index, version] of versions.entries()) {
    const file = sourceName(index, version.version);
    writeFileSync(join(folder, file), generated.documents[index] ?? '');
    writeFileSync(
      join(folder, `${version.version}.json`),
      versionFile({ ...version, source: { ...version.source, file } }),
    );
  }
  if (names !== null) writeFileSync(join(folder, 'names.json'), `${JSON.stringify(names, null, 2)}\n`);
};

/** Writes a whole knowledge folder of generated policies with the lexicon. */
export const writeGeneratedFolder = (dir: string, policies: readonly GeneratedPolicy[], lexicon: Lexicon): void => {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'lexicon.json'), `${JSON.stringify(lexicon, null, 2)}\n`);
  for (const policy of policies) writeGenerated(dir, policy, lexicon);
};
