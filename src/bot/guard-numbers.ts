import type { Span } from './guard.ts';

/** The identifiers that are numbers or addresses. Every pattern is bounded, so that the whole stays linear in the text. */

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const slashed = '\\d{1,4}\\s?[-/.‐‑–]\\s?\\d{1,2}\\s?[-/.‐‑–]\\s?\\d{2,4}';
const spelled = `${month}[\\s-]{0,2}\\d{1,2}(?:st|nd|rd|th)?[\\s,'’-]{1,3}\\d{2,4}|\\d{1,2}(?:st|nd|rd|th)?[\\s-]{0,2}(?:of\\s)?${month}[\\s,'’-]{0,3}\\d{2,4}`;
const loose = `${month}[\\s,'’-]{0,3}(?:\\d{4}|\\d{1,2}(?:st|nd|rd|th)?\\b)|\\d{1,2}[/-]\\d{2,4}|\\d{1,2}\\s\\d{1,2}\\s\\d{2,4}|\\d{8}|\\d{6}|(?:19|20)\\d\\d`;
const birthLabel =
  "(?:d\\.\\s?o\\.\\s?b\\b\\.?|d/o/b|dobs?(?!\\p{L})|date\\s{1,2}of\\s{1,2}birth|birth\\s?-?date|birth\\s?day|b-?day|birth\\s?(?:dt|yr|year)|year\\s{1,2}of\\s{1,2}birth|yob(?!\\p{L})|was\\s{1,2}born|is\\s{1,2}born|born)(?:['’]s)?";
const between = '[\\s:;#=.,(\\-–—]{0,5}(?:(?:is|was|on|in|of)\\b[\\s:]{0,3}){0,2}';
const person =
  '(?:mbr|mem|member|subscriber|subscr|sub|patient|pt|policy\\s?-?holder|insured|medicaid|mcd|mcaid|medicare|hicn?|mbi|beneficiary|bene|enrollee|dependent|dep|recipient|insurance|ins|health\\s?plan|card|acct|account|group|grp|plan)';
const numberSign = '(?:ids?\\b|i\\.d\\.?|number|num\\b|no\\b\\.?|nbr|#)';
const idValue = '(?:[a-z]{0,4}[ -]?\\d{2,4}(?:[ -]\\d{2,4}){1,4}(?![\\w/])|[a-z\\d](?:[a-z\\d]|-(?=[a-z\\d])){3,24})';
const is = "(?:['’]s)?[\\s:;#=.(\\-–—]{0,5}(?:is\\b|was\\b)?[\\s:#]{0,3}";

const flags = 'giu';
const pattern = (source: string): RegExp => new RegExp(source, flags);

const codeShape =
  /^(?:\d{4}[a-z]|[a-z]\d{4}|\d{5}|[a-z]\d[a-z\d](?:\d{1,4})?|\d{5}-\d{5}|\d{4}[a-z]-\d{4}[a-z]|[a-z\d]{5}-[a-z\d]{2})$/i;
const glued =
  /^(?:\d{4}[a-z]|[a-z]\d{4}|\d{5})(?:(?:to|thru|through|and|or|vs|x|is)?(?:\d{4}[a-z]|[a-z]\d{4}|\d{5}))+$/i;
/** A code with its quantity or modifier behind it. */
const counted = /^(?:\d{4}[a-z]|[a-z]\d{4}|\d{5})(?:x\d{1,4}(?:u|un|units?)?|[a-z]{2})$/i;
/** "15FEB2025": a day, its month and its year. */
const spelledDay = /^(?:\d{1,2}[a-z]{3,9}|[a-z]{3,9}\d{1,2})(?:(?:19|20)?\d\d)$/i;
const monthInRun = new RegExp(`(?<![a-z])(?:${month})(?![a-z])`, 'i');
const otherRun =
  /^(?:dos|date|cpt|px|dx|hcpcs|hcpc|icd|pmid|npi|tin|ein|claim|clm|auth|ref|policy|pol|no|nct|doi|isbn|ver|rev|v)[a-z]{0,3}\d|^\d{8}t\d|^k\d{6}$/i;
const digitsOf = (text: string): number => text.replace(/\D/g, '').length;

/** Numbers that are not the member's: of a claim, a request, a provider, a publication, a policy. */
const othersNumber =
  /(?:claims?|clm|icn|dcn|auth|authorization|pa|reference|ref|request|case|tracking|confirmation|npi|tin|ein|tax|pmid|nct|doi|isbn|policy|policies|invoice|check|ticket|case)\b['’]?s?(?:\s{0,2}(?:no\b\.?|num|number|id|is|was|for|line|#|[:=-])){0,4}[\s#:]{0,3}$/i;
const serviceDate =
  /(?:\bdos|d\.o\.s\.?|dates?\s{1,2}of\s{1,2}service|service|svc|seen|eff|effective|scheduled|sched|sx|surgery|performed|done|on|from|thru|through|to|reviewed?|origin|version|updated|policy|since|before|after|until)\b[\s:=-]{0,3}(?:dates?\b)?[\s:=-]{0,3}$/i;

const before = (text: string, at: number): string => text.slice(Math.max(0, at - 48), at);

type Rule = {
  kind: Span['kind'];
  pattern: RegExp;
  /** Without this in the text the pattern finds nothing, and looking for it takes less; a digit where nothing is said. */
  sign?: RegExp;
  /** Whether this find counts; `value` is the group `value`, or all of it. */
  counts?: (value: string, lead: string) => boolean;
  /** Takes only the group `value` and what follows `label` away, leaving the words before it. */
  keep?: boolean;
};

/** Behind "member id" five digits are no code; only what cannot be anything else is. */
const isNamedNumber = (value: string): boolean => digitsOf(value) >= 4 && !/^(?:\d{4}[a-z]|[a-z]\d{4})$/i.test(value);
const isMemberNumber = (value: string): boolean => digitsOf(value) >= 4 && !codeShape.test(value);
const isLooseMemberNumber = (value: string): boolean =>
  digitsOf(value) >= 6 && !codeShape.test(value) && !glued.test(value) && !/^\d{6,8}$/.test(value);

function isBareRun(value: string, lead: string): boolean {
  if (othersNumber.test(lead) || [otherRun, glued, counted].some((other) => other.test(value))) return false;
  if (isSpelledDay(value)) return false;
  return /[a-z]/i.test(value) ? digitsOf(value) >= 6 && !/^\d+[a-z]{2,}$/i.test(value) : value.length >= 9;
}

function isSpelledDay(value: string): boolean {
  return spelledDay.test(value) && monthInRun.test(value) && !isOldYear(value);
}

function isOldYear(value: string): boolean {
  const year = Number(/\d+$/.exec(value)?.[0]);
  return year > 99 ? year >= 1900 && year < 2005 : year >= 35;
}

/** In order: what an earlier rule has taken, a later one no longer sees. */
const rules: readonly Rule[] = [
  {
    kind: 'e-mail',
    pattern: pattern(
      "(?<![\\p{L}\\d._%+-])[\\p{L}\\d._%+'-]{1,64}(?:\\s?@\\s?|\\s?[([]\\s?at\\s?[)\\]]\\s?)[\\p{L}\\d-]{1,63}(?:\\s?\\.\\s?[\\p{L}\\d-]{2,24}){1,4}",
    ),
    sign: /@|[([]\s?at\s?[)\]]/iu,
    counts: (value) => /@\S|\S@|[([]/.test(value),
  },
  {
    kind: 'e-mail',
    pattern: pattern(
      '(?<![\\p{L}\\d._%+-])[\\p{L}\\d._%+-]{2,64}\\sat\\s(?:gmail|yahoo|hotmail|outlook|aol|icloud|comcast|msn|live)(?:\\.|\\sdot\\s)(?:com|net)\\b',
    ),
    sign: /\sat\s/iu,
  },
  {
    kind: 'ssn',
    pattern: pattern(
      '\\b(?:ssn?|s\\.s\\.n\\.?|social(?:\\ssec(?:urity)?)?)(?:\\s?(?:#|number|num|no\\b\\.?))?[\\s:#=.\\-–—]{0,4}(?:is\\b|ending\\sin|ends\\sin|last\\s(?:4|four)(?:\\sis)?)?[\\s:#]{0,3}(?<value>\\d{3}[ .‐‑–-]?\\d{2}[ .‐‑–-]?\\d{4}|(?:[x*]{3}[ -]?[x*]{2}[ -]?)?\\d{4})(?![\\w-])',
    ),
  },
  { kind: 'ssn', pattern: pattern('(?<![\\w-])\\d{3}[‐‑–-]\\d{2}[‐‑–-]\\d{4}(?![\\w-])') },
  { kind: 'ssn', pattern: pattern('\\blast\\s(?:4|four)\\s(?:of\\s)?(?:ssn?|social)[\\s:#-]{0,3}(?:is\\s)?\\d{4}\\b') },
  {
    kind: 'birth-date',
    pattern: pattern(`(?<![\\p{L}\\d])${birthLabel}${between}(?<value>${slashed}|${spelled}|${loose})(?![\\p{L}\\d])`),
  },
  {
    kind: 'birth-date',
    pattern: pattern(
      `(?<![\\p{L}\\d/.-])(?:${slashed}|${spelled})[\\s,]{0,2}[(\\s-]{0,2}(?:as\\s|is\\s(?:the\\s|her\\s|his\\s|their\\s)?)?(?:${birthLabel})(?!\\w)\\)?`,
    ),
    counts: (_value, lead) => !serviceDate.test(lead),
  },
  {
    kind: 'birth-date',
    pattern: pattern(
      '(?<![\\p{L}\\d/.-])(?:\\d{1,2}/\\d{1,2}/(?:\\d{4}|\\d\\d)|\\d{1,2}-\\d{1,2}-\\d{4})(?![\\p{L}\\d/-])',
    ),
    counts: (value, lead) => isOldYear(value) && !serviceDate.test(lead),
  },
  {
    kind: 'mrn',
    pattern: pattern(
      '(?<![\\p{L}\\d])(?:mrns?|m\\.r\\.n\\.?|mr\\s?#|(?:med(?:ical)?\\srec(?:ord)?s?|chart)\\s?(?:#|no\\b\\.?|number|num|id))[\\s:#=.\\-–—]{0,5}(?:is\\b|number\\b|no\\b|#)?[\\s:#]{0,3}(?<value>[a-z]{0,4}-?\\d[\\d-]{2,14}[a-z]?)(?![\\p{L}\\d])',
    ),
    counts: (value) => digitsOf(value) >= 4,
  },
  {
    kind: 'member-id',
    pattern: pattern(
      `(?<![\\p{L}\\d])(?:${person}(?:['’]s)?\\s{0,2})(?<label>(?:\\(?${numberSign}\\)?\\s{0,2}){1,3}${is}(?<value>${idValue}))(?![\\p{L}\\d])`,
    ),
    counts: isNamedNumber,
    keep: true,
  },
  {
    kind: 'member-id',
    pattern: pattern(
      `(?<![\\p{L}\\d])(?:ids?|i\\.d\\.?|identification)(?:\\s?(?:#|no\\b\\.?|num|number))?${is}(?<value>${idValue})(?![\\p{L}\\d])`,
    ),
    counts: (value, lead) => isMemberNumber(value) && !othersNumber.test(lead),
  },
  {
    kind: 'phone',
    pattern: pattern(
      '(?<![\\p{L}\\d/.-])(?:(?:ph|phone|cell|mobile|tel|telephone)\\.?\\s?(?:#|no\\b\\.?|number)?[\\s:]{0,3}(?:is\\s)?)?(?:\\+?1[ .‐‑–-]?)?(?:\\([2-9]\\d\\d\\)[ .-]{0,2}|[2-9]\\d\\d[ .‐‑–/-]{1,2})[2-9]\\d\\d[ .‐‑–-]{1,2}\\d{4}(?:\\s?(?:x|ext\\.?|extension)\\s?\\d{1,6})?(?![\\p{L}\\d-])',
    ),
  },
  {
    kind: 'phone',
    pattern: pattern(
      '(?<![\\p{L}\\d])(?:ph|phone|cell|mobile|tel|telephone|call\\s?back|callback|cb|fax)\\.?\\s?(?:#|no\\b\\.?|number)?[\\s:]{0,3}(?:is\\s|at\\s|to\\s)?(?:\\+?1[ .-]?)?(?:\\(?\\d{3}\\)?[ .-]?)?\\d{3}[ .-]?\\d{4}(?:\\s?(?:x|ext\\.?)\\s?\\d{1,6})?(?![\\p{L}\\d-])',
    ),
  },
  { kind: 'phone', pattern: pattern('(?<![\\p{L}\\d/.-])[2-9]\\d{2}-\\d{4}(?![\\p{L}\\d/-])') },
  {
    kind: 'phone',
    pattern: pattern('(?<![\\p{L}\\d/.-])(?:\\+?1)?[2-9]\\d\\d[2-9]\\d{6}(?![\\p{L}\\d/-])'),
    counts: (_value, lead) => !othersNumber.test(lead),
  },
  {
    kind: 'member-id',
    pattern: pattern(
      `(?<![\\p{L}\\d])${person}(?<label>${is}(?<value>[a-z]{0,4}-?\\d[a-z\\d-]{4,20}))(?![\\p{L}\\d/.])`,
    ),
    counts: (value, lead) => isLooseMemberNumber(value) && !othersNumber.test(lead),
    keep: true,
  },
  {
    kind: 'member-id',
    pattern: pattern('(?<![\\p{L}\\d-])\\d[a-z][a-z\\d]\\d-?[a-z][a-z\\d]\\d-?[a-z]{2}\\d\\d(?![\\p{L}\\d-])'),
  },
  {
    kind: 'member-id',
    pattern: pattern('(?<![\\p{L}\\d/.$-])(?=[a-z]{0,24}\\d)[a-z\\d]{8,24}(?![\\p{L}\\d/-]|\\.\\d)'),
    counts: isBareRun,
  },
];

const digit = /\d/;

/** Stands where an earlier rule has taken something, so that a later one neither takes it again nor reads across it. */
const taken = '\u0000';

function toSpan(rule: Rule, match: RegExpExecArray): Span {
  const end = match.index + match[0].length;
  const label = rule.keep ? match.groups?.label : undefined;
  return { kind: rule.kind, start: label === undefined ? match.index : end - label.length, end };
}

function findBy(rule: Rule, text: string): Span[] {
  return Array.from(text.matchAll(rule.pattern))
    .filter((match) => rule.counts?.(match.groups?.value ?? match[0], before(text, match.index)) ?? true)
    .map((match) => toSpan(rule, match));
}

function blank(text: string, spans: readonly Span[]): string {
  const parts = spans.map(({ start, end }, i) => text.slice(spans[i - 1]?.end ?? 0, start) + taken.repeat(end - start));
  return parts.join('') + text.slice(spans.at(-1)?.end ?? 0);
}

/** Finds numbers, e-mail addresses and dates of birth that identify a person, in no particular order. */
export function findNumbers(text: string): Span[] {
  const spans: Span[] = [];
  let rest = text;
  for (const rule of rules.filter(({ sign = digit }) => sign.test(text))) {
    const found = findBy(rule, rest);
    if (found.length === 0) continue;
    rest = blank(rest, found);
    spans.push(...found);
  }
  return spans;
}
