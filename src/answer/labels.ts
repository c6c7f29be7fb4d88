/** A short name for suggestions: the acronym in a label's brackets, else the label. */
export function shortLabel(label: string): string {
  return /\(([^)]{2,15})\)/.exec(label)?.[1] ?? label;
}
