/** How payers call their documents ("Medical Coverage Policy", "Clinical Policy Bulletin"). */
export const kindWords =
  '(?:(?:um|lab|laboratory|commercial|medicare|advantage|medicaid|medical|clinical|coverage|payment|reimbursement|corporate|utilization|management|pharmacy|health|plan|provider|benefit|drug|local|national|surgical) )*(?:policy|policies|guidelines?|bulletin|determination)(?: manual)?';

/** Words that say what kind of document it is and nothing else: no title, and no heading above one. */
export const onlyKind: RegExp = new RegExp(`^${kindWords}$`, 'i');
