import type { Knowledge, Policy } from '../knowledge/knowledge.ts';
import type { PolicyVersion } from '../knowledge/schema.ts';

/** So many questions a newcomer is shown. */
const shown = 4;

/** The acronym the policy itself prints most often, where it prints one. */
function acronymOf({ names }: Policy, { sections }: PolicyVersion): string | null {
  const acronyms = (names?.subjects ?? [])
    .flatMap((subject) => subject.names)
    .flatMap((name) =>
      typeof name !== 'string' && name.kind === 'acronym' && name.everyday !== true ? [name.text] : [],
    );
  const text = sections.flatMap((section) => section.paragraphs.map((paragraph) => paragraph.text)).join('\n');
  const printed = acronyms.map((acronym) => ({ acronym, times: text.split(acronym).length - 1 }));
  const [most] = printed.toSorted((a, b) => b.times - a.times);
  return most === undefined || most.times === 0 ? null : most.acronym;
}

function questionsOn(policy: Policy): string[] {
  const latest = policy.versions.at(-1) ?? policy.versions[0];
  const code = latest.codes[0]?.code;
  const name = acronymOf(policy, latest) ?? latest.title;
  const onCode = code === undefined ? [] : [`Is ${code} covered?`, `Does ${code} need prior authorization?`];
  return [...onCode, `What is the policy on ${name}?`, `When did the policy on ${name} take effect?`];
}

/** Whole questions to begin with, made from what is loaded: from one policy all of them, from several some of each. */
export function exampleQuestions({ policies }: Knowledge): string[] {
  const each = Math.max(1, Math.ceil(shown / Math.max(1, policies.length)));
  return policies.flatMap((policy) => questionsOn(policy).slice(0, each)).slice(0, shown);
}
