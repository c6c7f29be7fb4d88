import { type Measure, measuresIn, uncounted, unitNames } from '../knowledge/dimensions/measure.ts';
import type { Utterance } from './utterance.ts';

/** The measures that a message gives. Of its words none is kept that is no unit and stands in no loaded policy. */
export function measuresSaid({ raw }: Utterance, known: readonly string[]): { measures?: readonly Measure[] } {
  const said = measuresIn(raw).map((one) =>
    unitNames.has(one.unit) || known.includes(one.unit) ? one : { ...one, unit: uncounted },
  );
  return said.length === 0 ? {} : { measures: said };
}
