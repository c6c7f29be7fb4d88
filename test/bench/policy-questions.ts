import type { GeneratedPolicy } from './generate-policies.ts';
import { mutate } from './mutate.ts';
import { pick, type Random, randomFrom, seedOf } from './random.ts';

/** By what a generated question names its policy. */
export type NamedBy = 'title' | 'subject' | 'number' | 'code' | 'brand' | 'acronym' | 'lay';

/** A question with the policies that are right for it: several where they share the code it names. */
export type PolicyQuestion = { text: string; by: NamedBy; misspelled: boolean; policies: readonly string[] };

const frames: readonly ((name: string) => string)[] = [
  (name) => `is ${name} covered?`,
  (name) => `what is the position on ${name}`,
  (name) => `does ${name} need prior auth`,
  (name) => `when was the policy on ${name} last reviewed?`,
  (name) => `what are the criteria for ${name}`,
  (name) => `member wants ${name}, do we pay`,
];

const slips: ReadonlySet<string> = new Set(['slip', 'drop', 'double', 'swap']);

/** A name with one slip of the finger in one of its words; null where no word is long enough. */
const misspelt = (name: string, random: Random): string | null => {
  const forms = mutate(name, pick(random, 1_000_000)).filter((form) => slips.has(form.name));
  return forms[pick(random, forms.length)]?.text ?? null;
};

const namesOf = ({ subject, names }: GeneratedPolicy): [NamedBy, string][] => [
  ['title', subject.title],
  ['subject', `${subject.treatment.printed.toLowerCase()} for ${subject.condition.printed.toLowerCase()}`],
  ['number', `policy ${subject.number}`],
  ['brand', subject.brand],
  ...(subject.acronym === null ? [] : ([['acronym', subject.acronym]] as [NamedBy, string][])),
  ...(names === null
    ? []
    : ([['lay', `${subject.treatment.lay} for ${subject.condition.lay}`]] as [NamedBy, string][])),
];

/** Names that a slip of the finger leaves recognisable: not numbers, not acronyms. */
const spelled: readonly NamedBy[] = ['title', 'subject', 'brand', 'lay'];

const listing = (policies: readonly GeneratedPolicy[]): Map<string, string[]> => {
  const lists = new Map<string, string[]>();
  for (const { subject } of policies)
    for (const { code } of subject.codes) lists.set(code, [...(lists.get(code) ?? []), subject.id]);
  return lists;
};

const questionsAbout = (policy: GeneratedPolicy, lists: Map<string, string[]>, seed: number): PolicyQuestion[] => {
  const random = randomFrom(seedOf(`${seed} ${policy.subject.id}`));
  const framed = (name: string): string => (frames[pick(random, frames.length)] ?? String)(name);
  const codes = policy.subject.codes.slice(0, 1).map(
    ({ code }): PolicyQuestion => ({
      text: framed(code),
      by: 'code',
      misspelled: false,
      policies: lists.get(code) ?? [],
    }),
  );
  const named = namesOf(policy).flatMap(([by, name]): PolicyQuestion[] => {
    const plain = { text: framed(name), by, misspelled: false, policies: [policy.subject.id] };
    const slipped = spelled.includes(by) ? misspelt(name, random) : null;
    return slipped === null ? [plain] : [plain, { ...plain, text: framed(slipped), misspelled: true }];
  });
  return [...codes, ...named];
};

/** Questions about generated policies, each named in every way it can be, plain and misspelled; the same for the same seed. */
export const policyQuestions = (policies: readonly GeneratedPolicy[], seed = 1): PolicyQuestion[] => {
  const lists = listing(policies);
  return policies.flatMap((policy) => questionsAbout(policy, lists, seed));
};
