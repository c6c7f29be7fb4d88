import type { GeneratedSubject } from './generate-policies.ts';
import { authors } from './policy-words.ts';
import { pick, type Random, randomFrom, seedOf } from './random.ts';

/** The documents of generated policies: about 60 paragraphs each, no two alike in words or numbers. */

const months = 'January February March April May June July August September October November December'.split(' ');
const monthOf = (month: number): string => months[(month - 1) % 12] ?? 'January';

const one = <T extends string>(random: Random, list: readonly T[]): string => list[pick(random, list.length)] ?? '';

type Telling = {
  subject: GeneratedSubject;
  random: Random;
  related: readonly GeneratedSubject[];
  done: string;
  illness: string;
};

const head = ({ subject: { title, number, effective } }: Telling): string[] => [
  `# ${title}`,
  `Policy Number: ${number}`,
  `Effective Date: ${monthOf(effective.month)} 1, ${effective.year}`,
  `Last Review Date: ${monthOf(effective.month)} ${effective.year - (effective.month > 2 ? 0 : 1)}`,
  `Next Review Date: ${monthOf(effective.month)} ${effective.year + 1}`,
];

const description = ({ subject: { acronym, brand }, random, done, illness }: Telling): string[] => [
  '## Description',
  `${done.charAt(0).toUpperCase()}${done.slice(1)} for ${illness}${acronym === null ? '' : ` (${acronym})`} is offered to people whose symptoms persist after ${one(random, ['medication', 'exercise', 'usual care', 'a waiting period'])}. One course takes ${2 + pick(random, 9)} sessions of ${15 + 5 * pick(random, 9)} minutes.`,
  `The ${brand} System is one of the products used for it. Other approaches include ${one(random, ['observation', 'open surgery', 'counseling', 'compression'])} and ${one(random, ['diet', 'oral drugs', 'physical therapy', 'splints'])}.`,
];

const criteria = ({ subject: { position }, random, done, illness }: Telling): string[] => {
  const name = `${done.charAt(0).toUpperCase()}${done.slice(1)}`;
  if (position === 'investigational')
    return ['## Policy Criteria', `${name} for ${illness} is considered **investigational**.`];
  if (position === 'not-medically-necessary')
    return ['## Policy Criteria', `${name} for ${illness} is considered **not medically necessary**.`];
  if (position === 'medically-necessary')
    return ['## Policy Criteria', `${name} for ${illness} is considered **medically necessary**.`];
  return [
    '## Policy Criteria',
    `I. ${name} is considered **medically necessary** for the treatment of ${illness} when ALL of the following are met:`,
    `   A. Symptoms have lasted at least ${3 + pick(random, 10)} months; and`,
    '   B. Conservative care has failed, shown by ANY of the following:',
    `      1. At least ${4 + 2 * pick(random, 5)} weeks of supervised therapy; or`,
    `      2. A trial of ${one(random, ['two', 'three'])} classes of medication; and`,
    `   C. The member is ${18 + pick(random, 5)} years of age or older.`,
    `II. ${name} is considered **investigational** for all other indications.`,
  ];
};

const background = ({ random, done, illness }: Telling): string[] => [
  '## Background',
  ...Array.from(
    { length: 6 },
    (_, index) =>
      [
        `${one(random, ['About', 'Nearly', 'More than'])} ${2 + pick(random, 30)}% of adults live with ${illness} at some time, and ${one(random, ['women', 'men', 'older people', 'athletes'])} are affected more often.`,
        `The cause is ${one(random, ['inflammation', 'wear', 'scarring', 'poor blood supply'])}, and symptoms ${one(random, ['come and go', 'grow over years', 'follow an injury', 'worsen at night'])}.`,
        `First treatment is ${one(random, ['rest', 'exercise', 'medication', 'education'])} for ${4 + pick(random, 12)} weeks.`,
        `${done.charAt(0).toUpperCase()}${done.slice(1)} was first described in ${1985 + pick(random, 30)}.`,
        `It is done ${one(random, ['in an office', 'in a hospital', 'at an ambulatory center', 'at home'])} and takes about ${20 + pick(random, 60)} minutes.`,
        `Known complications are ${one(random, ['bruising', 'infection', 'numbness', 'bleeding'])} and ${one(random, ['pain', 'fever', 'nausea', 'swelling'])}.`,
      ][index] ?? '',
  ),
];

const regulatory = ({ subject: { brand, maker }, random }: Telling): string[] => [
  '## Regulatory Status',
  `The ${brand} System (${maker}) received 510(k) clearance from the U.S. Food and Drug Administration (FDA) in ${monthOf(1 + pick(random, 12))} ${2008 + pick(random, 15)}.`,
];

type Study = { author: string; year: number; people: number };

const study = ({ done, illness, random }: Telling, { author, year, people }: Study, index: number): string[] => [
  `${author} (${year}) compared ${done} with ${one(random, ['sham treatment', 'usual care', 'drug therapy', 'no treatment'])} in ${people} adults with ${illness}.[${index + 1}] At ${3 + pick(random, 22)} months, ${20 + pick(random, 60)}% and ${10 + pick(random, 40)}% had improved.`,
  `Limits of the study by ${author} are ${one(random, ['a short follow-up', 'many dropouts', 'no blinding', 'a single center'])} and ${one(random, ['a small sample', 'subjective outcomes', 'industry funding', 'unequal groups'])}.`,
];

const studies = ({ random }: Telling): Study[] =>
  Array.from({ length: 10 }, () => ({
    author: one(random, authors),
    year: 2009 + pick(random, 15),
    people: 20 + pick(random, 400),
  }));

const codes = ({ subject: { codes: listed } }: Telling): string[] => [
  '## Codes',
  [
    '| Code System | Code | Description |',
    '| --- | --- | --- |',
    ...listed.map(({ code, descriptor }) => `| CPT | ${code} | ${descriptor} |`),
    '| HCPCS | None | |',
  ].join('\n'),
];

const closing = (telling: Telling, told: readonly Study[]): string[] => [
  '## Cross References',
  telling.related
    .map(({ title, number }, index) => `${index + 1}. ${title}, Medicine, Policy No. ${number}`)
    .join('\n'),
  '## References',
  told
    .map(
      ({ author, year }, index) =>
        `${index + 1}. ${author} A, ${one(telling.random, authors)} B. ${telling.done} in ${telling.illness}. Journal of Invented Results. ${year};${1 + pick(telling.random, 30)}(${1 + pick(telling.random, 12)}):${1 + pick(telling.random, 900)}-9. PMID: 98${String(pick(telling.random, 1_000_000)).padStart(6, '0')}`,
    )
    .join('\n'),
];

/** The Markdown document of a generated policy; the same for the same subject. */
export const policyText = (subject: GeneratedSubject, related: readonly GeneratedSubject[]): string => {
  const random = randomFrom(seedOf(`${subject.id} ${subject.effective.year}`));
  const done = subject.treatment.printed.toLowerCase();
  const telling: Telling = { subject, random, related, done, illness: subject.condition.printed.toLowerCase() };
  const told = studies(telling);
  const parts = [
    head(telling),
    description(telling),
    criteria(telling),
    background(telling),
    regulatory(telling),
    ['## Evidence Summary', ...told.flatMap((each, index) => study(telling, each, index))],
    codes(telling),
    closing(telling, told),
  ];
  return `${parts.flat().join('\n\n')}\n`;
};
