import type { Evidence } from '../find/evidence.ts';
import type { PolicyCode } from '../knowledge/schema.ts';
import { casesOf, namedBy } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { rarity } from '../text/english.ts';
import { onceFor } from '../text/once.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import { askingStems } from '../understand/cues.ts';
import { inFull } from './case-words.ts';

/** Which of a policy's codes are a service's: its own; all, where the policy as a whole is meant; or none by name. */
export type ServiceCodes =
  | { kind: 'own'; rows: readonly PolicyCode[] }
  | { kind: 'all'; rows: readonly PolicyCode[] }
  | { kind: 'none' };

/** What a case or a sentence calls a thing tells less of its row than the row's own words. */
const calledPart = 0.6;
/** A row that says less than this share of what the best one says is not meant. */
const nearBest = 0.8;
/** One word that few rows have, or several that some have. */
const leastScore = 0.35;
/** From this share of a title's own words on, the policy as a whole is named. */
const mostOfTitle = 0.6;

const ofCodes =
  /^(?:code|cpt|hcpc|hcpcs|icd|bill|list|polici|number|procedur|diagnosi|dx|px|use|need|all|servic|surgeri|therapi|treatment|patient|member)$/;

/** Chooses among rows those of the service that the question names: by their own words, by what the policy calls it, and by the codes it prints beside it. */
export function codesOfService(evidence: Evidence, rows: readonly PolicyCode[]): ServiceCodes {
  const asked = askedStems(evidence);
  const specific = asked.filter((stem) => !titleStems(evidence).has(stem));
  if (asked.length === 0 || (specific.length === 0 && isWholeTitle(evidence, asked))) return { kind: 'all', rows };
  const lines = rows.map((row) => ({ row, stems: rowStems(evidence.index)(row) }));
  const weigh = weightAmong(lines.map(({ stems }) => stems));
  const printed = printedBeside(evidence, specific);
  const called = calledStems(evidence, specific, lines);
  const held = (stems: ReadonlySet<string>, one: string): boolean =>
    evidence.search.synonyms(one).some((stem) => stems.has(stem));
  const scored = lines.map(({ row, stems }) => {
    const own = sum(asked.filter((stem) => held(stems, stem)).map((stem) => weigh(stem, evidence)));
    const by = calledPart * sum([...called].filter((stem) => stems.has(stem)).map((stem) => weigh(stem, evidence)));
    return { row, score: own + by + (printed.has(row.code) ? 2 : 0) };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (best < leastScore) return specific.length > 0 ? { kind: 'none' } : { kind: 'all', rows };
  const near = scored.filter(({ score }) => score >= best * nearBest).map(({ row }) => row);
  const first = firstTime(evidence, near, lines);
  return { kind: 'own', rows: first };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** What is asked for, short forms in full, without the words by which codes are asked for. */
function askedStems(evidence: Evidence): string[] {
  const { words, nameWords, regions } = evidence.question;
  const stems = inFull(evidence, [...words, ...nameWords, ...regions]);
  return [...new Set(stems)].filter((stem) => !askingStems.has(stem) && !ofCodes.test(stem));
}

const titleStems = ({ index }: Evidence): ReadonlySet<string> => stemsOfTitle(index);

const stemsOfTitle = onceFor(({ version }: PolicyIndex): ReadonlySet<string> => new Set(tellingStems(version.title)));

const tellingStems = (text: string): string[] =>
  tokenise(text).flatMap(({ word, stem }) => (isStopWord(word) || /^\d+$/.test(word) ? [] : [stem]));

/** Whether the stems are most of the title: then it is not one of several services that the title names. */
function isWholeTitle(evidence: Evidence, asked: readonly string[]): boolean {
  const own = [...titleStems(evidence)].filter((stem) => !ofCodes.test(stem));
  const weight = (stems: readonly string[]): number => sum(stems.map((stem) => rarity(stem)));
  return weight(own.filter((stem) => asked.includes(stem))) >= weight(own) * mostOfTitle;
}

/** The words of a row: its descriptor, all that its line prints, and the heading where the codes stand under several. */
const rowStems = onceFor((index: PolicyIndex) => {
  const headings = new Set(index.version.codes.flatMap(({ grounds }) => grounds.map(({ section }) => section)));
  return onceFor(({ descriptor, grounds }: PolicyCode): ReadonlySet<string> => {
    const texts = grounds.map(({ section, paragraph }) => {
      const heading = headings.size > 1 ? (index.sections.get(section)?.heading ?? '') : '';
      return `${index.sections.get(section)?.paragraphs[paragraph - 1]?.text ?? ''} ; ${heading}`;
    });
    return new Set(tellingStems([descriptor, ...texts].join(' ; ')));
  });
});

/** A stem tells the more the fewer rows have it: next to nothing where all of them do. */
function weightAmong(rows: readonly ReadonlySet<string>[]): (stem: string, evidence: Evidence) => number {
  return (stem, { search }) => {
    const having = rows.filter((stems) => search.synonyms(stem).some((one) => stems.has(one))).length;
    if (having === 0) return 0;
    const telling = Math.log((rows.length + 1) / having) / Math.log(rows.length + 1);
    return telling * rarity(stem);
  };
}

/** What the policy calls a thing whose name no row has: the words of its cases, and of other lines that name it. */
function calledStems(
  evidence: Evidence,
  specific: readonly string[],
  lines: readonly { stems: ReadonlySet<string> }[],
): ReadonlySet<string> {
  const lost = specific.filter(
    (stem) => !lines.some(({ stems }) => evidence.search.synonyms(stem).some((one) => stems.has(one))),
  );
  if (lost.length === 0) return new Set();
  const cases = casesOf(evidence.index).map(namedBy);
  const texts = [...cases, ...namesBeside(evidence.index)].filter((text) => {
    const stems = new Set(tellingStems(text));
    return lost.some((stem) => stems.has(stem));
  });
  const short = texts.map((text) => text.split(/ (?:when|if|for members|in members) |:/)[0] ?? text);
  return new Set(short.flatMap(tellingStems).filter((stem) => !specific.includes(stem) && !ofCodes.test(stem)));
}

/** Lines outside the criteria that say what a name is: "long name (Name)", and rows of tables. */
const namesBeside = onceFor(({ passages }: PolicyIndex): readonly string[] =>
  passages.flatMap(({ section, paragraph, text, sentences }) => {
    if (!naming.has(section.kind)) return [];
    const { kind } = section.paragraphs[paragraph - 1] ?? { kind: 'text' };
    if (kind === 'table-row') return [text];
    return sentences.flatMap(({ start, end }) => text.slice(start, end).match(/(?:[\w-]+ ){1,6}\([^)]{2,60}\)/g) ?? []);
  }),
);

const naming: ReadonlySet<string> = new Set([
  'description',
  'definitions',
  'regulatory',
  'other',
  'codes',
  'background',
  'scope',
  'summary',
]);

const bracketed =
  /([\w-]+(?: [\w-]+){0,3}) \(((?:CPT |HCPCS )?[A-Z]?\d{4}[A-Z\d]?(?:(?:, | and |, and | or )[A-Z]?\d{4}[A-Z\d]?)*)\)/g;

/** Codes that the policy prints in brackets right behind a thing that is asked for: "the trial (00000, 00001)". */
function printedBeside({ index, search }: Evidence, specific: readonly string[]): ReadonlySet<string> {
  const wanted = new Set(specific.flatMap((stem) => search.synonyms(stem)));
  const found = behindNames(index).filter(({ stems }) => stems.some((stem) => wanted.has(stem)));
  return new Set(found.flatMap(({ codes }) => codes));
}

const behindNames = onceFor(({ passages }: PolicyIndex) =>
  passages.flatMap(({ section, text }) =>
    unnamed.has(section.kind)
      ? []
      : [...text.matchAll(bracketed)].map(([, name = '', codes = '']) => ({
          stems: tellingStems(name),
          codes: codes.match(/[A-Z]?\d{4}[A-Z\d]?/g) ?? [],
        })),
  ),
);

const unnamed: ReadonlySet<string> = new Set(['references', 'evidence', 'guidelines', 'history', 'header']);

/** What is done to a service that was given before; nobody means it who does not say so. */
const again = new Set(tellingStems('removal remove revision replacement replace reoperation explantation'));

function firstTime(
  { question, search }: Evidence,
  rows: readonly PolicyCode[],
  lines: readonly { row: PolicyCode; stems: ReadonlySet<string> }[],
): readonly PolicyCode[] {
  if (question.words.some((stem) => search.synonyms(stem).some((one) => again.has(one)))) return rows;
  const left = rows.filter((row) => {
    const [first = ''] = tellingStems(lines.find((line) => line.row === row)?.row.descriptor ?? '');
    return !again.has(first);
  });
  return left.length > 0 ? left : rows;
}
