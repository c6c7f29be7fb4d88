import type { Container, RichTextBlock, TextRun } from './adaptive-card.ts';
import { limits, shorten } from './limits.ts';
import { literal } from './literal.ts';
import { words } from './words.ts';

/** A stretch of text in which no markup is read. */
export function run(text: string): TextRun {
  return { type: 'TextRun', text: shorten(literal(text), limits.part) };
}

/** A paragraph of runs. */
export function block(inlines: TextRun[]): RichTextBlock {
  return { type: 'RichTextBlock', inlines };
}

/** A paragraph that stands back. */
export function quiet(text: string): RichTextBlock {
  return block([{ type: 'TextRun', text: literal(text), isSubtle: true, size: 'Small' }]);
}

/** A line over what follows. */
export function heading(text: string): RichTextBlock {
  return block([{ ...run(text), weight: 'Bolder' }]);
}

/** The number of a source, behind what it says. */
export function sourceMark(source: number): TextRun {
  return { type: 'TextRun', text: ` [${source}]`, isSubtle: true, size: 'Small' };
}

/** Something that must not be missed; `source` says so, where there is one. */
export function warning(text: string, source?: number): Container {
  const mark = source === undefined ? [] : [sourceMark(source)];
  const items = [block([{ type: 'TextRun', text: words.note, weight: 'Bolder' }, run(text), ...mark])];
  return { type: 'Container', style: 'warning', items };
}
