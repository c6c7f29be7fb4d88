/** A limb, as positions that depend on one call it. */
export type Limb = 'upper' | 'lower';

const parts: readonly [Limb, RegExp][] = [
  ['upper', /\bupper (?:limbs?|extremit(?:y|ies))\b|\b(?:hands?|wrists?|fingers?|thumbs?|forearms?|elbows?|arms?)\b/i],
  ['lower', /\blower (?:limbs?|extremit(?:y|ies))\b|\b(?:foot|feet|toes?|ankles?|knees?|thighs?|calf|legs?)\b/i],
];

/** The limbs that words name, by themselves or by a part of them ("hand"). */
export function limbsIn(words: string): Limb[] {
  return parts.flatMap(([limb, named]) => (named.test(words) ? [limb] : []));
}
