import { latestVersion } from '../knowledge/versions.ts';
import type { EntityType } from '../search/entities.ts';
import { massOf, type Profile } from '../search/profiles.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import { cueStems } from './cues.ts';
import type { Mention } from './mentions.ts';
import { isMark, type Word } from './utterance.ts';

/** A word of a message that may name a service, with all that it may stand for. */
export type Telling = Word & {
  at: number;
  /** Its own stem and its synonyms. */
  stems: readonly string[];
  /** What it is short for: each reading by the stems of its telling words. */
  readings: readonly (readonly string[])[];
  /** The stems of its full words, where it is short for one thing. */
  written: readonly string[];
};

/** From this rarity in English on a word is one of a trade: that of a service, a part of the body or an illness. */
export const ofTheTrade = 0.7;

/** The words of a message that may name a service; measures, places, and names of other things are left out. */
export const tellingOf = (words: readonly Word[], kept: readonly Mention[], index: SearchIndex): Telling[] =>
  words
    .map((word, at) => ({
      ...word,
      at,
      stems: index.synonyms(word.stem),
      readings: readingsOf(word, at, { kept, index }),
      written: writtenStems(word, index),
    }))
    .filter(({ word, stem, at }) => isTelling(word, stem) && !isTaken(at, kept));

/** How much a word tells of a policy: by itself, or by a reading of which every word that names something is the policy's. */
export function weightOf({ stems, readings }: Telling, profile: Profile): number {
  const direct = Math.max(0, ...stems.map((stem) => profile.get(stem) ?? 0));
  const read = readings.map((reading) => {
    const naming = reading.filter((stem) => !generic.has(stem));
    return Math.min(...(naming.length > 0 ? naming : reading).map((stem) => profile.get(stem) ?? 0));
  });
  return Math.max(direct, ...read);
}

/** How much some words say together, a rarer word the more. */
export const massOfAll = (words: readonly Telling[]): number => words.reduce((sum, { word }) => sum + massOf(word), 0);

const stemsOf = (words: string): ReadonlySet<string> => new Set(tokenise(words).map(({ stem }) => stem));

/** What is done, of which every specialty has its own: such a word names no service by itself. */
export const generic: ReadonlySet<string> = stemsOf(
  'stimulation stimulator ablation injection infusion therapy implant implantation replacement repair revision removal insertion surgery arthroscopy endoscopy laparoscopy laparoscopic monitoring monitor test testing sequencing screening imaging device system nerve joint block graft grafting transplant transplantation stent catheter radiation laser procedure treatment management technique placement guided percutaneous minimally invasive open pain chronic knee spine spinal disease disorder syndrome patient adult child intravenous subcutaneous intramuscular oral topical',
);

/** Measures and places stand beside a service; they name none. */
const measures: ReadonlySet<string> = stemsOf(
  'year month week day hour minute time date service side level unit percent yr yrs mo mos wk wks outpatient inpatient outpt inpt ambulatory surgery center office clinic hospital facility asc',
);

const isTelling = (word: string, stem: string): boolean =>
  !isStopWord(word) && !/^\d/.test(word) && !isMark(word) && !cueStems.has(stem) && !measures.has(stem);

/** These are no part of what names a service; terms and headings may be. */
const apart: ReadonlySet<EntityType> = new Set(['region', 'line', 'study', 'society']);

/** Whether a word belongs to the name of something that is no service. */
export const isTaken = (at: number, kept: readonly Mention[]): boolean =>
  kept.some(({ start, end, name }) => start <= at && at < end && apart.has(name.entity.type));

function readingsOf(
  { word }: Word,
  at: number,
  { kept, index }: { kept: readonly Mention[]; index: SearchIndex },
): string[][] {
  const terms = kept.filter(({ name, start, end }) => name.entity.type === 'term' && start <= at && at < end);
  const full = [...index.abbreviation([word]), ...terms.flatMap((term) => expansionOf(term, index) ?? [])];
  const readings = full.map((text) => tokenise(text).filter((token) => isTelling(token.word, token.stem)));
  return readings.map((tokens) => tokens.map((token) => token.stem)).filter((stems) => stems.length > 0);
}

function writtenStems({ word, stem }: Word, index: SearchIndex): string[] {
  const [only, another] = index.abbreviation([word]);
  return only === undefined || another !== undefined ? [stem] : tokenise(only).map((token) => token.stem);
}

function expansionOf({ name: { entity } }: Mention, index: SearchIndex): string | null {
  const policy = index.policy(entity.policy);
  const terms = policy === null ? [] : index.version(policy, latestVersion(policy)).terms;
  return terms.find(({ id }) => id === entity.id)?.expansion ?? null;
}
