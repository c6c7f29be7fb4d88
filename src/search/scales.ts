import type { PolicyVersion } from '../knowledge/schema.ts';
import { onceFor } from '../text/once.ts';
import { isStopWord } from '../text/stop-words.ts';
import { scales, type Token, tokenise } from '../text/tokens.ts';

/** The scales that a version calls by a name of their own ("Wagner grade III"): the stem of the scale by that of its name, as long as the name has one scale. */
export const namedScales = onceFor((version: PolicyVersion): ReadonlyMap<string, string> => {
  const found = new Map<string, Set<string>>();
  for (const { text } of version.sections.flatMap(({ paragraphs }) => paragraphs)) {
    if (!holdsScale.test(text)) continue;
    const tokens = tokenise(text);
    tokens.forEach(({ word, stem }, at) => {
      const scale = tokens[at + 1]?.stem ?? '';
      const step = tokens[at + 2]?.word ?? '';
      if (!scales.has(scale) || !/^(?:\d|[ivx]+)$/i.test(step) || isStopWord(word) || !/^\p{L}{3,}$/u.test(word))
        return;
      for (const one of [stem, ...joinedBefore(text, tokens, at)])
        found.set(one, (found.get(one) ?? new Set()).add(scale));
    });
  }
  return new Map([...found].flatMap(([name, [scale, other]]) => (scale && !other ? [[name, scale] as const] : [])));
});

const holdsScale = /\b(?:grade|stage|class|type|categor|phase)/i;

/** The stem before a word that a hyphen joins to it: the first of two names of a scale ("Kellgren-Lawrence grade 4"). */
function joinedBefore(text: string, tokens: readonly Token[], at: number): string[] {
  const [before, word] = [tokens[at - 1], tokens[at]];
  return before && word && /^[-–]$/.test(text.slice(before.end, word.start)) ? [before.stem] : [];
}
