import { positionWords } from '../../knowledge/position-words.ts';
import type { Worded } from './coverage-words.ts';

type Taken = readonly { worded: Worded }[];

/** Words that point back at what is spoken of, or on to what follows from it. */
const pointsBack = /\b(?:this|these|such|its|their)\b/i;
const concludes = /\b(?:therefore|thus|accordingly|hence|consequently|as a result)\b/i;

const isAgainst = (taken: Taken | undefined): boolean =>
  taken?.some(({ worded: { position } }) => position !== 'medically-necessary' && position !== 'conditional') === true;

const lacksEvidence = (taken: Taken | undefined): boolean =>
  taken?.length === 1 && taken.every(({ worded: { word } }) => positionWords.insufficient.test(word));

/** What the sentences of a paragraph take, without those on a want of evidence that only give the reason of the position beside them ("There is insufficient evidence that this ... It is therefore not medically necessary"). */
export const withoutReasons = <T extends Taken>(sentences: readonly string[], taken: readonly T[]): (T | null)[] =>
  taken.map((one, at) => {
    if (!lacksEvidence(one)) return one;
    const ofBefore = isAgainst(taken[at - 1]) && pointsBack.test(sentences[at] ?? '');
    const ofAfter = isAgainst(taken[at + 1]) && concludes.test(sentences[at + 1] ?? '');
    return ofBefore || ofAfter ? null : one;
  });
