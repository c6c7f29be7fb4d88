import { isOfIcd } from '../../knowledge/codes.ts';
import { isRead } from '../../knowledge/schema.ts';
import { gather } from '../../retrieve/evidence.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import type { Question } from '../../understand/question.ts';
import type { Answer } from '../answer.ts';
import { codesMeant } from '../codes-meant.ts';

/** So many codes of a service are looked up; more are no one service. */
const mostOfService = 12;

/** The codes that are looked up in lists: those that were asked, or else the own codes of the one service of the one policy that an answer is from. */
export function codesAsked(
  question: Question,
  answer: Answer,
  around: { search: SearchIndex; today: string },
): string[] {
  const asked = question.codes.filter((code) => !code.unclear);
  if (question.codes.length > 0) return asked.filter((code) => !isOfIcd(code)).map(({ code }) => code);
  const [only, other] = answer.policies;
  const policy = only === undefined || other !== undefined ? null : around.search.policy(only);
  const isOwn = question.services.length > 0 && question.services.every(({ type }) => type === 'subject');
  if (policy === null || !isOwn || answer.outcome === 'clarify' || answer.outcome === 'out-of-scope') return [];
  const evidence = gather(question, policy, around);
  const rows = evidence.index.version.codes.filter((row) => !isOfIcd(row) && row.unlisted !== true && isRead(row));
  const meant = codesMeant(evidence, rows);
  const own = meant.kind === 'none' ? [] : meant.rows.filter(({ through }) => through === undefined);
  return own.length > mostOfService ? [] : own.map(({ code }) => code);
}
