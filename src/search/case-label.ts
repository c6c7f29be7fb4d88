import type { PositionCase } from './cases.ts';

/** What a case is called: its own words up to the first verb, bracket or clause; null where they are too long for a name. */
export function caseLabel({ words }: Pick<PositionCase, 'words'>): string | null {
  const name =
    words
      .split(/ (?:is|are|may be|will be|can be|meets?) |[;:(]|, (?:when|if|e\.g)| when /i)[0]
      ?.replace(/[.,]$/, '')
      .trim() ?? '';
  return name.length >= 4 && name.length <= longestLabel && !/^(?:the following|considered|for)\b/i.test(name)
    ? name
    : null;
}

const longestLabel = 110;
