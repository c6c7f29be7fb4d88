import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../knowledge/knowledge-folder.ts';
import { importBytes } from './import-bytes.ts';
import { policyText } from './import-text.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const importing = (...files: string[]) => {
  const args = ['--import', 'tsx', 'src/cli/knowledge.ts', 'import', ...files, '--out', emptyFolder()];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return { stdout, stderr, status };
};

describe('a document that is nested far too deep is refused within seconds:', () => {
  const depth = 200_000;
  it.each<[string, string, string]>([
    ['divisions', '<div>', '</div>'],
    ['words in bold', '<b>', '</b>'],
    ['lists', '<ul><li>', '</li></ul>'],
    ['tables', '<table><tr><td>', '</td></tr></table>'],
    ['divisions that nobody closes', '<div>', ''],
  ])('%s', async (_, open, close) => {
    const levels = Math.floor(depth / open.length);
    const before = Date.now();
    const result = await importBytes('deep.html', `${open.repeat(levels)}Policy Criteria${close.repeat(levels)}`);
    expect(result).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/nested more than \d+ deep|cannot be read/),
    });
    expect(Date.now() - before).toBeLessThan(8000);
  });
});

describe('the import of a folder', () => {
  it('goes on after a document that cannot be read, and names it', () => {
    const { stdout, stderr, status } = importing('test/fixtures/reports/11-one-file-ends-folder-import');
    expect(stdout).toMatch(/^a-good 2025-05-01: imported/m);
    expect(stdout).toMatch(/^c-good 2025-05-01: imported/m);
    expect(stderr).toMatch(/b-deep\.html: refused: its parts are nested more than \d+ deep/);
    expect(status).toBe(2);
  });

  it('goes on after each of several, as with files that are named one by one', () => {
    const folder = emptyFolder();
    const file = (name: string, content: string): string => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const deep = '<div>'.repeat(5000);
    const files = [
      file('a.html', deep),
      file('b.md', policyText()),
      file('c.docx', 'no document'),
      file('d.md', policyText()),
    ];
    const { stdout, stderr } = importing(...files);
    expect(stdout).toMatch(/^b 2025-05-01: imported/m);
    expect(stdout).toMatch(/^d 2025-05-01: imported/m);
    expect(stdout).toMatch(/4 documents:\n {2}2 ready\n {2}2 refused\n {4}.*a\.html: it/);
    expect(stderr).toMatch(/a\.html: refused.*\n.*c\.docx: refused/s);
  });
});
