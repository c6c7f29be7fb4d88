import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Imported, importPolicy } from '../../src/importer/import-policy.ts';
import type { Doubt } from '../../src/importer/report/doubt.ts';
import { lexiconSchema } from '../../src/knowledge/names-schema.ts';
import type { PolicyVersion } from '../../src/knowledge/schema.ts';

export const lexicon = lexiconSchema.parse(
  JSON.parse(readFileSync(new URL('../../knowledge/lexicon.json', import.meta.url), 'utf8')),
);

/** Imports a text as a Markdown document with the project's lexicon. */
export const importText = (text: string): Imported =>
  importPolicy(
    { text, file: 'source.md', sha256: createHash('sha256').update(text).digest('hex'), format: 'markdown' },
    { id: 'fixture', lexicon },
  );

/** The version of a text that must give one. */
export const versionOf = (text: string): PolicyVersion => {
  const imported = importText(text);
  if (imported.kind === 'refused') throw new Error(`refused: ${imported.reason}`);
  if (imported.version === null) throw new Error(imported.doubts.map(({ message }) => message).join('\n'));
  return imported.version;
};

/** The doubts of a text that was not refused. */
export const doubtsOf = (text: string): readonly Doubt[] => {
  const imported = importText(text);
  if (imported.kind === 'refused') throw new Error(`refused: ${imported.reason}`);
  return imported.doubts;
};

/** A small sound policy of an invented payer, with parts to put in the place of its own. */
export const policyText = (parts: { head?: string; criteria?: string; codes?: string; more?: string } = {}): string =>
  [
    'Thermal Ablation of the Left Elbow',
    parts.head ?? 'Effective: May 1, 2025\n\nNext Review: May 2026',
    'POLICY CRITERIA',
    parts.criteria ?? 'Thermal ablation of the elbow is considered **investigational**.',
    parts.more ?? 'BACKGROUND\n\nHeat is applied through a needle beside the joint.',
    'CODES',
    parts.codes ??
      'Codes\tNumber\tDescription\nCPT\t0991T\tAblation of a nerve, percutaneous; single nerve\n\t0992T\t;each additional nerve\nHCPCS\tNone\t',
  ].join('\n\n');
