import { isSameLine, mayBeSameLine } from '../knowledge/lines.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import type { Citation } from './answer.ts';
import { citeAround, citeGround } from './cite.ts';
import { state } from './draft.ts';
import type { Taken } from './positions.ts';
import type { Statement } from './statement.ts';

const refuse = (statement: Statement): Taken => ({
  statements: [statement],
  position: null,
  outcome: 'not-in-policy',
  reason: 'line-of-business',
});

/** Where a line of business is asked about that the policy leaves out, or does not say it applies to: what it does say of lines, and no position. */
export function lineRefusal(evidence: Evidence): Taken | null {
  const { question, index, search } = evidence;
  const { lexicon } = search.knowledge;
  const asked = question.lineOfBusiness;
  if (asked === null) return null;
  const isStated = index.version.linesOfBusiness.some(({ name }) => isSameLine(name, asked, lexicon));
  const excluded = (index.version.excludedLinesOfBusiness ?? []).filter(
    ({ name }) =>
      isSameLine(name, asked, lexicon) || (!isStated && sharesWord(name, asked) && mayBeSameLine(name, asked, lexicon)),
  );
  if (excluded.length > 0) {
    const grounds = excluded.map(({ ground }) => citeGround(index, ground));
    return refuse(state({ kind: 'line-left-out', names: excluded.map(({ name }) => name) }, grounds));
  }
  return isStated ? null : refuse(lineStatement(evidence, asked));
}

/** Whether printed words and a label have a word in common: the name of a program's rules has none with the program. */
function sharesWord(name: string, asked: string): boolean {
  const words = asked.toLowerCase().split(' ');
  return name
    .toLowerCase()
    .split(' ')
    .some((word) => words.includes(word));
}

/** What the policy says on the lines of business it applies to, beside the one that is asked about. */
export function lineStatement(evidence: Evidence, asked: string): Statement {
  const { index, search } = evidence;
  const { lexicon } = search.knowledge;
  const { linesOfBusiness } = index.version;
  const stated = linesOfBusiness.map(({ name }) => name);
  const isStated = stated.some((name) => isSameLine(name, asked, lexicon));
  const isOpen = !isStated && stated.some((name) => mayBeSameLine(name, asked, lexicon));
  const grounds = [
    ...linesOfBusiness.map(({ ground }) => citeGround(index, ground)),
    ...scopeCitations(evidence, asked),
  ];
  return state({ kind: 'line-of-business', asked, stated, isStated, isOpen }, grounds);
}

/** What the policy's own words on its scope say of a line of business. */
function scopeCitations({ index }: Evidence, asked: string): (Citation | null)[] {
  const names = (text: string): boolean => text.toLowerCase().includes(asked.toLowerCase());
  const passages = index.passages.filter(({ section, text }) => section.kind === 'scope' && names(text)).slice(0, 2);
  return passages.map((passage) => {
    const best = passage.sentences.find(({ start, end }) => names(passage.text.slice(start, end)));
    return citeAround(index, passage, { best: best ?? { start: 0, end: passage.text.length }, budget: 300 });
  });
}
