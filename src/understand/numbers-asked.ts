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

const age =
  /\b(\d{1,3}) ?(?:yo|y o|yr old|yrs old|year old|years old|years of age)\b|\bage(?:d)? (\d{1,3})\b|\b(?:pt|pts|patient|she|he|mbr|member|kid|child|son|daughter|boy|girl|teen|who) (?:is|was|turned|just turned) (\d{1,2})\b(?! ?(?:\d|percent|mg|mm|cm|cc|kg|lbs?|units?|weeks?|wks?|months?|mos?|days?|hours?|visits?|sessions?|levels?|points?|lpm|liters?))|\bat (\d{1,2})$/;

/** The age in years that a line gives of a person ("15 yo"); nothing where it gives none. */
export function ageIn(line: string): { age?: number } {
  const said = (age.exec(line) ?? []).slice(1).find((part) => part !== undefined);
  return said === undefined ? {} : { age: Number(said) };
}
