import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importPolicy } from '../../src/importer/import-policy.ts';
import { readPdf } from '../../src/importer/read/read-pdf.ts';
import type { PolicyVersion } from '../../src/knowledge/schema.ts';
import { lexicon, versionOf } from './import-text.ts';

/** The Markdown policy of the invented payer as a browser printed it, with running headers and footers on four pages. */
const file = new URL('../fixtures/policies/outline.pdf', import.meta.url);

const read = async (): Promise<PolicyVersion> => {
  const bytes = readFileSync(file);
  const content = await readPdf(bytes);
  if (content.kind === 'refused') throw new Error(content.reason);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const source = { text: content.content.text, content: content.content, file: 'source.pdf', sha256, format: 'pdf' };
  const imported = importPolicy(source, { id: 'fixture', lexicon });
  if (imported.kind !== 'imported') throw new Error(JSON.stringify(imported));
  return imported.version;
};

const markdown = versionOf(readFileSync(new URL('../fixtures/payer/outline.md', import.meta.url), 'utf8'));

/** What a version says, without where in the file it says it. */
const said = ({
  sections,
  positions,
  codes,
  references,
  title,
  number,
  effective,
  priorAuthorization,
}: PolicyVersion) => ({
  title,
  number,
  effective: effective.date,
  sections: sections.map(({ heading, kind, paragraphs }) => ({
    heading,
    kind,
    paragraphs: paragraphs.map(({ line: _, ...paragraph }) => paragraph),
  })),
  positions,
  codes,
  references,
  priorAuthorization,
});

describe('a policy printed to PDF', () => {
  it('says what its Markdown says: every paragraph, marker, mark, cell, position, criterion and code', async () => {
    expect(said(await read())).toEqual(said(markdown));
  });
});
