/** How criteria hang together. */
export type Grouping = 'all' | 'any';

const line = /^[-–—*(\s]*(and|or)[-–—*)\s]*$/i;
const ending = /(?:[;,]\s*|\s)(and|or)\s*[.;,]?$/i;

const groupingOf = (word: string | undefined): Grouping | null =>
  word === undefined ? null : word.toLowerCase() === 'and' ? 'all' : 'any';

/** What a line that only joins criteria says ("-AND-"), or null where it says anything else. */
export const readConnector = (text: string): Grouping | null =>
  groupingOf(line.exec(text.replace(/\*\*/g, '').trim())?.[1]);

/** How a criterion's last word joins it to the next ("...; and"), or null. */
export const joinedByEnding = (text: string): Grouping | null => groupingOf(ending.exec(text.trim())?.[1]);

const number = '(?:one|two|three|four|five|six|\\d+)';
const anyWords =
  /\b(?:any(?: one)?|either|one or more|at least (?:one|1)|one|1)\b(?: \(\d\))? of (?:the|these)\b|\bany (?:of )?(?:the )?(?:following|one)\b|\bmeet(?:s|ing)? (?:any|one)\b|\(any\b|\beither of\b/i;
const allWords =
  /\b(?:all|both|each|every(?: one)?)\b(?: \(\d\))? (?:of )?(?:the |these )?(?:following|criteria|conditions|requirements|below|are|apply)\b|\bmeets? (?:all|both|each)\b|\bmust meet all\b|\(all\b|\bof the following (?:are|is) (?:all )?met\b/i;
const plainList =
  /\b(?:when|if|provided)\b[^.]*\bthe following\b[^.]*\b(?:are|is|be|been) (?:met|present|documented|satisfied)\b|\bthe following (?:criteria|conditions|requirements)\b|\bmeets? the following\b/i;
const atLeast = new RegExp(
  `\\bat least (${number})\\b(?: \\(\\d+\\))? (?:of|following)\\b|\\b(two|three|four|five|six|\\d+) or more of\\b`,
  'i',
);
const spelled: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };

/** What words above a list say about it; `atLeast` where they want several of its items. Null where they say nothing. */
export const groupingStated = (text: string): { grouping: Grouping; atLeast: number | null } | null => {
  const several = atLeast.exec(text);
  const word = (several?.[1] ?? several?.[2] ?? '').toLowerCase();
  const wanted = spelled[word] ?? Number(word || 1);
  if (wanted > 1) return { grouping: 'any', atLeast: wanted };
  if (anyWords.test(text)) return { grouping: 'any', atLeast: null };
  return allWords.test(text) || plainList.test(text) ? { grouping: 'all', atLeast: null } : null;
};
