import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { PolicyVersion } from '../../src/knowledge/schema.ts';
import {
  changeVersion,
  copiedKnowledge,
  emptyFolder,
  knowledgeFolder,
  readVersion,
  versionPath,
} from './knowledge-folder.ts';

describe("the project's own knowledge folder", () => {
  it('is loaded without a fault', () => {
    const { knowledge, faults } = loadKnowledge(knowledgeFolder);
    expect(faults).toEqual([]);
    expect(knowledge?.policies.map(({ id }) => id)).toContain('ig-msd');
    expect(knowledge?.lexicon.regions.length).toBeGreaterThan(0);
  });

  it('has the same hash wherever it lies, and another after any change', () => {
    const dir = copiedKnowledge();
    const hash = loadKnowledge(knowledgeFolder).knowledge?.hash;
    expect(loadKnowledge(dir).knowledge?.hash).toBe(hash);
    writeFileSync(join(dir, 'lexicon.json'), `${readFileSync(join(dir, 'lexicon.json'), 'utf8')}\n`);
    expect(loadKnowledge(dir).knowledge?.hash).not.toBe(hash);
  });
});

describe('several versions and policies', () => {
  it('are sorted: policies by id, versions by effective date, a month before its days', () => {
    const dir = copiedKnowledge();
    for (const date of ['2026-01', '2024-07-15']) {
      const version = readVersion(dir);
      version.version = date;
      version.effective.date = date;
      writeFileSync(join(dir, 'ig-msd', `${date}.json`), JSON.stringify(version));
    }
    cpSync(join(dir, 'ig-msd'), join(dir, 'another'), { recursive: true });
    for (const name of ['2024-07-15', '2025-03-01', '2026-01']) {
      const file = join(dir, 'another', `${name}.json`);
      writeFileSync(
        file,
        readFileSync(file, 'utf8')
          .replace('"id":"ig-msd"', '"id":"another"')
          .replace('"id": "ig-msd"', '"id": "another"'),
      );
    }
    const { knowledge, faults } = loadKnowledge(dir);
    expect(faults).toEqual([]);
    expect(knowledge?.policies.map(({ id }) => id)).toEqual(['another', 'ig-msd']);
    expect(knowledge?.policies[1]?.versions.map(({ version }) => version)).toEqual([
      '2024-07-15',
      '2025-03-01',
      '2026-01',
    ]);
  });
});

const damage: [string, (version: PolicyVersion) => void, string, string][] = [
  [
    'a quote that does not stand in its paragraph',
    (version) => {
      for (const one of version.positions) one.ground.quote = 'is covered';
    },
    'positions[0].ground.quote',
    '"is covered"',
  ],
  [
    'a passage that does not exist',
    (version) => {
      for (const one of version.codes) for (const ground of one.grounds) ground.paragraph = 99;
    },
    'codes[0].grounds[0]',
    'codes, paragraph 99',
  ],
  [
    'a section twice',
    (version) => {
      version.sections.push({ id: 'summary', heading: 'SUMMARY', kind: 'summary', paragraphs: [] });
    },
    'sections[18]',
    'summary, a second time',
  ],
  [
    'a mark for a reference that is not listed',
    (version) => {
      version.references.shift();
    },
    'sections[6].paragraphs[4].marks[0]',
    'reference 1',
  ],
  [
    'a position from the evidence',
    (version) => {
      for (const section of version.sections) if (section.kind === 'criteria') section.kind = 'evidence';
    },
    'positions[0].ground.section',
    'a section of kind evidence',
  ],
  [
    'a policy without a position',
    (version) => {
      version.positions = [];
    },
    'positions',
    'none',
  ],
  [
    'an id that is not its folder',
    (version) => {
      version.id = 'other';
    },
    'id',
    'other',
  ],
  [
    'a version that is not its file',
    (version) => {
      version.version = '2025-04-01';
      version.effective.date = '2025-04-01';
    },
    'version',
    '2025-04-01',
  ],
  [
    'a date that is none',
    (version) => {
      version.version = '2025-13';
    },
    'version',
    '"2025-13"',
  ],
  [
    'a position that is not in the list',
    (version) => {
      for (const one of version.positions) Object.assign(one, { position: 'covered' });
    },
    'positions[0].position',
    '"covered"',
  ],
  [
    'a key that nobody reads',
    (version) => {
      Object.assign(version, { covered: true });
    },
    '',
    '"covered"',
  ],
];

describe('a version with a fault is set aside, and the fault says file, path, found and wanted', () => {
  it.each(damage)('%s', (_, change, path, found) => {
    const dir = copiedKnowledge();
    changeVersion(dir, change);
    const { knowledge, faults } = loadKnowledge(dir);
    expect(knowledge).toBeNull();
    expect(faults).toContainEqual({ file: versionPath(dir), path, found, wanted: expect.stringMatching(/./) });
  });

  it('that is no JSON', () => {
    const dir = copiedKnowledge();
    writeFileSync(versionPath(dir), '{ "format": 1,');
    expect(loadKnowledge(dir).faults[0]).toMatchObject({ file: versionPath(dir), wanted: 'JSON' });
  });

  it('beside a sound one, which is still answered from', () => {
    const dir = copiedKnowledge();
    writeFileSync(join(dir, 'ig-msd', '2026-01.json'), '[]');
    const { knowledge, faults } = loadKnowledge(dir);
    expect(knowledge?.policies[0]?.versions.map(({ version }) => version)).toEqual(['2025-03-01']);
    expect(faults).toHaveLength(1);
  });
});

describe('other files of the folder', () => {
  it('leave the policy without curated names where those are faulty', () => {
    const dir = copiedKnowledge();
    writeFileSync(join(dir, 'ig-msd', 'names.json'), '{"format": 2}');
    const { knowledge, faults } = loadKnowledge(dir);
    expect(knowledge?.policies[0]?.names).toBeNull();
    expect(faults.map(({ file }) => file)).toContain(join(dir, 'ig-msd', 'names.json'));
  });

  it('are reported where their name is neither of a version nor of names', () => {
    const dir = copiedKnowledge();
    cpSync(versionPath(dir), join(dir, 'ig-msd', '2025-3-1.json'));
    expect(loadKnowledge(dir).faults).toMatchObject([
      { file: join(dir, 'ig-msd', '2025-3-1.json'), found: 'a file that is never read' },
    ]);
  });

  it('are not read from held: what was held back is never answered from', () => {
    const dir = copiedKnowledge();
    mkdirSync(join(dir, 'ig-msd', 'held'));
    cpSync(versionPath(dir), join(dir, 'ig-msd', 'held', '2026-01.json'));
    expect(loadKnowledge(dir).knowledge?.policies[0]?.versions).toHaveLength(1);
    expect(loadKnowledge(dir).faults).toEqual([]);
  });

  it("may leave the lexicon out: the project's own is used", () => {
    const dir = copiedKnowledge();
    rmSync(join(dir, 'lexicon.json'));
    const { knowledge, faults } = loadKnowledge(dir);
    expect(faults).toEqual([]);
    expect(knowledge?.lexicon).toEqual(loadKnowledge(knowledgeFolder).knowledge?.lexicon);
  });

  it("may have a faulty lexicon: it is reported, and the project's own is used", () => {
    const dir = copiedKnowledge();
    writeFileSync(join(dir, 'lexicon.json'), '{"format": 1}');
    const { knowledge, faults } = loadKnowledge(dir);
    expect(faults.length).toBeGreaterThan(0);
    expect(knowledge?.lexicon.regions.length).toBeGreaterThan(0);
  });
});

describe('a folder without a policy', () => {
  it('gives no knowledge', () => {
    expect(loadKnowledge(emptyFolder())).toMatchObject({ knowledge: null, faults: [] });
  });

  it('that does not exist is a fault', () => {
    const dir = join(emptyFolder(), 'gone');
    expect(loadKnowledge(dir)).toMatchObject({
      knowledge: null,
      faults: [{ file: dir, wanted: 'the knowledge folder' }],
    });
  });
});

describe('a folder that is read again', () => {
  it('takes over the policies whose files are the same, and reads the others', () => {
    const dir = copiedKnowledge();
    cpSync(join(dir, 'ig-msd'), join(dir, 'twin'), { recursive: true });
    writeFileSync(join(dir, 'twin', '2025-03-01.json'), JSON.stringify({ ...readVersion(dir), id: 'twin' }));
    const before = loadKnowledge(dir);
    appendFileSync(join(dir, 'twin', 'names.json'), '\n');
    const after = loadKnowledge(dir, before);
    expect(before.knowledge?.policies.map(({ id }) => id)).toEqual(['ig-msd', 'twin']);
    expect(after.knowledge?.policies[0]).toBe(before.knowledge?.policies[0]);
    expect(after.knowledge?.policies[1]).not.toBe(before.knowledge?.policies[1]);
    expect(after).toEqual(loadKnowledge(dir));
  });

  it('takes over nothing of a policy that lost or gained a file', () => {
    const dir = copiedKnowledge();
    const before = loadKnowledge(dir);
    rmSync(join(dir, 'ig-msd', 'names.json'));
    const without = loadKnowledge(dir, before);
    expect(without).toEqual(loadKnowledge(dir));
    expect(without.knowledge?.policies[0]?.names).toBeNull();
    cpSync(join(knowledgeFolder, 'ig-msd', 'names.json'), join(dir, 'ig-msd', 'names.json'));
    expect(loadKnowledge(dir, without).knowledge?.hash).toBe(before.knowledge?.hash);
  });
});
