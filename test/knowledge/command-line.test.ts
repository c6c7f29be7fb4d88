import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { policyText } from '../importer/import-text.ts';
import { copiedKnowledge, emptyFolder, firstPolicy, versionPath } from './knowledge-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs `npm run knowledge -- ...` as the script does, without npm. */
const knowledge = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/knowledge.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

/** A file with these words in a folder of its own. */
const fileOf = (content: string | Buffer, name = 'elbow.md'): string => {
  const file = join(emptyFolder(), name);
  writeFileSync(file, content);
  return file;
};

describe('knowledge import', () => {
  it('ends with 0 and says what was understood', () => {
    const out = emptyFolder();
    const { status, stdout, stderr } = knowledge('import', join(firstPolicy, 'source.md'), '--out', out);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^ig-msd 2025-03-01: imported: 18 sections, 1 position \(investigational.*\), 2 codes/);
    expect(loadKnowledge(out).faults).toEqual([]);
  });

  it('shows the names it found by itself, marked as found, without those that are curated', () => {
    const out = emptyFolder();
    const policy = policyText({
      more: 'REGULATORY STATUS\n\nThe Warmly Elbow System was cleared for percutaneous thermal ablation (PTA).',
      codes: 'Code\tDescription\n0991T\tPercutaneous thermal ablation of elbow nerves, any method; one nerve',
    });
    const { stdout } = knowledge('import', fileOf(policy), '--out', out);
    expect(stdout).toMatch(/\n {2}names found, not curated \(to prune or add, write .*elbow.names\.json\):\n/);
    expect(stdout).toMatch(/ {4}the subject .*: Thermal Ablation.*; Percutaneous thermal ablation of elbow nerves;/);
    expect(stdout).toMatch(/ {4}the subject .*; Warmly Elbow System; Warmly Elbow; Warmly\n/);
    expect(stdout).toMatch(/ {4}abbreviations and terms: PTA; percutaneous thermal ablation\n/);
    expect(stdout).toMatch(/ {4}headings: .*regulatory status/);
    const names = { format: 1, subjects: [{ id: 'heat', label: 'heat', names: ['elbow heat'], describedBy: [] }] };
    writeFileSync(
      join(out, 'elbow', 'names.json'),
      JSON.stringify({ ...names, mentioned: [], related: [], open: [], studies: [], terms: [] }),
    );
    const again = knowledge('import', fileOf(policy.replace('any method; ', '')), '--out', out, '--replace').stdout;
    expect(again).not.toMatch(/the subject/);
    expect(again).toMatch(/abbreviations and terms/);
  });

  it('ends with 1 for a doubtful document, says why with its line, and nothing is answered from it', () => {
    const out = emptyFolder();
    const file = fileOf(policyText({ codes: 'Codes\tNumber\tDescription\nCPT\t0991T\tAblation\nCPT\t0992T' }));
    const { status, stderr } = knowledge('import', file, '--out', out);
    expect(status).toBe(1);
    expect(stderr).toMatch(/decides: .*elbow\.md:\d+: The row of 0992T has no description/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(loadKnowledge(out).knowledge).toBeNull();
  });

  it('imports a document but for the fact that a doubt is about, and says which', () => {
    const out = emptyFolder();
    const file = fileOf(policyText({ more: 'PRIOR AUTHORIZATION\n\nCall the number on the card first.' }));
    const { status, stdout, stderr } = knowledge('import', file, '--out', out);
    expect(status).toBe(0);
    expect(stdout).toContain('ready but for 1 fact');
    expect(stderr).toMatch(/doubt: .*elbow\.md:\d+: What the section/);
    expect(knowledge('check', '--knowledge', out).status).toBe(0);
  });

  it('takes a date that a person gives, keeps who gave it, and takes it again from there', () => {
    const out = emptyFolder();
    const file = fileOf(policyText({ head: 'Next Review: May 2027' }));
    expect(knowledge('import', file, '--out', out).status).toBe(1);
    expect(knowledge('import', file, '--out', out, '--effective', '2026-04-01', '--number', 'E-7').status).toBe(0);
    expect(knowledge('import', file, '--out', out).stdout).toContain('2026-04-01: already there, unchanged');
    const [policy] = loadKnowledge(out).knowledge?.policies ?? [];
    expect(policy?.versions[0]).toMatchObject({ number: 'E-7', effective: { date: '2026-04-01', ground: null } });
    expect(policy?.review?.given.map(({ what, value }) => [what, value])).toEqual([
      ['effective', '2026-04-01'],
      ['number', 'E-7'],
    ]);
    const hash = loadKnowledge(out).knowledge?.hash;
    writeFileSync(join(out, 'elbow', 'review.json'), '{"format": 1, "given": []}');
    const without = loadKnowledge(out);
    expect(without.knowledge).toBeNull();
    expect(without.faults.map(({ path }) => path)).toContain('effective');
    expect(hash).toBeDefined();
  });

  it('gives nothing to several documents at once', () => {
    const { status, stderr } = knowledge('import', fileOf(policyText()), fileOf(policyText()), '--title', 'X');
    expect(status).toBe(2);
    expect(stderr).toContain('holds for one document');
  });

  it('imports what it can of several files, refuses the rest, and ends with the highest of their codes', () => {
    const out = emptyFolder();
    const { status, stdout, stderr } = knowledge(
      'import',
      fileOf('', 'empty.md'),
      fileOf(policyText()),
      '--id',
      'arm',
      '--out',
      out,
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/empty\.md: refused: the file is empty\.\n/);
    expect(stdout).toMatch(/^arm 2025-05-01: imported/);
    expect(loadKnowledge(out).knowledge?.policies.map(({ id }) => id)).toEqual(['arm']);
  });
});

describe('knowledge import of a folder', () => {
  it('imports its documents, passes other files by, and ends with the highest code and a tally', () => {
    const [out, folder] = [emptyFolder(), emptyFolder()];
    writeFileSync(join(folder, 'arm.md'), policyText());
    writeFileSync(join(folder, 'letter.txt'), 'Dear member,\n\nwe write to you today.');
    writeFileSync(join(folder, 'notes.pptx'), 'no document');
    const { status, stdout, stderr } = knowledge('import', folder, '--out', out);
    expect(status).toBe(2);
    expect(stdout).toMatch(/^arm 2025-05-01: imported.*\n2 documents:\n {2}1 ready\n {2}1 refused\n/s);
    expect(stdout + stderr).toMatch(/letter\.txt: refused: no section with criteria/);
  });

  it('ends with 2 where no document is in it', () => {
    expect(knowledge('import', emptyFolder())).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/no document is in there/),
    });
  });
});

describe('knowledge diff and knowledge retire', () => {
  const twoVersions = (): string => {
    const out = emptyFolder();
    const later = policyText({ criteria: 'Thermal ablation of the elbow is considered **not medically necessary**.' });
    knowledge(
      'import',
      fileOf(policyText()),
      fileOf(later.replace('May 1, 2025', 'June 1, 2025')),
      '--id',
      'arm',
      '--out',
      out,
    );
    return out;
  };

  it('print what changed, and end the effect of the latest version', () => {
    const out = twoVersions();
    const { status, stdout } = knowledge('diff', 'arm', '--knowledge', out);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^arm: 2025-05-01 to 2025-06-01: 2 changes\n\nPosition: changed\n {2}- .*investigational/);
    expect(stdout).toMatch(/\n {2}\+ .*not medically necessary/);
    expect(knowledge('retire', 'arm', '2026-06-30', '--knowledge', out)).toMatchObject({ status: 0 });
    expect(loadKnowledge(out).knowledge?.policies[0]?.versions.map(({ until }) => until)).toEqual([null, '2026-06-30']);
    expect(knowledge('check', '--knowledge', out).status).toBe(0);
  });

  it('end with 2 and the reason for a policy or version that is not there', () => {
    expect(knowledge('diff', 'leg', '--knowledge', emptyFolder())).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/no policy "leg"/),
    });
  });
});

describe('knowledge check', () => {
  it('ends with 0 and one line on a sound folder', () => {
    const { status, stdout, stderr } = knowledge('check');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^knowledge is sound: policies: \d+, .*\n$/);
  });

  it('ends with 1 and prints every fault with file, path, found and wanted', () => {
    const dir = copiedKnowledge();
    writeFileSync(
      versionPath(dir),
      readFileSync(versionPath(dir), 'utf8').replace('"position": "investigational"', '"position": "covered"'),
    );
    const { status, stdout } = knowledge('check', '--knowledge', dir);
    expect(status).toBe(1);
    expect(stdout).toContain(`${versionPath(dir)}: positions[0]`);
    expect(stdout).toMatch(/found "covered"; wanted investigational, medically-necessary/);
  });

  it('ends with 1 where there is no policy', () => {
    expect(knowledge('check', '--knowledge', emptyFolder())).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('found no policy'),
    });
  });
});

describe('unusable arguments', () => {
  it.each([[[]], [['import']], [['check', '--wrong']], [['import', 'x.md', '--id', 'Not An Id']]])(
    '%j end with 2 and the usage',
    (args) => {
      const { status, stdout, stderr } = knowledge(...args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/usage: knowledge check/);
      expect(stderr).not.toMatch(/\n\s+at /);
    },
  );
});
