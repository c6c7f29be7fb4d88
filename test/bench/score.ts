import { z } from 'zod';
import type { Expectation } from './golden-set.ts';
import { plain, type SourceText, standsAt, standsIn } from './source-text.ts';

/** The part of an answer's JSON that is graded. */
export const scoredAnswerSchema = z.object({
  outcome: z.string(),
  position: z.string().nullable(),
  priorAuthorization: z.string().nullable(),
  text: z.string(),
  prose: z.string(),
  codes: z.array(z.string()),
  citations: z.array(z.object({ policy: z.string(), section: z.string(), quote: z.string(), version: z.string() })),
  references: z.array(z.number()),
  relatedPolicies: z.array(z.string()),
  /** The policies it is about, or between which it lets the asker choose. */
  policies: z.array(z.string()),
  /** How sure an answer from running text is, where it is one. */
  confidence: z.number().nullable().default(null),
});
export type ScoredAnswer = z.infer<typeof scoredAnswerSchema>;

/** What may be wrong with an answer. */
export type FaultKind =
  | 'outcome'
  | 'position'
  | 'authorization'
  | 'first-line'
  | 'code'
  | 'section'
  | 'quote'
  | 'version'
  | 'reference'
  | 'related-policy'
  | 'policy'
  | 'other-policy'
  | 'says'
  | 'invented-quote'
  | 'misplaced-quote'
  | 'length'
  | 'prose';

export type Fault = { kind: FaultKind; found: string };

/** The faults of one answer. Dangerous: it would mislead a caller about a position or an authorization, or put words into a policy's mouth. Long: more lines than can be read aloud, which is no fault. */
export type Grade = { faults: readonly Fault[]; dangerous: boolean; long: boolean };

/** Longer than this nobody reads on a call. */
export const longestText = 3500;

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** `seen` is what the user sees, nothing else: a citation that is not shown answers nobody. */
type Case = { expect: Expectation; answer: ScoredAnswer; seen: string; sources: readonly SourceText[] };
type Check = (this: void, it: Case) => Fault[];

const fault = (kind: FaultKind, found: string): Fault[] => [{ kind, found: found.slice(0, 160) }];
const unless = (holds: boolean, kind: FaultKind, found: string): Fault[] => (holds ? [] : fault(kind, found));

/** Where asking back is accepted, what only an answer can hold is not graded. */
function applicable(expect: Expectation, answer: ScoredAnswer): Expectation {
  if (answer.outcome !== 'clarify' || !list(expect.outcome ?? []).includes('clarify')) return expect;
  const { quote_any: _any, quote_all: _all, sections_any: _sections, version: _version, ...rest } = expect;
  if (rest.position === null) return rest;
  const { position: _position, ...other } = rest;
  return other;
}

const outcome: Check = ({ expect, answer }) =>
  unless(expect.outcome === undefined || list(expect.outcome).includes(answer.outcome), 'outcome', answer.outcome);

const position: Check = ({ expect, answer }) =>
  unless(
    expect.position === undefined || list(expect.position).includes(answer.position),
    'position',
    String(answer.position),
  );

const authorization: Check = ({ expect: { prior_authorization: wanted }, answer: { priorAuthorization: given } }) =>
  unless(wanted === undefined || wanted === null || list(wanted).includes(given), 'authorization', String(given));

const asRegExp = (pattern: string): RegExp => new RegExp(pattern.replace(/^\(\?[ims]*\)/, ''), 'im');

const filledLines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

function firstLine({ expect, answer }: Case): Fault[] {
  const [first = ''] = filledLines(answer.text);
  const wanted = expect.first_line_any;
  return unless(wanted === undefined || wanted.some((pattern) => asRegExp(pattern).test(first)), 'first-line', first);
}

const codes: Check = ({ expect, answer, seen }) =>
  (expect.codes ?? [])
    .filter((code) => !answer.codes.includes(code) && !seen.includes(code.toLowerCase()))
    .flatMap((code) => fault('code', code));

function sections({ expect, answer }: Case): Fault[] {
  const cited = answer.citations.map(({ section }) => plain(section));
  const wanted = expect.sections_any;
  return unless(
    wanted === undefined || wanted.some((name) => cited.includes(plain(name))),
    'section',
    cited.join(', '),
  );
}

function quotes({ expect, seen }: Case): Fault[] {
  const { quote_any: any, quote_all: all = [] } = expect;
  const some = any === undefined || any.some((quote) => seen.includes(plain(quote)));
  const missing = all.filter((quote) => !seen.includes(plain(quote)));
  return [...unless(some, 'quote', (any ?? []).join(' | ')), ...missing.flatMap((quote) => fault('quote', quote))];
}

const version: Check = ({ expect, answer }) =>
  unless(
    expect.version === undefined ||
      answer.outcome !== 'answered' ||
      answer.citations.some((citation) => citation.version === expect.version),
    'version',
    answer.citations.map((citation) => citation.version).join(', '),
  );

const references: Check = ({ expect, answer }) =>
  unless(
    expect.references_any === undefined || expect.references_any.some((number) => answer.references.includes(number)),
    'reference',
    answer.references.join(', '),
  );

const relatedPolicy: Check = ({ expect, answer }) =>
  unless(
    expect.related_policy === undefined || answer.relatedPolicies.includes(expect.related_policy),
    'related-policy',
    answer.relatedPolicies.join(', '),
  );

function policy({ expect, answer }: Case): Fault[] {
  if (expect.policy === undefined || answer.outcome !== 'answered') return [];
  const cited = answer.citations.map((citation) => citation.policy);
  return unless(
    list(expect.policy).some((id) => cited.includes(id)),
    'policy',
    cited.join(', '),
  );
}

function otherPolicy({ expect, answer }: Case): Fault[] {
  const cited = answer.citations.map((citation) => citation.policy);
  const wrongly = list(expect.not_policy ?? []).filter((id) => cited.includes(id));
  return wrongly.flatMap((id) => fault('other-policy', id));
}

function says({ expect, answer }: Case): Fault[] {
  const prose = answer.prose.replace(/[*_~`]/g, '');
  return (expect.must_not_say ?? []).flatMap((pattern) => {
    const hit = asRegExp(pattern).exec(prose);
    return hit ? fault('says', hit[0]) : [];
  });
}

function sourced({ answer, sources }: Case): Fault[] {
  if (sources.length === 0) return [];
  return answer.citations.flatMap((citation) => {
    if (!standsIn(sources, citation.quote)) return fault('invented-quote', citation.quote);
    return unless(standsAt(sources, citation), 'misplaced-quote', `${citation.section}: ${citation.quote}`);
  });
}

const length: Check = ({ answer }) => unless(answer.text.length <= longestText, 'length', String(answer.text.length));

/** The bot's own words must be among what the user sees, and what the user sees must be somebody's words. */
function prose({ answer, seen }: Case): Fault[] {
  const own = plain(answer.prose);
  const hidden = own.split(/(?<=[.!?])\s+/).filter((sentence) => sentence.length > 12 && !seen.includes(sentence));
  const nobodys = answer.text !== '' && own === '' && answer.citations.length === 0;
  return [
    ...unless(!nobodys, 'prose', 'neither prose nor citation'),
    ...hidden.flatMap((text) => fault('prose', text)),
  ];
}

const checks: readonly Check[] = [
  outcome,
  position,
  authorization,
  firstLine,
  codes,
  sections,
  quotes,
  version,
  references,
  relatedPolicy,
  policy,
  otherPolicy,
  says,
  sourced,
  length,
  prose,
];

const statesAuthorization = ({ priorAuthorization: given }: ScoredAnswer): boolean =>
  given !== null && given !== 'not-stated';

/** Whether a fault would mislead a caller: what is wrong is said, and not only missing. */
function isDangerous(answer: ScoredAnswer, { kind }: Fault): boolean {
  if (kind === 'says' || kind === 'invented-quote') return true;
  if (kind === 'position') return answer.position !== null;
  if (kind === 'authorization') return statesAuthorization(answer);
  const states = answer.position !== null || statesAuthorization(answer);
  return kind === 'policy' && states && answer.citations.length > 0;
}

/** Grades one answer by the rules of shared/eval/score.mjs. With no sources given, the quotes are not looked up. */
export function grade(expect: Expectation, answer: ScoredAnswer, sources: readonly SourceText[]): Grade {
  const it: Case = { expect: applicable(expect, answer), answer, seen: plain(answer.text), sources };
  const faults = checks.flatMap((check) => check(it));
  const long = expect.max_lines !== undefined && filledLines(answer.text).length > expect.max_lines;
  return { faults, dangerous: faults.some((found) => isDangerous(answer, found)), long };
}
