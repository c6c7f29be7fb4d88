import type { Evidence } from '../retrieve/evidence.ts';
import { societiesOf } from '../search/societies.ts';
import { cueStems } from '../understand/cues.ts';
import type { Answer } from './answer.ts';
import { citeParagraph } from './cite.ts';
import { complete, passagesOf, rank, state } from './draft.ts';
import { notStated } from './from-text.ts';
import { marksAt } from './guidelines.ts';

/** "The PMID of that paper": entries of the reference list, by number, study, author and year. */
export function answerReference(evidence: Evidence): Answer {
  const { question, index } = evidence;
  const byStudy = index.studies
    .filter(({ id }) => question.studies.some((study) => study.id === id))
    .flatMap(({ references }) => references);
  const byPmid = index.version.references
    .filter(({ pmid }) => pmid !== null && question.pmids.includes(pmid))
    .map(({ number }) => number);
  const bySociety = societiesOf(index)
    .filter(({ id }) => question.societies.some((society) => society.id === id))
    .flatMap(({ spot }) => marksAt(evidence, spot));
  const given = [...question.references, ...byPmid];
  const numbers = given.length > 0 ? given : narrow(evidence, [...new Set([...byStudy, ...bySociety])]);
  const chosen = numbers.length > 0 ? numbers : byWords(evidence);
  const found = index.version.references.filter(({ number }) => chosen.includes(number)).slice(0, 5);
  if (found.length === 0) return notStated(evidence, []);
  const statements = found.map((reference) =>
    state({ kind: 'reference', number: reference.number, pmid: reference.pmid }, [
      citeParagraph(index, reference.passage),
    ]),
  );
  return complete(evidence, { outcome: 'answered', references: found.map(({ number }) => number), statements });
}

/** Of a study's references, those whose text has what else was asked for (a year, a second author). */
function narrow(evidence: Evidence, numbers: readonly number[]): number[] {
  const years = evidence.question.words.filter((word) => /^(?:19|20)\d\d$/.test(word));
  const fitting = numbers.filter((number) => years.some((year) => textOf(evidence, number).includes(year)));
  return fitting.length > 0 ? fitting : [...numbers];
}

function textOf(evidence: Evidence, number: number): string {
  return evidence.index.version.references.find((reference) => reference.number === number)?.text ?? '';
}

function byWords(evidence: Evidence): number[] {
  const hits = rank(
    evidence,
    passagesOf(evidence, ['references']),
    evidence.question.words.filter((stem) => !cueStems.has(stem)),
  );
  const [first] = hits;
  if (!first || first.share < 0.5) return [];
  const close = hits.filter(({ share }) => share > first.share * 0.95).slice(0, 4);
  return close.flatMap(
    ({ passage }) =>
      evidence.index.version.references.find(
        (reference) =>
          reference.passage.section === passage.section.id && reference.passage.paragraph === passage.paragraph,
      )?.number ?? [],
  );
}
