import type { Knowledge, Policy } from '../knowledge/knowledge.ts';

/** So many questions a newcomer is shown. */
const shown = 4;

function shortNameOf({ names }: Policy): string | null {
  const all = names?.subjects.flatMap((subject) => subject.names) ?? [];
  const acronym = all.find((name) => typeof name !== 'string' && name.kind === 'acronym' && name.everyday !== true);
  return acronym === undefined || typeof acronym === 'string' ? null : acronym.text;
}

function questionsOn(policy: Policy): string[] {
  const latest = policy.versions.at(-1) ?? policy.versions[0];
  const code = latest.codes[0]?.code;
  const name = shortNameOf(policy) ?? latest.title;
  const onCode = code === undefined ? [] : [`Is ${code} covered?`, `Does ${code} need prior authorization?`];
  return [...onCode, `What is the policy on ${name}?`, `When is ${name} due for review?`];
}

/** Whole questions to begin with, made from what is loaded: from one policy all of them, from several some of each. */
export function exampleQuestions({ policies }: Knowledge): string[] {
  const each = Math.max(1, Math.ceil(shown / Math.max(1, policies.length)));
  return policies.flatMap((policy) => questionsOn(policy).slice(0, each)).slice(0, shown);
}
