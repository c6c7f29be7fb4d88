/** The policy numbers a line names ("policy 172", "policy no 155"). */
export function policyNumbers(line: string): string[] {
  if (/\bcross ref|\bxref/.test(line)) return [...line.matchAll(/\b\d{2,4}\b/g)].map(([number]) => number);
  return [...line.matchAll(/\bpolic(?:y|ies) (?:number |num |no |is )*(\d{1,4})\b/g)].map((match) => match[1] ?? '');
}

/** The numbers of references a line names ("reference 19"). */
export function referenceNumbers(line: string): number[] {
  return [
    ...line.matchAll(/\b(?:ref|refs|reference|references|citation|footnote|source) (?:number |num |no )*(\d{1,3})\b/g),
  ].map((match) => Number(match[1]));
}

/** The PubMed ids in a line. */
export function pmidsIn(line: string): string[] {
  return [...line.matchAll(/\b\d{7,8}\b/g)].map(([number]) => number);
}
