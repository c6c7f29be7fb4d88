import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkAgainstSource } from '../../src/importer/report/source-check.ts';
import { checkKnowledge } from '../../src/knowledge/check.ts';
import type { Fault } from '../../src/knowledge/knowledge.ts';
import { type PolicyNames, policyNamesSchema } from '../../src/knowledge/names-schema.ts';
import { changeVersion, copiedKnowledge, firstPolicy, knowledgeFolder, versionPath } from './knowledge-folder.ts';

const faultsOf = async (dir: string): Promise<Fault[]> => (await checkKnowledge(dir, checkAgainstSource)).faults;

describe('the check', () => {
  it("finds nothing wrong with the project's own knowledge", async () => {
    expect(await faultsOf(knowledgeFolder)).toEqual([]);
  });

  it('finds a word that the document does not have', async () => {
    const dir = copiedKnowledge();
    changeVersion(dir, (version) => {
      const paragraph = version.sections.find(({ id }) => id === 'background')?.paragraphs[0];
      if (paragraph !== undefined) paragraph.text = paragraph.text.replace('novel', 'proven');
    });
    expect(await faultsOf(dir)).toContainEqual(
      expect.objectContaining({ file: versionPath(dir), path: 'sections[6].paragraphs[0].text' }),
    );
  });

  it('finds a number that was changed', async () => {
    const dir = copiedKnowledge();
    const file = versionPath(dir);
    writeFileSync(file, readFileSync(file, 'utf8').replace('up to 14.5% of cases', 'up to 14.6% of cases'));
    expect((await faultsOf(dir)).map(({ path }) => path)).toContain('sections[6].paragraphs[4].text');
  });

  it('finds a paragraph of the document that is missing', async () => {
    const dir = copiedKnowledge();
    changeVersion(dir, (version) => {
      version.sections.find(({ id }) => id === 'regulatory-status')?.paragraphs.pop();
    });
    expect(await faultsOf(dir)).toContainEqual(expect.objectContaining({ path: 'source.md:71' }));
  });

  it('finds a document that was changed after the import', async () => {
    const dir = copiedKnowledge();
    appendFileSync(join(dir, 'ig-msd', 'source.md'), '\n');
    expect(await faultsOf(dir)).toMatchObject([
      { file: join(dir, 'ig-msd', 'source.md'), found: expect.stringMatching(/^SHA-256/) },
    ]);
  });

  it('finds a document that is gone', async () => {
    const dir = copiedKnowledge();
    rmSync(join(dir, 'ig-msd', 'source.md'));
    expect(await faultsOf(dir)).toMatchObject([
      { file: join(dir, 'ig-msd', 'source.md'), found: 'there is no such file' },
    ]);
  });
});

const sound: PolicyNames = policyNamesSchema.parse(JSON.parse(readFileSync(join(firstPolicy, 'names.json'), 'utf8')));
const base: PolicyNames = { ...sound, mentioned: [], related: [], open: [], studies: [], terms: [] };
const [subject] = sound.subjects;
const subjects = subject === undefined ? [] : [subject];

describe('curated names that point nowhere', () => {
  const table: [string, PolicyNames, string][] = [
    [
      'a section that is not there',
      { ...base, terms: [{ names: ['NC'], section: 'nowhere', words: 'x' }] },
      'terms[0].section',
    ],
    [
      'words that do not stand there',
      { ...base, terms: [{ names: ['NC'], section: 'background', words: 'elbow' }] },
      'terms[0].words',
    ],
    [
      'a related policy that is not listed',
      { ...base, related: [{ number: '999', names: ['x'] }] },
      'related[0].number',
    ],
    [
      'a reference that is not listed',
      { ...base, studies: [{ id: 'x', label: 'x', names: ['x'], references: [77] }] },
      'studies[0].references',
    ],
    ['a choice that is not there', { ...base, open: [{ names: ['x'], choices: ['nothing'] }] }, 'open[0].choices'],
    [
      'a region the lexicon lacks',
      { ...base, related: [{ number: '187', names: [{ text: 'x', regions: ['moon'] }] }] },
      'related[0].names[0].regions',
    ],
    ['an id twice', { ...base, subjects: [...subjects, ...subjects] }, 'subjects, mentioned'],
  ];
  it.each(table)('%s', async (_, names, path) => {
    const dir = copiedKnowledge();
    writeFileSync(join(dir, 'ig-msd', 'names.json'), JSON.stringify(names));
    expect(await faultsOf(dir)).toContainEqual(
      expect.objectContaining({ file: join(dir, 'ig-msd', 'names.json'), path }),
    );
  });
});
