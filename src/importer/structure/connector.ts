/** How criteria hang together. */
export type Grouping = 'all' | 'any' | 'none';

const line = /^[-–—*(\s]*(and|or)[-–—*)\s]*$/i;
const ending = /(?:[;,]\s*|\s)(and|or)\s*[.;,]?$/i;

const groupingOf = (word: string | undefined): 'all' | 'any' | null =>
  word === undefined ? null : word.toLowerCase() === 'and' ? 'all' : 'any';

/** What a line that only joins criteria says ("-AND-"), or null where it says anything else. */
export const readConnector = (text: string): 'all' | 'any' | null =>
  groupingOf(line.exec(text.replace(/\*\*/g, '').trim())?.[1]);

/** How a criterion's last word joins it to the next ("...; and"), or null. */
export const joinedByEnding = (text: string): 'all' | 'any' | null => groupingOf(ending.exec(text.trim())?.[1]);

const number = '(?:one|two|three|four|five|six|\\d+)';
const digits = '(?: ?\\(\\d+\\))?';
const several = new RegExp(
  `\\b(?:at least|a minimum of|no (?:fewer|less) than|any)\\s+(${number})\\b${digits} (?:(?:out )?of|following)\\b|(?:≥|>=)\\s*(${number})\\b${digits} (?:out )?of\\b|\\b(${number}) or more of\\b|\\b(two|three|four|five|six|\\d+)\\b${digits} (?:out )?of (?:the|these|${number} (?:of )?)\\b|\\bat least (two|three|four|five|six|\\d+)\\b${digits} (?!weeks?|months?|years?|days?|hours?)[^.,;]*:$`,
  'gi',
);
const anyWords =
  /\b(?:any(?: one)?|either|one or more|at least (?:one|1)|one|1)\b(?: ?\(\d\))? of (?:the|these)\b|\bany (?:of )?(?:the )?(?:following|one)\b|\bone the following\b|\bmeet(?:s|ing)? (?:any|one)\b|\(any\b|\beither of\b/gi;
const allWords =
  /\b(?:all|both|each|every(?: one)?)\b(?: ?\(\d\))? (?:of )?(?:the |these )?(?:following|criteria|conditions|requirements|below|are|apply)\b|\bmeets? (?:all|both|each)\b|\bmust meet all\b|\(all\b/gi;
const noneWords =
  /\bnone of (?:the|these)\b(?: following)?|\bfree (?:of|from) (?:all|any) of (?:the|these)\b(?: following)?|\b(?:does|do|has|have|is|are|must|should|with)(?: not|out)\b(?: (?:have|had|exhibit|show|present with|be|diagnosed with))* (?:any|either|one(?: or more)?) of (?:the|these)\b(?: following)?|\b(?:no|without|absence of)(?: \w+){0,2} any of (?:the|these)\b(?: following)?|\babsence of (?:all of )?the following\b|\b(?:all|each) of the following (?:are|is|must be|have been) (?:absent|excluded|ruled out)\b|\bno (?:known |absolute )?contraindications?\b[^.]*:$/gi;
/** Says neither that one nor that all must hold: "has not responded to any of the following". */
const openNegation =
  /\b(?:not|never|cannot)\b(?: (?!and\b|but\b|when\b|if\b|who\b|meets?\b)\w+){0,4} (?:any|either|all) of (?:the|these)\b|\bno \w+ (?:to|with|from|after) any of (?:the|these)\b/i;
const kinds =
  'interventions?|procedures?|services?|indications?|diagnos[ei]s|diseases?|disorders?|devices?|tests?|treatments?|therapies|uses?|purposes?|situations?|circumstances|scenarios|populations?|groups?|items?|products?|drugs?|equipment';
const alternatives = new RegExp(
  `\\bfollowing(?: \\w+){0,2} (?:${kinds})\\b|\\bfor (?:(?:the )?(?:treatment|management|diagnosis|evaluation) of )?(?:patients with |individuals with |members with )?(?:the )?following(?: \\w+)? conditions\\b|\\b(?:in|for)(?: only)? these (?:${kinds}):?$|\\bfor the following(?: ?\\([^)]*\\))?:?$|\\b(?:necessary|appropriate|proven|covered|eligible|reimbursable|approved|indicated)(?: only)? for(?: (?:the )?(?:treatment|management|diagnosis|evaluation|prevention) of)?:$`,
  'i',
);
/** The items called by their letters or numbers ("when criteria A, B, or C below are met"). */
const letters =
  /\b(?:criteria|criterion|conditions?|items?|requirements?|paragraphs?|numbers?|either|both)\s+\(?(?:[A-Z]|\d{1,2}|[ivx]+)\)?(?:[.,]\s*(?:[A-Z]|\d{1,2}|[ivx]+))*,?\s+(and|or)\s+\(?(?:[A-Z]|\d{1,2}|[ivx]+)\b\)?/;
/** What is named behind it is part of what is said ("two lines of therapy, including:"). */
const names = /(?<!\bnot )\bincluding(?: both)?(?: the following)?:$/i;
/** What is named behind it are examples ("complications include but are not limited to the following:"). */
const examples = /\b(?:includ\w+|such as)\b[^.:;]*\bnot limited to\b[^.;]*:$/i;
const plainList =
  /\b(?:when|if|provided)\b[^.]*\bthe following\b[^.]*\b(?:are|is|be|been) (?:met|present|documented|satisfied)\b|\bthe following (?:criteria|conditions|requirements)\b|\bmeet(?:s|ing)? the following\b|\bof the following (?:are|is) (?:all )?met\b/i;
const spelled: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };

/** How many of some criteria must hold; `atLeast` where it is several of them, `isPlain` where no word says that it is all ("the following criteria"). */
export type Stated = { grouping: Grouping; atLeast: number | null; isPlain?: true };
type Found = Stated & { at: number; end: number };

/** "any of the following" inside "does not have any of the following" says nothing by itself. */
const isPartOf = (one: Found, other: Found): boolean =>
  other.at <= one.at && one.end <= other.end && other.end - other.at > one.end - one.at;

const lastOf = (text: string, words: RegExp, grouping: Grouping): Found[] => {
  const match = [...text.matchAll(words)].at(-1);
  return match === undefined ? [] : [{ grouping, atLeast: null, at: match.index, end: match.index + match[0].length }];
};

const severalIn = (text: string): Found[] => {
  const match = [...text.matchAll(several)].at(-1);
  const word =
    match
      ?.slice(1)
      .find((part) => part !== undefined)
      ?.toLowerCase() ?? '';
  const wanted = spelled[word] ?? Number(word || 1);
  return match === undefined || wanted < 2
    ? []
    : [{ grouping: 'any', atLeast: wanted, at: match.index, end: match.index + match[0].length }];
};

/**
 * What words above a list say about it; `atLeast` where they want several of its items. Of several such words those
 * nearest the list hold. Null where they say nothing, or what can be read in two ways.
 */
export const groupingStated = (text: string): Stated | null => {
  const none = lastOf(text, noneWords, 'none');
  if (none.length === 0 && openNegation.test(text)) return null;
  const found = [...none, ...severalIn(text), ...lastOf(text, anyWords, 'any'), ...lastOf(text, allWords, 'all')];
  const [nearest] = found.filter((one) => !found.some((other) => isPartOf(one, other))).toSorted((a, b) => b.at - a.at);
  if (nearest !== undefined) return { grouping: nearest.grouping, atLeast: nearest.atLeast };
  if (names.test(text.trim())) return { grouping: 'all', atLeast: null };
  const lettered = letters.exec(text)?.[1];
  if (lettered !== undefined) return { grouping: lettered === 'or' ? 'any' : 'all', atLeast: null };
  if (listsAlternatives(text)) return { grouping: 'any', atLeast: null };
  return plainList.test(text) ? { grouping: 'all', atLeast: null, isPlain: true } : null;
};

const allOf = (text: string, words: RegExp, grouping: Grouping): Found[] =>
  [...text.matchAll(words)].map((match) => ({
    grouping,
    atLeast: null,
    at: match.index,
    end: match.index + match[0].length,
  }));

/** What words say of each of several lists that they announce ("one of the following findings and all of the reasons:"), and how these are joined; null where they announce one list, or join several in more than one way. */
export const groupingsStated = (text: string): { joined: 'all' | 'any'; lists: Stated[] } | null => {
  const found = [...allOf(text, anyWords, 'any'), ...allOf(text, allWords, 'all')].toSorted((a, b) => a.at - b.at);
  const between = found.slice(1).map(({ at }, index) => text.slice(found[index]?.end ?? 0, at));
  const joined = new Set(between.map((words) => groupingOf(/\b(and|or)\s*$/i.exec(words)?.[1])));
  const [only = null] = joined.size === 1 ? joined : [];
  const lists = found.map(({ grouping, atLeast }) => ({ grouping, atLeast }));
  return found.length > 1 && only !== null ? { joined: only, lists } : null;
};

/** Whether words above a list say that its items are only examples. */
export const listsExamples = (text: string): boolean => examples.test(text.trim());

/** Words that say of what follows what it is, and ask for nothing ("The following blood tests are considered medically necessary:"). */
const listsThings =
  /(?:^|[.!?]\s+)The following\b(?:(?!\b(?:when|if|unless|provided|criteria|criterion|conditions?|requirements?|all|both|must|met|documented)\b)[^.:;])*\b(?:is|are|(?:may|will|can) be)\b(?:(?!\b(?:when|if|unless|provided|criteria|met)\b)[^.:;])*:$/;

/** Whether words above a list say that its items are services or cases, each of them by itself. */
export const listsAlternatives = (text: string): boolean => alternatives.test(text) || listsThings.test(text.trim());
