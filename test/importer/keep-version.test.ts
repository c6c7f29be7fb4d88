import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/importer/import-file.ts';
import { checkAgainstSource } from '../../src/importer/report/source-check.ts';
import { checkKnowledge } from '../../src/knowledge/check.ts';
import { emptyFolder } from '../knowledge/knowledge-folder.ts';
import { lexicon, policyText } from './import-text.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const needle = (words: string): string => policyText().replace('through a needle', words);
const written = (name: string, text: string): string => {
  const file = join(emptyFolder(), name);
  writeFileSync(file, text);
  return file;
};
const into = (out: string, text: string, replace = true) =>
  importFile(written('elbow.md', text), { id: 'elbow', out, replace, lexicon });
const faultsIn = async (out: string) => (await checkKnowledge(out, checkAgainstSource)).faults;
const wordsIn = (out: string): string => readFileSync(join(out, 'elbow', '2025-05-01.json'), 'utf8');

describe('a version that is replaced', () => {
  it('has its document beside it under a name of its own, and the old one goes', async () => {
    const out = emptyFolder();
    await into(out, needle('through a needle'));
    await into(out, needle('through two needles'));
    expect(readdirSync(join(out, 'elbow')).sort()).toEqual(['2025-05-01.json', 'source-2025-05-01.md']);
    expect(await faultsIn(out)).toEqual([]);
    await into(out, needle('through three needles'));
    expect(readdirSync(join(out, 'elbow')).sort()).toEqual(['2025-05-01.json', 'source.md']);
    expect(await faultsIn(out)).toEqual([]);
  });

  it('and is imported once more is unchanged, whatever its document is called', async () => {
    const out = emptyFolder();
    await into(out, needle('through a needle'));
    await into(out, needle('through two needles'));
    expect((await into(out, needle('through two needles'), false)).kind).toBe('unchanged');
  });

  it('leaves the document of another version alone', async () => {
    const out = emptyFolder();
    await into(out, policyText());
    const later = (words: string): string => needle(words).replace('May 1, 2025', 'June 1, 2025');
    for (const words of ['through two needles', 'through three needles', 'through a tube'])
      await into(out, later(words));
    expect(await faultsIn(out)).toEqual([]);
    expect(readFileSync(join(out, 'elbow', 'source.md'), 'utf8')).toBe(policyText());
  });

  it('is sound with the document of the new one beside it, as after an import that was broken off', async () => {
    const out = emptyFolder();
    await into(out, needle('through a needle'));
    writeFileSync(join(out, 'elbow', 'source-2025-05-01.md'), needle('through two needles'));
    expect(await faultsIn(out)).toEqual([]);
    expect((await into(out, needle('through two needles'))).kind).toBe('imported');
    expect(await faultsIn(out)).toEqual([]);
  });

  it('has no unfinished file of an ended import beside it after the next', async () => {
    const out = emptyFolder();
    await into(out, needle('through a needle'));
    const running = spawn(process.execPath, ['-e', '']);
    await once(running, 'exit');
    writeFileSync(join(out, 'elbow', `.import-${running.pid}-0`), 'half');
    await into(out, needle('through a needle'), false);
    expect(readdirSync(join(out, 'elbow')).sort()).toEqual(['2025-05-01.json', 'source.md']);
  });

  it('is the old one or the new one, and sound, whenever its import is killed', { timeout: 120_000 }, async () => {
    for (let kill = 0; kill < 8; kill++) {
      const out = emptyFolder();
      const files = ['through a needle', 'through two needles'].map((words) => written('elbow.md', needle(words)));
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', 'test/importer/replaced-again-and-again.ts', out, ...files],
        {
          cwd: root,
        },
      );
      await once(child.stdout, 'data');
      await new Promise((done) => setTimeout(done, 7 * kill));
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(await faultsIn(out)).toEqual([]);
      expect(wordsIn(out)).toMatch(/through (?:a needle|two needles)/);
    }
  });
});
