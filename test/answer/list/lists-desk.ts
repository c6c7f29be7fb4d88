import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerMessage, type Desk, openDesk } from '../../../src/bot/core.ts';
import { plainText } from '../../../src/card/plain.ts';
import { toJson } from '../../../src/cli/answer-json.ts';
import { importFile } from '../../../src/importer/import-file.ts';
import { lexiconFor, loadKnowledge } from '../../../src/knowledge/load.ts';
import { knowledgeFolder } from '../../knowledge/knowledge-folder.ts';

/** Documents by their file names, the file's name without its ending being the id. */
export type Documents = Readonly<Record<string, string>>;

/** A policy of an invented payer that lists two codes and says what one of them needs. */
export const lampPolicy = (requirement: string): string => `# Marrow Scans

Harbor Mutual Medical Policy
Policy Number: 12
Effective Date: January 1, 2026

## Policy Criteria

Marrow scans are considered medically necessary when the marrow is pale.

## Prior Authorization

${requirement}

## Codes

| CPT | Description |
|---|---|
| 90551 | Marrow scan, complete |
| 90559 | Marrow scan, limited |
`;

/** A desk over the project's first policy and these documents, imported as they are. */
export async function deskWith(documents: Documents): Promise<Desk> {
  const dir = mkdtempSync(join(tmpdir(), 'policy-desk-lists-'));
  try {
    const out = join(dir, 'knowledge');
    cpSync(knowledgeFolder, out, { recursive: true });
    for (const [name, text] of Object.entries(documents)) await importIn(out, { file: join(dir, name), name, text });
    const { knowledge, faults } = loadKnowledge(out);
    if (knowledge === null || faults.length > 0) throw new Error(JSON.stringify(faults));
    return openDesk(knowledge);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function importIn(
  out: string,
  { file, name, text }: { file: string; name: string; text: string },
): Promise<void> {
  writeFileSync(file, text);
  const id = name.replace(/(?:@.*)?\.\w+$/, '');
  const result = await importFile(file, { id, out, replace: false, lexicon: lexiconFor(out) });
  if (result.kind === 'refused' || result.kind === 'held') throw new Error(`${name}: ${JSON.stringify(result)}`);
}

/** What is answered to a message on a day. */
export function asked(desk: Desk, text: string, today = '2026-05-30') {
  const answered = answerMessage(desk, { text, today, asOf: null, context: null });
  const { outcome, priorAuthorization, position, kind } = answered.answer;
  const citations = (toJson(null, answered).citations ?? []) as {
    policy: string;
    section: string;
    paragraph: number;
    quote: string;
  }[];
  return { outcome, priorAuthorization, position, kind, citations, text: plainText(answered.card) };
}

/** What is answered on authorization, in a word, with the places it rests on. */
export function authorization(desk: Desk, text: string, today?: string): string {
  const { priorAuthorization, citations } = asked(desk, text, today);
  return [priorAuthorization ?? 'nothing', ...citations.map(({ policy, paragraph }) => `${policy} ${paragraph}`)].join(
    ', ',
  );
}
