import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBot, type RunningBot } from '../../src/bot/bot.ts';
import { openDesk } from '../../src/bot/core.ts';
import { verifyChain } from '../../src/cli/verify-chain.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openLog } from '../../src/log.ts';
import { programBuild } from '../../src/program-build.ts';
import { openLibsqlStore } from '../../src/stores/libsql.ts';
import { sha256 } from '../../src/stores/rows.ts';
import type { Head, Store } from '../../src/stores/store.ts';
import { messageWith, moment } from '../bot/desk.ts';
import { runRecords } from './command.ts';

/** Answers of the real knowledge, recorded by the real bot, then meddled with by somebody who can write to the file. */

const graceMs = 20_000;
const { knowledge, files } = loadKnowledge('knowledge');
if (knowledge === null) throw new Error('the project has a policy of its own');
const hash = knowledge.hash;
const code = knowledge.policies[0]?.versions[0].codes[0]?.code ?? '';

let dir: string;
let store: Store;
let bot: RunningBot;
let days: number;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'policy-desk-verify-'));
  store = await openLibsqlStore(dir);
  days = 0;
  const desk = openDesk(knowledge);
  const clock = { now: () => new Date(Date.UTC(2025, 5, 1 + days, 12)), today: () => '2025-06-01' };
  const parts = { store, clock, log: openLog('silent'), pseudonymKey: Buffer.alloc(32, 1), program: programBuild() };
  bot = createBot({ ...parts, desk: () => desk });
  bot.archive(hash, files);
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

async function ask(...texts: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const text of texts) {
    ids.push((await bot.ask(messageWith({ text, thread: 'T' }))).exchange);
    days += 1;
  }
  await bot.flush(graceMs);
  await bot.seal();
  return ids;
}

const questions = [
  `is ${code} covered?`,
  'does it need prior authorization?',
  'is 99999 covered?',
  'when is the next review?',
];

const verify = (...args: string[]) => runRecords({ DATA_DIR: dir }, 'verify', ...args);

async function meddle(statement: string): Promise<void> {
  await store.close();
  const file = new Database(join(dir, 'policy-desk.db'));
  file.exec(statement);
  file.close();
}

describe('records that nobody touched', () => {
  it('are whole, and every answer is given again word for word, also a follow-up', async () => {
    await ask(...questions);
    const { status, out } = await verify();
    expect(out).toContain('chain: unbroken, 4 records bound, 0 not bound yet');
    expect(out).toContain('4 the same, word for word');
    expect(status).toBe(0);
  });
  it('are whole after retention took some away', async () => {
    await ask(...questions);
    days = 32;
    await bot.sweep(30);
    const { status, out } = await verify();
    expect(out).toContain('chain: unbroken, 2 records bound');
    expect(out).toContain('retention: records from before 2025-06-03');
    expect(status).toBe(0);
  });
  it('of the last moments are told from those that are bound', async () => {
    await bot.ask(messageWith({}));
    await bot.flush(graceMs);
    expect((await verify()).out).toContain('0 records bound, 1 not bound yet');
  });
  it('end where the log said they do', async () => {
    await ask(...questions);
    const [, , last] = await store.seals(0, 3);
    expect((await verify('--end', `3:${last?.hash}`)).status).toBe(0);
  });
  it('show an answer by its number, with the kept words, and whether it would be the same today', async () => {
    const [id = ''] = await ask(...questions);
    const { reference, shown } = (await store.exchange(id)) ?? {};
    const number = reference ?? '';
    const found = await runRecords({ DATA_DIR: dir }, 'show', number.toLowerCase());
    expect(found.out).toMatch(new RegExp(`^id +${id}$`, 'm'));
    expect(found.out).toContain('What was shown, word for word');
    expect(found.out).toMatch(/^Today: the same/m);
    const json = JSON.parse((await runRecords({ DATA_DIR: dir }, 'show', number, '--json')).out);
    expect([sha256(json.text), json.sameToday]).toEqual([shown, expect.stringMatching(/^the same/)]);
    expect((await verify(number)).status).toBe(0);
  });
  it('say when there is no such number, and when it is mistyped', async () => {
    await ask(...questions);
    expect(await runRecords({ DATA_DIR: dir }, 'show', 'PD-7F3K2')).toMatchObject({
      status: 1,
      err: 'There is no record with the number PD-7F3K2.\n',
    });
    expect((await runRecords({ DATA_DIR: dir }, 'show', 'PD-7F3K3')).err).toContain('PD-7F3K3 is mistyped');
  });
  it('show what was answered, from which file, word for word', async () => {
    const [id = ''] = await ask(...questions);
    const { out } = await runRecords({ DATA_DIR: dir }, 'show', id);
    expect(out).toMatch(/file +\S+\/\d{4}-\d\d-\d\d\.json [0-9a-f]{64}/);
    expect(out).toContain('What was shown, word for word (its hash is the recorded one):');
    expect(out).toContain(code);
  });
});

describe('an answer that would be another today', () => {
  /** As another build would have recorded it: sealed as it stands, so that the chain has nothing to say. */
  async function recordOtherwise(program: string, change: object): Promise<void> {
    const [id = ''] = await ask(questions[0] ?? '');
    const exchange = await store.exchange(id);
    if (exchange === null) throw new Error('the answer is on record');
    await store.record({ ...exchange, id: 'other', program, ...change });
    await store.seal(10);
  }
  const reportOf = async () => JSON.parse((await verify('--json')).out).answers;

  it.each(['0.1.0', '0.1.0+0123456789ab'])('is changed since, where build %s gave it', async (program) => {
    await recordOtherwise(program, { position: 'conditional' });
    const { status, out } = await verify();
    expect(out).toMatch(/changed since, another answer: 1\n {2}other of .*build.* 0\.1\.0.*position was "conditional"/);
    expect(status).toBe(0);
  });
  it('is changed since in its words alone, where another build had other words', async () => {
    await recordOtherwise('0.1.0', { shown: 'a'.repeat(64) });
    expect(await reportOf()).toMatchObject({ same: 1, reworded: [{ exchange: 'other' }], changed: [], faults: [] });
  });
  it.each([{ position: 'conditional' }, { shown: 'a'.repeat(64) }])(
    'is a fault, where this very build gave it: %j',
    async (change) => {
      await recordOtherwise(programBuild(), change);
      expect(await reportOf()).toMatchObject({ same: 1, reworded: [], changed: [], faults: [{ exchange: 'other' }] });
      const { status, out } = await verify();
      expect(out).toContain('ANOTHER ANSWER BY THE SAME BUILD: 1');
      expect(status).toBe(1);
    },
  );
});

describe('what somebody did to the records is found', () => {
  async function faults(end: Head | null = null): Promise<string> {
    const own = await openLibsqlStore(dir);
    const report = await verifyChain(own, { end, now: moment.toISOString() });
    await own.close();
    return report.faults.join('\n');
  }
  async function expectFault(...words: string[]): Promise<void> {
    const found = await faults();
    for (const word of words) expect(found).toContain(word);
  }
  it('an answer was altered', async () => {
    const [, id] = await ask(...questions);
    await meddle(`UPDATE exchanges SET body = replace(body, '"not-in-policy"', '"answered"') WHERE id = '"${id}"'`);
    await expectFault(`"${id}"`, 'was altered');
    const { status, out } = await verify();
    expect(out).toContain('chain: BROKEN');
    expect(status).toBe(1);
  });
  it('a record was removed', async () => {
    const [, id] = await ask(...questions);
    await meddle(`DELETE FROM exchanges WHERE id = '"${id}"'`);
    await expectFault(`"${id}"`, 'was removed');
  });
  it('a record was removed with its seal', async () => {
    const [, id] = await ask(...questions);
    await meddle(`DELETE FROM exchanges WHERE id = '"${id}"'; DELETE FROM seals WHERE seq = 2`);
    await expectFault('seals 2 to 2 were removed');
  });
  it('a record was altered, and its seal to fit', async () => {
    const [id] = await ask(...questions);
    await meddle(
      `UPDATE exchanges SET body = '{}' WHERE id = '"${id}"'; UPDATE seals SET content = '${'0'.repeat(64)}' WHERE seq = 1`,
    );
    await expectFault('seal 1 does not follow');
    expect((await verify()).out).toContain('the record cannot be read');
  });
  it('a record was put in beside the chain', async () => {
    await ask(...questions);
    await meddle(`INSERT INTO exchanges (id, at, body, seq) SELECT '"x"', at, body, 9 FROM exchanges LIMIT 1`);
    await expectFault('1 records claim a place in the chain that is not theirs');
  });
  it('the end was cut off, which the log knows', async () => {
    await ask(...questions);
    const end = (await store.seals(3, 1))[0];
    await meddle('DELETE FROM exchanges WHERE seq = 4; DELETE FROM seals WHERE seq = 4');
    expect(await faults()).toBe('');
    expect(await faults({ seq: 4, hash: end?.hash ?? '' })).toBe('seals 4 to 4 were removed: the log names seal 4');
  });
  it('the chain was made anew, which the log knows', async () => {
    await ask(...questions);
    expect(await faults({ seq: 2, hash: 'a'.repeat(64) })).toContain('the chain was made anew');
  });
  it('the kept words of an answer were altered', async () => {
    await ask(...questions);
    await meddle(`UPDATE shown_texts SET body = '"It is covered."' WHERE hash = (SELECT min(hash) FROM shown_texts)`);
    const { status, out } = await verify();
    expect(out).toContain('the kept words of 1 answers were altered');
    expect(status).toBe(1);
  });
  it('an archived file was altered', async () => {
    await ask(...questions);
    await meddle('UPDATE archived_files SET body = (SELECT body FROM archived_files ORDER BY length(body) LIMIT 1)');
    const { out } = await verify();
    expect(out).toMatch(/not given again: 4\n.*the archived knowledge [0-9a-f]{64} (was altered|cannot be read)/);
  });
});
