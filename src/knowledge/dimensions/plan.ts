/** Plans of one line of business, as policies and representatives tell them apart. */
export const plans = ['hmo', 'ppo', 'epo', 'exchange'] as const;
export type Plan = (typeof plans)[number];

const called: readonly [Plan, RegExp][] = [
  ['hmo', /\bhmos?\b/i],
  ['ppo', /\bppos?\b/i],
  ['epo', /\bepos?\b/i],
  [
    'exchange',
    /\b(?:individual|insurance|state|public|aca) exchanges?\b|\bexchange (?:members?|plans?|products?|polic(?:y|ies))\b|\bmarketplace\b|^exchange$/i,
  ],
];

/** The plans that words name; none where they name none. */
export const plansIn = (text: string): Plan[] => called.flatMap(([plan, words]) => (words.test(text) ? [plan] : []));
