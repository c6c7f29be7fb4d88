import { firstDay } from '../knowledge/dates.ts';
import type { Policy } from '../knowledge/knowledge.ts';
import { isRead, type PolicyCode, type PolicyVersion } from '../knowledge/schema.ts';
import { latestVersion, versionInForce } from '../knowledge/versions.ts';
import { listedCode } from '../search/code-index.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { AskedCode, Question } from '../understand/question.ts';

/** A code of the question and the row that lists it, if one does; `doubted` is a row that was not read with certainty. */
export type FoundCode = { asked: AskedCode; row: PolicyCode | null; doubted?: PolicyCode };

/** How the date of service, or today, stands to the versions that are loaded; `unread` where the date cannot be read. */
export type DateFit = 'fits' | 'before-first' | 'straddles' | 'retired' | 'not-yet' | 'unread';

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
  const { version, fit } = fitVersion(policy, question, around.today);
  const index = around.search.version(policy, version);
  const codes = question.codes.map((asked) => foundCode(asked, version));
  return { question, ...around, policy, index, dateFit: fit, codes };
}

function foundCode(asked: AskedCode, version: PolicyVersion): FoundCode {
  const row = asked.unclear ? null : listedCode(version, asked.code);
  return row === null || isRead(row) ? { asked, row } : { asked, row: null, doubted: row };
}

type Fit = { version: Policy['versions'][number]; fit: DateFit };

function fitVersion(policy: Policy, { date, unreadDate }: Question, today: string): Fit {
  if (unreadDate) return { version: versionInForce(policy, today) ?? latestVersion(policy), fit: 'unread' };
  const { from, to } = date ?? { from: today, to: today };
  const version = versionInForce(policy, to);
  if (!version) return { version: policy.versions[0], fit: beforeFirst(policy.versions[0], today) };
  if (version.until !== null && version.until < to) return { version, fit: 'retired' };
  return { version, fit: firstDay(version.effective.date) <= from ? 'fits' : 'straddles' };
}

/** Whether the first version is still to come, or was not yet in force on the date asked about. */
const beforeFirst = ({ effective }: PolicyVersion, today: string): DateFit =>
  firstDay(effective.date) > today ? 'not-yet' : 'before-first';
