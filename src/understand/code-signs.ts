/** Whether a loaded policy lists a code. */
export type Lists = (code: string) => boolean;

/** The shape of a procedure code, in capitals. */
export const codeShape = String.raw`(?:\d{4}[TUF]|[A-EGHJ-MP-V]\d{4}|\d{5})`;

/** Letters and digits that only a modifier has, so that they may stand glued to a code. */
export const gluedModifier =
  /^(?:[LR]T|TC|G[AXYZ]|J[WZ]|KX|X[EPSU]|AS|NU|RR|UE|E[1-4]|F[A1-9]|T[A1-9]|2[2-6]|5[0-9]|7[6-9]|95)$/;

const labels = `(?:CPT|HCPCS?|CODES?|PROC(?:EDURE)?|PX|HC|DX|ICD(?:-?10)?(?:-?CM)?)`;
const gluedLabel = new RegExp(
  String.raw`(?<![A-Z\d])${labels}[-:#.=_]?(?=(?:${codeShape}|[A-TV-Z]\d[0-9A-Z]\.)(?!\d))`,
  'g',
);
const betweenCodes = new RegExp(
  String.raw`(?<=(?<![A-Z\d])${codeShape})[-/,;:|+_.&*~](?=${codeShape}(?![A-Z\d]))`,
  'g',
);
const gluedQuantity = new RegExp(String.raw`(?<=(?<![A-Z\d])${codeShape})[X*×]\s?\d{1,4}(?![A-Z\d])`, 'g');
const signedModifiers = new RegExp(
  String.raw`(?<![A-Z\d.,$-])(${codeShape})((?:[_:.^/-](?:\d\d|[A-Z]{2}|[A-Z]\d))+)(?![\w]|[./:-]\d)`,
  'g',
);
const money = /(?:\$|\b(?:CHGS?|CHARGED?S?|BILLED|PAID|AMT|AMOUNT|TOTAL|COST|PRICE|FEE|ALLOWED)\b)\W*$/;

const blanks = (text: string): string => ' '.repeat(text.length);

/**
 * A text in capitals with the signs around its codes put right: labels and quantities that are glued to a code blanked,
 * the sign between two codes a space, the sign before a modifier a hyphen. One sign is put for one, so that places stay true.
 */
export function partCodes(upper: string, lists: Lists): string {
  return upper
    .replace(gluedLabel, blanks)
    .replace(gluedQuantity, blanks)
    .replace(betweenCodes, ' ')
    .replace(/(?<=\b0\d{3})[-/](?=\d{4}[TUF]\b)/g, '&')
    .replace(signedModifiers, (whole, code: string, signs: string, at: number) =>
      /^\d{5}$/.test(code) && !(lists(code) && !money.test(upper.slice(Math.max(0, at - 24), at)))
        ? whole
        : code + signs.replace(/[_:.^/]/g, '-'),
    );
}
