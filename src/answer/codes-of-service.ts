import type { Evidence } from '../find/evidence.ts';
import { nameText } from '../knowledge/name-text.ts';
import type { PolicyCode } from '../knowledge/schema.ts';
import { casesOf } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { rarity } from '../text/english.ts';
import { onceFor } from '../text/once.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import { askingStems } from '../understand/cues.ts';
import { brandStems, inFull } from './case-words.ts';
import { calledStems, printedBeside, tellingStems } from './names-of-codes.ts';
import { servicesOfTitle } from './title-services.ts';

/** Which of a policy's codes are a service's: its own; all, where the policy as a whole is meant; or none by name. */
export type ServiceCodes =
  | { kind: 'own'; rows: readonly PolicyCode[] }
  | { kind: 'all'; rows: readonly PolicyCode[] }
  | { kind: 'none' };

/** What the policy calls a thing tells less of its row than the row's own words. */
const calledPart = 0.6;
/** A descriptor names its procedure first; a word behind that only means the same as one that was asked is about something else. */
const behindPart = 0.7;
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

/** A row with all of its words, and those that name its procedure. */
type Line = { row: PolicyCode; all: ReadonlySet<string>; head: ReadonlySet<string> };

const ofCodes =
  /^(?:code|cpt|hcpc|hcpcs|icd|bill|list|polici|number|procedur|diagnosi|diagnos|dx|px|use|all|servic|surgeri|surgic|therapi|treatment|patient|member|support|applic)$/;

/** Chooses among rows those of the service that the question names: by their own words, by what the policy calls it, and by the codes it prints beside it. */
export function codesOfService(evidence: Evidence, rows: readonly PolicyCode[]): ServiceCodes {
  const asked = askedOfCodes(evidence);
  const specific = asked.filter((one) => !isOfName(one, ownName(evidence.index)));
  if (specific.length === 0 && !namesOneOfTitle(evidence, asked)) return { kind: 'all', rows };
  const scored = scoredLines(evidence, rows, specific.length > 0 ? specific : asked);
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (!scored.some(({ score, isEnough }) => score === best && isEnough))
    return specific.length > 0 ? { kind: 'none' } : { kind: 'all', rows };
  const near = scored.filter(({ score }) => score >= best * nearBest);
  const left = near.filter((one) => !near.some((other) => other.score > one.score && saysMore(other.held, one.held)));
  return { kind: 'own', rows: left.map(({ row }) => row) };
}

type Scored = { row: PolicyCode; score: number; isEnough: boolean; held: ReadonlySet<string> };

function scoredLines(evidence: Evidence, rows: readonly PolicyCode[], wanted: readonly Asked[]): Scored[] {
  const lines = firstTime(evidence, rows.map(linesOf(evidence.index)));
  const printed = printedBeside(
    evidence,
    wanted.map(({ stem }) => stem),
  );
  const lost = wanted.filter((one) => !lines.some(({ all }) => holds(evidence, all, one)));
  const names = lost.flatMap(({ stem, full }) => [stem, ...full.flat()]);
  const stems = new Set([...calledStems(evidence, names), ...brandStems(evidence)]);
  const called = [...stems].map((stem) => ({ stem, full: [] }));
  return lines.map((line) => {
    const own = scoreOf(evidence, line, wanted, lines);
    const by = scoreOf(evidence, line, called, lines);
    const isPrinted = printed.has(line.row.code);
    const score = own.score + calledPart * by.score + (isPrinted ? printedScore : 0);
    const isEnough = isPrinted || own.score >= leastOwn || (score >= leastScore && tells(by.held));
    return { row: line.row, score, isEnough, held: new Set([...own.held, ...by.held]) };
  });
}

/** Whether what the policy calls a thing tells its row: by several words, or one of a trade; one word of any other kind is chance. */
const tells = (held: readonly string[]): boolean =>
  held.filter((stem) => rarity(stem) >= rareEnough).length > 1 || held.some((stem) => rarity(stem) >= ofTrade);

const rareEnough = 0.3;
const ofTrade = 0.75;

const isOfName = ({ stem, full }: Asked, name: ReadonlySet<string>): boolean =>
  name.has(stem) || full.some((form) => form.every((one) => name.has(one)));

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

/** The words of rows: descriptors, all that their lines print, and the heading where the codes stand under several. */
const linesOf = onceFor((index: PolicyIndex) => {
  const headings = new Set(index.version.codes.flatMap(({ grounds }) => grounds.map(({ section }) => section)));
  return onceFor((row: PolicyCode): Line => {
    const places = row.grounds.map(({ section, paragraph }) => {
      const { heading = '', paragraphs = [] } = index.sections.get(section) ?? {};
      return { heading: headings.size > 1 ? heading : '', text: paragraphs[paragraph - 1]?.text ?? '' };
    });
    const texts = places.flatMap(({ text, heading }) => [text, heading]);
    const named = row.descriptor === '' ? (texts[0] ?? '').replace(/^\S+\t/, '') : row.descriptor;
    const [first = '', ...tails] = named.split(';');
    const shared = new Set(tellingStems(first));
    const own = tellingStems(tails.join(' ; ')).filter((stem) => !shared.has(stem));
    const head = new Set([...nameIn(first), ...own]);
    return { row, all: new Set(tellingStems([row.descriptor, ...texts].join(' ; '))), head };
  });
});

/** The words with which a descriptor begins, up to a comma: what is done, and to what where one word says it ("Injection, some drug"). */
function nameIn(descriptor: string): string[] {
  const parts = descriptor
    .replace(/\([^)]*\)/g, '')
    .split(/[,\t]/)
    .map(tellingStems);
  const [first = [], second = []] = parts.filter((stems) => stems.length > 0);
  return first.length > 1 ? first : [...first, ...second];
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
    const isFirst = line.all.has(one.stem) || holds(evidence, line.head, one);
    const part = isFirst ? 1 : behindPart;
    return sum + telling * Math.max(...[one.stem, ...one.full.flat()].map((stem) => rarity(stem))) * part;
  }, 0);
  return { score, held: held.map(({ stem }) => stem) };
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
