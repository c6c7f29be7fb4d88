import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildInWords, filesOfBuild, hashOfBuild, programBuild } from '../src/program-build.ts';
import { programVersion } from '../src/program-version.ts';

describe('the build that runs', () => {
  it('is named by its version and a hash', () => {
    expect(programBuild()).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{12}$/);
    expect(programBuild().startsWith(`${programVersion()}+`)).toBe(true);
  });
  it('is all files of src and adapters, and the lock file', () => {
    const all = ['adapters', 'src'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath}/${entry.name}`),
    );
    expect(filesOfBuild('.')).toEqual([...all, 'package-lock.json'].sort());
  });
  it('is told from one of which only the version is known', () => {
    expect(buildInWords('0.1.0')).toBe('an earlier build of version 0.1.0');
    expect(buildInWords('0.1.0+0123456789ab')).toBe('build 0.1.0+0123456789ab');
  });
});

describe('the hash of a build', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'policy-desk-build-'));
    for (const folder of ['src/card', 'adapters/web']) mkdirSync(join(dir, folder), { recursive: true });
    for (const file of ['src/main.ts', 'src/card/card.ts', 'adapters/web/page.js', 'package-lock.json'])
      writeFileSync(join(dir, file), `// ${file}\nexport {};\n`);
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('is the same elsewhere, and where lines end otherwise', () => {
    const before = hashOfBuild(dir);
    const other = join(dir, 'elsewhere');
    for (const part of ['src', 'adapters', 'package-lock.json'])
      cpSync(join(dir, part), join(other, part), { recursive: true });
    for (const file of filesOfBuild(other))
      writeFileSync(join(other, file), readFileSync(join(other, file), 'utf8').replaceAll('\n', '\r\n'));
    expect(hashOfBuild(other)).toBe(before);
  });
  it.each(['src/card/card.ts', 'adapters/web/page.js', 'package-lock.json'])('is another with another %s', (file) => {
    const before = hashOfBuild(dir);
    writeFileSync(join(dir, file), '// changed\n');
    expect(hashOfBuild(dir)).not.toBe(before);
  });
  it('is another with a file more, but not with what a system or an editor left there', () => {
    const before = hashOfBuild(dir);
    for (const name of ['.DS_Store', '.card.ts.swp', 'card.ts~', 'card.ts.orig'])
      writeFileSync(join(dir, 'src', name), 'x');
    expect(hashOfBuild(dir)).toBe(before);
    writeFileSync(join(dir, 'src/more.ts'), '');
    expect(hashOfBuild(dir)).not.toBe(before);
  });
});
