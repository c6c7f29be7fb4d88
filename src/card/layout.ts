import type { Answer, Citation, PriorAuthorization } from '../answer/answer.ts';
import type { Statement } from '../answer/statement.ts';
import type { Card, CardPart, Choice, Fact, Source } from './card.ts';
import { dateInWords } from './dates-in-words.ts';
import { listAuthorizationWords } from './list-words.ts';
import { outlineLine } from './outline-words.ts';
import { authorizationWords, catalogueLine, labels, sentence } from './words.ts';

const warnings: ReadonlySet<Statement['kind']> = new Set([
  'before-version',
  'not-yet',
  'date-unread',
  'date-straddles',
  'retired',
  'review-overdue',
  'after-review',
  'identifiers-ignored',
  'more-codes',
  'code-read-as',
]);

/** Lays an answer out: its first statement leads, warnings stand out, every quote has its numbered source. `titleOf` gives a policy's title. */
export function layOut(answer: Answer, titleOf: (policy: string) => string): Card {
  const sources = sourcesOf(answer, titleOf);
  const number = (citation: Citation): number => sources.findIndex((source) => sameWords(source, citation)) + 1;
  const shown = answer.statements.filter(({ kind }) => kind !== 'contract-notice');
  const [first] = shown;
  const notice = answer.statements.find(({ kind }) => kind === 'contract-notice');
  return {
    outcome: answer.outcome,
    lead: first ? sentence(first) : '',
    facts: factsOf(answer),
    parts: inOrder(shown.flatMap((statement, i) => partsOf(statement, i === 0, number))),
    choices: answer.statements.flatMap((statement) => (statement.kind === 'choose' ? statement.offers : [])),
    sources,
    notice: notice
      ? { text: sentence(notice), source: notice.citations[0] ? number(notice.citations[0]) : null }
      : null,
    reference: null,
    suggestions: answer.suggestions.map((question): Choice => ({ label: question, question })),
  };
}

/** What must not be missed stands first, and words are quoted once. */
function inOrder(parts: readonly CardPart[]): CardPart[] {
  const quoted = new Set<number>();
  const once = parts.filter((part) => {
    if (part.kind !== 'quote') return true;
    const known = quoted.has(part.source);
    quoted.add(part.source);
    return !known;
  });
  return [...once.filter(({ kind }) => kind === 'warning'), ...once.filter(({ kind }) => kind !== 'warning')];
}

const sameWords = (a: Citation, b: Citation): boolean =>
  a.policy === b.policy &&
  a.version === b.version &&
  a.anchor === b.anchor &&
  a.paragraph === b.paragraph &&
  a.start === b.start &&
  a.end === b.end;

function sourcesOf(answer: Answer, titleOf: (policy: string) => string): Source[] {
  const unique: Citation[] = [];
  for (const citation of answer.statements.flatMap(({ citations }) => citations))
    if (!unique.some((other) => sameWords(other, citation))) unique.push(citation);
  return unique.map((citation, i) => ({
    ...citation,
    number: i + 1,
    policyTitle: titleOf(citation.policy),
    href: hrefOf(citation),
  }));
}

/** The path in the reader at which a citation's words stand, marked. */
export function hrefOf({ policy, version, anchor, paragraph, start, end }: Citation): string {
  const place = paragraph === 0 ? anchor : `${anchor}-${paragraph}`;
  return `/policies/${encodeURIComponent(policy)}?version=${version}&mark=${place}:${start}-${end}#${place}`;
}

function partsOf(statement: Statement, leads: boolean, number: (citation: Citation) => number): CardPart[] {
  const text = leads ? '' : sentence(statement);
  if (statement.kind === 'part') return [{ kind: 'heading', text }];
  if (warnings.has(statement.kind) && text !== '') return [warning(text, statement.citations[0], number)];
  const words: CardPart[] = text === '' ? [] : [{ kind: 'text', text }];
  if (statement.kind === 'catalogue') return [...words, { kind: 'list', items: statement.items.map(catalogueLine) }];
  const quotes = statement.citations.map(
    (citation): CardPart => ({ kind: 'quote', text: citation.quote, source: number(citation) }),
  );
  return [...words, ...(statement.kind === 'criteria' ? outlineOf(statement.steps, quotes) : quotes)];
}

/** A warning carries its source's number; the date it rests on is in its own words already. */
function warning(text: string, citation: Citation | undefined, number: (citation: Citation) => number): CardPart {
  return citation ? { kind: 'warning', text, source: number(citation) } : { kind: 'warning', text };
}

/** An outline in its own order: how each branch holds, and its criteria under it. */
function outlineOf(steps: Extract<Statement, { kind: 'criteria' }>['steps'], quotes: readonly CardPart[]): CardPart[] {
  return steps.flatMap((step) => {
    if (step.type === 'criterion') return quotes[step.citation] ?? [];
    return [{ kind: 'text' as const, text: outlineLine(step) }];
  });
}

const silentKinds: ReadonlySet<Answer['kind']> = new Set([
  'coverage',
  'criteria',
  'prior-authorization',
  'who-pays',
  'code-meaning',
  'code-detail',
]);

/** What is said of authorization, and by whom. */
const authorizationIn = ({ statements }: Answer, requirement: PriorAuthorization): string =>
  statements.some(({ kind }) => kind === 'list-row' || kind === 'list-unlisted')
    ? listAuthorizationWords[requirement]
    : authorizationWords[requirement];

/** Position, prior authorization, who pays and version, as far as the answer is about a service. */
function factsOf(answer: Answer): Fact[] {
  if (!silentKinds.has(answer.kind) || answer.position === null) return [];
  const open = answer.statements.some(({ kind }) => kind === 'positions-by-case');
  const word = answer.statements.flatMap((statement) =>
    statement.kind === 'position' || statement.kind === 'position-beside' ? [statement.word] : [],
  )[0];
  const version = answer.statements
    .flatMap(({ citations }) => citations)
    .find(({ ofList }) => ofList !== true)?.version;
  return [
    ...(open
      ? [{ label: labels.position, value: labels.byCase }]
      : word
        ? [{ label: labels.position, value: answer.position === 'conditional' ? labels.underCriteria(word) : word }]
        : []),
    ...(answer.priorAuthorization
      ? [{ label: labels.priorAuthorization, value: authorizationIn(answer, answer.priorAuthorization) }]
      : []),
    { label: labels.whoPays, value: answer.kind === 'who-pays' ? labels.seeQuote : labels.contractDecides },
    ...(version ? [{ label: labels.version, value: `${labels.effective} ${dateInWords(version)}` }] : []),
  ];
}
