/** Ages in years, from the first on and below the second; null where there is no bound on that side. */
export type AgeSpan = { from: number | null; below: number | null };

const unit = '(years?|yrs?|months?|mos?)';
const ofAge = '(?:,? (?:of age|old))?';
const atLeast = [
  new RegExp(`(\\d+)[- ]?${unit}${ofAge},? (?:or|and) (?:older|above|over|greater|up)\\b`, 'gi'),
  new RegExp(`(?:\\b(?:at least|minimum (?:age )?of)|≥|>=) ?(\\d+) ?${unit},? (?:of age|old)\\b`, 'gi'),
  /\bage[sd]?:? (?:is |must be |of )?(?:at least|≥|>=)? ?(\d+)(?: years?)?,? (?:or|and) (?:older|above|over|up)\b/gi,
  /\bage[sd]?:? (?:is |must be |of )?(?:at least|≥|>=) ?(\d+)/gi,
  /\b(?:older than|over)(?: the age of| age)? (\d+)(?= years?\b(?! of (?!age))|[,.;)]|$)/gi,
  /\b(\d+) ?\+ years/gi,
];
const below = [
  new RegExp(
    `(?:\\b(?:younger than|under|less than|below)(?: the age of| age)?|<) ?(\\d+) ?${unit}(?: of age| old)?`,
    'gi',
  ),
  /\b(?:younger than|under|below)(?: the age of| age)? (\d+)(?=[,.;)\t]|$| (?:with|who|and|are|is|do|does|must|may)\b)/gi,
];
const upTo = [
  new RegExp(`(\\d+)[- ]?${unit}${ofAge},? (?:or|and) (?:younger|under|below)\\b`, 'gi'),
  /\b(?:through|up to) age (\d+)\b/gi,
];
const between = new RegExp(
  `(?:\\b(?:age[sd]?|between|from) )?(\\d+)(?: ?${unit}${ofAge})? ?(?:through|to|and|-|–) ?(\\d+) ?${unit}(${ofAge})`,
  'gi',
);
const betweenAges =
  /\b(?:aged?|ages|between) (\d+) (?:through|to|and|-|–) (\d+)\b(?! ?(?:%|mm|cm|kg|weeks?|days?|hours?|units?|mg|months?))/gi;

const young = /\b(?:adolescents?|child(?:ren)?|pa?ediatric|minors?|infants?|teen(?:ager)?s?)\b/i;
const grown = /\badults?\b/i;

/** From this age on somebody is grown up. */
const adult = 18;

/** The ages that words limit something to, each by itself; none where they limit it to no age, or name young and old alike. */
export function agesIn(text: string): AgeSpan[] {
  const printed = printedAges(text);
  if (printed.length > 0) return printed;
  const [isYoung, isGrown] = [young.test(text), grown.test(text)];
  if (isYoung === isGrown) return [];
  return [isYoung ? { from: null, below: adult } : { from: adult, below: null }];
}

function printedAges(text: string): AgeSpan[] {
  const spans: AgeSpan[] = [];
  const isAge = (said: string): boolean => /\bage|\bold\b/i.test(said);
  let rest = text;
  const take = (pattern: RegExp, spanOf: (match: RegExpMatchArray) => AgeSpan | null): void => {
    for (const match of rest.matchAll(pattern)) {
      const span = spanOf(match);
      if (!span) continue;
      spans.push(span);
      rest = rest.replace(match[0], ' ');
    }
  };
  take(between, (match) => {
    const [said, first, , last, unitOf = '', tail = ''] = match;
    if (!isAge(said) && !/\b(?:ages?|aged)\b/i.test(text) && tail === '') return null;
    return { from: years(first, unitOf), below: years(last, unitOf) + 1 };
  });
  take(betweenAges, ([, first, last]) => ({ from: Number(first), below: Number(last) + 1 }));
  for (const pattern of atLeast) take(pattern, ([, number, said]) => ({ from: years(number, said), below: null }));
  for (const pattern of upTo) take(pattern, ([, number, said]) => ({ from: null, below: years(number, said) + 1 }));
  for (const pattern of below)
    take(pattern, ([said, number, unitOf]) =>
      /\bless than|below|</i.test(said) && !isAge(said) && !isAge(text)
        ? null
        : { from: null, below: years(number, unitOf) },
    );
  return spans;
}

const years = (number: string | undefined, unitOf: string | undefined): number =>
  /^mo/i.test(unitOf ?? '') ? Number(number) / 12 : Number(number);

/** Whether an age is among some spans; every age is where there are none. */
export const fitsAge = (spans: readonly AgeSpan[], age: number): boolean =>
  spans.length === 0 ||
  spans.some(({ from, below: under }) => (from === null || age >= from) && (under === null || age < under));

const ages: readonly [readonly string[], number][] = [
  [['adult'], 40],
  [['adolesc', 'teen', 'teenag'], 15],
  [['child', 'children', 'pediatr', 'kid'], 8],
];

/** An age in years, which nobody would call otherwise, for a stem that says one ("adolesc"); undefined for any other. */
export const ageSaid = (stem: string): number | undefined => ages.find(([stems]) => stems.includes(stem))?.[1];
