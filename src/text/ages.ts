const ages: readonly [readonly string[], number][] = [
  [['adult'], 40],
  [['adolesc', 'teen', 'teenag'], 15],
  [['child', 'children', 'pediatr', 'kid'], 8],
];

/** An age in years, which nobody would call otherwise, for a stem that says one ("adolesc"); undefined for any other. */
export const ageSaid = (stem: string): number | undefined => ages.find(([stems]) => stems.includes(stem))?.[1];
