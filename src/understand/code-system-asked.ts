import type { Question } from './question.ts';

const ofDiagnoses =
  /\b(?:icd|icd ?10|icd 10 cm|(?:dx|diagnos[ei]s|diag) (?:\w+ )?(?:codes?|lists?)|codes? (?:\w+ ){0,2}?(?:dx|diagnos[ei]s))\b/;
const ofProcedures = /\b(?:cpts?|hcpcs|(?:procedure|px|billing|service|drug|pla|[a-hj-z]) codes?)\b/;

/** Whether a line asks for codes of diagnoses or of what is done; nothing where it says neither, or both. */
export function codeSystemAsked(line: string): Pick<Question, 'codeSystem'> {
  const [diagnoses, procedures] = [ofDiagnoses.test(line), ofProcedures.test(line)];
  if (diagnoses === procedures) return {};
  return { codeSystem: diagnoses ? 'diagnosis' : 'procedure' };
}
