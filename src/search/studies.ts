import { nameText } from '../knowledge/name-text.ts';
import type { PolicyNames } from '../knowledge/names-schema.ts';
import type { PolicyVersion, Reference, Section } from '../knowledge/schema.ts';

/** A study the policy discusses: what it is called, its references, and the paragraphs that are about it. */
export type Study = {
  id: string;
  label: string;
  names: readonly string[];
  references: readonly number[];
  passages: readonly { section: string; paragraph: number }[];
  /** Year of publication as the paragraph gives it, where it does. */
  year: string | null;
};

type Draft = {
  names: Set<string>;
  references: Set<number>;
  passages: { section: string; paragraph: number }[];
  year: string | null;
};

const generalOpening =
  /^(?:although|while|overall|taken together|in summary|in conclusion|these (?:studies|trials|data)|the evidence)\b/i;
const authorYear =
  /^(?:In (?<y1>(?:19|20)\d\d), )?(?<who>[A-Z][\p{L}'-]+(?:(?: and |, | & )[A-Z][\p{L}'-]+){0,3})(?: et al\.?,?)?(?: \((?<y2>(?:19|20)\d\d)\))?,? (?=published|reported|conducted|evaluated|compared|performed|described|studied|found|presented|randomi[sz]ed|assessed|analy[sz]ed)/u;
const trialName =
  /\b(?!(?:RCT|IRB|FDA|SR|US|UK)\b)((?:[A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*|[A-Z]{3,})(?:-[A-Z0-9]+)*(?: [A-Z]{3,})*)(?: \d)?(?: and [A-Z][A-Za-z0-9-]*(?: \d)?)? (?:stud(?:y|ies)|trials?|registry)\b/g;
/** A study that a sentence begins with by its name in capitals ("ABCD randomized 90 patients", "In ABCD, ..."). */
const named = '(?!(?:FDA|IRB|RCTs?|SR|US|UK)\\b)([A-Z]{4,}(?:-[A-Z0-9]+)*|[A-Z][A-Z0-9]*[a-z]+[A-Z][A-Za-z0-9]*)';
const doing = '(?:randomi[sz]ed|enrolled|compared|followed|assigned|was an?|is an?|reported|found|showed)';
const leading = new RegExp(`(?:^|[.;:] )(?:(?:The )?${named} ${doing} |In (?:the )?${named}(?:,| \\(n ?=))`, 'g');
const continuing =
  /\bth(?:is|e) (?:study|trial)\b|^(?:the authors|six-month|one-year|two-year|limitations|at \w+ (?:months?|years?)|results)\b/i;

/** The studies of a policy: those its evidence paragraphs introduce by author, year, trial name or reference mark, joined with the curated ones. */
export function findStudies(version: PolicyVersion, curated: PolicyNames['studies']): Study[] {
  const drafts: Draft[] = [];
  for (const section of version.sections) if (section.kind === 'evidence') draftSection(section, drafts);
  const merged = mergeDrafts(drafts, curated);
  const named = merged.map((draft, i) => toStudy(draft, i, version));
  return named.map((study) => applyCurated(study, curated));
}

function draftSection(section: Section, drafts: Draft[]): void {
  let open: Draft | null = null;
  section.paragraphs.forEach((paragraph, i) => {
    const passage = { section: section.id, paragraph: i + 1 };
    const draft = generalOpening.test(paragraph.text) ? null : introduce(paragraph.text, paragraph.marks ?? []);
    if (draft) {
      open = { ...draft, passages: [passage] };
      drafts.push(open);
    } else if (open && continuing.test(paragraph.text)) open.passages.push(passage);
  });
}

function introduce(text: string, marks: readonly { at: number; numbers: number[] }[]): Omit<Draft, 'passages'> | null {
  const match = authorYear.exec(text);
  const trials = [...text.matchAll(trialName), ...text.matchAll(leading)].map((m) => m[1] ?? m[2] ?? '');
  const first = marks[0];
  if (!match && !first && trials.length === 0) return null;
  const who = match?.groups?.who?.split(/ and |, | & /) ?? [];
  const names = new Set([...who, ...trials]);
  const year = match?.groups?.y1 ?? match?.groups?.y2 ?? /\b(?:19|20)\d\d\b/.exec(text.slice(0, 200))?.[0] ?? null;
  return { names, references: new Set(first?.numbers ?? []), year };
}

function mergeDrafts(drafts: readonly Draft[], curated: PolicyNames['studies']): Draft[] {
  const merged: Draft[] = [];
  for (const draft of drafts) {
    const twin = merged.find((other) => sameStudy(draft, other, curated));
    if (!twin) merged.push({ ...draft, passages: [...draft.passages] });
    else {
      for (const name of draft.names) twin.names.add(name);
      for (const number of draft.references) twin.references.add(number);
      twin.passages.push(...draft.passages);
    }
  }
  return merged;
}

function sameStudy(a: Draft, b: Draft, curated: PolicyNames['studies']): boolean {
  const trialOf = (draft: Draft): string[] => [...draft.names].filter((name) => /[A-Z]{3,}/.test(name));
  if (trialOf(a).some((name) => b.names.has(name))) return true;
  const share = (draft: Draft, numbers: readonly number[]): boolean => numbers.some((n) => draft.references.has(n));
  return curated.some(({ references }) => share(a, references) && share(b, references));
}

function toStudy(draft: Draft, i: number, version: PolicyVersion): Study {
  const references = [...draft.references];
  const named = [...draft.names];
  const author = firstAuthor(version.references.find(({ number }) => number === references[0]));
  const names = [...new Set([...named, ...(author ? [author] : [])])];
  const label = named[0] ?? author ?? `study ${i + 1}`;
  return {
    id: `study-${i + 1}`,
    label: draft.year ? `${label} (${draft.year})` : label,
    names,
    references,
    passages: draft.passages,
    year: draft.year,
  };
}

/** The first author's family name of a reference, or null where its text does not begin with one. */
export function firstAuthor(reference: Reference | undefined): string | null {
  return /^([A-Z][\p{L}'-]+) [A-Z]{1,3}[,.]/u.exec(reference?.text ?? '')?.[1] ?? null;
}

function applyCurated(study: Study, curated: PolicyNames['studies']): Study {
  const own = curated.find(({ references }) => references.some((number) => study.references.includes(number)));
  if (!own) return study;
  const names = [...new Set([...own.names.map(nameText), ...study.names])];
  return { ...study, id: own.id, label: own.label, names };
}
