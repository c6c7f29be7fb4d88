import type { GoldenQuestion } from './golden-set.ts';
import type { Result } from './quality.ts';

/** What a payer would see, counted: each figure of so many rows that it can be said of. */
export type Figures = {
  total: number;
  right: number;
  dangerous: number;
  /** Of the rows whose policy is known and must be answered from: how many cite it, and how many cite it or offer it among their choices. */
  ofPolicy: number;
  rightPolicy: number;
  offered: number;
  /** Of the rows that want a position: how many state a right one. */
  wantsPosition: number;
  positionStated: number;
  /** Of the rows that the policies answer: how many are passed over in silence, and how many only ask back. */
  stated: number;
  silent: number;
  askedBack: number;
  /** Of the rows that say how long an answer may be: how many are longer. */
  measured: number;
  tooLong: number;
};

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

const isStated = ({ expect: { outcome } }: GoldenQuestion): boolean => outcome === 'answered';

const hasPolicy = ({ expect: { policy, outcome } }: GoldenQuestion): boolean =>
  policy !== undefined && list(outcome ?? 'answered').includes('answered');

function wantsPosition({ expect: { position } }: GoldenQuestion): boolean {
  return position !== undefined && !list(position).includes(null);
}

const citesPolicy = ({ asked, answer }: Result): boolean =>
  list(asked.expect.policy ?? []).some((id) => answer.citations.some(({ policy }) => policy === id));

const offersPolicy = ({ asked, answer }: Result): boolean =>
  answer.outcome === 'clarify' && list(asked.expect.policy ?? []).some((id) => answer.policies.includes(id));

const statesPosition = ({ asked, answer }: Result): boolean =>
  answer.position !== null && list(asked.expect.position ?? null).includes(answer.position);

/** Counts what a payer would see. */
export function figuresOf(results: readonly Result[]): Figures {
  const known = results.filter(({ asked }) => hasPolicy(asked));
  const positions = results.filter(({ asked }) => wantsPosition(asked));
  const stated = results.filter(({ asked }) => isStated(asked));
  const measured = results.filter(({ asked }) => asked.expect.max_lines !== undefined);
  const silentOutcomes = ['not-in-policy', 'out-of-scope'];
  return {
    total: results.length,
    right: results.filter(({ faults }) => faults.length === 0).length,
    dangerous: results.filter(({ dangerous }) => dangerous).length,
    ofPolicy: known.length,
    rightPolicy: known.filter(citesPolicy).length,
    offered: known.filter((result) => citesPolicy(result) || offersPolicy(result)).length,
    wantsPosition: positions.length,
    positionStated: positions.filter(statesPosition).length,
    stated: stated.length,
    silent: stated.filter(({ answer }) => silentOutcomes.includes(answer.outcome)).length,
    askedBack: stated.filter(({ answer }) => answer.outcome === 'clarify').length,
    measured: measured.length,
    tooLong: measured.filter(({ long }) => long).length,
  };
}
