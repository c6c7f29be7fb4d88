import { openClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { PolicyDeskError } from '../errors.ts';
import { insightsOf } from '../insight/gather.ts';
import { insightsCsv, insightTables, type Table } from '../insight/tables.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import type { Store } from '../stores/store.ts';
import { plain } from './records-text.ts';

/** Of how many days, and in which form. */
export type InsightsWanted = { days: number; isJson: boolean; isCsv: boolean };

function textOf({ title, columns, rows }: Table): string {
  if (rows.length === 0) return `${title}: nothing\n`;
  const cells = [columns, ...rows].map((row) => row.map((cell) => plain(String(cell))));
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function jsonOf(tables: readonly Table[]): string {
  const rowsOf = ({ columns, rows }: Table) =>
    rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
  return JSON.stringify(Object.fromEntries(tables.map((table) => [table.name, rowsOf(table)])));
}

/** Prints what people ask, from the records. Resolves with the exit status. */
export async function insights(store: Store, { days, isJson, isCsv }: InsightsWanted): Promise<number> {
  const config = readConfig();
  const { knowledge } = loadKnowledge(config.knowledgeDir);
  if (knowledge === null)
    throw new PolicyDeskError(
      'knowledge-missing',
      `No policy can be loaded from ${config.knowledgeDir}. Set KNOWLEDGE_DIR.`,
    );
  const found = await insightsOf({ store, knowledge, today: openClock(config.timeZone).today() }, days);
  const tables = insightTables(found);
  const text = isCsv ? insightsCsv(found) : isJson ? `${jsonOf(tables)}\n` : tables.map(textOf).join('\n');
  process.stdout.write(text);
  return 0;
}
