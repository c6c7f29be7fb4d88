import type { Evidence } from '../retrieve/evidence.ts';
import { type ProcessAspect, type ProcessSentence, processSentences } from '../search/process-sentences.ts';
import type { Question } from '../understand/question.ts';
import type { Answer } from './answer.ts';
import { blank } from './blank-answer.ts';
import { citeAround } from './cite.ts';
import { codeStatements } from './code-notes.ts';
import { complete, state } from './draft.ts';
import type { Statement } from './statement.ts';

/** So many sentences are quoted for one thing that was asked. */
const mostQuoted = 3;

/** "Who reviews it, how is it sent, by when": what the policy says of exactly that, or that it does not; no position and no requirement stand in for it. */
export function answerAuthorizationProcess(evidence: Evidence): Answer {
  const { codes, question } = evidence;
  if (codes.length > 0 && codes.every(({ row }) => row === null))
    return complete(evidence, {
      outcome: 'not-in-policy',
      reason: 'code-not-listed',
      statements: codeStatements(evidence),
    });
  const asked = question.process ?? [];
  const found = asked.map((aspect) => ({ aspect, sentences: statedOf(evidence, aspect) }));
  const stated = found.filter(({ sentences }) => sentences.length > 0);
  const silent = found.filter(({ sentences }) => sentences.length === 0).map(({ aspect }) => aspect);
  return complete(evidence, {
    outcome: stated.length > 0 ? 'answered' : 'not-in-policy',
    statements: [
      ...stated.map(({ aspect, sentences }) => quoted(evidence, aspect, sentences)),
      ...(silent.length > 0 ? [state({ kind: 'process-not-stated', aspects: silent })] : []),
    ],
  });
}

/** What is said of one aspect; of requests after a service, else of the time by which they must be made. */
function statedOf({ index }: Evidence, aspect: ProcessAspect): readonly ProcessSentence[] {
  const of = (one: ProcessAspect): ProcessSentence[] =>
    processSentences(index).filter((sentence) => sentence.aspect === one);
  const own = of(aspect);
  return (own.length === 0 && aspect === 'afterwards' ? of('deadline') : own).slice(0, mostQuoted);
}

function quoted({ index }: Evidence, aspect: ProcessAspect, sentences: readonly ProcessSentence[]): Statement {
  const cited = sentences.map(({ passage, best }) =>
    citeAround(index, passage, { best, budget: best.end - best.start }),
  );
  return state({ kind: 'process', aspect: sentences[0]?.aspect ?? aspect }, cited);
}

/** The same where no policy is in view: what it is, where it stands, and what to name. */
export const processOfNone = (question: Question): Answer => ({
  ...blank(question),
  reason: 'not-stated',
  statements: [state({ kind: 'process-of-none', aspects: question.process ?? [] })],
});
