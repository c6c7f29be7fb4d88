import type { Result } from './quality.ts';

/** Were everything less sure than `least` left unanswered: of all rows how many are answered, wrongly, and dangerously. */
export type SelectivePoint = { least: number; total: number; answered: number; wrong: number; dangerous: number };

/** An answer that is no reading of running text (a code, a position, a date) counts as wholly sure; nothing else is known of it yet. */
const sureness = ({ answer }: Result): number => answer.confidence ?? 1;

const steps = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** Selective answering: what is answered and what of it is wrong, the more sure an answer must be. */
export function selectivePoints(results: readonly Result[]): SelectivePoint[] {
  const given = results.filter(({ answer }) => answer.outcome === 'answered');
  return steps.map((least) => {
    const answered = given.filter((result) => sureness(result) >= least);
    return {
      least,
      total: results.length,
      answered: answered.length,
      wrong: answered.filter(({ faults }) => faults.length > 0).length,
      dangerous: answered.filter(({ dangerous }) => dangerous).length,
    };
  });
}

/** The points of several sets as those of one. */
export function summed(curves: readonly (readonly SelectivePoint[])[]): SelectivePoint[] {
  const [first = [], ...others] = curves;
  return first.map((point, i) =>
    others.reduce((sum, curve) => {
      const { total = 0, answered = 0, wrong = 0, dangerous = 0 } = curve[i] ?? {};
      return {
        least: sum.least,
        total: sum.total + total,
        answered: sum.answered + answered,
        wrong: sum.wrong + wrong,
        dangerous: sum.dangerous + dangerous,
      };
    }, point),
  );
}
