import type { ConfidenceWeights } from './case-features.ts';

/** What each feature of a case adds to how sure it is; set by `npm run fit -- --keep` on all authors' questions, not by hand. */
export const confidenceWeights: ConfidenceWeights = {
  gap: 2.556,
  share: -0.444,
  score: 0.487,
  aside: -3.023,
  missing: -0.522,
  undone: -6.094,
  mentioned: -2.011,
  agree: 1.244,
  disagree: -0.701,
  coverage: 1.243,
  words: -0.831,
  unknown: -0.386,
  named: 0.747,
  all: -2.478,
};
