import { checkAgainstSource } from '../importer/report/source-check.ts';
import { checkKnowledge } from '../knowledge/check.ts';
import type { Fault, Knowledge } from '../knowledge/knowledge.ts';

const faultLine = ({ file, path, found, wanted }: Fault): string =>
  `${file}${path === '' ? '' : `: ${path}`}: found ${found}; wanted ${wanted}\n`;

const total = (knowledge: Knowledge): string => {
  const versions = knowledge.policies.flatMap((policy) => policy.versions);
  const paragraphs = versions.flatMap(({ sections }) => sections.flatMap((section) => section.paragraphs));
  const codes = versions.reduce((sum, version) => sum + version.codes.length, 0);
  const lists = knowledge.lists ?? [];
  const rows = lists.flatMap((list) => list.versions).reduce((sum, { rows: own }) => sum + own.length, 0);
  const ofLists = lists.length === 0 ? '' : `, authorization lists: ${lists.length}, their rows: ${rows}`;
  return `policies: ${knowledge.policies.length}, versions: ${versions.length}, paragraphs: ${paragraphs.length}, codes: ${codes}${ofLists}`;
};

/** Checks a knowledge folder and prints every fault with file and path; 1 if there is any. */
export const runCheck = async (dir: string): Promise<number> => {
  const { knowledge, faults } = await checkKnowledge(dir, checkAgainstSource);
  for (const fault of faults) process.stdout.write(faultLine(fault));
  if (knowledge === null && faults.length === 0) process.stdout.write(`${dir}: found no policy; wanted at least one\n`);
  if (knowledge === null || faults.length > 0) {
    process.stderr.write(`${faults.length} fault${faults.length === 1 ? '' : 's'} in ${dir}.\n`);
    return 1;
  }
  process.stdout.write(`${dir} is sound: ${total(knowledge)}; every paragraph stands in its source document.\n`);
  return 0;
};
