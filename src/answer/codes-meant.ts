import { nameText } from '../knowledge/name-text.ts';
import type { PolicyCode } from '../knowledge/schema.ts';
import { brandStems } from '../retrieve/asked-brand.ts';
import { inFull } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { casesOf } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { rarity } from '../text/english.ts';
import { onceFor } from '../text/once.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import { askingStems } from '../understand/cues.ts';
import { type Line, linesOf } from './code-lines.ts';
import { calledBy, printedBeside, tellingStems } from './names-of-codes.ts';
import { servicesOfTitle } from './title-services.ts';

/** Which of a policy's codes are a service's: its own; all, where the policy as a whole is meant; or none by name. */
export type CodesMeant =
  | { kind: 'own'; rows: readonly PolicyCode[] }
  | { kind: 'all'; rows: readonly PolicyCode[] }
  | { kind: 'none' };

/** What the policy calls a thing tells less of its row than the row's own words. */
const calledPart = 0.6;
/** A descriptor names its procedure first; what stands behind is about whom, with what and how long. */
const behindPart = 0.7;
/** What only the heading over it says may be said of its neighbours. */
const headingPart = 0.5;
/** A code printed right beside the thing that is asked for. */
const printedScore = 2;
/** A row that says less than this share of what the best one says is not meant. */
const nearBest = 0.8;
/** What a row's own words must say, and what it must say in all. */
const leastOwn = 0.15;
const leastScore = 0.3;
/** A short form is a row's where the row has this share of what it stands for. */
const mostOfForm = 0.6;

/** One thing that is asked for: a word, or a short form with each of the things it may stand for. */
type Asked = { stem: string; full: readonly (readonly string[])[] };

const ofCodes =
  /^(?:code|cpt|hcpc|hcpcs|icd|bill|list|polici|number|procedur|diagnosi|diagnos|dx|px|use|all|servic|surgeri|surgic|therapi|treatment|patient|member|support|applic)$/;

/** Chooses among rows those of the service that the question names: by their own words, by what the policy calls it, and by the codes it prints beside it. */
export function codesMeant(evidence: Evidence, rows: readonly PolicyCode[]): CodesMeant {
  const asked = askedOfCodes(evidence);
  const specific = asked.filter((one) => !isOfName(one, ownName(evidence.index)));
  if (specific.length === 0 && isForeign(evidence)) return { kind: 'none' };
  if (specific.length === 0 && !namesOneOfTitle(evidence, asked)) return { kind: 'all', rows };
  const scored = scoredLines(evidence, rows, specific.length > 0 ? specific : asked);
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (!scored.some(({ score, isEnough }) => score === best && isEnough))
    return specific.length > 0 ? { kind: 'none' } : { kind: 'all', rows };
  const first = scored.find(({ score }) => score === best)?.held ?? new Set();
  const near = scored.filter(({ score, held }) => score >= best * nearBest || (first.size > 1 && isSame(held, first)));
  const left = near.filter((one) => !near.some((other) => other.score > one.score && saysMore(other.held, one.held)));
  return { kind: 'own', rows: left.map(({ row }) => row) };
}

/** Whether most of what is asked stands nowhere in the policy, and nothing of the policy is named. */
const isForeign = ({ question }: Evidence): boolean =>
  !question.sure && question.services.length === 0 && question.unknown > mostForeign;

const mostForeign = 0.45;

type Scored = { row: PolicyCode; score: number; isEnough: boolean; held: ReadonlySet<string> };

function scoredLines(evidence: Evidence, rows: readonly PolicyCode[], wanted: readonly Asked[]): Scored[] {
  const lines = firstTime(evidence, rows.map(linesOf(evidence.index)));
  const printed = printedBeside(
    evidence,
    wanted.map(({ stem }) => stem),
  );
  const lost = wanted.filter((one) => !lines.some(({ all }) => holds(evidence, all, one)));
  const names = lost.flatMap(({ stem, full }) => [stem, ...full.flat()]);
  const words = calledBy(evidence, names);
  const called = [...new Set([...words.keys(), ...brandStems(evidence)])].map((stem) => ({ stem, full: [] }));
  return lines.map((line) => {
    const own = scoreOf(evidence, line, wanted, lines);
    const by = scoreOf(evidence, line, called, lines);
    const isPrinted = printed.has(line.row.code);
    const score = own.score + calledPart * by.score + (isPrinted ? printedScore : 0);
    const isEnough =
      isPrinted ||
      own.score >= leastOwn ||
      (score >= leastScore && tells(by.held.map((stem) => words.get(stem) ?? stem)));
    return { row: line.row, score, isEnough, held: new Set([...own.held, ...by.held]) };
  });
}

/** Whether what the policy calls a thing tells its row: by several words, or one of a trade; one of any other kind is chance. */
const tells = (held: readonly string[]): boolean => held.length > 1 || held.some((word) => rarity(word) >= ofTrade);

const ofTrade = 0.75;

const isOfName = ({ stem, full }: Asked, name: ReadonlySet<string>): boolean =>
  name.has(stem) || full.some((form) => form.every((one) => name.has(one)));

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((stem) => b.has(stem));

const saysMore = (more: ReadonlySet<string>, less: ReadonlySet<string>): boolean =>
  more.size > less.size && [...less].every((stem) => more.has(stem));

/** What is asked for without the words by which codes are asked for; what a short form stands for counts once, with it. */
export function askedOfCodes(evidence: Evidence): Asked[] {
  const { words, nameWords } = evidence.question;
  const stems = [...new Set([...words, ...nameWords])].filter((stem) => !/^\d/.test(stem) && !isStopWord(stem));
  const forms = stems.map((stem) => ({ stem, full: fullOf(evidence, stem) }));
  const within = new Set(forms.flatMap(({ full }) => full.flat()));
  return forms.filter(({ stem }) => !within.has(stem) && !askingStems.has(stem) && !ofCodes.test(stem));
}

/** What a stem may be short for: as the policy explains it, and as everybody does. */
function fullOf(evidence: Evidence, stem: string): string[][] {
  const known = evidence.search.abbreviation([stem]).map((text) => tokenise(text).map((token) => token.stem));
  const forms = [inFull(evidence, [stem]), ...known];
  return forms
    .map((form) => form.filter((one) => one !== stem && !ofCodes.test(one)))
    .filter((form) => form.length > 0);
}

/** The words by which a policy as a whole is called: its title's and its curated names'; where the title has none of what most of its cases are about, those. */
const ownName = onceFor((index: PolicyIndex): ReadonlySet<string> => {
  const { version, policy } = index;
  const curated = (policy.names?.subjects ?? []).flatMap(({ label, names }) => [label, ...names.map(nameText)]);
  const called = tellingStems([version.title, ...curated].join(' ; '));
  const shared = sharedByCases(index);
  return new Set(called.some((stem) => shared.includes(stem)) ? called : [...called, ...shared]);
});

const mostCases = 0.5;

function sharedByCases(index: PolicyIndex): string[] {
  const cases = casesOf(index);
  const counts = new Map<string, number>();
  for (const { own } of cases) for (const stem of own) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= cases.length * mostCases).map(([stem]) => stem);
}

/** Whether what is asked is one of several services that the title names. */
function namesOneOfTitle(evidence: Evidence, asked: readonly Asked[]): boolean {
  const services = servicesOfTitle(evidence.index.version.title).map((text) => new Set(tellingStems(text)));
  const stems = asked.flatMap(({ stem, full }) => (full.length > 0 ? full.flat() : [stem]));
  const said = stems.filter((stem) => services.some((one) => one.has(stem)));
  return services.length > 1 && said.length > 0 && services.some((one) => said.every((stem) => one.has(stem)));
}

function holds({ search }: Evidence, stems: ReadonlySet<string>, { stem, full }: Asked): boolean {
  if (search.synonyms(stem).some((one) => stems.has(one))) return true;
  return full.some((form) => form.filter((one) => stems.has(one)).length >= form.length * mostOfForm);
}

/** What a row says of what is asked: each thing the more the fewer rows have it, next to nothing where all of them do. */
function scoreOf(evidence: Evidence, line: Line, asked: readonly Asked[], lines: readonly Line[]) {
  const held = asked.filter((one) => holds(evidence, line.all, one));
  const score = held.reduce((sum, one) => {
    const having = lines.filter(({ all }) => holds(evidence, all, one)).length;
    const telling = Math.log((lines.length + 1) / having) / Math.log(lines.length + 1);
    const part = holds(evidence, line.head, one) ? 1 : holds(evidence, line.said, one) ? behindPart : headingPart;
    return sum + telling * Math.max(...[one.stem, ...one.full.flat()].map((stem) => rarity(stem))) * part;
  }, 0);
  return { score, held: held.filter((one) => holds(evidence, line.said, one)).map(({ stem }) => stem) };
}

/** What is done to a service that was given before; nobody means it who does not say so. */
const again = new Set(
  tellingStems('removal remove removing revision replacement replace reoperation explantation taking'),
);

function firstTime({ question, search }: Evidence, lines: readonly Line[]): readonly Line[] {
  const isMeant = question.words.some((stem) => search.synonyms(stem).some((one) => again.has(one)));
  const left = lines.filter(({ head }) => ![...head].some((stem) => again.has(stem)));
  return isMeant || left.length === 0 ? lines : left;
}
