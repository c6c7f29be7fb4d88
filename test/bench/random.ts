/** Numbers from 0 up to 1 that look random and are the same for the same seed. */
export type Random = () => number;

/** Opens a stream of such numbers (the 32-bit generator known as mulberry). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number from 0 up to, but not, `below`. */
export function pick(random: Random, below: number): number {
  return Math.floor(random() * below);
}

/** A seed that depends on nothing but the text. */
export function seedOf(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash >>> 0;
}
