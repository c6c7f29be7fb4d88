import { nameText } from '../knowledge/name-text.ts';
import { isOfPayer } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { brandsIn } from '../search/brands.ts';
import { casesOf, withTermsInFull } from '../search/cases.ts';
import { foundLabel } from '../search/names.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import { tokenise } from '../text/tokens.ts';
import type { Answer, Citation } from './answer.ts';
import { citeParagraph } from './cite.ts';
import { codeStatements } from './code-notes.ts';
import { complete, state } from './draft.ts';
import { listedReferences, mentionedStatement, titleStems } from './elsewhere.ts';

/** "Which policy has it, its number, its link": this one, by its title block, or one of its cross references; never a position. */
export function answerWhichPolicy(evidence: Evidence): Answer {
  const { question, index, codes } = evidence;
  if (codes.length > 0 && codes.every(({ row }) => row === null)) return unlisted(evidence);
  const references = index.version.crossReferences;
  const all = references.map((_, i) => i);
  const [missing] = question.policyNumbers;
  const byNumber = all.filter((i) => question.policyNumbers.includes(references[i]?.number ?? ''));
  if (byNumber.length > 0) return listedReferences(evidence, byNumber);
  if (missing !== undefined)
    return missing === index.version.number ? thisPolicy(evidence) : notFound(evidence, missing);
  if (question.listsAll && question.size === 0) return listedReferences(evidence, all);
  const named = closestReferences(evidence);
  if (named.length > 0) return listedReferences(evidence, named);
  if (isAboutThis(evidence)) return thisPolicy(evidence);
  const mentioned = question.services.filter(({ type }) => type === 'mentioned');
  if (mentioned.length > 0)
    return notListed(
      evidence,
      mentioned.flatMap((service) => mentionedStatement(evidence, service)),
    );
  const asksAll = question.listsAll && question.services.length === 0;
  return asksAll ? listedReferences(evidence, all) : notListed(evidence, [state({ kind: 'related-not-listed' })]);
}

const unlisted = (evidence: Evidence): Answer =>
  complete(evidence, { outcome: 'not-in-policy', reason: 'code-not-listed', statements: codeStatements(evidence) });

const notFound = (evidence: Evidence, number: string): Answer =>
  notListed(evidence, [state({ kind: 'policy-not-found', number })]);

const notListed = (evidence: Evidence, statements: Answer['statements']): Answer =>
  complete(evidence, { outcome: 'not-in-policy', reason: 'policy-not-found', statements });

/** The cross references that say more of what is asked than this policy's own name does, and no less than its cases. */
function closestReferences(evidence: Evidence): number[] {
  const { index } = evidence;
  const { places, most } = bestReferences(evidence);
  if (evidence.question.listsAll) return places;
  const own = massIn(evidence, nameStems(index));
  return most > own && most >= massIn(evidence, caseStems(index)) ? places : [];
}

/** The cross references that hold most of what is asked, where that is enough to mean them. */
function bestReferences(evidence: Evidence): { places: number[]; most: number } {
  const { question, index, policy } = evidence;
  const named = new Set(
    question.services.flatMap((one) => (one.type === 'related' && one.policy === policy.id ? [Number(one.id)] : [])),
  );
  const scored = index.version.crossReferences.map((_, i) => {
    const held = heldIn(evidence, referenceStems(evidence, i));
    return { i, mass: named.has(i) || isMeant(evidence, held) ? massOf(index, held) : 0 };
  });
  const most = Math.max(0, ...scored.map(({ mass }) => mass));
  const places = most === 0 ? [...named] : scored.filter(({ mass }) => mass === most).map(({ i }) => i);
  return { places: places.slice(0, mostReferences), most };
}

const mostReferences = 3;
const mostUnknownBeside = 0.55;
const shareOfAsked = 0.55;

/** Whether the words that a cross reference holds are most of those asked, or names and words of a trade among them. */
function isMeant(evidence: Evidence, held: readonly string[]): boolean {
  const { question, index } = evidence;
  if (question.unknown > mostUnknownBeside) return held.length > 1;
  const isMost = held.length > 1 && massOf(index, held) >= massOf(index, askedStems(evidence)) * shareOfAsked;
  return isMost || held.some((stem) => question.technical.includes(stem));
}

/** What is said, without the words by which a policy is asked for and the payer's name. */
const saidIn = ({ question, index }: Evidence): string[] =>
  question.words.filter((stem) => !asking.test(stem) && !isOfPayer(index, stem));

/** What is asked about: of what is said, all but names of sections. */
function askedStems(evidence: Evidence): readonly string[] {
  const labels = evidence.question.sections.map(({ label }) => label.toLowerCase());
  return saidIn(evidence).filter((stem) => !labels.some((label) => label.includes(stem)));
}

const asking = /^(?:polici|number|find|look|link|pull|send|cover|open|need|locat|view|access|under)$/;

/** Where no policy is meant by itself: the cross references of any policy that name what is asked, or null. */
export function answerElsewhere(all: readonly Evidence[]): Answer | null {
  const found = all
    .map((evidence) => ({ evidence, ...bestReferences(evidence) }))
    .filter(({ places }) => places.length > 0);
  const most = Math.max(0, ...found.map((one) => one.most));
  const [best] = found.filter((one) => one.most === most);
  return best ? listedReferences(best.evidence, best.places) : null;
}

function referenceStems(evidence: Evidence, i: number): ReadonlySet<string> {
  const { title = '', number = null } = evidence.index.version.crossReferences[i] ?? {};
  const curated = evidence.policy.names?.related.find((one) => one.number === number)?.names ?? [];
  return new Set([...titleStems(evidence, title), ...stemsOf(curated.map(nameText))]);
}

/** The stems asked about that stand among others, by themselves or by a synonym. */
const heldIn = (evidence: Evidence, stems: ReadonlySet<string>): string[] =>
  saidIn(evidence).filter((stem) => evidence.search.synonyms(stem).some((one) => stems.has(one)));

const massOf = (index: PolicyIndex, stems: readonly string[]): number =>
  stems.reduce((sum, stem) => sum + index.weight(stem), 0);

const massIn = (evidence: Evidence, stems: ReadonlySet<string>): number =>
  massOf(evidence.index, heldIn(evidence, stems));

const stemsOf = (texts: readonly string[]): Set<string> => new Set(tokenise(texts.join(' ; ')).map(({ stem }) => stem));

/** What a policy calls itself and the brands it is about. */
const nameStems = onceFor((index: PolicyIndex): ReadonlySet<string> => {
  const { policy, version } = index;
  const curated = (policy.names?.subjects ?? []).flatMap(({ label, names }) => [label, ...names.map(nameText)]);
  const title = withTermsInFull(index, [version.title, foundLabel(index)]);
  return stemsOf([...title, ...curated, ...brandsIn(version)]);
});

const caseStems = onceFor(
  (index: PolicyIndex): ReadonlySet<string> => new Set(casesOf(index).flatMap(({ own }) => [...own])),
);

/** Whether the question is about the policy it was read in: named, surely meant, or known by most of its words. */
function isAboutThis(evidence: Evidence): boolean {
  const { question, codes, policy } = evidence;
  const { sure, unknown, technical } = question;
  const services = question.services.filter((one) => one.policy === policy.id);
  const isNamed = services.some(({ type }) => type === 'subject' || type === 'open');
  const isOther = services.length > 0 && !isNamed;
  if (codes.length > 0 || isNamed || (sure && !isOther)) return true;
  return !isOther && unknown <= mostUnknown && (technical.length > 0 || askedStems(evidence).length > 1);
}

const mostUnknown = 0.35;

/** The policy's title and number, quoted from its title block. */
function thisPolicy(evidence: Evidence): Answer {
  const { title, number } = evidence.index.version;
  return complete(evidence, {
    outcome: 'answered',
    statements: [state({ kind: 'this-policy', title: title.replace(/\s+/g, ' '), number }, titleBlock(evidence))],
  });
}

const numbered = /\b(?:number|no\.|id|num)[\s:.]*[\w.-]*\d/i;

/** Where the title block prints the title, and the number where there is one. */
function titleBlock({ index }: Evidence): (Citation | null)[] {
  const { title, number } = index.version;
  const texts = index.sections.get('header')?.paragraphs.map(({ text }) => text) ?? [];
  const titled = texts.findIndex((text) => text.includes(title));
  const at = texts.findIndex((text) => (number === null ? numbered.test(text) : text.includes(number)));
  const places = [...new Set([Math.max(0, titled), ...(at < 0 ? [] : [at])])];
  return places.map((i) => citeParagraph(index, { section: 'header', paragraph: i + 1 }));
}
