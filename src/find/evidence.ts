import { firstDay } from '../knowledge/dates.ts';
import type { Policy } from '../knowledge/knowledge.ts';
import type { PolicyCode } from '../knowledge/schema.ts';
import { latestVersion, versionInForce } from '../knowledge/versions.ts';
import { listedCode } from '../search/code-index.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { AskedCode, DateSpan, Question } from '../understand/question.ts';

/** A code of the question and the row that lists it, if one does. */
export type FoundCode = { asked: AskedCode; row: PolicyCode | null };

/** How the date of service stands to the versions that are loaded. */
export type DateFit = 'fits' | 'before-first' | 'straddles' | 'retired';

/** Everything an answer may draw on: the policy and version that count, and what the question's codes are in it. */
export type Evidence = {
  question: Question;
  search: SearchIndex;
  today: string;
  policy: Policy;
  index: PolicyIndex;
  dateFit: DateFit;
  codes: readonly FoundCode[];
};

/** The policies a question may be about, as loaded, in the order they were named. */
export function candidatePolicies(question: Question, search: SearchIndex): Policy[] {
  return question.policies.flatMap((id) => search.policy(id) ?? []);
}

/** Gathers the evidence from one policy: the version in force on the date of service, else the latest. */
export function gather(question: Question, policy: Policy, around: { search: SearchIndex; today: string }): Evidence {
  const { version, fit } = fitVersion(policy, question.date, around.today);
  const index = around.search.version(policy, version);
  const codes = question.codes.map((asked) => ({ asked, row: asked.unclear ? null : listedCode(version, asked.code) }));
  return { question, ...around, policy, index, dateFit: fit, codes };
}

function fitVersion(
  policy: Policy,
  date: DateSpan | null,
  today: string,
): { version: Policy['versions'][number]; fit: DateFit } {
  const latest = latestVersion(policy);
  const running = versionInForce(policy, today) ?? latest;
  if (!date) return { version: running, fit: running.until !== null && running.until < today ? 'retired' : 'fits' };
  const version = versionInForce(policy, date.to);
  if (!version) return { version: policy.versions[0], fit: 'before-first' };
  if (version.until !== null && version.until < date.from) return { version, fit: 'retired' };
  const begins = firstDay(version.effective.date);
  return { version, fit: begins <= date.from ? 'fits' : 'straddles' };
}
