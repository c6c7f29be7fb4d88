import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerMessage, type Desk, openDesk } from '../../src/bot/core.ts';
import { type AnswerJson, toJson } from '../../src/cli/answer-json.ts';
import { type ImportedFile, importFile } from '../../src/importer/import-file.ts';
import { checkAgainstSource } from '../../src/importer/report/source-check.ts';
import { checkKnowledge } from '../../src/knowledge/check.ts';
import type { Fault, Knowledge } from '../../src/knowledge/knowledge.ts';
import { lexicon } from '../importer/import-text.ts';

/** Three policies of invented payers: one in two versions (Markdown, then as a printed PDF), one in capitals with tabs, one in plain text. */
const documents: readonly [string, string][] = [
  ['lm-402', 'payer/versions/outline-2024.md'],
  ['lm-402', 'policies/outline.pdf'],
  ['lm-417', 'payer/shared-code.md'],
  ['bw-88', 'policies/title-case.txt'],
];

const dir = mkdtempSync(join(tmpdir(), 'policy-desk-three-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let results: ImportedFile[] = [];
let checked: { knowledge: Knowledge | null; faults: Fault[] } = { knowledge: null, faults: [] };
let desk: Desk;

beforeAll(async () => {
  for (const [id, name] of documents) {
    const file = fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
    results = [...results, await importFile(file, { id, out: dir, replace: false, lexicon })];
  }
  checked = await checkKnowledge(dir, checkAgainstSource);
  desk = openDesk(checked.knowledge ?? expect.fail('nothing was imported'));
});

const ask = (text: string, asOf: string | null = null): AnswerJson =>
  toJson('q', answerMessage(desk, { text, today: '2025-12-01', asOf, context: null }));

const versionsCited = (answer: AnswerJson): string[] => {
  const citations = answer.citations as { version: string }[];
  return [...new Set(citations.map(({ version }) => version))];
};

describe('three policies', () => {
  it('are imported and sound, the one in two versions with both documents', () => {
    expect(results.map(({ kind }) => kind)).toEqual(['imported', 'imported', 'imported', 'imported']);
    expect(checked.faults).toEqual([]);
    expect(checked.knowledge?.policies.map(({ id, versions }) => [id, versions.length])).toEqual([
      ['bw-88', 1],
      ['lm-402', 2],
      ['lm-417', 1],
    ]);
  });

  it.each([
    ['is 0995T covered?', 'lm-402', 'conditional'],
    ['is cryothermal genicular nerve modulation covered', 'lm-402', 'conditional'],
    ['is 0991T covered?', 'lm-417', 'not-medically-necessary'],
    ['is pulsed thermal modulation of the sympathetic chain covered?', 'lm-417', 'not-medically-necessary'],
    ['position on 0981T?', 'bw-88', null],
  ])('%s: from %s', (question, policy, position) => {
    const answer = ask(question);
    expect(answer.policies).toEqual([policy]);
    if (position !== null) expect(answer.position).toBe(position);
  });

  it('answer from the version in force on the date of service', () => {
    expect(versionsCited(ask('is 0995T covered?', '2024-08-15'))).toEqual(['2024-06-01']);
    expect(versionsCited(ask('is 0995T covered?', '2025-08-15'))).toEqual(['2025-06-01']);
  });

  it('keep to the positions of the line of business and the date of service that are asked about', () => {
    const words = (text: string, asOf: string | null = null): string => JSON.stringify(ask(text, asOf));
    const commercial = words('is pulsed field therapy of the shoulder covered for commercial members?');
    expect(commercial).toContain('calcific tendinitis');
    expect(commercial).not.toContain('For Medicare Advantage members');
    const early = words('is pulsed field therapy of the shoulder covered for medicare advantage?', '2025-05-15');
    expect(early).not.toContain('considered investigational');
    const late = words('is pulsed field therapy of the shoulder covered for medicare advantage?', '2025-08-15');
    expect(late).toContain('For Medicare Advantage members');
  });

  it('take no position before the first version', () => {
    expect(ask('is 0995T covered?', '2023-08-15')).toMatchObject({ position: null });
  });

  it('quote the printed criterion word for word from the PDF', () => {
    const answer = ask('what are the criteria for cryothermal genicular nerve modulation?', '2025-08-15');
    expect(JSON.stringify(answer)).toContain('Knee pain has been present for at least 6 months');
  });
});
