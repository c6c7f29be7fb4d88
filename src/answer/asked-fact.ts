import type { Evidence } from '../retrieve/evidence.ts';
import type { Hit } from '../retrieve/hits.ts';
import type { IndexedPassage } from '../search/policy-index.ts';
import type { Answer } from './answer.ts';
import { titleStems } from './asked-for.ts';
import { stemsIn } from './case-words.ts';
import { deciding, quoted } from './detail.ts';
import { rank } from './draft.ts';
import { carriesNumber } from './fact-first.ts';

/** Words that ask for an amount, and name none of what is measured. */
const amounts: ReadonlySet<string> = new Set(
  stemsIn(
    'limit limits cutoff cut max maximum min minimum threshold long often recent old soon late early many much number count allowed allow allowance cap year years yearly month monthly week weekly day daily time times frequency required requirement',
  ),
);

/** Where a name that was said does not stand, a passage tells so much less. */
const withoutName = 0.55;
/** Near enough to the best to be shown beside it. */
const nearly = 0.9;
const mostFacts = 2;

/** A fact that passages surely state, quoted with the titles of its table; null where none holds that share of what was asked. */
export function answerFact(evidence: Evidence, least: number): Answer | null {
  const facts = askedFacts(evidence, least);
  return facts.length === 0 ? null : quoted(evidence, facts);
}

/** The passages that state the fact asked for, best first, where they hold at least that share of what was asked: what the service is called chooses among them, and its policy's title tells nothing. */
function askedFacts(evidence: Evidence, least: number): Hit[] {
  const { question, index } = evidence;
  const own = wordsOfFact(evidence);
  if (own.length === 0) return [];
  const allowed = index.passages.filter((passage) => deciding.has(passage.section.kind) && !isTitle(passage));
  const names = namesSaid(evidence);
  const scored = rank(evidence, allowed, own)
    .filter((hit) => !question.wantsNumber || carriesNumber(factIn(hit)))
    .map((hit) => ({ ...hit, share: hit.share * (1 - question.unknown) * nameFactor(hit.passage, names) }))
    .filter(({ share }) => share >= least)
    .toSorted((a, b) => b.share - a.share);
  const best = scored[0]?.share ?? 0;
  return scored.filter(({ share }) => share >= best * nearly).slice(0, mostFacts);
}

/** The sentence of a hit, or its whole row. */
const factIn = ({ passage: { section, paragraph, text }, best }: Hit): string =>
  section.paragraphs[paragraph - 1]?.kind === 'table-row' ? text : text.slice(best.start, best.end);

const isTitle = ({ section, paragraph }: IndexedPassage): boolean =>
  section.paragraphs[paragraph - 1]?.kind === 'table-head';

/** What was asked beside the service's name and the policy's title; an amount's own words only where there is nothing else. */
function wordsOfFact(evidence: Evidence): string[] {
  const { question } = evidence;
  const title = titleStems(evidence);
  const beyond = question.words.filter((stem) => !title.has(stem));
  const names = new Set(question.nameWords);
  const telling = beyond.filter((stem) => !amounts.has(stem) && !/^\d/.test(stem));
  const unnamed = telling.filter((stem) => !names.has(stem));
  return unnamed.length > 0 ? unnamed : telling;
}

/** The stems of what was named, beyond the title. */
function namesSaid(evidence: Evidence): string[] {
  const title = titleStems(evidence);
  return evidence.question.nameWords.filter((stem) => !title.has(stem));
}

/** How far a passage, or its heading, is on what was named. */
function nameFactor({ stems, heads }: IndexedPassage, names: readonly string[]): number {
  if (names.length === 0) return 1;
  const held = names.filter((stem) => stems.has(stem) || heads.has(stem)).length;
  return withoutName + ((1 - withoutName) * held) / names.length;
}
