import type { ListRequirement } from '../../knowledge/list/schema.ts';
import type { ListEvidence } from '../../retrieve/list-evidence.ts';
import { listIndex } from '../../search/list-index.ts';
import type { PriorAuthorization } from '../answer.ts';

const asked: Record<ListRequirement, PriorAuthorization> = {
  required: 'required',
  'not-required': 'not-required',
  'by-circumstance': 'conditional',
  notification: 'conditional',
  recommended: 'conditional',
  'not-covered': 'not-stated',
  investigational: 'not-stated',
  other: 'not-stated',
};

/** What a list's word says of prior authorization: what is no rule of it states nothing. */
export const authorizationOf = (requirement: ListRequirement): PriorAuthorization => asked[requirement];

/** What several say together: the same, or that it depends. */
export function together(all: readonly PriorAuthorization[]): PriorAuthorization | null {
  const [first = null] = all;
  return all.every((one) => one === first) ? first : 'conditional';
}

/** What a list says of codes that are not on it; where it has rules without a code, these may hold for one. */
export function unlistedBy({ version }: ListEvidence): { requirement: ListRequirement | null; isSure: boolean } {
  const requirement = version.unlisted?.requirement ?? null;
  const isSure = listIndex(version).withoutCode.length === 0 && version.incomplete === null;
  return { requirement, isSure };
}

/** What a policy and lists say together: opposite statements are a conflict, and nothing is settled by choosing one. */
export function withPolicy(policy: PriorAuthorization | null, list: PriorAuthorization): PriorAuthorization {
  if (policy === null || policy === 'not-stated' || policy === list) return list;
  if (list === 'not-stated') return policy;
  return policy === 'conditional' || list === 'conditional' ? 'conditional' : 'conflicting';
}
