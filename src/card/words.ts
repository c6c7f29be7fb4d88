import type { PriorAuthorization, Reason } from '../answer/answer.ts';
import type { CriteriaShown } from '../answer/criteria-shown.ts';
import type { CatalogueItem, ChangeName, Statement } from '../answer/statement.ts';
import type { DateSlot, QuestionKind } from '../understand/question.ts';
import { codeMeaning, diagnosis, systemNames } from './code-words.ts';
import { dateInWords } from './dates-in-words.ts';
import { listWords } from './list-words.ts';
import { processName, whereProcessStands } from './process-words.ts';

/**
 * Every sentence of the bot's own. Rules that hold for each: the policy's word for its position and no other; nothing
 * here says covered, denied, approved or not required unless the policy states it; silence is said as silence.
 */
type Words = { [K in Statement['kind']]: (statement: Extract<Statement, { kind: K }>) => string };

const slotNames: Record<DateSlot, string> = {
  effective: 'Effective date',
  'last-review': 'Last review',
  'next-review': 'Next review',
  origin: 'Date of origin',
  'in-force': 'In force',
};

export const authorizationWords: Record<PriorAuthorization, string> = {
  required: 'required, as the policy states',
  'not-required': 'not required, as the policy states',
  conditional: 'depends on the case, as the policy states',
  'not-stated': 'not stated in this policy',
  conflicting: 'the policy and the list disagree',
};

const partNames: Partial<Record<QuestionKind, string>> = {
  coverage: 'Position',
  'prior-authorization': 'Prior authorization',
  'authorization-process': 'The request',
  'records-needed': 'Records for a review',
  'who-pays': 'Who pays',
  'contract-or-policy': 'Contract and policy',
  rationale: 'Reasons',
  dates: 'Dates',
  'code-meaning': 'The code',
  'code-for-service': 'Codes',
  'code-list': 'Codes',
  regulatory: 'Regulatory status',
  guideline: 'Guidelines',
  'related-policy': 'The policy',
  alternatives: 'Alternatives',
};

const changeNames: Record<ChangeName, string> = {
  position: 'Position',
  criterion: 'Criterion',
  grouping: 'How criteria hold together',
  code: 'Code',
  'prior-authorization': 'Prior authorization',
  'line-of-business': 'Line of business',
  'excluded-line-of-business': 'Line of business left out',
  'cross-reference': 'Related policy',
};

const areas = {
  evidence: 'evidence',
  guideline: 'what guidelines say',
  regulatory: 'regulatory status',
  reference: 'references',
  text: '',
} as const;

const list = (items: readonly string[], last: string): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const refusals: Partial<Record<Reason, string>> = {
  'member-specific':
    'That is about one member. This desk answers from medical policies and sees no eligibility, benefits or accumulators: look in the eligibility and benefits system.',
  'claim-status':
    'That is about one claim or request. This desk answers from medical policies and sees no claims or authorizations: look in the claims or authorization system.',
  cost: 'Amounts and cost sharing are not in a medical policy. Member cost share is in the benefits system; allowed amounts and fee schedules are with pricing or the provider contract.',
  network:
    'Network status, credentialing and filing limits are not in a medical policy: look in the provider directory, the provider contract or the provider manual.',
  contact:
    'Phone numbers, fax numbers and addresses are not in a medical policy: look in the directory of your desk or the provider manual.',
  appeal:
    'This desk writes no letters and handles no appeals. The appeals process is in the denial letter and the provider manual; what the policy says can be quoted from here.',
  'clinical-advice':
    'This desk gives no clinical advice and makes no decision on one patient: that belongs to the treating clinician and, for a request, to medical review. What the policy says can be quoted from here.',
  'not-about-policy':
    'That does not look like a question about a medical policy, so nothing was looked up. Ask about a code, a service, prior authorization, billing, dates or the evidence in a policy.',
};

const words: Words = {
  position: ({ what, word, criteria }) => `${upper(what)}: ${word}${underCriteria(criteria)}.`,
  'position-open': ({ what }) =>
    `${upper(what)}: no position can be given for exactly what was asked. The nearest words of the policy are quoted.`,
  'positions-by-case': ({ what, words: own }) =>
    `${upper(what)}: it depends on the case. The policy takes these positions: ${list(own, 'and')}.`,
  'not-read': ({ what }) =>
    `${what === '' ? 'This' : upper(what)}: what the policy says here was not read with certainty, so no position is given. Its words are quoted as they stand: look at the document.`,
  'authorization-not-read': ({ what }) =>
    `Prior authorization${what === '' ? '' : ` for ${what}`}: what the policy says was not read with certainty. Its words are quoted as they stand: look at the document.`,
  'code-not-read': ({ code }) =>
    `The document lists ${code} in a row that was not read with certainty, so neither its description nor a position is given by it: look at the document.`,
  'position-reviewed': ({ by, at }) =>
    `How these words are to be read was settled by the policy's owner (${by}, ${dateInWords(at)}); the document leaves it open.`,
  'date-given': ({ slot, date, by, at }) =>
    `${slotNames[slot]}: ${dateInWords(date)}, given by the policy's owner (${by}, ${dateInWords(at)}); the document's own words do not say it.`,
  'own-words': ({ what }) =>
    `${upper(what)}: the policy settles this in words of its own, which are no position of the usual kind. They are quoted as they stand.`,
  criteria: () => '',
  case: () => '',
  'more-cases': ({ count }) =>
    `${count} more ${count === 1 ? 'position stands' : 'positions stand'} in the full policy: name the service or the indication to see the one that fits.`,
  'outline-in-full': () =>
    'The criteria of those quoted without any are outlined in the full policy, under their sentences.',
  'position-beside': ({ what, word, criteria }) => `Position on ${what}: ${word}${underCriteria(criteria)}.`,
  'evidence-lead': ({ word, area, about }) => evidenceLead(word, areas[area], about),
  'region-not-named': ({ what, asked, named }) =>
    `The policy takes no position on ${what} for the ${asked} region: its criteria name ${list(named, 'and')} only.`,
  'prior-authorization': ({ what, requirement }) =>
    `Prior authorization${what === '' ? '' : ` for ${what}`}: ${authorizationWords[requirement]}.`,
  'prior-authorization-silence': () =>
    'Whether a request must be filed is not the same as whether a service is payable, so silence here settles neither: look it up in the prior authorization list or the provider portal.',
  'records-not-stated': () =>
    'This policy does not state which records to send with a request: look at the request form or the prior authorization requirements.',
  fact: ({ words: told }) =>
    `The policy states: "${told.replace(/\s*\t\s*/g, ' | ').replace(/[.;:,]+(?: (?:and|or))?$/i, '')}".`,
  process: ({ aspect }) => `${processName([aspect])}, as the policy states.`,
  'process-not-stated': ({ aspects }) => `${processName(aspects)}: not stated in this policy. ${whereProcessStands}.`,
  'process-of-none': ({ aspects }) =>
    `${processName(aspects)}: name the service to see what its policy says of it. ${whereProcessStands}.`,
  records: () => 'Records the policy lists for review.',
  'who-pays': () => 'What the policy says on billing and who is responsible.',
  'who-pays-not-stated': () =>
    'This policy does not state who pays: look in the contract, and in the provider agreement.',
  'form-not-stated': () =>
    'The policy does not mention a form, a signature or a modifier for this: look in the provider manual.',
  'contract-first': () => 'What the policy says on contract and policy.',
  'code-meaning': ({ code, system, tail }) => codeMeaning(code, systemNames[system] ?? system, tail),
  'code-in-full': ({ descriptor }) => `In full, put together from the row it belongs to: ${descriptor}.`,
  'code-said': ({ code, section }) => `On ${code}, the policy says more under ${section}.`,
  'code-limit': ({ code }) => `The limit the policy states for ${code}.`,
  'code-detail': ({ code }) =>
    `As far as the descriptor of ${code} says (it states nothing on units to bill beyond this).`,
  'code-read-as': ({ typed, code }) => `Read ${typed} as ${code}.`,
  'code-not-listed': ({ code, near }) =>
    `${code} is not listed in the loaded policies; that is not a coverage decision. It may be in a policy that is not loaded: look in the policy library.${near.length > 0 ? ` Listed codes that look alike, which are other codes: ${near.join(', ')}.` : ''}`,
  'code-unclear': ({ typed }) =>
    `${typed} does not have the form of a code, so nothing was looked up under it. Please check the code.`,
  'diagnosis-not-listed': ({ code, listsDiagnoses }) => diagnosis(code, listsDiagnoses),
  modifier: ({ modifiers }) => `Modifier ${list(modifiers, 'and')}: the policy states no rule for it.`,
  'codes-listed': ({ items, what }) =>
    `${what ?? 'Codes'} the policy lists: ${items.map(({ code, tail }) => (tail.length <= 60 && tail !== '' ? `${code} (${tail})` : code)).join(', ')}.`,
  'code-row': ({ code }) => `${code} stands in the policy's list of codes like this.`,
  'more-rows': ({ count, unnamed }) =>
    `The rows of ${count} more ${count === 1 ? 'code' : 'codes'}${unnamed > 0 ? `, ${unnamed} of them not named here,` : ''} stand in the full policy: ask for a code by its number.`,
  'codes-differ': ({ items }) =>
    `They differ in the last part of the descriptor: ${items.map(({ code, tail }) => `${code}: ${tail.length <= 120 ? tail : 'see the quote'}`).join('; ')}.`,
  'code-system-empty': ({ system }) => `${system}: none, as the policy states.`,
  'no-codes': () => 'The policy lists no codes.',
  'no-code-by-name': () => 'The policy lists no code for that by name.',
  'codes-stand-under': ({ sections, count }) =>
    `Its ${count === 1 ? 'code stands' : `${count} codes stand`} under ${list(sections, 'and')}, beginning like this.`,
  date: ({ slot, printed }) => `${slotNames[slot]}: ${dateInWords(printed)}.`,
  'date-not-stated': ({ slot }) => `${slotNames[slot]}: not stated in this policy.`,
  'before-version': ({ asked, effective }) =>
    `${upper(dateInWords(asked))} is before the loaded version, which took effect ${dateInWords(effective)}. No position can be given for that date from it: the earlier version is needed.`,
  'not-yet': ({ asked, effective }) =>
    `The loaded version takes effect ${dateInWords(effective)}, after ${dateInWords(asked)}. No position can be given for that date from it: the version before it is needed.`,
  'date-unread': () =>
    'The date in the message could not be read, so no position is given. Which date of service (month, day and year)?',
  'date-straddles': ({ asked, effective }) =>
    `The loaded version took effect ${dateInWords(effective)}, inside the time asked about (${dateInWords(asked)}). Which date of service? Before that day no position can be given from it.`,
  'after-review': ({ asked, due }) =>
    `${dateInWords(asked)} is after the next review was due (${dateInWords(due)}): check for a later version. Whether this version applies on that date is not stated.`,
  'in-force': ({ effective }) =>
    `The version loaded here took effect ${dateInWords(effective)}. Whether a later one exists cannot be seen from it.`,
  'review-overdue': ({ due }) =>
    `The next review was due ${dateInWords(due)} and that date has passed: check for a later version.`,
  retired: ({ until }) =>
    `This policy was in force until ${dateInWords(until)}. No position can be given for a later date from it.`,
  'only-version': ({ version }) =>
    `Only the version effective ${dateInWords(version)} is loaded, and it does not list what changed: the earlier version is needed to compare.`,
  criterion: ({ what }) =>
    `What the criteria for ${what} say on that (whether a case meets them is for medical review).`,
  changes: ({ from, to, told, other }) =>
    `Between the versions effective ${dateInWords(from)} and ${dateInWords(to)}: ${told === 1 ? '1 change' : `${told} changes`} in positions, criteria, codes or scope${other > 0 ? `, and ${other} in dates, evidence or other text` : ''}.`,
  change: ({ name, how }) => `${changeNames[name]} ${how}${how === 'changed' ? ', before and after' : ''}.`,
  history: () => 'From the history the policy prints.',
  'mentioned-only': ({ what, section }) =>
    `The loaded policies take no position on ${what}${section ? `; it is only discussed, under ${section}` : ''}.`,
  'service-not-found': ({ payer }) =>
    payer !== undefined
      ? `No loaded policy of ${payer} was found on that, so no position can be given; what another payer's policy says does not hold for it.`
      : 'That service was not found in the loaded policies, so no position can be given. It may have a policy of its own that is not loaded: look in the policy library.',
  'part-open': () => 'For only one part of this a position was found.',
  'service-missing': () => 'Which service or code is meant? Please name it, and the date of service if there is one.',
  'perhaps-name': ({ what }) =>
    `No service was named, and one word may be a name or only an adjective. If ${what} is meant, choose it; otherwise please name the service or the code.`,
  'open-name': ({ what }) =>
    `"${upper(what)}" can be several services, and the policy does not treat them alike. Which one is meant?`,
  'policy-unclear': () => 'More than one loaded policy could be meant. Which one?',
  'related-policy': ({ number, title, loaded }) =>
    `${number ? `Policy No. ${number}` : 'Related policy'}: ${title}.${loaded ? '' : ' It is not loaded here.'}`,
  'related-only': ({ number, title, loaded }) =>
    `No position here: that service has a policy of its own, ${title}${number ? `, Policy No. ${number}` : ''}.${loaded ? '' : ' It is not loaded here.'}`,
  'related-not-listed': () =>
    'The cross references of the policy do not name one for that: look in the policy library.',
  'policy-not-found': ({ number }) => `Policy No. ${number} is neither loaded nor among the cross references.`,
  'this-policy': ({ title, number }) => `The policy is ${title}${number ? `, Policy No. ${number}` : ''}.`,
  passage: () => '',
  'in-full': () => 'The paragraph it stands in.',
  nearby: ({ section }) => `On the circumstances named, the policy says under ${section}; this sets no position.`,
  definition: ({ term, expansion }) =>
    expansion ? `${term} stands for ${expansion}.` : `${upper(term)}, as the policy explains it.`,
  'term-not-defined': () => 'The policy does not define that term.',
  description: ({ what }) => `${upper(what)}, as the policy describes it.`,
  alternatives: () => 'Alternatives the policy describes (it takes no position on them here).',
  rationale: ({ what, word }) =>
    word ? `Why ${what} is ${word}, in the policy's own words.` : `The policy's own reasons on ${what}.`,
  'study-not-stated': ({ about }) =>
    `The policy does not state that about ${about}. What it does say begins as quoted here.`,
  societies: ({ names }) => `Societies and guidelines it names: ${list(names, 'and')}.`,
  reference: ({ number, pmid }) => `Reference ${number}${pmid ? `, PMID ${pmid}` : ' (no PMID printed)'}.`,
  'not-stated': () => 'The policy does not state that.',
  'nearest-sections': ({ sections }) => `Nearest sections: ${sections.join('; ')}.`,
  'line-left-out': ({ names }) =>
    `The policy states that it does not apply to ${list(names, 'and')}, so nothing can be said for it from here: look at the rules of that program.`,
  'line-of-business': ({ asked, stated, isStated, isOpen }) =>
    stated.length > 0
      ? `The policy states that it applies to ${list(stated, 'and')}${isStated ? '' : isOpen ? `; whether ${asked} is the same line is left open, so nothing is said for it: name the line in full` : `, and does not name ${asked}`}.`
      : `The policy does not state which line of business it applies to, so nothing can be said for ${asked} from it: look at the rules of that program.`,
  'section-text': ({ section, more }) =>
    `${section}${more ? ', from its beginning (the rest is in the full policy)' : ''}.`,
  catalogue: ({ items, more }) =>
    `${items.length + more === 1 ? 'One loaded policy' : `${items.length + more} loaded policies`}${more > 0 ? `, the first ${items.length} of them` : ''}.`,
  'no-policy-fits': () => 'No loaded policy fits that. Ask "which policies are loaded?" for the list.',
  refusal: ({ reason }) => refusals[reason] ?? 'That cannot be answered from a medical policy.',
  part: ({ about }) => partNames[about] ?? 'Also',
  'small-talk': () => 'Ready when you are: ask about a code, a service or a section of a policy.',
  help: () =>
    'Ask in your own words about a code or a service: its position, prior authorization, who may be billed, the reasons, the studies, the dates. Answers are quoted word for word from the loaded policies; please leave out names and member numbers.',
  choose: () => '',
  carried: ({ labels }) => `Read as a follow-up, for ${list(labels, 'and')}.`,
  'more-codes': ({ answered }) =>
    `Only the first ${answered} codes of the message were looked up. Please ask for the others by themselves.`,
  'identifiers-ignored': () => 'Identifiers of a person were ignored and not kept. Please leave them out.',
  'contract-notice': () => 'The contract decides; this is no guarantee of payment.',
  ...listWords,
};

/** Criteria are said to be quoted where they are; else where they stand. */
function underCriteria(criteria: CriteriaShown): string {
  if (criteria === null) return '';
  if (criteria === 'quoted') return ', under the criteria quoted here';
  return `, when the policy's criteria are met; they stand under ${criteria.section}`;
}

function evidenceLead(word: string | null, area: string, about: string | null): string {
  if (area === '') return 'From the policy.';
  const position = word ? `Position: ${word}. ` : '';
  return `${position}This is ${area}${about ? ` on ${about}` : ''}, which sets no coverage position.`;
}

/** The sentence for a statement; '' where its quotes or choices speak for themselves. */
export function sentence<K extends Statement['kind']>(statement: Extract<Statement, { kind: K }>): string {
  const say = words[statement.kind as K] as (one: Extract<Statement, { kind: K }>) => string;
  return say(statement);
}

/** One line of the catalogue. */
export function catalogueLine({ title, number, effective, review, overdue }: CatalogueItem): string {
  const due = review ? `, next review ${dateInWords(review)}${overdue ? ' (overdue)' : ''}` : '';
  return `${title}${number ? `, Policy No. ${number}` : ''}: effective ${dateInWords(effective)}${due}`;
}

/** Labels of the facts a representative looks at first, and of what stands around an answer. */
export const labels = {
  position: 'Position',
  priorAuthorization: 'Prior authorization',
  whoPays: 'Who pays',
  version: 'Version',
  contractDecides: 'the contract decides',
  seeQuote: 'see the quote',
  byCase: 'depends on the case',
  underCriteria: (word: string): string => `${word} only under its criteria`,
  positionNone: 'none taken here',
  paragraph: 'paragraph',
  paragraphs: 'paragraphs',
  row: 'row',
  rows: 'rows',
  notice: 'the notice around the table',
  to: 'to',
  effective: 'effective',
  sources: 'Sources',
  choices: 'Which one?',
  choose: 'Please say which.',
  next: 'You can also ask',
  reference: (number: string): string => `Reference: ${number}`,
} as const;
