import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LiveDesk, openLiveDesk, type Sound } from '../../src/bot/live-desk.ts';
import type { Fault } from '../../src/knowledge/knowledge.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openLog } from '../../src/log.ts';

let dir: string;
let lines: string[];
let taken: Sound[];
let faults: Fault[];
let live: LiveDesk;
beforeEach(async () => {
  dir = join(mkdtempSync(join(tmpdir(), 'policy-desk-live-')), 'knowledge');
  cpSync('knowledge', dir, { recursive: true });
  lines = [];
  taken = [];
  faults = [];
  const { knowledge, files } = loadKnowledge(dir);
  if (knowledge === null) throw new Error('the project has a policy of its own');
  const log = openLog('info', (line) => lines.push(line));
  const onChange = (sound: Sound) => taken.push(sound);
  live = await openLiveDesk({ dir, first: { knowledge, files, faults: [] }, check: async () => faults, log, onChange });
});
afterEach(() => {
  rmSync(join(dir, '..'), { recursive: true, force: true });
});

const lexicon = () => join(dir, 'lexicon.json');
const hash = () => live.desk().knowledge.hash;
const said = () => lines.map((line) => JSON.parse(line).msg);

it('gives what was loaded first, and tells of it with its files', () => {
  expect(taken.map(({ knowledge }) => knowledge.hash)).toEqual([hash()]);
  expect(taken[0]?.files.map(({ name }) => name)).toContain('lexicon.json');
});

it('takes over a sound change whole, for every answer after it', async () => {
  const before = live.desk();
  writeFileSync(lexicon(), `${readFileSync(lexicon(), 'utf8')}\n`);
  await live.reload();
  expect(hash()).not.toBe(before.knowledge.hash);
  expect(live.desk().search).not.toBe(before.search);
  expect(taken.at(-1)?.knowledge.hash).toBe(hash());
  expect(said()).toEqual(['knowledge reloaded: every answer from now on is given from it']);
});

it.each<[string, () => void]>([
  ['a file that is no JSON', () => writeFileSync(lexicon(), '{"format": 1,')],
  [
    'a policy of another shape',
    () => {
      mkdirSync(join(dir, 'broken'));
      writeFileSync(join(dir, 'broken', '2025-01-01.json'), '{}');
    },
  ],
  [
    'a position that its quotation does not take',
    () => {
      const file = join(dir, 'ig-msd', '2025-03-01.json');
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace('"position": "investigational"', '"position": "conditional"'),
      );
    },
  ],
  ['no policy at all', () => renameSync(dir, `${dir}-away`)],
  [
    'what only the whole check finds',
    () => {
      writeFileSync(lexicon(), `${readFileSync(lexicon(), 'utf8')}\n`);
      faults = [{ file: 'names.json', path: '', found: 'a name', wanted: 'another' }];
    },
  ],
])('goes on from what it has when it finds %s, and says what is wrong', async (_what, change) => {
  const before = live.desk();
  change();
  await live.reload();
  expect(live.desk()).toBe(before);
  expect(taken).toHaveLength(1);
  expect(said().at(-1)).toBe('knowledge not reloaded: answers go on from the one before');
  expect(lines.join('')).toMatch(/"found":.*"wanted":/);
});

it('says so when nothing has changed', async () => {
  await live.reload();
  expect(said()).toEqual(['knowledge is unchanged']);
  expect(taken).toHaveLength(1);
});

it('notices a change by itself once the folder has come to rest, and reloads once', async () => {
  const before = hash();
  await live.look();
  await live.look();
  expect(said()).toEqual([]);
  writeFileSync(lexicon(), `${readFileSync(lexicon(), 'utf8')}\n`);
  await live.look();
  expect(hash()).toBe(before);
  await live.look();
  expect(hash()).not.toBe(before);
  await live.look();
  await live.look();
  expect(said()).toHaveLength(1);
});

it('reads a faulty change once, not again at every look', async () => {
  writeFileSync(lexicon(), 'nothing');
  for (let i = 0; i < 4; i += 1) await live.look();
  expect(said().filter((line) => line.startsWith('knowledge not reloaded'))).toHaveLength(1);
});
