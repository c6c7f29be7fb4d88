import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBot, type RunningBot } from '../../src/bot/bot.ts';
import { openDesk } from '../../src/bot/core.ts';
import { readReference } from '../../src/bot/reference-number.ts';
import { plainText } from '../../src/card/plain.ts';
import { exchangeWith } from '../stores/exchange.ts';
import { closeTestDesk, messageWith, moment, openTestDesk, type TestDesk } from './desk.ts';
import { smallKnowledge } from './small-knowledge.ts';

/** Answers of the small knowledge, looked up again by their numbers. */

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => closeTestDesk(desk));

async function answered(text = 'is 99999 covered?', house = 'here') {
  const { exchange, card } = await desk.bot.ask(messageWith({ text, house }));
  await desk.bot.flush(5_000);
  return { exchange, card, number: card.reference ?? '' };
}

async function recalled(text: string, house: string | null = 'here', bot: RunningBot = desk.bot): Promise<string> {
  const found = await bot.recall(text, house);
  return found === null ? 'not a look-up' : plainText(found.card);
}

describe('a number', () => {
  it('stands in the last line of its answer, and in no other place of it', async () => {
    const { card, number } = await answered();
    expect(plainText(card).split('\n').at(-1)).toBe(`Reference: ${number}`);
    expect(plainText(card).split(number)).toHaveLength(2);
  });
  it('shows what was answered, word for word, from which version, and that it would be the same', async () => {
    const { card, number } = await answered();
    const shown = await recalled(`ref ${number}`);
    expect(shown).toContain(`${number} was answered on June 1, 2025.`);
    expect(shown).toContain(plainText({ ...card, reference: null }));
    expect(shown).toMatch(/Version: .+, effective January 1, 2025\./);
    expect(shown).toContain('Today: the same, word for word.');
  });
  it('is found by another process, typed as people type', async () => {
    const { number } = await answered();
    const { store, log } = desk;
    const clock = { now: () => moment, today: () => '2025-06-01' };
    const small = openDesk(smallKnowledge);
    const other = createBot({ desk: () => small, store, clock, log, pseudonymKey: new Uint8Array(32), program: 'x' });
    expect(await recalled(number, 'here', other)).toContain('No answer has the number');
    const same = await recalled(`Ref: ${number.toLowerCase().replace('-', ' ')}`);
    expect(same).toContain('was answered on');
  });
  it('records nothing when it is looked up', async () => {
    const { number } = await answered();
    await recalled(`ref ${number}`);
    await desk.bot.flush(5_000);
    expect(await desk.store.exchanges(10)).toHaveLength(1);
  });
  it('is looked up only in the house in which its answer was given', async () => {
    const { number } = await answered();
    expect(await recalled(`ref ${number}`, 'elsewhere')).toBe(await recalled(`ref ${number}`, null));
    expect(await recalled(`ref ${number}`, 'elsewhere')).toContain(`No answer has the number ${number} here.`);
  });
  it('of an answer that was asked in no house is looked up in none', async () => {
    const { card } = await desk.bot.ask(messageWith({ text: 'is 99999 covered?' }));
    await desk.bot.flush(5_000);
    expect(await recalled(`ref ${card.reference}`, '')).toContain('No answer has the number');
  });
  it('is the same when its answer is shown again', async () => {
    const { exchange, number } = await answered();
    expect((await desk.bot.again(exchange, 'here'))?.card.reference).toBe(number);
  });
});

describe('a mistyped number', () => {
  const slipped = (number: string): string => {
    const last = number.at(-1) === '7' ? '9' : '7';
    return number.slice(0, -1) + last;
  };
  it('is read where one number alone is one slip away, and it is said', async () => {
    const { number } = await answered();
    const typed = slipped(number);
    const shown = await recalled(`ref ${typed}`);
    expect(shown).toContain(`${number} was answered on`);
    expect(shown).toContain(`! Read ${typed} as ${number}: no other number here is one slip away.`);
  });
  it('is not read where it may be another house’s', async () => {
    const { number } = await answered();
    expect(await recalled(`ref ${slipped(number)}`, 'elsewhere')).toContain(`${slipped(number)} is mistyped`);
  });
  it('is not read where several are one slip away', async () => {
    const slip = readReference('PD-7F3K4');
    for (const [i, reference] of (slip?.is === 'slip' ? slip.perhaps : []).slice(0, 2).entries())
      await desk.store.record(exchangeWith({ id: `e-${i}`, reference }), { house: await houseHere(), text: null });
    expect(await recalled('ref PD-7F3K4')).toContain('PD-7F3K4 is mistyped');
  });
  /** The pseudonym of this house, from a record made in it. */
  async function houseHere(): Promise<string | null> {
    const { number } = await answered('is 11111 covered?');
    return (await desk.store.referred(number))?.house ?? null;
  }
});

describe('a message that asks something', () => {
  it('is no look-up', async () => {
    expect(await recalled('what does reference 19 say')).toBe('not a look-up');
  });
});

describe('an answer from before words were kept', () => {
  /** As an earlier program recorded it, and shown again by its button. */
  async function early(): Promise<string> {
    const { exchange } = await answered();
    const record = await desk.store.exchange(exchange);
    if (record === null) throw new Error('the answer is on record');
    await desk.store.record({ ...record, id: 'early', reference: null, shown: 'a'.repeat(64) });
    const shown = await desk.bot.again('early', 'here');
    return shown?.card.reference ?? '';
  }
  it('gets its number when it is shown again, and keeps it', async () => {
    const number = await early();
    expect(number).toMatch(/^PD-/);
    expect((await desk.bot.again('early', 'here'))?.card.reference).toBe(number);
    expect((await desk.bot.again('early', 'elsewhere'))?.card.reference).toBe(number);
  });
  it('is shown with its facts and places, and says that its words cannot be', async () => {
    const shown = await recalled(`ref ${await early()}`);
    expect(shown).toContain('The words of that answer cannot be shown');
    expect(shown).toMatch(/Codes: 99999\./);
    expect(shown).toMatch(/, paragraph \d+\./);
    expect(shown).toContain('Today: the same position and places, in other words.');
    expect(await recalled(`ref ${await early()}`, 'elsewhere')).toContain('No answer has the number');
  });
  it('has no number where it is shown outside of any house', async () => {
    await desk.store.record(exchangeWith({ id: 'early', question: (await someQuestion()).question }));
    expect((await desk.bot.again('early'))?.card.reference).toBeNull();
  });
  async function someQuestion() {
    const { exchange } = await answered();
    return (await desk.store.exchange(exchange)) ?? exchangeWith({});
  }
});

describe('an answer that would be another today', () => {
  it.each([
    [{ position: 'conditional' }, 'another position: conditional then, '],
    [{ policies: [{ policy: 'acme-1', version: '2020-01-01' }] }, 'from another version of the policy'],
    [{ question: { kind: 'gone' } }, 'cannot be said: the question cannot be read'],
  ])('says so: %j', async (change, words) => {
    const { exchange } = await answered();
    const record = (await desk.store.exchange(exchange)) ?? exchangeWith({});
    const { house = null } = (await desk.store.referred(record.reference ?? '')) ?? {};
    await desk.store.record({ ...record, ...change, id: 'other', reference: 'PD-7F3K2' }, { house, text: null });
    expect(await recalled('ref PD-7F3K2')).toContain(`Today: ${words}`);
  });
});

describe('what somebody did to the store', () => {
  function meddle(statement: string): void {
    const file = new Database(join(desk.dir, 'policy-desk.db'));
    file.exec(statement);
    file.close();
  }
  it('does not show altered words', async () => {
    const { number } = await answered();
    meddle(`UPDATE shown_texts SET body = '"It is covered."'`);
    const shown = await recalled(`ref ${number}`);
    expect(shown).not.toContain('It is covered.');
    expect(shown).toContain('The words of that answer cannot be shown');
  });
  it('does not show another record under a number', async () => {
    const { number } = await answered();
    await answered('is 11111 covered?');
    meddle(`UPDATE exchanges SET reference = NULL WHERE reference = '${number}';
      UPDATE exchanges SET reference = '${number}' WHERE reference IS NOT NULL`);
    expect(await recalled(`ref ${number}`)).toContain('No answer has the number');
  });
});

describe('the words that are kept', () => {
  it('hold none of a message', async () => {
    for (const text of [
      'is 99999 covered for Zyzzyva Quux?',
      'zyzzyva quux',
      'is zyzzyva covered, quux?',
      'does zyzzyva need auth from quux',
      'what does the quux study say on zyzzyva',
      'effective date of the zyzzyva quux policy',
    ])
      await answered(text);
    const kept = await desk.store.texts('', 100);
    expect(kept.length).toBeGreaterThan(1);
    expect(JSON.stringify(kept)).not.toMatch(/zyzzyva|quux/i);
  });
});
