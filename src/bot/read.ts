import { latestVersion } from '../knowledge/versions.ts';
import type { Desk } from './core.ts';
import type { Place, Reading } from './port.ts';

/** The section at a place of the loaded policies, word for word; null where there is no such place. */
export function readPlace({ search }: Desk, place: Place): Reading | null {
  const policy = search.policy(place.policy);
  if (policy === null) return null;
  const version =
    place.version === null
      ? latestVersion(policy)
      : policy.versions.find((candidate) => candidate.version === place.version);
  const section = version?.sections.find(({ id }) => id === place.anchor);
  if (version === undefined || (place.anchor !== null && section === undefined)) return null;
  return {
    policy: policy.id,
    title: version.title,
    version: version.version,
    section: section === undefined ? null : { heading: section.heading, anchor: section.id },
    paragraphs: (section?.paragraphs ?? []).map(({ text }, i) => ({ number: i + 1, text })),
  };
}
