import { isOfIcd } from '../knowledge/codes.ts';
import { latestVersion } from '../knowledge/versions.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { alternativesIn } from '../understand/alternatives.ts';
import { isBareKind } from '../understand/bare-thing.ts';
import { says } from '../understand/cues.ts';
import { withoutDenied } from '../understand/denied.ts';
import { remember, type ThreadMemory } from '../understand/follow-up.ts';
import { messageStems } from '../understand/message-stems.ts';
import { asksByItself, kindsTogether, partsOf } from '../understand/parts.ts';
import { isNamed, type Question, type QuestionKind } from '../understand/question.ts';
import { type Around, takesSeveral } from '../understand/reading.ts';
import { type Understood, understand } from '../understand/understand.ts';
import { choosePolicy, type PolicyChoice } from './choose-policy.ts';
import { followsThread } from './follows-thread.ts';
import { type Library, withPayer } from './library.ts';
import { namedShare, titleStems } from './named-unit.ts';
import { evidenceOf, type PolicyEvidence } from './policy-evidence.ts';
import { payerStems } from './policy-terms.ts';
import type { RankedPolicy } from './rank-policies.ts';
import { cuts, weights } from './weights.ts';

/** A message as a question, and the policies that were in the running for its first part. */
export type Asked = Understood & { ranked: readonly RankedPolicy[] };

/** Reads a message, part by part: which policy each means, then its words again inside that policy alone. Total, deterministic, never throws. */
export function questionOf(said: string, everything: Library, around: Around): Asked {
  const { text, library } = withPayer(said, everything);
  const message = withoutDenied(text, (words) => isThing(words, everything, around.today));
  const whole = onePart(message, library, around);
  const questions = sideBySide(message, library, around) ?? partsAsked(message, whole.question, { library, around });
  const [first, ...rest] = questions;
  if (!first || (rest.length === 0 && first === whole.question)) return whole;
  const rule = `parts: ${questions.map(({ kind, also }) => [kind, ...also].join(', ')).join('; ')}`;
  const shared = { identifiers: around.identifiers, carried: whole.question.carried };
  return { ...whole, rule, question: { ...first, ...shared, ...(rest.length > 0 ? { parts: rest } : {}) } };
}

/** The questions of a message's parts: each about its own things, or several kinds of question about the same. */
function partsAsked(
  message: string,
  whole: Question,
  { library, around }: { library: Library; around: Around },
): readonly Question[] {
  const asked = wholeParts(message, library, around).map(({ question }) => question);
  if (asked.length < 2) return [whole];
  const own = asked.filter(
    ({ carried, codes, services }) => carried.length === 0 && codes.length + services.length > 0,
  );
  return new Set(own.map(thingsKey)).size > 1 ? eachByItself(asked) : together(whole, asked);
}

/** Two things that a message sets side by side ("X or Y"), each asked about by itself; null where they are no two things that policies decide on. */
function sideBySide(message: string, library: Library, around: Around): Question[] | null {
  for (const { things, messages } of alternativesIn(message)) {
    const known = things.filter((thing) => isThing(thing, library, around.today));
    const isWhich = /\bwhich\b/i.test(message);
    if (known.length === 0 || (known.length < things.length && !isWhich)) continue;
    const asked = messages.map((one) => onePart(one, library, { ...around, memory: null }).question);
    const isCompared =
      says(message.toLowerCase(), 'versus') && !isWhich && !asked.some(({ wantsPosition }) => wantsPosition);
    const isOne = known.length === things.length || new Set(asked.map(({ policies }) => policies.join())).size === 1;
    if (!isCompared && isOne && asked.every(({ kind, policies }) => isOfService(kind) && policies.length === 1))
      return asked;
  }
  return null;
}

/** An open question beside another thing asks which of the two is covered. */
const isOfService = (kind: QuestionKind): boolean => ofServices.has(kind) || kind === 'passage';

/** Whether some words name something that a policy decides on. */
function isThing(words: string, { whole, ranking }: Library, today: string): boolean {
  const evidence = evidenceOf(words, whole, ranking, today);
  const [first] = ranking.rank(evidence.words, evidence.tokens);
  return first !== undefined && namedIn(evidence, first.id, whole) >= cuts.leastNamed;
}

/** The parts that ask something each; one that does not belongs to the one behind it. A later part is read as the next turn behind the earlier ones. */
function wholeParts(message: string, library: Library, around: Around): Asked[] {
  const pieces = partsOf(message);
  const asked: Asked[] = [];
  let memory: ThreadMemory | null = around.memory;
  let open = '';
  for (const piece of pieces) {
    const text = open === '' ? piece : `${open}, ${piece}`;
    const part = onePart(text, library, { ...around, memory });
    if ((!asksByItself(part.question.kind) && !isDetail(part.question)) || isOnlyTold(part.question)) {
      open = text;
      continue;
    }
    asked.push(part);
    memory = remember(part.question, memory);
    open = '';
  }
  return asked;
}

/** A service that is told of ("it is similar to X") and nothing asked about it. */
const isOnlyTold = ({ kind, wantsPosition, codes }: Question): boolean =>
  kind === 'coverage' && !wantsPosition && codes.length === 0;

const isDetail = ({ kind, wantsNumber, policies }: Question): boolean =>
  kind === 'passage' && wantsNumber && policies.length === 1;

/** Parts about several things: those on the same one as one question of several kinds. */
function eachByItself(questions: readonly Question[]): Question[] {
  const out = new Map<string, Question>();
  for (const question of questions) {
    const key = thingsKey(question);
    const same = out.get(key);
    out.set(key, same ? withKinds(same, [same.kind, ...same.also, question.kind]) : { ...question, carried: [] });
  }
  return [...out.values()];
}

/** Parts about one thing: the whole message's question with the kinds of its parts, and details beside it. */
function together(whole: Question, asked: readonly Question[]): Question[] {
  const kinds = asked.filter((one) => !isDetail(one)).map(({ kind }) => kind);
  const details = asked.filter(isDetail).map((one) => ({ ...one, carried: [] }));
  const isOne = kindsTogether(kinds).length < 2 && whole.kind !== 'small-talk' && whole.kind !== 'help';
  if (kinds.length === 0 || (isOne && details.length === 0)) return [whole];
  return [withKinds(whole, kinds), ...details];
}

function withKinds(question: Question, kinds: readonly QuestionKind[]): Question {
  const [kind = question.kind, ...also] = kindsTogether(kinds);
  return { ...question, kind, also };
}

const thingsKey = ({ policies, codes, services }: Question): string =>
  JSON.stringify([policies, codes.map(({ code }) => code), services.map(({ id }) => id)]);

/** A message or part of one that asks one thing. */
function onePart(message: string, library: Library, around: Around): Asked {
  const { whole, ranking } = library;
  const evidence = evidenceOf(message, whole, ranking, around.today);
  const ranked = ranking.rank(evidence.words, evidence.tokens);
  const [only, another] = whole.knowledge.policies;
  const choice = choiceOf(evidence, ranked, library);
  const chosen = candidateMeant(evidence, library, around.memory);
  if (chosen)
    return { ...readIn(chosen.policies[0] ?? '', message, { library, around, evidence, ranked }), question: chosen };
  const thread = threadPolicy(evidence, library, around, choice);
  if (thread) return readIn(thread, message, { library, around, evidence, ranked });
  const fresh = { ...around, memory: null };
  const perhaps = (text: string, policies: readonly string[]): Asked => {
    const bare = readWithout(text, library, fresh);
    const payer = policies.length === 0 ? payerWithout(evidence, ranked, library) : {};
    const near = bare.isBare ? [] : ranked.slice(0, cuts.mostNear).map(({ id }) => id);
    const stems = messageStems(evidence.utterance, whole, []);
    return {
      ...bare,
      question: { ...bare.question, ...payer, ...stems, policies, near, unsure: true as const },
      ranked,
    };
  };
  if (only && !another) return readIn(only.id, message, { library, around: fresh, evidence, ranked });
  if (choice.kind === 'one') {
    const isRanked = whole.knowledge.policies.length >= cuts.fewestRanked;
    const isSure = choice.isSure && isRanked;
    const meant = isSure ? choice.id : null;
    const read = readIn(choice.id, message, { library, around: { ...fresh, meant }, evidence, ranked });
    const isSaid = read.isNamed || read.question.codes.length > 0;
    if (
      isSaid ||
      (!ofServices.has(read.question.kind) &&
        (isSure || isOfText(read.question, isRanked) || hasNameOf(choice.id, evidence)))
    )
      return read;
    const named = namedIn(evidence, choice.id, whole);
    const isDecided = read.question.kind === 'coverage' || read.question.kind === 'criteria';
    if (named >= (isDecided ? cuts.leastNamed : cuts.perhapsNamed) || (!isDecided && isSure)) return read;
    const isNear = isSure || library.payer !== undefined;
    return perhaps(message, named >= cuts.perhapsNamed && isNear ? [choice.id] : []);
  }
  if (choice.kind === 'none') return perhaps(message, []);
  const asked = perhaps(message, choice.ids);
  const candidates = choice.ids.map((id) => readIn(id, message, { library, around: fresh, evidence, ranked }).question);
  return { ...asked, question: { ...asked.question, candidates } };
}

/** The payer that the message names, where another payer's policy says more of what is asked, or none of its own says any. */
function payerWithout(
  { words, tokens }: PolicyEvidence,
  [first]: readonly RankedPolicy[],
  { payer }: Library,
): Pick<Question, 'payer'> {
  const [best] = payer?.rank(words, tokens) ?? [];
  const isElsewhere = (first?.score ?? 0) <= (best?.score ?? 0) * (1 - cuts.leastGap);
  return payer !== undefined && isElsewhere ? { payer: payer.name } : {};
}

/** The choice among ranked policies; of one payer's alone nothing is sure that is not sure among all. */
function choiceOf(
  { words, tokens }: PolicyEvidence,
  ranked: readonly RankedPolicy[],
  { payer }: Library,
): PolicyChoice {
  const choice = choosePolicy(ranked);
  if (choice.kind !== 'one' || payer === undefined) return choice;
  const ofAll = choosePolicy(payer.rank(words, tokens));
  return { ...choice, isSure: choice.isSure && ofAll.kind === 'one' && ofAll.isSure && ofAll.id === choice.id };
}

/** A reply that says no more than these words names one of the policies that were offered. */
const mostReplied = 4;

/** The question that was left open between policies, where a short reply names one of them clearly; null for any other message. */
function candidateMeant(
  { words, tokens, utterance }: PolicyEvidence,
  { whole, ranking }: Library,
  memory: ThreadMemory | null,
): Question | null {
  const candidates = memory?.last.candidates ?? [];
  if (candidates.length === 0 || utterance.codes.length > 0 || utterance.words.length > mostReplied) return null;
  const ids = candidates.flatMap(({ policies }) => policies);
  const [first, second] = ranking.rank(words, tokens).filter(({ id }) => ids.includes(id));
  const isClear = first !== undefined && first.score - (second?.score ?? 0) >= first.score * cuts.leastGap;
  const meant = isClear ? candidates.find(({ policies }) => policies.includes(first.id)) : undefined;
  const policy = first === undefined ? null : whole.policy(first.id);
  const own = policy ? [payerStems, titleStems].map((of) => of(whole.version(policy, latestVersion(policy)))) : [];
  const isOnlyWhich = words.every(({ stem, part }) => part < 1 || own.some((stems) => stems.has(stem)));
  if (!isOnlyWhich) return null;
  return meant ? { ...meant, carried: meant.services.map(({ label }) => label) } : null;
}

/** Whether a study or society of a policy's text stands in the message. */
const hasNameOf = (id: string, { tokens }: PolicyEvidence): boolean =>
  tokens.some(({ policy, isOfText: isText }) => policy === id && isText === true);

/** Whether a study, society, section, number or policy is named, or another kind of fact than one on a service is asked for. */
const isOfText = (question: Question, isRanked: boolean): boolean =>
  isNamed(question) || question.kind !== (isRanked ? 'passage' : 'evidence');

/** What a thread remembers of one policy: nothing is carried from one policy to another. */
function ofPolicy(id: string, memory: ThreadMemory | null): ThreadMemory | null {
  const isOf = (question: Question | null): question is Question => question?.policies.includes(id) === true;
  if (!memory || !isOf(memory.last)) return null;
  return { last: memory.last, about: isOf(memory.about) ? memory.about : null };
}

type Reading = { library: Library; around: Around; evidence: PolicyEvidence; ranked: readonly RankedPolicy[] };

/** The message read inside one policy, which it is then about. */
function readIn(id: string, message: string, { library, around, evidence, ranked }: Reading): Asked {
  const read = understand(message, library.alone(id), { ...around, memory: ofPolicy(id, around.memory) });
  const question = { ...read.question, policies: [id] };
  const isBare = read.isBare && library.payer?.namesProduct !== true;
  const isCoverage = isBare && isBareKind(question.kind) && namesDecided(question, evidence, library.whole);
  return { ...read, question: isCoverage ? asCoverage(question, evidence) : question, ranked };
}

/** Whether a message names something that its policy decides on: one code it lists, its subject among several positions, or most words of a case. */
function namesDecided(question: Question, evidence: PolicyEvidence, whole: SearchIndex): boolean {
  const [id = ''] = question.policies;
  const listed = question.codes.filter((code) => !isOfIcd(code) && whole.codes.policiesOf(code.code).includes(id));
  if (evidence.utterance.codes.length > 0) return listed.length === 1;
  if (namedIn(evidence, id, whole) >= cuts.leastNamed) return true;
  const isNew = question.carried.length === 0 && takesSeveral(whole, id);
  return isNew && question.services.some(({ type }) => type === 'subject');
}

/** A code alone is asked for what it means and for its position. */
function asCoverage(question: Question, { utterance, words }: PolicyEvidence): Question {
  const isAlone = utterance.codes.length > 0 && words.every(({ part }) => part <= weights.frame);
  return isAlone ? { ...question, also: ['coverage'] } : { ...question, kind: 'coverage' };
}

/** Kinds whose answers decide something about a service: the policy must name it. */
const ofServices: ReadonlySet<string> = new Set(['coverage', 'criteria', 'prior-authorization']);

function namedIn(evidence: PolicyEvidence, id: string, whole: SearchIndex): number {
  const policy = whole.policy(id);
  return policy ? namedShare(evidence, whole.version(policy, latestVersion(policy)), whole.knowledge.lexicon) : 0;
}

/** A message that means no one policy, read without any; one that asks which policy it is, with the words of all. */
function readWithout(message: string, { whole, alone }: Library, around: Around): Understood {
  const bare = understand(message, alone(''), around);
  return bare.question.kind === 'related-policy' ? understand(message, whole, around) : bare;
}

/** The thread's policy where a turn goes on with it, or null. */
function threadPolicy(
  evidence: PolicyEvidence,
  { whole, payer }: Library,
  { memory }: Around,
  choice: PolicyChoice,
): string | null {
  const [id, another] = memory?.last.policies ?? [];
  const isOther = payer !== undefined && !payer.ids.has(id ?? '');
  const isOpen = id === undefined || another !== undefined || isOther || memory?.last.unsure === true;
  const policy = isOpen ? null : whole.policy(id);
  if (!memory || !policy || (choice.kind === 'one' && choice.isSure && choice.id !== policy.id)) return null;
  const index = whole.version(policy, latestVersion(policy));
  return followsThread({ evidence, memory, index, search: whole }) ? policy.id : null;
}
