/** How a list counts: as HTML's `type` and Word's number formats say. */
export type NumberStyle = 'decimal' | 'upper-letter' | 'lower-letter' | 'upper-roman' | 'lower-roman' | 'bullet';

const romanSigns: readonly [number, string][] = [
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

const roman = (count: number): string => {
  const [worth, sign] = romanSigns.find(([value]) => value <= count) ?? [0, ''];
  return worth === 0 ? '' : sign + roman(count - worth);
};

const letter = (count: number): string => String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26));

/** The number of a list item as it is printed, without what stands around it ("C", "iv"). */
export const printedNumber = (count: number, style: NumberStyle): string => {
  switch (style) {
    case 'decimal':
      return String(count);
    case 'upper-letter':
      return letter(count).toUpperCase();
    case 'lower-letter':
      return letter(count);
    case 'upper-roman':
      return roman(count).toUpperCase();
    case 'lower-roman':
      return roman(count);
    case 'bullet':
      return '-';
  }
};

const counted: readonly NumberStyle[] = ['decimal', 'upper-letter', 'lower-letter', 'upper-roman', 'lower-roman'];
const longestList = 60;
const signs = (marker: string): string => marker.replace(/[\dA-Za-z]+/, '#');
const core = (marker: string): string => /[\dA-Za-z]+/.exec(marker)?.[0] ?? '';

/** Whether one printed marker counts on from another ("A." and "B.", "iv)" and "v)"). */
export const isNextMarker = (before: string, next: string): boolean =>
  signs(before) === signs(next) &&
  counted.some((style) =>
    Array.from({ length: longestList }, (_, at) => at + 1).some(
      (count) => printedNumber(count, style) === core(before) && printedNumber(count + 1, style) === core(next),
    ),
  );
