import { nameText } from '../knowledge/name-text.ts';
import type { Lexicon, Name } from '../knowledge/names-schema.ts';
import { isEveryday } from '../text/english.ts';
import { tokenise } from '../text/tokens.ts';
import { brandsIn } from './brands.ts';
import { devicesIn } from './devices.ts';
import type { Entity } from './entities.ts';
import type { EntityName } from './phrases.ts';
import type { PolicyIndex } from './policy-index.ts';
import { societyNames } from './societies.ts';

/** Every name under which something in this policy can be asked for: curated ones, and those found in its text. */
export function namesOf(index: PolicyIndex): EntityName[] {
  return [
    ...subjectNames(index),
    ...mentionedNames(index),
    ...relatedNames(index),
    ...studyNames(index),
    ...termNames(index),
    ...societyNames(index),
    ...sectionNames(index),
    ...policyTitleNames(index),
  ];
}

/** Names of body regions and lines of business, which belong to no policy. */
export function lexiconNames(lexicon: Lexicon): EntityName[] {
  const regions = lexicon.regions.flatMap(({ id, label, names }) =>
    names.map((text) => found({ type: 'region', policy: '', id, label }, text)),
  );
  const lines = lexicon.linesOfBusiness.flatMap(({ id, label, names }) =>
    names.map((text) => found({ type: 'line', policy: '', id, label }, text)),
  );
  return [...regions, ...lines];
}

/** The title without what stands in brackets, what is done ("Long Name" of "Long Name (LN) for Condition" and of "Condition: Long Name"), and what stands in brackets (LN). */
export function titleNames(title: string): { long: string; whole: string; acronym: string | null } {
  const acronym = /\(([^)]{2,20})\)/.exec(title)?.[1] ?? null;
  const whole = title.replace(/\s*\([^)]*\)/g, '').trim();
  const long = whole
    .replace(/^[^:]+:\s+(?=\S+\s+\S)/, '')
    .replace(/\s+(?:for|in|of the|as)\s.*$/i, '')
    .trim();
  return { long: long.split(' ').length > 1 ? long : whole, whole, acronym };
}

function subjectNames(index: PolicyIndex): EntityName[] {
  const { policy } = index;
  const curated = policy.names?.subjects ?? [];
  const named = curated.flatMap(({ id, label, names }) => {
    const entity: Entity = { type: 'subject', policy: policy.id, id, label };
    return names.map((name) => curatedName(entity, name));
  });
  if (curated.length > 0) return named;
  const label = foundLabel(index);
  const entity: Entity = { type: 'subject', policy: policy.id, id: policy.id, label };
  const devices = devicesIn(index);
  const whole = new Set([
    ...foundSubjectNames(index),
    ...devices.flatMap(({ names }) => names),
    ...brandsIn(index.version),
  ]);
  const parts = new Set(devices.flatMap(({ part }) => (part === null || whole.has(part) ? [] : [part])));
  return [
    ...[...whole].map((text) => found(entity, text)),
    ...[...parts].map((text) => ({ ...found(entity, text), part: true as const })),
  ];
}

/** What to call the subject of a policy that nobody has named: its title without the condition, with its abbreviation. */
export function foundLabel({ version, terms }: Pick<PolicyIndex, 'version' | 'terms'>): string {
  const { long, acronym } = titleNames(version.title);
  const short = acronym ?? terms.find(({ expansion }) => expansion?.toLowerCase() === long.toLowerCase())?.id;
  return short ? `${long} (${short})` : long;
}

/** Names of a subject as far as the document gives them: title, abbreviation, what the criteria and the codes' descriptors call it. */
function foundSubjectNames(index: PolicyIndex): string[] {
  const { long, whole, acronym } = titleNames(index.version.title);
  const called = index.version.positions.flatMap(
    ({ ground }) => /^(?:An? |The )?(.{6,90}?) (?:is|are|may be) considered\b/.exec(ground.quote)?.[1] ?? [],
  );
  const full = [long, whole, ...called.map((name) => name.replace(/^for [^,]+, /i, ''))];
  const short = index.terms
    .filter(({ expansion }) => full.some((name) => isMostOf(expansion, name)))
    .map(({ id }) => id);
  return [...new Set([...full, ...(acronym ? [acronym] : []), ...short, ...shortIn(index), ...describedIn(index)])];
}

/** What positions call a service in brackets behind its name: OATS, mosaicplasty of "autograft transfer (OATS, mosaicplasty) of the knee is". */
function shortIn({ version }: PolicyIndex): string[] {
  const inside = version.positions.flatMap(
    ({ ground }) => /^[^.;:(]{3,90}\(([^)]{3,60})\)/.exec(ground.quote)?.[1] ?? [],
  );
  const names = inside.filter((text) => !/^(?:e\.g|i\.e|for example|including|such as|see)\b/i.test(text));
  return names.flatMap((text) => text.split(/, | or /)).filter(isName);
}

const isName = (text: string): boolean =>
  text.length >= 3 && !text.includes(' ') && (/^[A-Z]{3,}$/.test(text) || !isEveryday(text.toLowerCase()));

/** Whether an abbreviation's words are a name, or three words or more of one. */
function isMostOf(expansion: string | null, name: string): boolean {
  if (expansion === null) return false;
  const [part, whole] = [expansion.toLowerCase(), name.toLowerCase()];
  return part === whole || (part.split(' ').length > 2 && whole.includes(part));
}

/** What descriptors of listed procedures call them, where they speak of the title's own subject. */
function describedIn({ version }: PolicyIndex): string[] {
  const rare = ({ word }: { word: string }): boolean => word.length > 3 && !isEveryday(word);
  const title = new Set(
    tokenise(titleNames(version.title).long)
      .filter(rare)
      .map(({ stem }) => stem),
  );
  const called = version.codes.flatMap(({ descriptor, system, unlisted }) => {
    const words =
      descriptor
        .split(/[;(]/)[0]
        ?.replace(/,? (?:including|with|without|using|any)\b.*$/i, '')
        .trim() ?? '';
    return unlisted || /^ICD/.test(system) ? [] : [words];
  });
  const shared = (text: string): number =>
    new Set(tokenise(text).flatMap(({ stem }) => (title.has(stem) ? [stem] : []))).size;
  const length = (text: string): number => text.split(/\s+/).length;
  return called.filter(
    (text) => length(text) > 2 && length(text) < 11 && shared(text) >= Math.max(1, Math.min(2, title.size)),
  );
}

function mentionedNames(index: PolicyIndex): EntityName[] {
  const curated = index.policy.names;
  const policy = index.policy.id;
  const mentioned = (curated?.mentioned ?? []).flatMap(({ id, label, names }) =>
    names.map((name) => curatedName({ type: 'mentioned', policy, id, label }, name)),
  );
  const open = (curated?.open ?? []).flatMap(({ names, choices }) => {
    const label = nameText(names[0] ?? '');
    return names.map((name) => curatedName({ type: 'open', policy, id: label, label, choices }, name));
  });
  return [...mentioned, ...open];
}

function relatedNames(index: PolicyIndex): EntityName[] {
  return index.version.crossReferences.flatMap(({ number, title }, i) => {
    const entity: Entity = { type: 'related', policy: index.policy.id, id: String(i), label: title };
    const curated = index.policy.names?.related.find((related) => related.number === number)?.names ?? [];
    const { whole, acronym } = titleNames(title);
    const texts = [...new Set([title, whole, ...(acronym ? [acronym] : []), ...bracketed(title)])];
    return [...texts.map((text) => found(entity, text)), ...curated.map((name) => curatedName(entity, name))];
  });
}

function bracketed(title: string): string[] {
  const names = [...title.matchAll(/\(([^)]{3,40})\)/g)].map((match) => match[1] ?? '');
  return names.filter((name) => !isEveryday(name.toLowerCase()));
}

function studyNames(index: PolicyIndex): EntityName[] {
  const given = new Set(index.policy.names?.studies.flatMap(({ names }) => names.map(nameText)) ?? []);
  return index.studies.flatMap(({ id, label, names }) =>
    names.map((text) => ({
      ...found({ type: 'study', policy: index.policy.id, id, label }, text),
      curated: given.has(text),
    })),
  );
}

function termNames(index: PolicyIndex): EntityName[] {
  return index.terms.flatMap(({ id, names }) =>
    names.map((text) => found({ type: 'term', policy: index.policy.id, id, label: id }, text)),
  );
}

function sectionNames(index: PolicyIndex): EntityName[] {
  return index.version.sections.map(({ id, heading }) =>
    found({ type: 'section', policy: index.policy.id, id, label: heading }, heading.toLowerCase()),
  );
}

function policyTitleNames(index: PolicyIndex): EntityName[] {
  const { policy, version } = index;
  const entity: Entity = { type: 'policy', policy: policy.id, id: policy.id, label: version.title };
  const numbered = version.number !== null && /[a-z]/i.test(version.number) ? [version.number] : [];
  return [version.title, ...numbered].map((text) => found(entity, text));
}

function found(entity: Entity, text: string): EntityName {
  return { entity, text, everyday: isEveryday(text.toLowerCase()), regions: [], curated: false };
}

function curatedName(entity: Entity, name: Name): EntityName {
  const text = nameText(name);
  if (typeof name === 'string') return { entity, text, everyday: false, regions: [], curated: true };
  return { entity, text, everyday: name.everyday ?? false, regions: name.regions ?? [], curated: true };
}
