import type { Evidence } from '../retrieve/evidence.ts';
import type { PositionCase } from '../search/cases.ts';
import { citeCase } from './cite-case.ts';
import { criteriaStatement } from './criteria.ts';
import { state } from './draft.ts';
import type { Statement } from './statement.ts';

/** Each case's own words, of few cases with their outlines under them, as far as they stay readable together. */
export function casesShown(evidence: Evidence, cases: readonly PositionCase[]): Statement[] {
  const shown: Statement[] = [];
  const { kind, asksCriterion } = evidence.question;
  const showsOutlines = kind === 'criteria' || asksCriterion || cases.length <= mostOutlined;
  let length = 0;
  let count = 0;
  for (const one of cases) {
    const own = state({ kind: 'case' }, citeCase(evidence.index, one));
    if (count > 0 && length + lengthOf([own]) > longestTogether) break;
    const outline = outlineOf(evidence, one);
    const isLong = !showsOutlines || length + lengthOf([own, ...outline]) > longestOutline;
    const statements = isLong ? [own] : [own, ...outline];
    shown.push(...statements);
    length += lengthOf(statements);
    count += 1;
  }
  const isLeftOut = cases
    .slice(0, count)
    .some((one) => outlineOf(evidence, one).some((outline) => !isShown(shown, outline)));
  return [
    ...shown,
    ...(isLeftOut ? [state({ kind: 'outline-in-full' })] : []),
    ...(count < cases.length ? [state({ kind: 'more-cases', count: cases.length - count })] : []),
  ];
}

/** Of more cases than these the criteria would hide the cases, where they are not what was asked for. */
const mostOutlined = 2;

const isShown = (shown: readonly Statement[], { citations: [first] }: Statement): boolean =>
  shown.some(({ citations }) =>
    citations.some((one) => one.anchor === first?.anchor && one.paragraph === first.paragraph),
  );

/** What a case's outline requires, but for the paragraph that is quoted for the case itself. */
export const outlineOf = (evidence: Evidence, { criteria, passage }: PositionCase): Statement[] =>
  criteriaStatement(evidence, { criteria, ground: passage });

const lengthOf = (statements: readonly Statement[]): number =>
  statements.flatMap(({ citations }) => citations).reduce((sum, { quote }) => sum + quote.length + 60, 0);

const longestOutline = 1300;
/** So many characters of quotations are read on a call; the rest belongs behind the pointer to the policy. */
const longestTogether = 1500;
