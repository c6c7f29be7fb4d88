import { scaleOf } from '../knowledge/dimensions/stage.ts';
import { casesOf } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import { askingStems } from '../understand/cues.ts';
import type { Evidence } from './evidence.ts';
import { payerStems } from './policy-terms.ts';

/** Words that ask for a position, not for what. */
export const isTelling = (stem: string): boolean => !askingStems.has(stem) && !/^\d/.test(stem);

/** The question's stems without those that only ask, without a scale beside its step, and without the payer's name. */
export function ownStems(evidence: Evidence): string[] {
  const { words, nameWords, regions } = evidence.question;
  const stems = inFull(evidence, [...words, ...nameWords, ...regions]);
  const stepped = new Set(stems.map(scaleOf));
  return stems.filter((stem) => !stepped.has(stem) && !isOfPayer(evidence.index, stem));
}

/** Whether a word only names the payer: the title block has it, and nothing that the policy decides on is called by it. */
export const isOfPayer = (index: PolicyIndex, stem: string): boolean =>
  payerStems(index).has(stem) && !decidedStems(index).has(stem);

/** The words by which the things are called that a policy decides on. */
const decidedStems = onceFor(
  (index: PolicyIndex): ReadonlySet<string> =>
    new Set([
      ...casesOf(index).flatMap(({ head }) => [...head]),
      ...index.version.codes.flatMap(({ descriptor }) => stemsIn(descriptor)),
    ]),
);

/** Stems, an abbreviation that the policy explains as what it stands for. */
export function inFull({ index }: Evidence, stems: readonly string[]): string[] {
  const full = stems.flatMap((stem) => shortForms(index).get(stem) ?? [stem]);
  return [...new Set(full)].filter(isTelling);
}

/** What the policy's abbreviations stand for, as stems. */
const shortForms = onceFor(
  ({ terms }: PolicyIndex): ReadonlyMap<string, readonly string[]> =>
    new Map(terms.flatMap(({ id, expansion }) => (expansion ? [[id.toLowerCase(), stemsIn(expansion)] as const] : []))),
);

/** The abbreviations of a question that stand for a word among others: a case may print them, and not the word. */
export const shortFor = ({ index, question }: Evidence, stem: string): string[] =>
  [...new Set([...question.words, ...question.nameWords])].filter((short) =>
    shortForms(index).get(short)?.includes(stem),
  );

/** The stems of the asked codes' descriptors. */
export const codeStems = ({ codes }: Evidence): string[] => [
  ...new Set(codes.flatMap(({ row }) => stemsIn(row?.descriptor ?? '')).filter(isTelling)),
];

/** The stems of a text's words, in order, without those that say nothing. */
export const stemsIn = (text: string): string[] =>
  tokenise(text).flatMap(({ word, stem }) => (isStopWord(word) ? [] : [stem]));

/** Every stem that a question says, in its own words, in names or by its codes' descriptors, each with what means the same. */
export function saidStems(evidence: Evidence): ReadonlySet<string> {
  const { question, search } = evidence;
  const stems = [
    ...ownStems(evidence),
    ...inFull(evidence, [...question.nameWords, ...question.focus]),
    ...codeStems(evidence),
  ];
  return new Set(stems.flatMap((stem) => [...search.synonyms(stem), ...shortFor(evidence, stem)]));
}

/** Which share of some stems was said (0 to 1); 0 of none. */
export const shareHeld = (stems: readonly string[], said: ReadonlySet<string>): number =>
  stems.filter((stem) => said.has(stem)).length / Math.max(1, stems.length);
