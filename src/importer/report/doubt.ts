import type { Ground } from '../../knowledge/schema.ts';

/** What can be doubtful about an imported document; a closed list, so that each has its words and its test. */
export type DoubtCode =
  | 'title-missing'
  | 'effective-date-missing'
  | 'effective-dates-differ'
  | 'date-unreadable'
  | 'dates-contradict'
  | 'position-not-found'
  | 'position-unread'
  | 'coverage-unmapped'
  | 'summary-contradicts'
  | 'grouping-not-stated'
  | 'criteria-not-found'
  | 'criterion-unsure'
  | 'listed-services'
  | 'authorization-unread'
  | 'child-without-parent'
  | 'child-supposed'
  | 'code-twice'
  | 'code-unreadable'
  | 'code-only-named'
  | 'table-cut-off'
  | 'document-cut-off'
  | 'several-documents'
  | 'section-twice'
  | 'section-empty'
  | 'heading-unknown'
  | 'list-gap'
  | 'mark-without-reference'
  | 'note-unattached'
  | 'cross-reference-unread'
  | 'hyphen-kept'
  | 'running-line-removed'
  | 'words-not-in-source'
  | 'file-not-sound'
  | 'version-taken'
  | 'tracked-changes'
  | 'hidden-words'
  | 'page-without-text'
  | 'words-turned'
  | 'layout-unclear'
  | 'layout-supposed'
  | 'letters-damaged'
  | 'hidden-cells'
  | 'cells-merged'
  | 'header-missing'
  | 'header-twice'
  | 'column-unknown'
  | 'code-as-number'
  | 'requirement-unread'
  | 'rows-disagree'
  | 'dates-in-two-formats';

/**
 * One thing a person should look at, with the line it stands on. `decides`: nothing of the document can be trusted before,
 * so it is held back. `about` are the words that no fact was read from, or one that is only supposed: that fact alone is
 * withheld. `place` is how a person finds it where lines cannot be counted ("page 3").
 */
export type Doubt = {
  code: DoubtCode;
  decides: boolean;
  line: number | null;
  message: string;
  about?: Ground;
  /** The words that a person has to look at, where a position rests on others than its own. */
  subject?: Ground;
  place?: string;
};

/** A doubt that holds the document back until a person has looked. */
export const deciding = (code: DoubtCode, line: number | null, message: string): Doubt => ({
  code,
  decides: true,
  line,
  message,
});

/** A doubt that withholds the fact it is about; the rest of the document is answered from. */
export const withholding = (code: DoubtCode, about: Ground, said: { line: number | null; message: string }): Doubt => ({
  code,
  decides: false,
  ...said,
  about,
});

/** A doubt that is reported and does not hold the document back. */
export const remark = (code: DoubtCode, line: number | null, message: string): Doubt => ({
  code,
  decides: false,
  line,
  message,
});
