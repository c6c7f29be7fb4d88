import type { Knowledge, Policy } from '../knowledge/knowledge.ts';
import { isRead, type PolicyVersion, type SectionKind } from '../knowledge/schema.ts';
import { latestVersion } from '../knowledge/versions.ts';
import { titleNames } from '../search/names.ts';
import { shortLabel } from './labels.ts';

/** So many questions a newcomer is shown. */
const shown = 4;

/** Whole questions to begin with, made from what is loaded and answerable from it: from one policy all of them, from several some of each. */
export function exampleQuestions({ policies }: Knowledge): string[] {
  const each = Math.max(1, Math.ceil(shown / Math.max(1, policies.length)));
  return policies.flatMap((policy) => questionsOn(policy).slice(0, each)).slice(0, shown);
}

function questionsOn(policy: Policy): string[] {
  const version = latestVersion(policy);
  const name = nameOf(policy, version);
  const code = version.codes.find((one) => one.through === undefined && isRead(one))?.code ?? name;
  const [position, another] = version.positions;
  const has = (kind: SectionKind): boolean => version.sections.some((section) => section.kind === kind);
  return [
    `Is ${code} covered?`,
    `Does ${name} need prior authorization?`,
    ...(position && isRead(position) && !another && has('summary') ? [`Why is ${name} ${position.word}?`] : []),
    ...(has('billing-notice') ? [`Can the member be billed for ${name}?`] : []),
    `When did the policy on ${name} take effect?`,
    ...(version.nextReview ? [`When is the next review of the policy on ${name}?`] : []),
    `Which codes does the policy on ${name} list?`,
  ];
}

/** The short name of a policy's subject: its acronym where it has one, else its title without the condition. */
function nameOf({ names }: Policy, { title }: PolicyVersion): string {
  const curated = names?.subjects[0]?.label;
  return curated ? shortLabel(curated) : (titleNames(title).acronym ?? titleNames(title).long);
}
