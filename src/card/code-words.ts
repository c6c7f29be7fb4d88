/** Code systems as they are spoken of. */
export const systemNames: Record<string, string> = {
  CPT: 'CPT Category I',
  'CPT-II': 'CPT Category II',
  'CPT-III': 'CPT Category III',
  PLA: 'CPT PLA',
  HCPCS: 'HCPCS',
  'ICD-10-CM': 'ICD-10-CM',
  'ICD-10-PCS': 'ICD-10-PCS',
  CDT: 'CDT',
  REVENUE: 'Revenue',
};

/** A descriptor's own end in the line itself where it is short; the whole stands in the quote. */
export function codeMeaning(code: string, system: string, tail: string): string {
  if (tail === '') return `${code} (${system}) is listed without a descriptor.`;
  return tail.length <= longestTail
    ? `${code} (${system}): ${tail}.`
    : `${code} (${system}), as the policy describes it.`;
}

const longestTail = 90;

/** What is said of diagnosis codes that a policy does not list. */
export function diagnosis(code: string, listsDiagnoses: boolean): string {
  const what = code === '' ? 'Diagnosis codes' : `${code} reads as a diagnosis code`;
  if (listsDiagnoses)
    return `${what}: not among the diagnosis codes the policy lists; that is not a coverage decision.`;
  return code === ''
    ? `${what}: the policy lists none.`
    : `${what}; the policy lists no diagnosis codes, so it takes no position by diagnosis code.`;
}
