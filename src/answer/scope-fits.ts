import { mayBeSameLine } from '../knowledge/lines.ts';
import type { Scope } from '../knowledge/schema.ts';
import { stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';

/** Whether a statement of this scope can hold for the line of business and the date of service asked about; what is not asked limits nothing. */
export function scopeFits(evidence: Evidence, { linesOfBusiness, from, until }: Scope): boolean {
  const { question, search } = evidence;
  const known = [question.lineOfBusiness ?? [], question.otherLines ?? []].flat();
  const own = ownLinesSaid(evidence);
  const isAsked = (name: string): boolean =>
    own.includes(name) || known.some((one) => mayBeSameLine(name, one, search.knowledge.lexicon));
  if (known.length + own.length > 0 && linesOfBusiness.length > 0 && !linesOfBusiness.some(isAsked)) return false;
  if (question.date === null) return true;
  return (from === null || question.date.to >= from) && (until === null || question.date.from <= until);
}

/** The stems by which a question calls a line of business: they name no service. */
export const ownLineStems = (evidence: Evidence): string[] =>
  ownNames(evidence.index).flatMap(({ name, stems }) => (ownLinesSaid(evidence).includes(name) ? stems : []));

/** The lines of business that a question calls by what only the policy calls them ("the Select plan"). */
function ownLinesSaid({ question, index }: Evidence): string[] {
  const said = new Set([...question.words, ...question.nameWords]);
  return ownNames(index).flatMap(({ name, stems }) => (stems.every((stem) => said.has(stem)) ? [name] : []));
}

/** What a policy's own names of its lines of business have that the rest of its title block has not; "Select (Exchange)" are two names. */
const ownNames = onceFor(({ version }: PolicyIndex): readonly { name: string; stems: readonly string[] }[] => {
  const places = version.linesOfBusiness.map(({ ground }) => ground);
  const isPlace = (section: string, at: number): boolean =>
    places.some((place) => place?.section === section && place.paragraph === at + 1);
  const header = version.sections.filter(({ kind }) => kind === 'header');
  const elsewhere = new Set(
    header.flatMap(({ id, paragraphs }) =>
      paragraphs.flatMap(({ text }, at) => (isPlace(id, at) ? [] : stemsIn(text))),
    ),
  );
  return version.linesOfBusiness.flatMap(({ name }) =>
    name
      .split(/[()]/)
      .map((part) => ({ name, stems: stemsIn(part).filter((stem) => !elsewhere.has(stem)) }))
      .filter(({ stems }) => stems.length > 0),
  );
});
