import { latestVersion } from '../knowledge/versions.ts';
import { namedScales } from '../search/scales.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { rarity } from '../text/english.ts';
import { isStopWord } from '../text/stop-words.ts';
import { stemsWithMeasures, tokenise } from '../text/tokens.ts';
import { cueStems, says } from './cues.ts';
import type { Mentions } from './mentions.ts';
import { ageIn } from './numbers-asked.ts';
import { rolesOf } from './roles.ts';
import { phrasesOf } from './short-forms.ts';
import { isMark, type Utterance, type Word } from './utterance.ts';

/** The words of a message that are neither names nor filler. `unknown` is the share of their weight that no policy in view knows. */
export type Own = { known: string[]; technical: string[]; unknown: number; size: number; others: number };

/** The policies whose words count: those of the things the message names; empty for all. */
type Around = { index: SearchIndex; policies: readonly string[] };

/** How policies say what evidence would be needed. */
const neededStems = ['requir', 'need', 'random', 'comparison', 'larger', 'longer', 'further', 'research', 'necessari'];

/** The message's own words, short forms written out: stems that stand in a loaded policy, and the share of weight that nothing accounts for. */
export function ownWords(utterance: Utterance, mentions: Mentions, around: Around): Own {
  const { index } = around;
  const knows = index.known(around.policies);
  const inReferences = says(utterance.line, 'reference') ? index.knownInReferences(around.policies) : () => false;
  const { age } = ageIn(utterance.line);
  const hasAge = age !== undefined;
  const known = new Set<string>();
  const own = { known: [] as string[], technical: [] as string[], unknown: 0, size: 0, others: 0 };
  let weight = 0;
  let lost = 0;
  const isNamed = (from: number): boolean => mentions.found.some(({ start, end }) => start <= from && from < end);
  const isAllNamed = (from: number, to: number): boolean =>
    Array.from({ length: to - from }, (_, i) => from + i).every(isNamed);
  const short = new Set(
    mentions.plain.filter((one) => isShortForm(one, mentions) && knows(one.stem)).map(({ from }) => from),
  );
  const phrases = printedPhrases(utterance.words, { index, knows });
  const written = [
    ...mentions.plain.filter(
      ({ from, stem }) => isNamed(from) || short.has(from) || (phrases.has(from) && index.synonyms(stem).some(knows)),
    ),
    ...alone(mentions).filter(({ from }) => !isNamed(from) && !short.has(from) && !phrases.has(from)),
    ...[...new Set(phrases.values())].flat(),
  ];
  const roles = rolesOf(utterance.words);
  const isOfLine = (at: number): boolean =>
    mentions.found.some(({ name, start, end }) => name.entity.type === 'line' && start <= at && at < end);
  for (const { word, stem, from, to } of written) {
    if (roles[from] === 'history' || isOfLine(from)) continue;
    if (isStopWord(word) || isMark(word) || (hasAge && ofAge.test(word))) continue;
    const named = isAllNamed(from, to);
    const stems = named && knows(stem) ? [stem] : stemsFor(word, stem, { ...around, knows });
    for (const each of stems) known.add(each);
    if (inReferences(stem)) known.add(stem);
    const cue = cueStems.has(stem);
    if (!named) own.others += 1;
    if (!named && !cue) own.size += 1;
    if (!named && rarity(word) >= technicalRarity && stems.includes(stem)) own.technical.push(stem);
    const share = named || /^\d/.test(word) ? 0 : cue ? 0.3 : rarity(word);
    weight += share;
    if (!named && !cue && stems.length === 0) lost += share;
  }
  for (const region of mentions.found.filter(({ name }) => name.entity.type === 'region'))
    for (const { stem } of tokenise(region.name.entity.label)) if (knows(stem)) known.add(stem);
  for (const measure of [...measuresIn(utterance, around), ...yearsIn(utterance)]) {
    if (measure === `${age}_year`) continue;
    if (knows(measure) || inReferences(measure)) known.add(measure);
    else if (measure.includes('_')) lost += 1;
    weight += measure.includes('_') ? 1 : 0;
  }
  if (says(utterance.line, 'evidenceNeeded')) for (const stem of neededStems.filter(knows)) known.add(stem);
  return { ...own, known: [...known], unknown: weight === 0 ? 0 : lost / weight };
}

type Spoken = Mentions['plain'][number];

/** Whether one word was written out: a policy may print the short form and never its words. */
const isShortForm = ({ from, word }: Spoken, { full }: Mentions): boolean =>
  full.some((one) => one.from === from && one.to === from + 1 && one.word !== word);

/** The message's words, each short form of one word written out; phrases stay as they were said. */
function alone({ plain, full }: Mentions): Spoken[] {
  const single = full.filter(({ from, to }) => to - from === 1);
  const written = new Set(single.map(({ from }) => from));
  return [...single, ...plain.filter(({ from }) => !written.has(from))];
}

/** At each word of a phrase ("heart attack") the full words that policies print for it: any of them where it means one thing, all of those of the one meaning that they print where it may mean several. */
function printedPhrases(
  words: readonly Word[],
  { index, knows }: { index: SearchIndex; knows: (stem: string) => boolean },
): ReadonlyMap<number, readonly Spoken[]> {
  const phrases = [...new Set(phrasesOf(words, index))].flatMap((phrase) => phrase ?? []);
  return new Map(
    phrases.flatMap(({ start: from, end: to, meanings }) => {
      const full = meanings.map((text) => tokenise(text).map(({ word, stem }) => ({ word, stem, from, to })));
      const [meant, another] = full.filter((one) =>
        full.length === 1 ? one.some(({ stem }) => knows(stem)) : one.every(({ stem }) => knows(stem)),
      );
      if (meant === undefined || another !== undefined) return [];
      return Array.from({ length: to - from }, (_, i) => [from + i, meant] as const);
    }),
  );
}

/** Words that only say that a number is somebody's age. */
const ofAge = /^(?:yo|y|o|yr|yrs|years?|old|aged?)$/;

/** From this rarity on a word is one of a trade: said less than about 75 times in 51 million words. */
const technicalRarity = 0.75;

/** Years that stand alone, which may be those of studies. */
function yearsIn(utterance: Utterance): string[] {
  return utterance.dates.filter(({ yearOnly }) => yearOnly).map(({ from }) => from.slice(0, 4));
}

/** Numbers with their units ("2_year") and the steps of scales, as they are written, with short forms written out, and of scales that a named policy calls by name. */
function measuresIn(utterance: Utterance, { index, policies }: Around): string[] {
  const { words } = utterance;
  const isShort = words.some(({ word }) => index.abbreviation([word]).length > 0);
  const inFull = words.flatMap(({ word, stem }): { stem: string }[] => {
    const [full] = index.abbreviation([word]);
    return full === undefined ? [{ stem }] : tokenise(full);
  });
  const scales = policies.flatMap((id) => {
    const policy = index.policy(id);
    return policy ? [namedScales(latestVersion(policy))] : [];
  });
  const withScale = words.flatMap(({ stem }) => {
    const scale = scales.map((each) => each.get(stem)).find((found) => found !== undefined);
    return scale === undefined ? [{ stem }] : [{ stem }, { stem: scale }];
  });
  const readings = [words, ...(isShort ? [inFull] : []), ...(withScale.length > words.length ? [withScale] : [])];
  const all = readings.flatMap(stemsWithMeasures);
  return [...new Set(all)].filter((stem) => stem.includes('_'));
}

/** A word's stem, or the stems of what it may stand for or mean, or of its family, as far as a policy knows them. */
function stemsFor(
  word: string,
  stem: string,
  { index, policies, knows }: Around & { knows: (stem: string) => boolean },
): string[] {
  const meanings = index.abbreviation([word]).map((words) => tokenise(words).map((token) => token.stem));
  const full = meanings.find((stems) => stems.every(knows)) ?? meanings.flat();
  const direct = [...new Set([stem, ...full])].filter((each) => knows(each));
  if (direct.length > 0) return direct;
  const alike = index.synonyms(stem).filter((each) => knows(each));
  const [again = ''] = alike.length > 0 ? [] : tokenise(word.replace(doneAgain, '')).map((token) => token.stem);
  if (again !== stem && knows(again)) return [again];
  return (alike.length > 0 ? alike : index.kin(policies, stem)).slice(0, 1);
}

/** "Reprogram" is written as one word where "re-program" is two. */
const doneAgain = /^re(?=\p{L}{5})/u;
