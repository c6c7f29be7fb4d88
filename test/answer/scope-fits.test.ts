import { expect, it } from 'vitest';
import { policyText } from '../importer/import-text.ts';
import { askTexts } from './pooled-desk.ts';

const ask = askTexts(
  policyText({
    more: 'PRIOR AUTHORIZATION\n\n| Service | Medicaid | Zivo Select |\n|---|---|---|\n| Ablation of a nerve (0991T) | Not required | Required |',
    head: 'Lines of business: Zivo Medicaid, Zivo Select (Marketplace)\n\nEffective: May 1, 2025\n\nNext Review: May 2026',
  }),
);

it.each([
  ['0991T zivo select auth', 'required'],
  ['0991T marketplace auth', 'required'],
  ['0991T medicaid auth', 'not-required'],
])('a line of business is known by what only the policy calls it: %s %s', (question, requirement) => {
  expect(ask(question).answer.priorAuthorization).toBe(requirement);
});
