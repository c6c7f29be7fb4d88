import type { Evidence } from '../find/evidence.ts';
import type { Scope } from '../knowledge/schema.ts';

/** Whether a policy's name of a line of business and an asked one mean the same. */
export function isSameLine(name: string, asked: string): boolean {
  const [one, other] = [name.toLowerCase(), asked.toLowerCase()];
  return one.includes(other) || other.includes(one);
}

/** Whether a statement of this scope can hold for the line of business and the date of service asked about; what is not asked limits nothing. */
export function scopeFits({ question }: Evidence, { linesOfBusiness, from, until }: Scope): boolean {
  const asked = question.lineOfBusiness;
  if (asked !== null && linesOfBusiness.length > 0 && !linesOfBusiness.some((name) => isSameLine(name, asked)))
    return false;
  if (question.date === null) return true;
  return (from === null || question.date.to >= from) && (until === null || question.date.from <= until);
}
