import { limbsIn } from '../knowledge/dimensions/limb.ts';
import { type Setting, settingsIn } from '../knowledge/dimensions/setting.ts';
import { isTogetherIn } from '../knowledge/dimensions/together.ts';
import type { Entity } from '../search/entities.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { absentIn } from './absent.ts';
import { amountAsked } from './amount-asked.ts';
import { asksNothing } from './bare-thing.ts';
import { codeSystemAsked } from './code-system-asked.ts';
import { says } from './cues.ts';
import { datesAsked, serviceDate } from './date-role.ts';
import { carryOver, type ThreadMemory } from './follow-up.ts';
import { decideKind } from './kind.ts';
import { asksPosition } from './kind-signals.ts';
import { measuresSaid } from './measures-said.ts';
import { ageIn, pmidsIn, policyNumbers, referenceNumbers } from './numbers-asked.ts';
import { processAsked } from './process-asked.ts';
import type { AskedCode, AskedThing, Question, QuestionKind } from './question.ts';
import { type Around, type Reading, readMessage } from './reading.ts';
import { signalsOf } from './signals.ts';
import { stepsAskedIn } from './steps-asked.ts';
import { stemsOfNames, thingsOf } from './things.ts';

/** Why a message was understood as it was; printed by `--explain`. */
export type Understood = {
  question: Question;
  rule: string;
  line: string;
  names: readonly string[];
  /** A service is named, and not only described or meant. */
  isNamed: boolean;
  /** The message names things and their circumstances, and asks nothing. */
  isBare: boolean;
};

/** Reads a message into a question: what is asked, about what, and what its thread adds. Total, deterministic, never throws. */
export function understand(message: string, index: SearchIndex, around: Around): Understood {
  const reading = readMessage(message, index, around);
  const { utterance, mentions } = reading;
  const signals = signalsOf(reading);
  const decided = decideKind(signals);
  const { kind, rule } = decided;
  const alone = questionFrom(reading, utterance.words.length === 0 ? 'empty' : kind, around);
  const carried = carryOver(alone, { line: utterance.line, signals, memory: around.memory });
  const named = [
    ...mentions.found.filter(({ name }) => name.entity.type === 'policy').map(({ name }) => name.entity.policy),
    ...index.numbered(carried.policyNumbers),
  ];
  const meant = around.meant ? [around.meant] : [];
  const isBare = asksNothing(alone.kind, signals);
  const question = withSubject(carried, { index, memory: around.memory, named: [...new Set([...named, ...meant])] });
  const names = mentions.found.map(({ name, beside, fuzzy }) => {
    const how = [name.entity.type, ...(beside ? ['beside'] : []), ...(fuzzy ? ['misspelled'] : [])];
    return `${name.text} (${how.join(', ')})`;
  });
  return {
    question: around.meant ? { ...question, sure: true as const } : question,
    rule,
    line: utterance.line,
    names,
    isNamed: namesService(reading),
    isBare,
  };
}

/** Whether a service that is asked about stands there by a name of its own, or by a description that somebody curated. */
function namesService({ services, mentions }: Reading): boolean {
  const found = mentions.found.filter(({ name: { entity }, beside }) => !beside && serviceTypes.has(entity.type));
  return services.asked.length > 0 && (found.length === 0 || found.some(({ described }) => !described));
}

const serviceTypes: ReadonlySet<string> = new Set(['subject', 'mentioned', 'related', 'open', 'policy']);

/** So many codes of one message are answered; that there were more is said. */
const mostCodes = 10;

/** The question as the message alone gives it. */
function questionFrom(reading: Reading, kind: QuestionKind, { asOf, identifiers, today }: Around): Question {
  const { utterance, mentions, services, own } = reading;
  const things = (type: Entity['type']): AskedThing[] => thingsOf(mentions.found, type);
  const given = asOf ? { from: asOf, to: asOf } : null;
  const said = serviceDate(utterance, kind, { studies: reading.studies.length, today });
  return {
    kind,
    also: [],
    policies: [],
    codes: [...new Map(utterance.codes.map((code) => [code.code, plainCode(code)])).values()].slice(0, mostCodes),
    moreCodes: new Set(utterance.codes.map(({ code }) => code)).size > mostCodes,
    services: services.asked,
    beside: services.beside,
    regions: reading.regions,
    ...(said.date || said.unreadDate ? said : { date: given }),
    lineOfBusiness: reading.lines[0]?.label ?? reading.unclearLine,
    ...(reading.lines.length > 1 ? { otherLines: reading.lines.slice(1).map(({ label }) => label) } : {}),
    ...ageIn(utterance.line),
    limbs: limbsIn(utterance.line),
    ...measuresSaid(utterance, own.known),
    ...stepsAskedIn(utterance.words, utterance.line),
    ...settingsAsked(utterance.line),
    ...absentIn(utterance.words, own.known),
    ...(isTogetherIn(utterance.line) ? { together: true as const } : {}),
    studies: reading.studies,
    terms: things('term'),
    societies: reading.societies,
    sections: things('section'),
    ...wordsOf(reading),
    ...reading.stems,
    unknown: own.unknown,
    size: own.size,
    perhaps: services.perhaps,
    carried: [],
    identifiers,
  };
}

/** The settings that a line names; nothing where it names none. */
function settingsAsked(line: string): { settings?: Setting[] } {
  const named = settingsIn(line);
  return named.length > 0 ? { settings: named } : {};
}

/** A list of authorizations by any of its names. */
const asksList =
  /\b(?:pa|auth\w*|prior auth\w*|precert\w*|pre cert\w*) (?:code )?(?:list|grid|matrix|lookup|look up|spreadsheet)\b/;

/** What the line itself says: numbers, dates by name, and how the answer should look. */
function wordsOf({ utterance, mentions, own }: Reading) {
  const { line } = utterance;
  return {
    references: referenceNumbers(line),
    pmids: pmidsIn(line),
    policyNumbers: policyNumbers(line),
    dateSlots: datesAsked(line),
    words: own.known,
    focus: stemsOfNames(mentions, (type) => type !== 'line' && type !== 'section' && type !== 'policy'),
    nameWords: saidOf(
      stemsOfNames(mentions, (type) => type === 'subject' || type === 'study'),
      utterance,
    ),
    technical: own.technical,
    wantsPosition: asksPosition(line),
    asksCriterion: says(line, 'requirement'),
    ...(/\b(?:criteria|requirements|qualify|qualifies)\b/.test(line) ? { wantsCriteria: true as const } : {}),
    ...(says(line, 'auth') || asksList.test(line) ? { asksAuthorization: true as const } : {}),
    listsAll: says(line, 'crossList'),
    asksForm: says(line, 'waiver') || /\bmodifiers?\b/.test(line),
    wantsNumber: says(line, 'number'),
    process: processAsked(line),
    ...amountAsked(line),
    ...codeSystemAsked(line),
  };
}

/** Of a name's stems those that were typed; all of a name that was misspelled out of recognition. */
function saidOf(stems: readonly string[], { words }: Reading['utterance']): readonly string[] {
  const said = stems.filter((stem) => words.some((word) => word.stem === stem));
  return said.length > 0 ? said : stems;
}

function plainCode({ code, system, typed, modifiers, unclear }: AskedCode): AskedCode {
  return { code, system, typed, modifiers, unclear };
}

const aboutServices: ReadonlySet<string> = new Set([
  'coverage',
  'criteria',
  'prior-authorization',
  'who-pays',
  'records-needed',
]);

/** "So we cover it?" behind a question about a policy's studies, or "is policy 12 covered", means the policy's subject. */
function withSubject(
  question: Question,
  around: { index: SearchIndex; memory: ThreadMemory | null; named: readonly string[] },
): Question {
  const from = around.memory?.last;
  const served = question.services.length + question.codes.length > 0 || !aboutServices.has(question.kind);
  if (served) return question;
  const [own, other] = around.named;
  if (own && !other) return withSubjectOf(own, question, around.index);
  const [only, second] = from?.policies ?? [];
  if (from?.kind === 'related-policy') return question;
  const vague = question.unknown <= 0.2 && question.size <= 1 && from?.services.length === 0;
  if (!vague || !only || second) return question;
  const whole = withSubjectOf(only, question, around.index);
  return { ...whole, carried: whole.services.map(({ label }) => label) };
}

function withSubjectOf(policy: string, question: Question, index: SearchIndex): Question {
  const subject = index.subjectOf(policy);
  if (!subject) return question;
  const service = { type: 'subject' as const, policy, id: subject.id, label: subject.label };
  return { ...question, services: [service], policies: [policy] };
}
