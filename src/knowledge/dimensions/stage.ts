/** A step of a scale as the tokeniser joins it ("grade_2"): which scale, and which step. */
const step = /^([a-z]+)_(\d)$/;

/** The scale of which a stem is a step, or undefined. */
export const scaleOf = (stem: string): string | undefined => step.exec(stem)?.[1];

/** The steps of scales among some stems. */
export const stagesIn = (stems: readonly string[]): string[] => stems.filter((stem) => step.test(stem));

/**
 * Whether stems of a case let in the steps that were asked: of each scale asked about, the case names that step or none.
 * Steps that stand only in the outline under a case count where the case itself names none of that scale.
 */
export function fitsStages(asked: readonly string[], own: readonly string[], under: readonly string[]): boolean {
  return asked.every((one) => {
    const ofScale = (stems: readonly string[]): string[] => stems.filter((stem) => scaleOf(stem) === scaleOf(one));
    const named = ofScale(own).length > 0 ? ofScale(own) : ofScale(under);
    return named.length === 0 || named.includes(one);
  });
}
