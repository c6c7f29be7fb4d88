import type { Citation } from './answer.ts';

/** Placeholder until the first kinds of statement stand. */
export type Statement = { kind: 'quote'; citation: Citation };
