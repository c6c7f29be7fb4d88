import type { ProcessAspect } from '../search/process-sentences.ts';
import type { DateSlot, QuestionKind } from '../understand/question.ts';
import type { Citation, PriorAuthorization, Reason } from './answer.ts';
import type { OutlineStep } from './criteria.ts';
import type { CriteriaShown } from './criteria-shown.ts';
import type { ListStatement } from './list/list-statement.ts';

/** A choice offered back: what it shows, and the whole question it sends. */
export type Offer = { label: string; question: string };

/** What of a policy changed between two versions. */
export type ChangeName =
  | 'position'
  | 'criterion'
  | 'grouping'
  | 'code'
  | 'prior-authorization'
  | 'line-of-business'
  | 'excluded-line-of-business'
  | 'cross-reference';

/** One line of the catalogue; dates as YYYY-MM-DD or YYYY-MM. */
export type CatalogueItem = {
  title: string;
  number: string | null;
  effective: string;
  review: string | null;
  overdue: boolean;
};

type Cited = { citations: readonly Citation[] };

/** One thing an answer states, with the words of the policy it rests on. The sentences live in card/words.ts. */
export type Statement = Cited &
  (
    | { kind: 'position'; what: string; word: string; criteria: CriteriaShown }
    | { kind: 'position-open'; what: string }
    | { kind: 'positions-by-case'; what: string; words: readonly string[] }
    | { kind: 'own-words'; what: string }
    | { kind: 'not-read'; what: string }
    | { kind: 'authorization-not-read'; what: string }
    | { kind: 'code-not-read'; code: string }
    | { kind: 'position-reviewed'; by: string; at: string }
    | { kind: 'date-given'; slot: DateSlot; date: string; by: string; at: string }
    | { kind: 'criteria'; steps: readonly OutlineStep[] }
    | { kind: 'position-beside'; what: string; word: string; criteria: CriteriaShown }
    | {
        kind: 'evidence-lead';
        word: string | null;
        area: 'evidence' | 'guideline' | 'regulatory' | 'reference' | 'text';
        about: string | null;
      }
    | { kind: 'region-not-named'; what: string; asked: string; named: readonly string[] }
    | { kind: 'prior-authorization'; what: string; requirement: PriorAuthorization }
    | { kind: 'prior-authorization-silence' }
    | { kind: 'process'; aspect: ProcessAspect }
    | { kind: 'process-not-stated'; aspects: readonly ProcessAspect[] }
    | { kind: 'process-of-none'; aspects: readonly ProcessAspect[] }
    | { kind: 'records-not-stated' }
    | { kind: 'records' }
    | { kind: 'who-pays' }
    | { kind: 'who-pays-not-stated' }
    | { kind: 'form-not-stated' }
    | { kind: 'contract-first' }
    | { kind: 'code-meaning'; code: string; system: string; tail: string }
    | { kind: 'code-in-full'; descriptor: string }
    | { kind: 'code-detail'; code: string }
    | { kind: 'code-limit'; code: string }
    | { kind: 'code-said'; code: string; section: string }
    | { kind: 'code-read-as'; typed: string; code: string }
    | { kind: 'code-not-listed'; code: string; near: readonly string[]; single: boolean }
    | { kind: 'code-unclear'; typed: string }
    | { kind: 'diagnosis-not-listed'; code: string; listsDiagnoses: boolean }
    | { kind: 'modifier'; modifiers: readonly string[] }
    | { kind: 'code-row'; code: string }
    | { kind: 'more-rows'; count: number; unnamed: number }
    | { kind: 'codes-listed'; items: readonly { code: string; tail: string }[]; what: string | null }
    | { kind: 'codes-differ'; items: readonly { code: string; tail: string }[] }
    | { kind: 'code-system-empty'; system: string }
    | { kind: 'no-codes' }
    | { kind: 'no-code-by-name' }
    | { kind: 'codes-stand-under'; sections: readonly string[]; count: number }
    | { kind: 'date'; slot: DateSlot; printed: string }
    | { kind: 'date-not-stated'; slot: DateSlot }
    | { kind: 'before-version'; asked: string; effective: string }
    | { kind: 'not-yet'; asked: string; effective: string }
    | { kind: 'date-unread' }
    | { kind: 'date-straddles'; asked: string; effective: string }
    | { kind: 'after-review'; asked: string; due: string }
    | { kind: 'in-force'; effective: string }
    | { kind: 'review-overdue'; due: string }
    | { kind: 'retired'; until: string }
    | { kind: 'only-version'; version: string }
    | { kind: 'history' }
    | { kind: 'changes'; from: string; to: string; told: number; other: number }
    | { kind: 'change'; name: ChangeName; how: 'added' | 'removed' | 'changed' }
    | { kind: 'criterion'; what: string }
    | { kind: 'case' }
    | { kind: 'outline-in-full' }
    | { kind: 'more-cases'; count: number }
    | { kind: 'mentioned-only'; what: string; section: string | null }
    | { kind: 'service-not-found'; payer?: string }
    | { kind: 'service-missing' }
    | { kind: 'part-open' }
    | { kind: 'perhaps-name'; what: string }
    | { kind: 'open-name'; what: string }
    | { kind: 'policy-unclear' }
    | { kind: 'related-policy'; number: string | null; title: string; loaded: boolean }
    | { kind: 'related-only'; number: string | null; title: string; loaded: boolean }
    | { kind: 'related-not-listed' }
    | { kind: 'policy-not-found'; number: string }
    | { kind: 'this-policy'; title: string; number: string | null }
    | { kind: 'fact'; words: string }
    | { kind: 'passage'; section: string }
    | { kind: 'in-full' }
    | { kind: 'nearby'; section: string }
    | { kind: 'definition'; term: string; expansion: string | null }
    | { kind: 'term-not-defined' }
    | { kind: 'description'; what: string }
    | { kind: 'alternatives' }
    | { kind: 'rationale'; what: string; word: string | null }
    | { kind: 'study-not-stated'; about: string }
    | { kind: 'societies'; names: readonly string[] }
    | { kind: 'reference'; number: number; pmid: string | null }
    | { kind: 'not-stated' }
    | { kind: 'nearest-sections'; sections: readonly string[] }
    | { kind: 'line-left-out'; names: readonly string[] }
    | { kind: 'line-of-business'; asked: string; stated: readonly string[]; isStated: boolean; isOpen: boolean }
    | { kind: 'section-text'; section: string; more: boolean }
    | { kind: 'catalogue'; items: readonly CatalogueItem[]; more: number }
    | { kind: 'no-policy-fits' }
    | { kind: 'refusal'; reason: Reason }
    | { kind: 'small-talk' }
    | { kind: 'part'; about: QuestionKind }
    | { kind: 'help'; examples: readonly string[] }
    | { kind: 'choose'; offers: readonly Offer[] }
    | { kind: 'carried'; labels: readonly string[] }
    | { kind: 'identifiers-ignored' }
    | { kind: 'more-codes'; answered: number }
    | { kind: 'contract-notice' }
    | ListStatement
  );
