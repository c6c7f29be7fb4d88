import type { PolicyVersion } from '../../src/knowledge/schema.ts';

/** The source of a policy as the scoring sees it: letters and digits alone, in sections by printed heading. `of` is the imported version it is, where it is one. */
export type SourceText = {
  all: string;
  sections: ReadonlyMap<string, string>;
  of?: { policy: string; version: string };
};

/** Text without bold and reference marks, white space as one space, in lower case. */
export function plain(text: string | null | undefined): string {
  return (text ?? '')
    .replaceAll('**', '')
    .replace(/\^\[[^\]]*\]\^?/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Letters, digits and the signs of numbers alone: what must be alike for a quote to be word for word. */
export function bare(text: string): string {
  return text
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/\^?\[[\d,\s–-]*\]\^?/g, ' ')
    .replaceAll('\\', '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%<>=.]+/gu, '');
}

const runIn = /^(PLEASE NOTE):/;
const capitals = /^[A-Z][A-Z ,/&()-]{3,}$/;
const hashes = /^#{2,6}\s+(.+)$/;

function headingOf(line: string): string | null {
  if (/^Date of Origin/.test(line)) return 'header';
  const printed = runIn.exec(line)?.[1] ?? hashes.exec(line)?.[1] ?? (capitals.test(line) ? line : null);
  return printed === null ? null : plain(printed);
}

/** Reads a source document: a line of capitals, a Markdown heading or `PLEASE NOTE:` begins a section; the title block and the date of origin are the header. */
export function readSource(text: string): SourceText {
  const sections = new Map<string, string>();
  let current = 'header';
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    current = headingOf(line) ?? current;
    sections.set(current, `${sections.get(current) ?? ''}\n${line}`);
  }
  return { all: bare(text), sections: new Map([...sections].map(([name, body]) => [name, bare(body)])) };
}

type StoredText = Pick<PolicyVersion, 'id' | 'version' | 'sections'>;

/** The same of an imported version, whose document may be of any format; that its words are the document's is proved elsewhere. */
export function sourceOfVersion({ id, version, sections }: StoredText): SourceText {
  const bodies = new Map<string, string>();
  for (const { heading, paragraphs } of sections) {
    const body = bare(paragraphs.map(({ text }) => text).join('\n'));
    bodies.set(plain(heading), (bodies.get(plain(heading)) ?? '') + body);
  }
  return { all: [...bodies.values()].join('\n'), sections: bodies, of: { policy: id, version } };
}

type Cited = { policy: string; version: string; section: string; quote: string };

/** True when the quote stands in one of the sources, word for word. */
export function standsIn(sources: readonly SourceText[], quote: string): boolean {
  const wanted = bare(quote);
  return wanted !== '' && sources.some((source) => source.all.includes(wanted));
}

/** True when the quote stands in the section of that heading in one of the sources. */
export function standsUnder(sources: readonly SourceText[], heading: string, quote: string): boolean {
  return sources.some((source) => source.sections.get(plain(heading))?.includes(bare(quote)) ?? false);
}

/** True when the quote stands in the section that its citation names, of the very version it names where the sources are versions. */
export function standsAt(sources: readonly SourceText[], cited: Cited): boolean {
  const named = sources.filter(
    ({ of }) => of === undefined || (of.policy === cited.policy && of.version === cited.version),
  );
  return standsUnder(named, cited.section, cited.quote);
}
