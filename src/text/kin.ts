/** Endings that tell a part of the body from what is of it (pharynx, pharyngeal; pancreas, pancreatic; esophagus, esophageal), off their stems. */
const endings = ['us', 'um', 'as', 'is', 'ax', 'yx', 'nx', 'ng', 'ac', 'at', 'x', 'a', 'e', 'i', 's', 't', 'c', 'g'];
const shortestRoot = 5;

/** A stem and what is left of it without each such ending: two stems that share one are of one family. */
export function rootsOf(stem: string): string[] {
  const cut = endings.flatMap((end) => (stem.endsWith(end) ? [stem.slice(0, -end.length)] : []));
  return [stem, ...cut].filter((root) => root.length >= shortestRoot && !/\d/.test(root));
}
