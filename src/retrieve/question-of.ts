import { alternativesIn } from '../understand/alternatives.ts';
import { says } from '../understand/cues.ts';
import { withoutDenied } from '../understand/denied.ts';
import { remember, type ThreadMemory } from '../understand/follow-up.ts';
import { asksByItself, kindsTogether, partsOf } from '../understand/parts.ts';
import type { Question, QuestionKind } from '../understand/question.ts';
import type { Around } from '../understand/reading.ts';
import { type Library, withPayer } from './library.ts';
import { type Asked, isThing, ofServices, onePart } from './one-part.ts';

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
