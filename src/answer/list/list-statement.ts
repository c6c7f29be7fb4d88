import type { ListRequirement } from '../../knowledge/list/schema.ts';

/** What is stated from an authorization list. The sentences live in card/list-words.ts. */
export type ListStatement =
  | {
      kind: 'list-row';
      what: string;
      requirement: ListRequirement;
      /** The list's own word, as printed. */
      word: string;
      title: string;
      lines: readonly string[];
      places: readonly string[];
      /** Whether the line of business that was named is this row's is left open. */
      isOpen: boolean;
    }
  | { kind: 'list-differs'; what: string }
  | { kind: 'list-coming'; what: string; from: string; requirement: ListRequirement; word: string; title: string }
  | { kind: 'list-ended'; what: string; until: string; title: string }
  | { kind: 'list-row-unread'; what: string; title: string }
  | { kind: 'list-unlisted'; what: string; title: string; requirement: ListRequirement | null; isSure: boolean }
  | { kind: 'list-other-line'; what: string; title: string; lines: readonly string[]; asked: string }
  | { kind: 'list-not-in-force'; title: string; asked: string; from: string | null; until: string | null }
  | { kind: 'list-cell'; about: 'reviewer' | 'units'; what: string; title: string }
  | { kind: 'list-conflict'; what: string }
  | { kind: 'code-only-on-list'; code: string }
  | { kind: 'list-no-coverage' };
