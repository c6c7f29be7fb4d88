import type { Span } from '../text/sentences.ts';

/** Where a term is explained, or a society or study is discussed: a paragraph, and the span that matters. */
export type Spot = { section: string; paragraph: number } & Span;

/** What a name can stand for. `policy` is the id of the policy that owns the name. */
export type Entity =
  /** What a policy is about: its positions hold for this. */
  | { type: 'subject'; policy: string; id: string; label: string }
  /** A service the policy mentions without taking a position on it. */
  | { type: 'mentioned'; policy: string; id: string; label: string }
  /** Another policy that this one points to, by the position in its list of cross references. */
  | { type: 'related'; policy: string; id: string; label: string }
  /** A name that may be several of the above. */
  | { type: 'open'; policy: string; id: string; label: string; choices: readonly string[] }
  | { type: 'study'; policy: string; id: string; label: string }
  | { type: 'term'; policy: string; id: string; label: string }
  | { type: 'society'; policy: string; id: string; label: string }
  | { type: 'section'; policy: string; id: string; label: string }
  /** The policy itself, by title or number. */
  | { type: 'policy'; policy: string; id: string; label: string }
  | { type: 'region'; policy: ''; id: string; label: string }
  | { type: 'line'; policy: ''; id: string; label: string };

export type EntityType = Entity['type'];
