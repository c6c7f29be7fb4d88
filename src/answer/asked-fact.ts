import { carriesAmount } from '../knowledge/dimensions/amount.ts';
import { limbsIn } from '../knowledge/dimensions/limb.ts';
import { inFull, stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import type { Hit } from '../retrieve/hits.ts';
import { placesIn } from '../search/cases.ts';
import type { IndexedPassage, PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import { titleStems } from './asked-for.ts';
import { deciding } from './detail.ts';

/** Words that ask for an amount, and name none of what is measured. */
const amounts: ReadonlySet<string> = new Set(
  stemsIn(
    'limit limits cutoff cut max maximum min minimum threshold long often recent old soon late early many much number count allowed allow allowance cap age ages year years yearly month monthly week weekly day daily time times frequency required requirement',
  ),
);

/** What a word tells that stands only under the heading or the position of a passage, or elsewhere in its paragraph; and one of the policy's title. */
const byPlace = 0.8;
const byParagraph = 0.45;
const ofTitle = 0.25;
/** What nothing known explains may be a part of what was asked. */
const ofUnknown = 0.6;
/** Near enough to the best to be shown beside it. */
const nearly = 0.9;
const mostFacts = 2;

/** So much of what was asked must a passage hold to be the fact that was asked for, where the policy is sure and where it is not. */
const leastOfFact = 0.5;
const leastUnsure = 0.55;

/** The passages of which a sentence, or the row that it is, states the fact asked for, best first; none where no sort of fact is asked for or none holds enough of what was. */
export function askedFacts(evidence: Evidence): Hit[] {
  const { index, question } = evidence;
  if (question.amount === undefined || question.kind === 'definition') return [];
  const least = question.sure ? leastOfFact : leastUnsure;
  const wanted = wordsOfFact(evidence);
  const total = wanted.reduce((sum, { weight }) => sum + weight, 0);
  if (wanted.every(({ isTitle }) => isTitle) || total === 0) return [];
  const known = 1 - question.unknown * ofUnknown;
  const found = index.passages
    .filter(mayState)
    .flatMap((passage) => bestOf(evidence, passage, wanted) ?? [])
    .map((hit) => ({ ...hit, share: (hit.share / total) * known }))
    .filter(({ share }) => share >= least)
    .toSorted((a, b) => b.share - a.share || a.passage.id - b.passage.id);
  const best = found[0]?.share ?? 0;
  return found.filter(({ share }) => share >= best * nearly).slice(0, mostFacts);
}

/** The sentence of a passage, or the row that it is, that carries such a number and tells most of what was asked; null where none does. */
function bestOf({ index, question }: Evidence, passage: IndexedPassage, wanted: readonly Wanted[]): Hit | null {
  const { section, paragraph, text, sentences, stems, heads } = passage;
  const isRow = section.paragraphs[paragraph - 1]?.kind === 'table-row';
  const spans = isRow ? [{ start: 0, end: text.length, stems }] : sentences;
  const owner = ownersIn(index).get(`${section.id} ${paragraph}`);
  const holds = (some: ReadonlySet<string> | undefined, { alike }: Wanted): boolean =>
    some !== undefined && alike.some((stem) => some.has(stem));
  const partOf = (one: Wanted, own: ReadonlySet<string>): number => {
    if (holds(own, one)) return 1;
    if (holds(heads, one) || holds(owner, one)) return byPlace;
    return holds(stems, one) ? byParagraph : 0;
  };
  const factor = announcing.some((stem) => heads.has(stem)) ? underAmounts : 1;
  const told = spans
    .filter(({ start, end }) => carriesAmount(text.slice(start, end), question.amount))
    .filter((span) => question.amount === 'age' || wanted.some((one) => !one.isTitle && holds(span.stems, one)))
    .map((span) => ({
      span,
      share: factor * wanted.reduce((sum, one) => sum + one.weight * partOf(one, span.stems), 0),
    }))
    .toSorted((a, b) => b.share - a.share);
  const [best] = told;
  const matched = wanted.filter((one) => holds(stems, one)).map(({ alike: [stem = ''] }) => stem);
  return best ? { passage, best: { start: best.span.start, end: best.span.end }, share: best.share, matched } : null;
}

const mayState = ({ section, paragraph }: IndexedPassage): boolean =>
  deciding.has(section.kind) && section.kind !== 'history' && section.paragraphs[paragraph - 1]?.kind !== 'table-head';

/** A limb as a whole, and no part of one. */
const isLimb = /^(?:leg|arm|limb|extrem)/;

type Wanted = { alike: readonly string[]; weight: number; isTitle: boolean };

/** What was asked beside the words that ask for an amount, each with what is alike and what it weighs; a title tells little of its own policy. */
function wordsOfFact(evidence: Evidence): Wanted[] {
  const { question, index, search } = evidence;
  const title = titleStems(evidence);
  const limbs = limbsIn(index.version.title);
  const telling = [...new Set([...question.words, ...question.nameWords])].filter(
    (stem) =>
      !amounts.has(stem) &&
      !/^\d/.test(stem) &&
      !(isLimb.test(stem) && limbsIn(stem).some((limb) => limbs.includes(limb))),
  );
  return telling.map((stem) => {
    const isTitle = inFull(evidence, [stem]).every((full) => title.has(full));
    return { alike: search.synonyms(stem), weight: index.weight(stem) * (isTitle ? ofTitle : 1), isTitle };
  });
}

/** The stems of the position that each criterion stands under, by its place. */
const ownersIn = onceFor(
  ({ version }: PolicyIndex): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map(
      version.positions.flatMap(({ criteria, ground }) => {
        const stems = new Set(stemsIn(ground.quote));
        const places = criteria === null ? [] : placesIn(criteria);
        return places.map((place) => [`${place.section} ${place.paragraph}`, stems] as const);
      }),
    ),
);

const announcing = stemsIn('limits frequency quantity units dosing rental replacement validity duration');
const underAmounts = 1.2;
