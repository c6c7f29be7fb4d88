import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Check, type LiveDesk, openLiveDesk, type Sound } from '../../src/bot/live-desk.ts';
import { checkAgainstSource } from '../../src/importer/report/source-check.ts';
import { checkKnowledge } from '../../src/knowledge/check.ts';
import type { Fault } from '../../src/knowledge/knowledge.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openLog } from '../../src/log.ts';

let dir: string;
let lines: string[];
let taken: Sound[];
let faults: Fault[];
let check: Check;
const wholeCheck: Check = async (folder, known) => (await checkKnowledge(folder, checkAgainstSource, known)).faults;
let live: LiveDesk;
beforeEach(async () => {
  dir = join(mkdtempSync(join(tmpdir(), 'policy-desk-live-')), 'knowledge');
  cpSync('knowledge', dir, { recursive: true });
  lines = [];
  taken = [];
  faults = [];
  check = async () => faults;
  const { knowledge, files } = loadKnowledge(dir);
  if (knowledge === null) throw new Error('the project has a policy of its own');
  const log = openLog('info', (line) => lines.push(line));
  const onChange = (sound: Sound) => taken.push(sound);
  const first = { knowledge, files, faults: [] };
  live = await openLiveDesk({ dir, first, check: (folder, known) => check(folder, known), log, onChange });
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

/** A version replaced by another printing of the same document, in the two writes it takes. */
function replacement(): { document(): void; version(): void } {
  const folder = join(dir, readdirSync(dir).find((name) => existsSync(join(dir, name, 'source.md'))) ?? '');
  const [name = ''] = readdirSync(folder).filter((file) => /^\d{4}-.*\.json$/.test(file));
  const text = `${readFileSync(join(folder, 'source.md'), 'utf8')}\n`;
  const version = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const sha256 = createHash('sha256').update(text).digest('hex');
  const replaced = { ...version, source: { ...version.source, sha256 } };
  return {
    document: () => writeFileSync(join(folder, 'source.md'), text),
    version: () => writeFileSync(join(folder, name), `${JSON.stringify(replaced, null, 2)}\n`),
  };
}

describe.each<[string, ('document' | 'version')[]]>([
  ['its document', ['document', 'version']],
  ['its version', ['version', 'document']],
])('a version whose replacing was cut off after %s', (_what, [first = 'document', second = 'version']) => {
  it('is not taken over until it is whole, and then without anybody asking', async () => {
    const before = hash();
    const replace = replacement();
    check = wholeCheck;
    replace[first]();
    for (let i = 0; i < 3; i += 1) await live.look();
    expect(hash()).toBe(before);
    replace[second]();
    for (let i = 0; i < 3; i += 1) await live.look();
    expect(hash()).not.toBe(before);
    expect(taken).toHaveLength(2);
  });

  it('is answered from at a start', () => {
    replacement()[first]();
    const { knowledge, faults: found } = loadKnowledge(dir);
    expect([knowledge?.policies.length, found]).toEqual([live.desk().knowledge.policies.length, []]);
  });
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
