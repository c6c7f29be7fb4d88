import { describe, expect, it } from 'vitest';
import { doubtsOf, policyText, versionOf } from '../import-text.ts';

type Tree = NonNullable<ReturnType<typeof versionOf>['positions'][number]['criteria']>;

const said = (tree: Tree): string =>
  tree.type === 'criterion'
    ? String(tree.passage.paragraph)
    : `${tree.type}${tree.atLeast ?? ''}(${tree.items.map(said).join(' ')})`;

const criteriaOf = (criteria: string): string | null => {
  const [position] = versionOf(policyText({ criteria })).positions;
  return position?.how === 'supposed' || !position?.criteria ? null : said(position.criteria);
};

const signs = 'Signs\n\n- Swelling\n- Warmth';
const reasons = 'Reasons\n\n- Drugs failed\n- Drugs are not tolerated';

describe('lists with titles of their own are', () => {
  it.each<[string, string, string | null]>([
    [
      'each as the words above all of them say',
      'Cold packs are medically necessary for adults who have one of the following signs and one of the reasons:',
      'all(any(3 4) any(6 7))',
    ],
    [
      'alternatives of each other, where these words join them by "or"',
      'Cold packs are medically necessary for adults who have all of the following signs or any of the reasons:',
      'any(all(3 4) any(6 7))',
    ],
    [
      'cases, any of which will do',
      'Cold packs are medically necessary when any of the following is present:',
      'any(any(3 4) any(6 7))',
    ],
    [
      'not sure, where nobody says whether all of a list must hold',
      'Cold packs are medically necessary when all of the following are met:',
      null,
    ],
  ])('%s', (_, lead, tree) => {
    expect(criteriaOf(`${lead}\n\n${signs}\n\n${reasons}`)).toBe(tree);
  });

  it('joined by the words between their items', () => {
    const lists = `${signs.replace('Swelling', 'Swelling; or')}\n\n${reasons.replace('failed', 'failed; or')}`;
    const lead = 'Cold packs are medically necessary when all of the following are met:';
    expect(criteriaOf(`${lead}\n\n${lists}`)).toBe('all(any(3 4) any(6 7))');
  });

  it('no longer theirs below the name of another part', () => {
    const lead = 'Cold packs are medically necessary when any of the following is present:';
    const more = 'Limitations\n\n- Not at night';
    expect(criteriaOf(`${lead}\n\n${signs}\n\n${reasons}\n\n${more}`)).toBe('any(any(3 4) any(6 7))');
  });
});

describe('paragraphs lettered in bold', () => {
  const lead = 'Cold packs are considered medically necessary when one of the following (A, B or C) is present:';
  const lettered =
    '**A. Swelling.** All of the following:\n\n1. It lasts\n2. It hurts\n\n**B. Warmth.** The joint is warm.\n\n**C. Stiffness.** The joint is stiff.';

  it('are the criteria that are called by their letters', () => {
    expect(criteriaOf(`${lead}\n\n${lettered}`)).toBe('any(all(3 4) 5 6)');
  });

  it('end where one takes a position of its own', () => {
    const own = '**D. Comfort.** Cold packs for comfort are considered not medically necessary.';
    const version = versionOf(policyText({ criteria: `${lead}\n\n${lettered}\n\n${own}` }));
    expect(version.positions.map(({ position }) => position)).toEqual(['conditional', 'not-medically-necessary']);
    expect(criteriaOf(`${lead}\n\n${lettered}\n\n${own}`)).toBe('any(all(3 4) 5 6)');
  });

  it('of which one says nothing of its own list leave a doubt', () => {
    const unsaid = lettered.replace(' All of the following:', '');
    expect(doubtsOf(policyText({ criteria: `${lead}\n\n${unsaid}` })).map(({ code }) => code)).toContain(
      'grouping-not-stated',
    );
  });
});

describe('criteria whose marks were lost', () => {
  it('are joined by the lines between them, lists below some of them', () => {
    const lines = [
      'Cold packs are medically necessary when all of the following criteria are met:',
      'One of the following',
      '- Swelling; or\n- Warmth',
      'and',
      'The joint was seen on an image that is not older than four weeks and shows that nothing is broken in it.',
    ];
    expect(criteriaOf(lines.join('\n\n'))).toBe('all(any(3 4) 6)');
  });

  it('do not go on behind a paragraph that announces another position', () => {
    const lines = [
      'Cold packs are medically necessary when all of the following are met:',
      'A. Swelling',
      'B. Warmth',
      'Warm packs are medically necessary when criterion C is met:',
      'C. Stiffness',
    ];
    expect(criteriaOf(lines.join('\n\n'))).toBe('all(2 3)');
  });
});
