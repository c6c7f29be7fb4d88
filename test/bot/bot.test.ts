import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../src/card/plain.ts';
import { withRequest } from '../../src/log.ts';
import { sha256 } from '../../src/stores/rows.ts';
import { blockWriters, closeTestDesk, messageWith, moment, openTestDesk, type TestDesk } from './desk.ts';

const graceMs = 20_000;

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(async () => {
  await closeTestDesk(desk);
});

/** Every byte the service has written to its folder. */
function written(): string {
  return readdirSync(desk.dir)
    .map((name) => readFileSync(join(desk.dir, name), 'latin1'))
    .join('');
}

describe('an answer', () => {
  it('has an exchange id, under which it is recorded behind the answer', async () => {
    const reply = await desk.bot.ask(messageWith({}));
    expect(await desk.bot.flush(graceMs)).toBe(0);
    expect(await desk.store.exchange(reply.exchange)).toMatchObject({
      id: reply.exchange,
      at: moment.toISOString(),
      channel: 'web',
      outcome: reply.answer.outcome,
      kind: reply.answer.kind,
      reason: reply.answer.reason,
      codes: reply.answer.codes,
      knowledge: 'f'.repeat(64),
      program: '0.0.0',
      today: '2025-06-01',
    });
  });
  it('records the versions of its policies, the hash of what was shown, and the request, and no word', async () => {
    const { exchange, card } = await withRequest('request-1', () => desk.bot.ask(messageWith({})));
    await desk.bot.flush(graceMs);
    expect(await desk.store.exchange(exchange)).toMatchObject({
      policies: [{ policy: 'acme-1', version: '2025-01-01' }],
      shown: sha256(plainText({ ...card, reference: null })),
      request: 'request-1',
      words: null,
    });
  });
  it('records each source of the card by policy, section, paragraph and version', async () => {
    const { exchange, card } = await desk.bot.ask(messageWith({}));
    await desk.bot.flush(graceMs);
    const wanted = card.sources.map(({ policy, section, paragraph, version }) => ({
      policy,
      section,
      paragraph,
      version,
    }));
    expect((await desk.store.exchange(exchange))?.citations).toEqual(wanted);
  });
  it('is told to the log and the metrics by its outcome alone', async () => {
    const reply = await desk.bot.ask(messageWith({}));
    expect(desk.seen).toMatchObject([{ channel: 'web', outcome: reply.answer.outcome }]);
    expect(desk.lines.map((line) => JSON.parse(line))).toMatchObject([{ exchange: reply.exchange, msg: 'answered' }]);
  });
  it('leaves no word of the message and no id of the platform behind, neither in the store nor in the log', async () => {
    const who = { user: 'U0USERID', thread: 'C0CHANNEL:171000' };
    await desk.bot.ask(messageWith({ ...who, text: 'Is 99999 okay for my zyzzyvapatient at Quuxton?' }));
    await desk.bot.once('Ev0EVENTID', async () => {});
    await desk.bot.flush(graceMs);
    const traces = `${written()}${desk.lines.join('')}`;
    for (const word of ['zyzzyva', 'uuxton', 'U0USERID', 'C0CHANNEL', 'Ev0EVENTID']) expect(traces).not.toContain(word);
  });
  it('ties one person and one thread together by the same pseudonyms', async () => {
    const who = { user: 'U1', thread: 'T1' };
    const first = await desk.bot.ask(messageWith(who));
    const second = await desk.bot.ask(messageWith(who));
    const other = await desk.bot.ask(messageWith({ user: 'T1', thread: 'U1' }));
    await desk.bot.flush(graceMs);
    const [a, b, c] = await Promise.all([first, second, other].map(({ exchange }) => desk.store.exchange(exchange)));
    expect([a?.user, a?.thread]).toEqual([b?.user, b?.thread]);
    expect(new Set([a?.user, a?.thread, c?.user, c?.thread]).size).toBe(4);
  });
  it.each([
    ['nothing', ''],
    ['a NUL', '99999\u0000 covered?'],
    ['control characters', '\u0001\u0008\u001b[31m99999\u007f'],
    ['half a character', '\ud800 99999'],
    ['emoji only', '🤷‍♀️👩‍⚕️'],
    ['40,000 characters', 'covered? '.repeat(4_445)],
  ])('is given and recorded for a message of %s', async (_what, text) => {
    const reply = await desk.bot.ask(messageWith({ text, user: text, thread: text || null }));
    expect(reply.card.lead).not.toBe('');
    expect(await desk.bot.flush(graceMs)).toBe(0);
    expect(await desk.store.exchange(reply.exchange)).not.toBeNull();
  });
});

describe('a follow-up', () => {
  const first = { thread: 'T1', text: 'is 99999 covered?' };
  const followUp = 'does it need prior authorization?';
  it('is understood from its thread, and only there', async () => {
    await desk.bot.ask(messageWith(first));
    const inThread = await desk.bot.ask(messageWith({ thread: 'T1', text: followUp }));
    const elsewhere = await desk.bot.ask(messageWith({ thread: 'T2', text: followUp }));
    const alone = await desk.bot.ask(messageWith({ thread: null, text: followUp }));
    expect([inThread, elsewhere, alone].map(({ answer }) => answer.codes)).toEqual([['99999'], [], []]);
  });
  it('sent at the same moment waits for the turn before it', async () => {
    const turns = [first, { thread: 'T1', text: followUp }].map((turn) => desk.bot.ask(messageWith(turn)));
    expect((await Promise.all(turns)).map(({ answer }) => answer.codes)).toEqual([['99999'], ['99999']]);
  });
  it('is understood while the store is gone', async () => {
    await desk.store.close();
    await desk.bot.ask(messageWith(first));
    const { answer } = await desk.bot.ask(messageWith({ thread: 'T1', text: followUp }));
    expect(answer.codes).toEqual(['99999']);
  });
});

describe('feedback', () => {
  it('on an answer of just now is kept, though its record may still wait', async () => {
    const { exchange } = await desk.bot.ask(messageWith({ user: 'U1' }));
    expect(await desk.bot.feedback(exchange, 'helpful', 'U1')).toBe(true);
    await desk.bot.flush(graceMs);
    const [kept] = await desk.store.feedbackOn(exchange);
    expect(kept).toMatchObject({ exchange, verdict: 'helpful' });
    expect(kept?.user).toBe((await desk.store.exchange(exchange))?.user);
  });
  it('on a recorded answer is kept at once', async () => {
    const { exchange } = await desk.bot.ask(messageWith({}));
    await desk.bot.flush(graceMs);
    expect(await desk.bot.feedback(exchange, 'not-helpful', null)).toBe(true);
    expect(await desk.store.feedbackOn(exchange)).toMatchObject([{ verdict: 'not-helpful', user: null }]);
  });
  it('on an answer nobody gave is not', async () => {
    expect(await desk.bot.feedback('nothing', 'helpful', null)).toBe(false);
  });
});

const once = () => desk.bot.once('event', async () => 'done');

describe('an event', () => {
  it('is done once', async () => {
    expect(await once()).toBe('done');
    expect(await once()).toBeNull();
  });
  it('is done once for all who ask at the same moment', async () => {
    const done = await Promise.all(Array.from({ length: 100 }, once));
    expect(done.filter((one) => one !== null)).toEqual(['done']);
  });
});

describe('while the store takes no writes', () => {
  let release: () => void = () => {};
  beforeEach(() => {
    release = blockWriters(desk.dir);
  });
  afterEach(() => release());
  const free = () => {
    release();
    release = () => {};
  };

  it('questions are answered, records wait, and the state says so until it is back', async () => {
    expect((await desk.bot.check()).state).toBe('degraded');
    const asked = Array.from({ length: 20 }, () => desk.bot.ask(messageWith({ thread: 'T1', user: 'U1' })));
    const ids = (await Promise.all(asked)).map(({ exchange }) => exchange);
    expect(desk.bot.state()).toEqual({ state: 'degraded', waiting: 20, lost: 0 });
    free();
    expect(await desk.bot.flush(graceMs)).toBe(0);
    expect(await desk.bot.check()).toEqual({ state: 'ready', waiting: 0, lost: 0 });
    const kept = (await desk.store.exchanges(100)).map(({ id }) => id);
    expect([...kept].sort()).toEqual([...ids].sort());
  });
  it('an event is still done only once', async () => {
    expect(await once()).toBe('done');
    expect(await once()).toBeNull();
  });
  it('feedback waits behind its record', async () => {
    const { exchange } = await desk.bot.ask(messageWith({}));
    expect(await desk.bot.feedback(exchange, 'helpful', null)).toBe(true);
    free();
    await desk.bot.flush(graceMs);
    expect(await desk.store.feedbackOn(exchange)).toMatchObject([{ verdict: 'helpful' }]);
  });
  it('a stop does not wait longer than its grace and tells what is left', async () => {
    await desk.bot.ask(messageWith({}));
    expect(await desk.bot.flush(10)).toBe(1);
  });
});

it('answers when the store is gone for good', async () => {
  await desk.store.close();
  const reply = await desk.bot.ask(messageWith({ thread: 'T1' }));
  expect(reply.card.lead).not.toBe('');
  expect(await once()).toBe('done');
  await desk.bot.sweep();
  expect((await desk.bot.check()).state).toBe('degraded');
});

it('sweeps what is too old', async () => {
  await desk.store.remember('T', { turn: 1 }, '2025-01-01T00:00:00.000Z');
  await desk.bot.sweep();
  expect(await desk.store.context('T', '2000-01-01T00:00:00.000Z')).toBeNull();
});
