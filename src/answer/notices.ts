import type { Evidence } from '../retrieve/evidence.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import { sentencesOf } from '../text/sentences.ts';
import type { Citation } from './answer.ts';
import { citeParagraph, citeSpan, present } from './cite.ts';
import { state } from './draft.ts';
import type { Statement } from './statement.ts';

const contractWords =
  /\bcontract(?:ual)?\b|\bbenefit (?:plan|language|document|booklet|certificate)\b|\bplan document|\bcertificate of coverage/i;
const precedenceWords = /precedence|prevail|conflict|govern|control|supersede|take priority/i;
const payWords = /\bbill\b|\bbilled\b|financially responsible|\bliable\b|\bliability\b|responsib/i;

/** Sections in which a policy speaks of itself and the contract. */
const noticing: ReadonlySet<string> = new Set(['notice', 'billing-notice', 'scope', 'header']);

/** The sentences of the policy's notices, or of sections of other kinds, that fit a pattern, as one citation a paragraph. */
function noticeSentences(index: PolicyIndex, pattern: RegExp, kinds: ReadonlySet<string> = noticing): Citation[] {
  const notices = index.version.sections.filter(({ kind }) => kinds.has(kind));
  const found = notices.flatMap((section) =>
    section.paragraphs.map((paragraph, i) => {
      const fitting = sentencesOf(paragraph.text).filter(({ start, end }) =>
        pattern.test(paragraph.text.slice(start, end)),
      );
      const [first, last] = [fitting[0], fitting.at(-1)];
      return first && last
        ? citeSpan(index, { section: section.id, paragraph: i + 1, start: first.start, end: last.end })
        : null;
    }),
  );
  return present(found);
}

/** Where the policy says that the contract decides; empty when it does not. */
export function contractGrounds({ index }: Evidence): readonly Citation[] {
  return contractGroundsIn(index);
}

const contractGroundsIn = onceFor((index: PolicyIndex) =>
  noticeSentences(index, precedenceWords).filter(({ quote }) => contractWords.test(quote)),
);

/** The paragraphs in which the policy says who may be billed; empty when it does not. */
export function payGrounds({ index }: Evidence): readonly Citation[] {
  return payGroundsIn(index);
}

const payGroundsIn = onceFor((index: PolicyIndex): Citation[] => {
  const billing = index.version.sections.filter(({ kind }) => kind === 'billing-notice');
  const whole = billing.flatMap((section) =>
    section.paragraphs.map((_, i) => citeParagraph(index, { section: section.id, paragraph: i + 1 })),
  );
  const stated = present(whole).filter(({ quote }) => payWords.test(quote));
  if (stated.length > 0) return stated;
  const noticed = noticeSentences(index, payWords);
  return noticed.length > 0 ? noticed : noticeSentences(index, billsMember, elsewhere);
});

/** Where nothing is headed as a notice, sentences on what a member may be charged stand anywhere but in evidence. */
const billsMember =
  /\b(?:bill|billed|billing|charge|charged|responsible|liable|hold|held)\b[^.]{0,60}\b(?:members?|patients?|enrollees?)\b|\b(?:members?|patients?|enrollees?)\b[^.]{0,60}\b(?:billed|charged|responsible|liable)\b/i;
const elsewhere: ReadonlySet<string> = new Set(['other', 'criteria', 'prior-authorization', 'codes', 'summary']);

/** The quiet line under a position: the contract decides, and this is no guarantee of payment. */
export function contractNotice(evidence: Evidence): Statement[] {
  const [first] = contractGrounds(evidence);
  return [state({ kind: 'contract-notice' }, [first ?? null])];
}
