import { frequency } from './english.ts';

/** A part that no vocabulary knows must be as common as this to be a word of its own. */
const commonPart = 3000;
const shortestPart = 2;
/** From this count on a word is one of its own, however rare. */
const ownWord = 5;

/** Two words that grew together ("thehip"), taken apart where both are known and one of them to the vocabulary; null for one word. */
export function takeApart(word: string, knows: (part: string) => boolean): readonly [string, string] | null {
  if (word.length < 5 || word.length > 40 || /\d/.test(word) || frequency(word) >= ownWord) return null;
  let best: { parts: readonly [string, string]; worth: number } | null = null;
  for (let at = shortestPart; at <= word.length - shortestPart; at++) {
    const parts = [word.slice(0, at), word.slice(at)] as const;
    const worth = worthOf(parts, knows);
    if (worth > (best?.worth ?? 0)) best = { parts, worth };
  }
  return best?.parts ?? null;
}

/** Longer known parts are worth more; 0 where one part is no word. */
function worthOf(parts: readonly [string, string], knows: (part: string) => boolean): number {
  const known = parts.map((part) => part.length > 2 && knows(part));
  const words = parts.every((part, i) => known[i] === true || frequency(part) >= commonPart);
  if (!words || !known.includes(true)) return 0;
  return parts.reduce((sum, part, i) => sum + part.length * (known[i] === true ? 2 : 1), 0);
}
