import { isOfIcd } from '../knowledge/codes.ts';
import type { Evidence, FoundCode } from '../retrieve/evidence.ts';
import type { IndexedPassage, PolicyIndex } from '../search/policy-index.ts';
import { coverageLineAbove } from '../search/table-head.ts';
import { onceFor } from '../text/once.ts';
import type { Span } from '../text/sentences.ts';
import type { AskedCode } from '../understand/question.ts';
import { citeAround, citeGround, citeParagraph } from './cite.ts';
import { joinWords, state } from './draft.ts';
import type { Statement } from './statement.ts';

/** Whether a code that was asked is one of a diagnosis. */
export const isDiagnosis = ({ asked }: FoundCode): boolean => isOfIcd(asked);

/** How codes were read that were not typed as they are, those of one range or list together: shown whatever is answered. */
export function codeReadings(codes: readonly AskedCode[]): Statement[] {
  const typed = new Map<string, string[]>();
  for (const one of codes) if (one.typed) typed.set(one.typed, [...(typed.get(one.typed) ?? []), one.code]);
  return [...typed].map(([words, read]) => state({ kind: 'code-read-as', typed: words, code: joinWords(read, 'and') }));
}

/** What must be said of the codes beside the answer: which are not listed, which have the form of none. */
export function codeStatements(evidence: Evidence): Statement[] {
  const { codes } = evidence;
  const listed = codes.filter(({ row }) => row !== null);
  return [
    ...codes.filter(({ row }) => row === null).flatMap((code) => unlisted(evidence, code, listed.length === 0)),
    ...(listed.length > 0 && codes.some(({ asked }) => asked.modifiers.length > 0)
      ? [state({ kind: 'modifier', modifiers: codes.flatMap(({ asked }) => asked.modifiers) })]
      : []),
    ...codes.flatMap((code) => saidOn(evidence, code)),
  ];
}

/** The rows of listed codes, each below the line that sorts it by coverage: what tells which of several positions is meant. */
export function rowsOfCodes({ codes, index }: Evidence): Statement[] {
  return codes.flatMap(({ asked, row }) => {
    if (!row) return [];
    const [first] = row.grounds;
    const section = first && index.sections.get(first.section);
    const line = section ? coverageLineAbove(section, first.paragraph) : null;
    const above = section && line !== null ? [citeParagraph(index, { section: section.id, paragraph: line })] : [];
    return [
      state({ kind: 'code-row', code: asked.code }, [
        ...above,
        ...row.grounds.map((place) => citeGround(index, place)),
      ]),
    ];
  });
}

/** So many places are quoted that speak of a code by its number. */
const mostPlaces = 3;
const silent: ReadonlySet<string> = new Set(['references', 'history', 'header', 'cross-references']);

/** What the policy says of a code in its sentences, where these are neither its rows nor rules that are answered from anyway. */
function saidOn({ index }: Evidence, { asked }: FoundCode): Statement[] {
  const places = sentencesByCode(index).get(asked.code) ?? [];
  return places.slice(0, mostPlaces).map(({ passage, best }) => {
    const cited = citeAround(index, passage, { best, budget: best.end - best.start });
    return state({ kind: 'code-said', code: asked.code, section: passage.section.heading }, [cited]);
  });
}

type Place = { passage: IndexedPassage; best: Span };

const printed = /(?<![\w-])[A-Z]?\d{4}[A-Z\d]?(?![\w-])/g;

const sentencesByCode = onceFor((index: PolicyIndex): ReadonlyMap<string, readonly Place[]> => {
  const { positions, priorAuthorization } = index.version;
  const known = [...positions, ...priorAuthorization].map(({ ground }) => ground);
  const byCode = new Map<string, Place[]>();
  for (const passage of index.passages) {
    const { section, paragraph, text } = passage;
    if (silent.has(section.kind) || section.paragraphs[paragraph - 1]?.kind === 'table-row') continue;
    const own = known.filter((one) => one.section === section.id && one.paragraph === paragraph);
    for (const best of passage.sentences) {
      const quote = text.slice(best.start, best.end);
      if (own.some((one) => one.quote.includes(quote))) continue;
      for (const code of new Set(quote.match(printed) ?? []))
        if (!text.trimStart().startsWith(code)) byCode.set(code, [...(byCode.get(code) ?? []), { passage, best }]);
    }
  }
  return byCode;
});

function unlisted(evidence: Evidence, code: FoundCode, single: boolean): Statement[] {
  const { asked } = code;
  if (code.doubted) {
    const places = code.doubted.grounds.map((ground) => citeGround(evidence.index, ground));
    return [state({ kind: 'code-not-read', code: asked.code }, places)];
  }
  const near = evidence.search.codes.near(asked.code);
  if (asked.unclear) {
    const offers = near.map((listed) => ({ label: listed, question: `Is ${listed} covered?` }));
    return [
      state({ kind: 'code-unclear', typed: asked.code }),
      ...(offers.length > 0 ? [state({ kind: 'choose', offers })] : []),
    ];
  }
  if (isDiagnosis(code)) {
    const listsDiagnoses = evidence.index.version.codes.some(isOfIcd);
    return [state({ kind: 'diagnosis-not-listed', code: asked.code, listsDiagnoses })];
  }
  return [state({ kind: 'code-not-listed', code: asked.code, near, single })];
}
