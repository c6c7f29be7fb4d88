import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/importer/import-file.ts';
import { checkAgainstSource } from '../../src/importer/report/source-check.ts';
import { checkKnowledge } from '../../src/knowledge/check.ts';
import { lexiconFor, loadKnowledge } from '../../src/knowledge/load.ts';
import { harborList } from '../importer/list/import-list.ts';
import { copiedKnowledge, emptyFolder } from './knowledge-folder.ts';

/** The project's knowledge with one list beside it. */
const withList = async (text = harborList, id = 'harbor'): Promise<string> => {
  const dir = copiedKnowledge();
  const file = join(emptyFolder(), 'harbor.csv');
  writeFileSync(file, text);
  expect(await importFile(file, { id, out: dir, replace: false, lexicon: lexiconFor(dir) })).toMatchObject({
    kind: 'list',
  });
  return dir;
};

const listPath = (dir: string): string => join(dir, 'harbor', '2026-01-01.json');

const change = (dir: string, from: string | RegExp, to: string): void =>
  writeFileSync(listPath(dir), readFileSync(listPath(dir), 'utf8').replace(from, to));

describe('a list in the knowledge folder', () => {
  it('is loaded beside the policies and is part of the hash', async () => {
    const [dir, bare] = [await withList(), copiedKnowledge()];
    const { knowledge, faults, files } = loadKnowledge(dir);
    expect(faults).toEqual([]);
    expect(knowledge?.lists?.map(({ id, versions }) => [id, versions.length])).toEqual([['harbor', 1]]);
    expect(files.map(({ name }) => name)).toContain('harbor/2026-01-01.json');
    expect(knowledge?.hash).not.toBe(loadKnowledge(bare).knowledge?.hash);
    expect(loadKnowledge(bare).knowledge?.lists).toBeUndefined();
  });

  it('is taken over from an earlier load where its files are the same', async () => {
    const dir = await withList();
    const before = loadKnowledge(dir);
    expect(loadKnowledge(dir, before).knowledge?.lists?.[0]).toBe(before.knowledge?.lists?.[0]);
  });

  it('passes the check against its document, and fails it where a word of either was changed', async () => {
    const dir = await withList();
    expect((await checkKnowledge(dir, checkAgainstSource)).faults).toEqual([]);
    change(dir, 'Marrow scan\\tMedicare', 'Marrow span\\tMedicare');
    const { faults } = await checkKnowledge(dir, checkAgainstSource);
    expect(faults.map(({ found }) => found).join()).toContain('Marrow span');
  });

  it('is set aside where a row does not print what is claimed of it', async () => {
    const dir = await withList();
    change(dir, '"code":"J9745"', '"code":"J9746"');
    const { knowledge, faults } = loadKnowledge(dir);
    expect(knowledge?.lists).toBeUndefined();
    expect(faults.map(({ found }) => found)).toContain('J9746');
  });

  it('imports the same again without a change, another text only with --replace, and no list under a policy’s id', async () => {
    const dir = await withList();
    const [file, other] = [join(emptyFolder(), 'a.csv'), join(emptyFolder(), 'b.csv')];
    writeFileSync(file, harborList);
    writeFileSync(other, harborList.replace('Cold sleeve', 'Warm sleeve'));
    const options = { id: 'harbor', out: dir, replace: false, lexicon: lexiconFor(dir) };
    expect(await importFile(file, options)).toMatchObject({ kind: 'list', isNew: false });
    expect(await importFile(other, options)).toMatchObject({ kind: 'held' });
    expect(await importFile(other, { ...options, replace: true })).toMatchObject({ kind: 'list', isNew: true });
    expect(await importFile(file, { ...options, id: 'ig-msd' })).toMatchObject({ kind: 'refused' });
  });
});
