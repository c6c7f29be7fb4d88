import { mayBeSameLine } from '../knowledge/lines.ts';
import type { Scope } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';

/** Whether a statement of this scope can hold for the line of business and the date of service asked about; what is not asked limits nothing. */
export function scopeFits({ question, search }: Evidence, { linesOfBusiness, from, until }: Scope): boolean {
  const asked = [question.lineOfBusiness ?? [], question.otherLines ?? []].flat();
  const { lexicon } = search.knowledge;
  if (
    asked.length > 0 &&
    linesOfBusiness.length > 0 &&
    !linesOfBusiness.some((name) => asked.some((one) => mayBeSameLine(name, one, lexicon)))
  )
    return false;
  if (question.date === null) return true;
  return (from === null || question.date.to >= from) && (until === null || question.date.from <= until);
}
