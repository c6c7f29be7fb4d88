import { expect, it } from 'vitest';
import { versionOf } from '../import-text.ts';

const policy = (labels: readonly [string, string]): string =>
  `# Marsh Light Therapy

Effective: May 1, 2026

## Policy Criteria

### Plaque psoriasis

Marsh light is medically necessary for plaque psoriasis of the hands.

### Chronic pruritus of the kidney (CPK)

Marsh light is medically necessary for CPK after one drug has failed.

### Renewal

Renewal is medically necessary when a response is documented:

- ${labels[0]}: fewer plaques on the hands.
- ${labels[1]}: an itch score that fell by a third.
`;

const renewal = (labels: readonly [string, string]) =>
  versionOf(policy(labels)).positions.find(({ ground }) => ground.quote.startsWith('Renewal'));

it("criteria that begin with the names of the policy's cases hold for one case each", () => {
  expect(renewal(['Psoriasis', 'CPK'])).toMatchObject({ position: 'conditional', criteria: { type: 'any' } });
  expect(renewal(['Psoriasis', 'CPK'])?.how).toBeUndefined();
});

it('criteria that begin with anything else are not sure', () => {
  expect(renewal(['Hands', 'Score'])).toMatchObject({ how: 'supposed' });
});
