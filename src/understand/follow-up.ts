import { ageSaid } from '../knowledge/dimensions/age.ts';
import { countsAlike } from '../knowledge/dimensions/measure.ts';
import { tokenise } from '../text/tokens.ts';
import { says } from './cues.ts';
import type { Signals } from './kind-signals.ts';
import type { Question, QuestionKind } from './question.ts';

/** What a thread remembers: its last question, and the last one that was about a service. Plain JSON without message text. */
export type ThreadMemory = { last: Question; about: Question | null };

type Turn = { line: string; signals: Signals; memory: ThreadMemory | null };

const pointing = /\b(?:it|its|that|this|those|these|them|they|that one|this one|one|same|there|he|she|other)\b/;
const leading =
  /^(?:and|also|what about|how about|what if|ok|okay|k|so|then|oops|sorry|i meant|meant|no|or|but|for|about|yes|actually)\b/;
/** "Arm rests, do we cover those": the word points at what stands before it in the same message. */
const pointsAtOwn =
  /^(?!(?:and|also|ok|okay|so|then|but|what|how|does|do|is|are)\b)(?:\w+ ){1,3}(?!this\b|its\b|is\b|was\b)\w+s (?:do|does|are|can|will|would|should) .*\b(?:those|these|them)\b/;
const correction = /\b(?:oops|meant|i mean|sorry|correction|typo|not that|instead)\b/;
const whySaid = /\b(?:says who|who says|according to (?:what|who)|where does it say|source)\b/;
/** Kinds that say what is wanted without saying of what. */
const bare: ReadonlySet<QuestionKind> = new Set(['passage', 'coverage', 'code-meaning']);
const needsNothing: ReadonlySet<QuestionKind> = new Set([
  'small-talk',
  'help',
  'empty',
  'member',
  'claim',
  'cost',
  'network',
  'contact',
  'appeal',
  'clinical-advice',
  'catalogue',
]);

/** Fills what a follow-up leaves out from its thread; what was taken over is named in `carried`. A message that stands alone stays as it is. */
export function carryOver(question: Question, turn: Turn): Question {
  const { memory } = turn;
  if (!memory || needsNothing.has(question.kind)) return question;
  const owns = hasThing(question);
  if (pointsAtOwn.test(turn.line)) return question;
  const follows = pointing.test(turn.line) || leading.test(turn.line) || turn.signals.ownWords <= 2;
  if (!follows) return question;
  if (whySaid.test(turn.line) && !owns)
    return takeThings({ ...question, kind: 'coverage' }, memory.about ?? memory.last, turn.line);
  if (owns) return inheritKind(question, turn, memory);
  return inheritThings(question, turn, memory);
}

/** The date of service a question gives, else the one of an earlier question; one that could not be read stays so. */
function dateOf(question: Question, from: Question): Pick<Question, 'date' | 'unreadDate'> {
  const { date, unreadDate } = question.date || question.unreadDate ? question : from;
  return unreadDate ? { date, unreadDate } : { date };
}

function hasService({ codes, services }: Question): boolean {
  return codes.length + services.length > 0;
}

function hasThing(question: Question): boolean {
  const { codes, services, studies, societies, policyNumbers } = question;
  return codes.length + services.length + studies.length + societies.length + policyNumbers.length > 0;
}

/** "oops meant" another code, "and the other study": a thing of its own, asked the way the last one was. */
function inheritKind(question: Question, turn: Turn, memory: ThreadMemory): Question {
  const { last } = memory;
  const kindless =
    turn.signals.ownWords <= 1 &&
    (question.kind === 'passage' ||
      question.kind === 'code-meaning' ||
      isBareService(question, turn) ||
      isBareStudy(question, turn));
  const asks =
    kindless &&
    !needsNothing.has(last.kind) &&
    (leading.test(turn.line) || correction.test(turn.line) || turn.line.split(' ').length <= 3);
  if (!asks) return question;
  const kind =
    last.kind === 'related-policy' && question.services.length > 0 && question.wantsPosition ? 'coverage' : last.kind;
  return {
    ...question,
    kind,
    words: ofServices.has(kind) ? question.words : [...new Set([...question.words, ...attributeWords(last)])],
    wantsNumber: last.wantsNumber,
    dateSlots: last.dateSlots,
    ...dateOf(question, last),
    regions: question.regions,
    carried: [
      ...question.codes.map(({ code }) => code),
      ...question.services.map(({ label }) => label),
      ...question.studies.map(({ label }) => label),
    ],
  };
}

function isBareService(question: Question, turn: Turn): boolean {
  return question.kind === 'coverage' && !question.wantsPosition && turn.signals.ownWords === 0;
}

function isBareStudy(question: Question, turn: Turn): boolean {
  return question.kind === 'evidence' && turn.line.split(' ').length <= 4;
}

/** The last question's words that say which fact was wanted, without the names of what it was about. */
function attributeWords(last: Question): string[] {
  const names = new Set([...last.studies, ...last.services].flatMap(({ label }) => label.toLowerCase().split(/\W+/)));
  return last.words.filter((word) => !names.has(word));
}

/** "what about cervical", "and the code?", "why": the last thing, asked anew. */
function inheritThings(question: Question, turn: Turn, memory: ThreadMemory): Question {
  const about = memory.about ?? memory.last;
  const from = hasThing(memory.last) && !(question.wantsPosition && memory.about !== null) ? memory.last : about;
  const onlyRegion = question.regions.length > 0;
  const onlyDate = question.date !== null && turn.signals.dates > 0;
  const asked = askedOfLast(question, turn, from);
  if (asked) return takeThings({ ...question, kind: asked }, from, turn.line);
  const fewest = question.age === undefined ? 1 : 3;
  const asksNothing = bare.has(question.kind) && !question.wantsPosition && turn.signals.ownWords <= fewest;
  const kind =
    asksNothing && (onlyRegion || onlyDate || leading.test(turn.line)) && !needsNothing.has(from.kind)
      ? positionKind(from.kind, onlyDate)
      : question.kind;
  return takeThings({ ...question, kind }, from, turn.line);
}

/** A short question that only makes sense of the last thing: a detail of its code, another date of its policy. */
function askedOfLast(question: Question, turn: Turn, from: Question): QuestionKind | null {
  const open = question.kind === 'passage' || question.kind === 'coverage' || question.kind === 'evidence';
  if (open && !question.wantsPosition && from.codes.length > 0 && says(turn.line, 'units')) return 'code-detail';
  if (open && !question.wantsPosition && from.kind === 'dates' && question.dateSlots.length > 0) return 'dates';
  return null;
}

/** A date after a look-up asks for the position on that date. */
function positionKind(kind: QuestionKind, onlyDate: boolean): QuestionKind {
  return onlyDate && (kind === 'code-meaning' || kind === 'code-for-service') ? 'coverage' : kind;
}

/** Kinds whose answer depends on the circumstances a service was asked about in. */
const ofServices: ReadonlySet<QuestionKind> = new Set(['coverage', 'criteria', 'prior-authorization', 'who-pays']);

const ofCodes: ReadonlySet<QuestionKind> = new Set(['code-for-service', 'code-list']);

/** The circumstances of one question hold for the next where that adds none of its own. */
const carriesWords = (question: Question, from: Question, line: string): boolean =>
  question.size <= 1 &&
  (ofServices.has(question.kind) ||
    question.kind === 'rationale' ||
    question.kind === 'line-of-business' ||
    (ofCodes.has(question.kind) && pointing.test(line))) &&
  (ofServices.has(from.kind) || ofCodes.has(from.kind));

/** "What about the pancreas" asks of another circumstance, "and if she is 40" of one more. */
const replacing = /^(?:(?:and|ok|okay|so) )*(?:what|how) about\b/;

/** What of an earlier question's words still holds: all of them, or those of the service where a circumstance is replaced. */
function wordsKept(question: Question, from: Question, line: string): string[] {
  if (!carriesWords(question, from, line)) return [];
  const service = new Set(from.services.flatMap(({ label }) => tokenise(label).map(({ stem }) => stem)));
  const isReplaced = replacing.test(line) && question.size > 0 && service.size > 0 && !isOnlyAge(question);
  return from.words.filter(
    (word) =>
      !isOtherStep(word, question.words) &&
      (!isReplaced || service.has(word)) &&
      (question.age === undefined || ageSaid(word) === undefined),
  );
}

/** The step that was asked about holds for the next question where that adds nothing of its own. */
function stepsKept(question: Question, from: Question, line: string): Pick<Question, 'steps'> {
  const steps = question.steps ?? (carriesWords(question, from, line) ? from.steps : undefined);
  return steps === undefined ? {} : { steps };
}

/** The measures of a turn, and those of the turn before that count something else. */
function measuresOf({ measures = [] }: Question, from: Question): Pick<Question, 'measures'> {
  const kept = (from.measures ?? []).filter((one) => !measures.some((other) => countsAlike(one, other)));
  const all = [...measures, ...kept];
  return all.length === 0 ? {} : { measures: all };
}

/** The age and the place that a turn names, else those of the turn before. */
function memberOf({ age, settings }: Question, from: Question): Pick<Question, 'age' | 'settings'> {
  const [kept, places] = [age ?? from.age, settings ?? from.settings];
  return { ...(kept === undefined ? {} : { age: kept }), ...(places === undefined ? {} : { settings: places }) };
}

/** A turn that says an age and nothing else replaces an age and nothing else. */
const isOnlyAge = ({ age, words }: Question): boolean => age !== undefined && words.every((word) => /^\d/.test(word));

/** A step of a scale ("grade_2") gives way to another step of the same scale. */
const isOtherStep = (word: string, words: readonly string[]): boolean =>
  /^[a-z]+_\d$/.test(word) && words.some((other) => other.slice(0, -1) === word.slice(0, -1));

function takeThings(question: Question, from: Question, line: string): Question {
  const otherRegion = question.regions.length > 0 && from.codes.length > 0;
  const words = [...question.words, ...wordsKept(question, from, line)];
  const codes = otherRegion ? [] : from.codes;
  const regions = question.regions.length > 0 ? question.regions : from.regions;
  const carried = [
    ...codes.map(({ code }) => code),
    ...from.services.map(({ label }) => label),
    ...from.studies.map(({ label }) => label),
  ];
  const keepsStudies =
    question.kind === 'evidence' ||
    question.kind === 'reference' ||
    question.kind === 'passage' ||
    question.kind === 'rationale';
  return {
    ...question,
    codes,
    services: from.services,
    beside: from.beside,
    words: [...new Set(words)],
    ...stepsKept(question, from, line),
    regions,
    studies: keepsStudies ? from.studies : [],
    societies: question.kind === 'guideline' ? from.societies : [],
    policyNumbers: question.kind === 'related-policy' || question.kind === 'coverage' ? from.policyNumbers : [],
    policies: from.policies,
    lineOfBusiness: question.lineOfBusiness ?? from.lineOfBusiness,
    ...measuresOf(question, from),
    ...memberOf(question, from),
    ...dateOf(question, from),
    carried,
  };
}

/** What a thread should remember after a question, of several parts the last: talk and refusals leave it as it was. What no policy was found for ends what the thread was about: "is it covered" behind it means nothing older. */
export function remember({ parts = [], ...first }: Question, memory: ThreadMemory | null): ThreadMemory | null {
  const question = parts.at(-1) ?? first;
  if (needsNothing.has(question.kind)) return memory;
  const isOwn = question.carried.length === 0 || ofServices.has(question.kind);
  const before = question.policies.length === 1 && !question.unsure ? (memory?.about ?? null) : null;
  const about = hasService(question) && isOwn && !question.unsure ? question : before;
  return { last: { ...question, carried: [] }, about };
}
