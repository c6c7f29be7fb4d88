/** A list marker's style: outlines change it with each level. */
type Style = 'bullet' | 'number' | 'upper-letter' | 'lower-letter' | 'upper-roman' | 'lower-roman' | `dotted-${number}`;
type Level = { style: Style; enclosed: boolean; value: number; indent: number; sign: string };

const romans: readonly [string, number][] = [
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
];
const romanValue = (text: string): number => {
  let rest = text.toLowerCase();
  let value = 0;
  for (const [sign, worth] of romans) {
    while (rest.startsWith(sign)) {
      value += worth;
      rest = rest.slice(sign.length);
    }
  }
  return rest === '' ? value : 0;
};

/** Every level a marker could belong to: "I." is a letter after "H." and a numeral at the start of a list. */
const readings = (marker: string, indent: number): Level[] => {
  const core = marker.replace(/[().]/g, '');
  const common = { enclosed: marker.endsWith(')'), indent, sign: '' };
  if (/^\d+(\.\d+)+\.?$/.test(marker)) {
    const parts = marker.replace(/\.$/, '').split('.');
    return [{ ...common, style: `dotted-${parts.length}`, value: Number(parts.at(-1)) }];
  }
  if (/^\d+$/.test(core)) return [{ ...common, style: 'number', value: Number(core) }];
  if (!/^[A-Za-z]+$/.test(core) || core === marker) return [{ ...common, style: 'bullet', value: 0, sign: marker }];
  const upper = core === core.toUpperCase();
  const roman = romanValue(core);
  const romanLevel: Level = { ...common, style: upper ? 'upper-roman' : 'lower-roman', value: roman };
  const letter = core.toLowerCase().charCodeAt(0) - 96;
  const letterLevel: Level = { ...common, style: upper ? 'upper-letter' : 'lower-letter', value: letter };
  return [...(roman > 0 ? [romanLevel] : []), ...(core.length === 1 ? [letterLevel] : [])];
};

const sameStyle = (a: Level, b: Level): boolean =>
  a.style === b.style && a.enclosed === b.enclosed && a.sign === b.sign;
const follows = (open: Level, next: Level): boolean =>
  sameStyle(open, next) && (next.style === 'bullet' ? next.indent === open.indent : next.value === open.value + 1);

const place = (open: readonly Level[], candidates: readonly Level[]): { at: number; level: Level } => {
  const [first = { style: 'bullet', enclosed: false, value: 0, indent: 0, sign: '' } satisfies Level] = candidates;
  for (let at = open.length - 1; at >= 0; at--) {
    const above = open[at];
    const next = above === undefined ? undefined : candidates.find((level) => follows(above, level));
    if (next !== undefined) return { at, level: next };
  }
  const begin = candidates.find((level) => level.value <= 1) ?? first;
  const known = open.findIndex((level) => sameStyle(level, begin) && level.indent >= begin.indent);
  if (known >= 0 && begin.value !== 1) return { at: known, level: begin };
  const outer = open.findLastIndex((level) => level.indent < begin.indent);
  const setIn = open.some((level) => level.indent !== begin.indent);
  return { at: setIn ? outer + 1 : open.length, level: begin };
};

/** Depths (from 1) of list items that follow each other, by their markers' styles and how far they are set in. */
export const outlineDepths = (items: readonly { marker: string; indent: number }[]): number[] => {
  let open: Level[] = [];
  return items.map(({ marker, indent }) => {
    const { at, level } = place(open, readings(marker, indent));
    open = [...open.slice(0, at), level];
    return at + 1;
  });
};
