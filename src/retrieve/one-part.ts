import { isOfIcd } from '../knowledge/codes.ts';
import { latestVersion } from '../knowledge/versions.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { isBareKind } from '../understand/bare-thing.ts';
import type { ThreadMemory } from '../understand/follow-up.ts';
import { messageStems } from '../understand/message-stems.ts';
import { isNamed, type Question } from '../understand/question.ts';
import { type Around, takesSeveral } from '../understand/reading.ts';
import { type Understood, understand } from '../understand/understand.ts';
import { choosePolicy, type PolicyChoice } from './choose-policy.ts';
import { followsThread } from './follows-thread.ts';
import type { Library } from './library.ts';
import { namedShare, titleStems } from './named-unit.ts';
import { evidenceOf, type PolicyEvidence } from './policy-evidence.ts';
import { payerStems } from './policy-terms.ts';
import type { PolicyRanking, RankedPolicy } from './rank-policies.ts';
import { ofNoPassage, withText } from './text-evidence.ts';
import { cuts, weights } from './weights.ts';

/** A message as a question, and the policies that were in the running for its first part. */
export type Asked = Understood & { ranked: readonly RankedPolicy[] };

type Choosing = { ranked: readonly RankedPolicy[]; ofAll: readonly RankedPolicy[]; choice: PolicyChoice };

/** Kinds whose answers decide something about a service: the policy must name it. */
export const ofServices: ReadonlySet<string> = new Set(['coverage', 'criteria', 'prior-authorization']);

/** A message or part of one that asks one thing: chooses the policy it means, and reads it there. */
export function onePart(message: string, library: Library, around: Around): Asked {
  const { whole, ranking, payer } = library;
  const evidence = evidenceOf(message, whole, ranking, around.today);
  const bare = readWithout(message, evidence, { library, around });
  const { question } = bare;
  const choose = (isByText: boolean): Choosing => {
    const rankedBy = ({ rank }: Pick<PolicyRanking, 'rank'>): readonly RankedPolicy[] => {
      const said = rank(evidence.words, evidence.tokens);
      return isByText ? withText(said, { evidence, question, library, around }) : said;
    };
    const ranked = rankedBy(ranking);
    const ofAll = payer ? rankedBy(payer) : ranked;
    return { ranked, ofAll, choice: choiceOf(ranked, ofAll, leastFor(question)) };
  };
  const byNames = ofNoPassage.has(question.kind) ? choose(false) : null;
  const { ranked, ofAll, choice } = byNames === null || byNames.choice.kind === 'none' ? choose(true) : byNames;
  const reading = { library, around, evidence, ranked };
  const chosen = candidateMeant(evidence, library, around.memory);
  if (chosen) return { ...readIn(chosen.policies[0] ?? '', message, reading), question: chosen };
  const thread = threadPolicy(reading, choice);
  if (thread) return goingOn(readIn(thread, message, reading), around.memory);
  const fresh = { ...reading, around: { ...around, memory: null } };
  const [only, another] = whole.knowledge.policies;
  if (only && !another) return readIn(only.id, message, fresh);
  const isChatter = choice.kind === 'one' && !choice.isClear && isOpen(question) && !hasNameOf(choice.id, evidence);
  const meant = choice.kind === 'one' && !isChatter ? readMeant(choice, message, fresh) : null;
  if (meant) return meant;
  const candidates = choice.kind === 'several' ? choice.ids.map((id) => readIn(id, message, fresh).question) : [];
  const elsewhere = choice.kind === 'none' ? payerWithout(ranked, ofAll, library) : {};
  return perhaps({ ...bare, question: { ...question, ...elsewhere } }, candidates, ranked);
}

type OnePolicy = Extract<PolicyChoice, { kind: 'one' }>;

/** Whether a message asks nothing that policies state, and names no code. */
const isOpen = ({ kind, codes }: Question): boolean => kind === 'passage' && codes.length === 0;

/** The message read inside the policy that is first; where the policy does not name what it is on, it takes no position on it. Null where too little speaks for that policy. */
function readMeant(
  { id, isClear, isSaid: isFirst, isSure }: OnePolicy,
  message: string,
  reading: Reading,
): Asked | null {
  const { library, around, evidence } = reading;
  const isRanked = library.whole.knowledge.policies.length >= cuts.fewestRanked;
  const meant = isSure && isRanked ? id : null;
  const read = readIn(id, message, { ...reading, around: { ...around, meant } });
  const { kind, codes, services, wantsCriteria } = read.question;
  const named = namedIn(evidence, id, library.whole);
  const isOfService = ofServices.has(kind) || wantsCriteria === true;
  const isOpenKind = kind === (isRanked ? 'passage' : 'evidence') && (isRanked || !isNamed(read.question));
  const isOfText = !isOfService && (!isOpenKind || meant !== null || hasNameOf(id, evidence));
  const procedures = codes.filter((code) => !isOfIcd(code));
  const isListed = codes.some(({ code }) => library.whole.codes.policiesOf(code).includes(id));
  const isCalled = isFirst && procedures.length === 0 && (read.isNamed || named >= cuts.leastNamed);
  const isRuled = kind === 'prior-authorization' && (isSure || named >= cuts.perhapsNamed);
  const isSaid = isListed || isCalled || isOfText || isRuled;
  const isPerhaps =
    named >= cuts.perhapsNamed ||
    (isClear && kind !== 'prior-authorization' && (isRanked || !isOfService)) ||
    meant !== null;
  if (!isSaid && !isPerhaps) return null;
  const unnamed = isSaid ? {} : { unnamed: true as const, services: isOfService ? [] : services };
  const sure = isRanked && isClear ? { sure: true as const } : {};
  return { ...read, question: { ...read.question, ...sure, ...unnamed } };
}

/** A turn that names nothing, behind one on something that the policy does not name, is on that. */
function goingOn(read: Asked, memory: ThreadMemory | null): Asked {
  const isOwn = read.isNamed || read.question.codes.length > 0 || memory?.last.unnamed !== true;
  return isOwn ? read : { ...read, question: { ...read.question, unnamed: true } };
}

/** Whether a study or society of a policy's text stands in the message, or a name of its subject in several words. */
const hasNameOf = (id: string, { tokens }: PolicyEvidence): boolean =>
  tokens.some(
    ({ policy, label, isSubject, isOfText }) =>
      policy === id && (isOfText === true || (isSubject === true && label.includes(' '))),
  );

/** A message that means no one policy for sure, with those that it may mean, which are asked back for. */
function perhaps(bare: Understood, candidates: readonly Question[], ranked: readonly RankedPolicy[]): Asked {
  const policies = candidates.flatMap((one) => one.policies);
  const open = candidates.length > 0 ? { candidates } : {};
  return { ...bare, question: { ...bare.question, ...open, policies, unsure: true as const }, ranked };
}

/** The payer that the message names, where another payer's policy says more of what is asked, or none of its own says any. */
function payerWithout(
  [first]: readonly RankedPolicy[],
  [best]: readonly RankedPolicy[],
  { payer }: Library,
): Pick<Question, 'payer'> {
  const isElsewhere = (first?.score ?? 0) <= (best?.score ?? 0) * (1 - cuts.leastGap);
  return payer !== undefined && isElsewhere ? { payer: payer.name } : {};
}

/** From which score on a policy is meant: the more so the more a message says that no policy knows, and where it asks for nothing that policies state. */
const leastFor = ({ kind, strange = 0 }: Question): number =>
  (kind === 'passage' ? cuts.leastOpen : cuts.leastAsked) + strange * cuts.strange;

/** The choice among ranked policies; of one payer's alone nothing is sure that is not sure among all. */
function choiceOf(ranked: readonly RankedPolicy[], all: readonly RankedPolicy[], least: number): PolicyChoice {
  const choice = choosePolicy(ranked, least);
  if (choice.kind !== 'one' || ranked === all) return choice;
  const ofAll = choosePolicy(all, least);
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

function namedIn(evidence: PolicyEvidence, id: string, whole: SearchIndex): number {
  const policy = whole.policy(id);
  return policy ? namedShare(evidence, whole.version(policy, latestVersion(policy)), whole.knowledge.lexicon) : 0;
}

/** A message read without any policy, and what all of them know of its words; one that asks which policy it is, with the names of all. */
function readWithout(
  message: string,
  evidence: PolicyEvidence,
  { library: { whole, alone }, around }: Pick<Reading, 'library' | 'around'>,
): Understood {
  const fresh = { ...around, memory: null };
  const bare = understand(message, alone(''), fresh);
  const read = bare.question.kind === 'related-policy' ? understand(message, whole, fresh) : bare;
  return { ...read, question: { ...read.question, ...messageStems(evidence.utterance, whole, []) } };
}

/** The thread's policy where a turn goes on with it, or null. */
function threadPolicy({ evidence, library, around, ranked }: Reading, choice: PolicyChoice): string | null {
  const { whole, payer } = library;
  const { memory } = around;
  const [id, another] = memory?.last.policies ?? [];
  const isOther = payer !== undefined && !payer.ids.has(id ?? '');
  const isOpen = id === undefined || another !== undefined || isOther || memory?.last.unsure === true;
  const policy = isOpen ? null : whole.policy(id);
  if (!memory || !policy || (choice.kind === 'one' && choice.isSure && choice.id !== policy.id)) return null;
  const index = whole.version(policy, latestVersion(policy));
  return followsThread({ evidence, memory, index, search: whole, ranked }) ? policy.id : null;
}

/** Whether some words name something that a policy decides on. */
export function isThing(words: string, { whole, ranking }: Library, today: string): boolean {
  const evidence = evidenceOf(words, whole, ranking, today);
  const [first] = ranking.rank(evidence.words, evidence.tokens);
  return first !== undefined && namedIn(evidence, first.id, whole) >= cuts.leastNamed;
}
