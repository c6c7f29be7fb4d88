/** How payers call their documents ("Medical Coverage Policy", "Clinical Policy Bulletin"). */
export const kindWords =
  '(?:(?:um|lab|policy|claims|and|laboratory|commercial|medicare|advantage|medicaid|medical|clinical|coverage|payment|reimbursement|corporate|utilization|management|pharmacy|health|plan|provider|benefit|drug|local|national|surgical) )*(?:policy|policies|guidelines?|bulletin|determination)(?: manual)?';

/** The payer's name, as far as its words give it away. */
export const payerWords =
  /\b(?:\w*health(?:care)?|insurance|assurance|mutual|blue|cross|shield|plans?|hmo|inc|llc|corporation|company|partners|program)\b/i;

/** Words that say what kind of document it is and nothing else: no title, and no heading above one. */
export const onlyKind: RegExp = new RegExp(`^${kindWords}$`, 'i');

/** Whether words only say what kind of document it is, a number of its own behind them at most ("Clinical Guideline EN-204"). */
export const isKindOfDocument = (text: string): boolean =>
  onlyKind.test(text.replace(/[\s:#]+(?:no\.?\s*)?(?=\S*\d)[A-Z\d][\w.-]*$/, ''));
