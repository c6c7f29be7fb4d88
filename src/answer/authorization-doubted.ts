import { inCodeRange } from '../knowledge/codes.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import type { Citation } from './answer.ts';
import { askedFor, proceduresOf, titleStems } from './asked-for.ts';
import { citeGround } from './cite.ts';
import { tellingStems } from './rule-reach.ts';

/** What a policy says on prior authorization that was not read with certainty and may be about what was asked, in its words. */
export function authorizationDoubted(evidence: Evidence): (Citation | null)[] {
  const { index } = evidence;
  const asked = proceduresOf(evidence);
  const ofOthers = (words: string): boolean => {
    const ranges = [...words.matchAll(printedCodes)];
    const isNamed = (code: string): boolean =>
      ranges.some(([, from = '', through = from]) => inCodeRange(code, from, through));
    return asked.length > 0 && ranges.length > 0 && !asked.some(isNamed);
  };
  return (index.version.doubts ?? [])
    .filter(({ code, words }) => code === 'authorization-unread' && !ofOthers(words) && !isOfOtherRow(evidence, words))
    .map(({ place, words }) => citeGround(index, { ...place, quote: words }));
}

/** Whether a row is called by something of which not even a part was said, where something else was. */
function isOfOtherRow(evidence: Evidence, words: string): boolean {
  const [name = '', ...cells] = words.split('\t');
  const title = titleStems(evidence);
  const telling = tellingStems(name).filter((stem) => !title.has(stem));
  const { said, beyondTitle } = askedFor(evidence);
  const isNamed = beyondTitle.length > 0 || proceduresOf(evidence).length > 0;
  return cells.length > 0 && isNamed && telling.length > 0 && !telling.some((stem) => said.has(stem));
}

const printedCodes = /\b(\d{4}[\dFTU]|[A-V]\d{4})\b(?:\s*(?:[-–—]|to|thru|through)\s*(\d{4}[\dFTU]|[A-V]\d{4})\b)?/g;
