import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { documentsIn } from '../../src/cli/knowledge-import.ts';
import { type ImportedFile, importFile } from '../../src/importer/import-file.ts';
import type { Lexicon } from '../../src/knowledge/names-schema.ts';
import { isRead } from '../../src/knowledge/schema.ts';

/** What to import: a folder of documents, a file of dates to supply (`file<TAB>YYYY-MM-DD`), and the day that is supplied where there is no such file. */
export type ImportsRequest = { documents: string; dates: string | null; today: string };

const kinds = ['ready', 'ready with supplied date', 'mostly supposed', 'held', 'refused'] as const;

/** What became of a document: `mostly supposed` is imported with too few of its positions read; `withheld` are facts with a doubt. */
export type DocumentImported = {
  file: string;
  became: (typeof kinds)[number];
  why: string[];
  withheld: number;
  milliseconds: number;
  /** The most memory the process has had so far, in MB. */
  megabytes: number;
};

/** So many of a document's positions have to be read, and not only supposed, for it to be ready. */
const readPositions = 0.8;

const needsDate = (result: ImportedFile): boolean => {
  const deciding = result.kind === 'held' ? result.doubts.filter(({ decides }) => decides) : [];
  return (
    deciding.length > 0 && deciding.every(({ code }) => code === 'effective-date-missing' || code === 'date-unreadable')
  );
};

function becameOf(result: ImportedFile, supplied: boolean): DocumentImported['became'] {
  if (result.kind === 'held' || result.kind === 'refused') return result.kind;
  if (result.kind === 'list') return 'ready';
  const { positions } = result.version;
  const read = positions.filter(isRead).length;
  if (read === 0 || read < positions.length * readPositions) return 'mostly supposed';
  return supplied ? 'ready with supplied date' : 'ready';
}

const whyNot = (result: ImportedFile): string[] => {
  if (result.kind === 'refused') return [result.reason];
  if (result.kind !== 'held') return [];
  return result.doubts.filter(({ decides }) => decides).map(({ message }) => message);
};

const datesIn = (file: string): Map<string, string> =>
  new Map(
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim().split('\t'))
      .flatMap(([name = '', date]) => (date === undefined ? [] : [[name, date] as const])),
  );

/** Imports every document of a folder as it is, and once more with a date where only that is missing; nothing is kept. */
export async function measureImports(request: ImportsRequest, lexicon: Lexicon): Promise<DocumentImported[]> {
  const dates = request.dates === null ? null : datesIn(request.dates);
  const out = mkdtempSync(join(tmpdir(), 'imports-'));
  const measured: DocumentImported[] = [];
  try {
    const documents = documentsIn(request.documents).filter((path) => path !== request.dates);
    for (const path of documents) {
      const file = relative(request.documents, path);
      const options = { id: `document-${measured.length + 1}`, out, replace: true, lexicon };
      const start = performance.now();
      const first = await importFile(path, options);
      const milliseconds = Math.round(performance.now() - start);
      const date = dates === null ? request.today : dates.get(file);
      const isDated = needsDate(first) && date !== undefined;
      const given = { facts: { effective: date ?? '' }, by: 'bench', at: request.today };
      const result = isDated ? await importFile(path, { ...options, given }) : first;
      const doubts = result.kind === 'refused' ? [] : result.doubts;
      measured.push({
        file,
        became: becameOf(result, isDated),
        why: whyNot(result),
        withheld: doubts.filter(({ about }) => about !== undefined).length,
        milliseconds,
        megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
      });
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  return measured;
}

const list = (
  title: string,
  documents: readonly DocumentImported[],
  say: (one: DocumentImported) => string,
): string[] =>
  documents.length === 0 ? [] : ['', `${title}:`, ...documents.map((one) => `- ${one.file}: ${say(one)}`)];

/** How many documents became what, which are not ready and why, and what it took. */
export function importsText(documents: readonly DocumentImported[]): string {
  const of = (kind: DocumentImported['became']): DocumentImported[] =>
    documents.filter(({ became }) => became === kind);
  const slowest = documents.toSorted((a, b) => b.milliseconds - a.milliseconds)[0];
  const withheld = documents.filter((one) => one.withheld > 0 && one.became !== 'held');
  const facts = withheld.reduce((sum, one) => sum + one.withheld, 0);
  const most = Math.max(0, ...documents.map(({ megabytes }) => megabytes));
  return [
    `| ${documents.length} documents | |`,
    '| --- | ---: |',
    ...kinds.map((kind) => `| ${kind} | ${of(kind).length} |`),
    `| facts with doubts | ${facts} in ${withheld.length} documents |`,
    `| the slowest | ${((slowest?.milliseconds ?? 0) / 1000).toFixed(1)} s (${slowest?.file ?? '-'}) |`,
    `| the most memory | ${most} MB |`,
    ...list('mostly supposed', of('mostly supposed'), ({ withheld: count }) => `${count} facts with doubts`),
    ...list('held', of('held'), ({ why }) => why.join(' ')),
    ...list('refused', of('refused'), ({ why }) => why.join(' ')),
  ].join('\n');
}
