import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBot, type RunningBot } from '../../src/bot/bot.ts';
import { openDesk } from '../../src/bot/core.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { closeTestDesk, messageWith, moment, openTestDesk, type TestDesk } from './desk.ts';

/** The first policy, with a bot and a store of its own. */
let parts: TestDesk;
let bot: RunningBot;
const open = ({ store, log }: TestDesk): RunningBot => {
  const desk = openDesk(loadKnowledge('knowledge').knowledge ?? expect.fail('nothing is loaded'));
  const clock = { now: () => moment, today: () => '2025-06-01' };
  return createBot({ desk: () => desk, store, clock, log, pseudonymKey: new Uint8Array(32), program: 'test' });
};
beforeAll(async () => {
  parts = await openTestDesk();
  bot = open(parts);
});
afterAll(() => closeTestDesk(parts));
const labels = (words: string) => bot.suggest(words).map(({ label }) => label);

describe('suggestions', () => {
  it('find a code by its beginning', () => {
    expect(labels('027')).toEqual(expect.arrayContaining(['0274T', '0275T']));
    expect(bot.suggest('0275t')[0]).toMatchObject({ label: '0275T', question: 'Is 0275T covered?' });
    expect(bot.suggest('0275t')[0]?.detail).toMatch(/^lumbar: Percutaneous/);
  });
  it('find a service by the beginnings of its names, in any order', () => {
    expect(labels('lamin')).toContain('laminectomy');
    expect(labels('decompr image-g')[0]).toContain('IG-MSD');
    expect(labels('ig-msd')[0]).toContain('IG-MSD');
  });
  it('find codes by words of their descriptors', () => {
    expect(labels('percutaneous lumbar interlaminar')).toContain('0275T');
  });
  it('begin with whole questions', () => {
    expect(bot.suggest('  ').length).toBeGreaterThan(2);
    expect(bot.suggest('').every(({ question }) => question.endsWith('?'))).toBe(true);
  });
  it('offer a code that is not listed, and a question as it was typed', () => {
    expect(bot.suggest('63030')).toEqual([
      { label: '63030', question: 'Is 63030 covered?', detail: 'Look up this code' },
    ]);
    expect(bot.suggest('when is the next review').at(-1)).toMatchObject({ question: 'when is the next review' });
    expect(bot.suggest('zanzibar')).toMatchObject([{ question: 'zanzibar' }]);
  });
  it('take any text', () => {
    for (const text of ['?', '🪁', '\u0000', ' ', 'x'.repeat(9_000), '(((', '.*', 'constructor', '__proto__'])
      expect(bot.suggest(text).length).toBeGreaterThan(0);
  });
  it('are questions that get an answer', async () => {
    const asked = ['027', 'lamin', 'ig-msd', 'motion', 'stenosis', 'disc'].flatMap((words) => bot.suggest(words));
    for (const { question } of asked) {
      const { answer } = await bot.ask(messageWith({ text: question }));
      expect([question, answer.outcome]).toEqual([question, expect.stringMatching(/answered|not-in-policy|clarify/)]);
    }
  });
  it('record nothing', async () => {
    await bot.flush(5_000);
    const before = (await parts.store.exchanges(1_000)).length;
    bot.suggest('0275T');
    await bot.flush(5_000);
    expect((await parts.store.exchanges(1_000)).length).toBe(before);
  });
});

describe('reading', () => {
  it('gives the section at a place, word for word', () => {
    const place = { policy: 'ig-msd', version: '2025-03-01', anchor: 'medical-policy-criteria' };
    const reading = bot.read(place) ?? expect.fail('no such place');
    expect(reading).toMatchObject({ version: '2025-03-01', section: { heading: 'MEDICAL POLICY CRITERIA' } });
    expect(reading.paragraphs[0]?.text).toContain('is considered investigational');
  });
  it('gives the latest version, or the policy as a whole, where nothing else is named', () => {
    expect(bot.read({ policy: 'ig-msd', version: null, anchor: null })).toMatchObject({
      version: '2025-03-01',
      section: null,
      paragraphs: [],
    });
  });
  it.each([
    ['policy', { policy: 'none', version: null, anchor: null }],
    ['version', { policy: 'ig-msd', version: '1999-01-01', anchor: null }],
    ['section', { policy: 'ig-msd', version: null, anchor: 'none' }],
  ])('is null where there is no such %s', (_, place) => {
    expect(bot.read(place)).toBeNull();
  });
});

describe('an answer given before', () => {
  it('is made again from its record, by another process too', async () => {
    const first = await bot.ask(messageWith({ text: 'is 0275T covered?' }));
    expect(await bot.again(first.exchange)).toEqual(first);
    await bot.flush(5_000);
    expect(await open(parts).again(first.exchange)).toEqual(first);
  });
  it('is null when nobody asked for it', async () => {
    expect(await bot.again('unknown')).toBeNull();
  });
});

describe('the reasons for an answer', () => {
  it('are given in the policy’s words and recorded as an answer of their own', async () => {
    const { exchange } = await bot.ask(messageWith({ text: 'is 0275T covered?' }));
    const why = (await bot.why(exchange, messageWith({ text: '' }))) ?? expect.fail('not known');
    expect(why.answer).toMatchObject({ kind: 'rationale', outcome: 'answered' });
    expect(why.card.sources.map(({ quote }) => quote).join()).toContain('not enough research');
    await bot.flush(5_000);
    expect(await parts.store.exchange(why.exchange)).toMatchObject({ kind: 'rationale', channel: 'web' });
  });
  it('are null for an answer nobody gave', async () => {
    expect(await bot.why('unknown', messageWith({ text: '' }))).toBeNull();
  });
});

describe('a sent message', () => {
  it('leads to its exchange, also after a restart', async () => {
    const { exchange } = await bot.ask(messageWith({ text: 'is 0275T covered?' }));
    bot.posted('chat 1', exchange);
    expect(await bot.exchangeOf('chat 1')).toBe(exchange);
    await bot.flush(5_000);
    expect(await open(parts).exchangeOf('chat 1')).toBe(exchange);
    expect(await bot.exchangeOf('chat 2')).toBeNull();
  });
});
