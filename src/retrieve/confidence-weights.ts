import type { CaseFeature } from './case-features.ts';

/** What each feature of a case adds to how sure it is; set by `npm run fit -- --keep` on all authors' questions, not by hand. */
export const confidenceWeights: Readonly<Record<CaseFeature | 'all', number>> = {
  gap: 3.072,
  share: -0.669,
  short: -0.8,
  score: 0.592,
  aside: -2.939,
  missing: -0.463,
  undone: -5.847,
  mentioned: -1.955,
  agree: 0.877,
  disagree: -0.608,
  coverage: 1.574,
  words: 0,
  unknown: -0.029,
  named: 0.659,
  all: -2.772,
};
