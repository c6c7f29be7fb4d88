import type { Answer } from '../answer/answer.ts';
import { answerQuestion } from '../answer/answer-question.ts';
import type { Card } from '../card/card.ts';
import { layOut } from '../card/layout.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { latestVersion } from '../knowledge/versions.ts';
import { type Library, openLibrary } from '../retrieve/library.ts';
import { listsNamed } from '../retrieve/lists-meant.ts';
import { questionOf } from '../retrieve/question-of.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { cueVocabulary } from '../understand/cues.ts';
import { remember, type ThreadMemory } from '../understand/follow-up.ts';
import type { Question } from '../understand/question.ts';
import { guard } from './guard.ts';
import { vocabularyOf } from './guard-vocabulary.ts';

/** Knowledge with its indexes: built once, immutable. */
export type Desk = {
  knowledge: Knowledge;
  search: SearchIndex;
  library: Library;
  /** Words the policies speak with: none of them is somebody's name. */
  vocabulary: ReadonlySet<string>;
};

/** What a thread remembers between its turns. Plain JSON, no message text. */
export type ThreadContext = ThreadMemory;

/** One message to the core; `text` has its platform markup turned into plain text. Dates are YYYY-MM-DD. */
export type Asked = { text: string; today: string; asOf: string | null; context: ThreadContext | null };

/** The core's whole answer: `question` is the structured question (plain JSON, no message text), `context` what the thread should remember, `trace` why (for --explain; holds words of the message, so it is never stored). */
export type Answered = {
  question: Question;
  answer: Answer;
  card: Card;
  context: ThreadContext | null;
  trace: { rule: string; line: string; names: readonly string[] };
};

/** Builds the indexes over the knowledge. Synchronous, takes milliseconds a policy. */
export function openDesk(knowledge: Knowledge): Desk {
  const library = openLibrary(knowledge, cueVocabulary);
  return { knowledge, library, search: library.whole, vocabulary: vocabularyOf(knowledge) };
}

/** Answers one message: total, synchronous, deterministic; never throws on any text. */
export function answerMessage(desk: Desk, asked: Asked): Answered {
  const { text, found } = guard(asked.text, desk.vocabulary);
  const around = { today: asked.today, asOf: asked.asOf, memory: asked.context, identifiers: found.length > 0 };
  const { question: read, ...trace } = questionOf(text, desk.library, around);
  const question = withListsNamed(read, listsNamed(text, desk.knowledge));
  const { answer, card } = answerAgain(desk, question, asked.today);
  return { question, answer, card, context: remember(question, asked.context), trace };
}

/** A question whose every part knows the lists of the payers that its message names. */
function withListsNamed(question: Question, lists: readonly string[] | null): Question {
  if (lists === null) return question;
  const { parts } = question;
  return { ...question, lists, ...(parts ? { parts: parts.map((part) => ({ ...part, lists })) } : {}) };
}

/** Answers a structured question: the same question over the same knowledge on the same day gives the same answer. */
export function answerAgain(desk: Desk, question: Question, today: string): { answer: Answer; card: Card } {
  const answer = answerQuestion(question, { search: desk.search, today });
  return { answer, card: layOut(answer, (id) => titleOf(desk, id)) };
}

function titleOf(desk: Desk, id: string): string {
  const policy = desk.search.policy(id);
  const list = desk.knowledge.lists?.find((one) => one.id === id);
  return policy ? latestVersion(policy).title : list ? latestVersion(list).title : id;
}
