import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AdaptiveCard } from '../../../adapters/teams/adaptive-card.ts';
import { readingCard } from '../../../adapters/teams/in-place.ts';
import { limits } from '../../../adapters/teams/limits.ts';
import { words } from '../../../adapters/teams/words.ts';
import { adaptiveCardSubset, messageSubset } from './adaptive-subset.ts';
import { faults } from './card-parser.ts';
import { card, coverage, enormous, hostile, notListed, reading } from './cards.ts';
import { activity, handWrittenBot, memoryLog, openRecorder, options, type Recorder, serve } from './harness.ts';

let recorder: Recorder;
beforeAll(async () => {
  recorder = await openRecorder();
});
beforeEach(() => void recorder.deliveries.splice(0));
afterAll(() => recorder.close());

const expertConversation = '19:experts@thread.tacv2';

async function opened(shown = coverage, experts: string | null = expertConversation) {
  const hand = handWrittenBot(shown);
  const { log, lines } = memoryLog();
  const { teams } = options(hand.bot);
  const served = await serve(options(hand.bot, { log, teams: { ...teams, expertConversation: experts } }));
  const press = async (verb: string, data: object, changes: object = {}) => {
    const value = { action: { type: 'Action.Execute', verb, data: { v: 1, verb, ...data } }, trigger: 'manual' };
    const invoke = activity(recorder.url, { type: 'invoke', name: 'adaptiveCard/action', text: undefined, value });
    const { status, body } = await served.post({ ...invoke, ...changes });
    expect(status).toBe(200);
    return body;
  };
  return { ...hand, ...served, lines, press };
}

/** The card that took the place of the one pressed, checked as every card is. */
function cardIn(body: { type: string; value: AdaptiveCard }): AdaptiveCard {
  expect(body.type).toBe('application/vnd.microsoft.card.adaptive');
  expect([adaptiveCardSubset.safeParse(body.value).error, faults(body.value)]).toEqual([undefined, []]);
  expect(Buffer.byteLength(JSON.stringify(body.value))).toBeLessThanOrEqual(limits.activityBytes);
  return body.value;
}
const titles = (shown: AdaptiveCard) => (shown.actions ?? []).map(({ title }) => title);

describe('an answer', () => {
  const sentActions = () => {
    const { attachments } = messageSubset.parse(
      Object.fromEntries(
        ['type', 'textFormat', 'text', 'summary', 'entities', 'channelData', 'attachments'].map((key) => [
          key,
          recorder.deliveries[0]?.body[key],
        ]),
      ),
    );
    return (attachments?.[0].content.actions ?? []).map(({ title }) => title);
  };
  test('can be asked why, shown in its section, given to an expert and copied', async () => {
    const { post, close } = await opened();
    await post(activity(recorder.url));
    expect(sentActions()).toEqual([words.why, words.section, words.expert, words.copy]);
    await close();
  });
  test('offers only what there is: no expert, no section, no reasons', async () => {
    const { post, close } = await opened(notListed, null);
    await post(activity(recorder.url));
    expect(sentActions()).toEqual([words.copy]);
    await close();
  });
});

describe('a press', () => {
  test('on "why" shows the reasons in place, with a way back', async () => {
    const { press, asked, close } = await opened();
    const shown = cardIn(await press('why', { exchange: 'exchange-1' }));
    expect(JSON.stringify(shown)).toContain(coverage.lead);
    expect(titles(shown)).toEqual([words.back, words.section, words.expert, words.copy]);
    expect([asked, recorder.deliveries]).toEqual([[], []]);
    await close();
  });
  test('on "show the section" shows it word for word, the cited paragraph apart', async () => {
    const { press, close } = await opened();
    const shown = cardIn(await press('section', { exchange: 'exchange-1', source: 2 }));
    const apart = shown.body.filter(({ type }) => type === 'Container');
    expect(JSON.stringify(shown)).toContain('for every wind, note 3.');
    expect(JSON.stringify(apart)).toContain('for every wind, note 2.');
    expect(titles(shown)).toEqual([words.back, 'POLICY CRITERIA', words.readWhole]);
    await close();
  });
  test('on "copy" gives the whole answer as plain text in a field', async () => {
    const { press, close } = await opened();
    const shown = cardIn(await press('copy', { exchange: 'exchange-1' }));
    expect(shown.body).toMatchObject([{ type: 'Input.Text', value: expect.stringContaining('> Kite therapy') }]);
    expect(shown.body).toMatchObject([{ value: expect.stringContaining('[2] RATIONALE, paragraph 2') }]);
    await close();
  });
  test('on "back" shows the answer’s own card again', async () => {
    const { press, close } = await opened();
    const shown = cardIn(await press('back', { exchange: 'exchange-1' }));
    expect(titles(shown)).toEqual([words.why, words.section, words.expert, words.copy]);
    expect(JSON.stringify(shown.body)).not.toContain(coverage.lead);
    await close();
  });
  test.each([
    ['why', {}],
    ['section', { source: 1 }],
    ['copy', {}],
    ['back', {}],
    ['expert', {}],
  ])('on "%s" of any answer gives a card within the limits', async (verb, data) => {
    for (const answer of [hostile, enormous, card({ lead: '', sources: hostile.sources })]) {
      const { press, close } = await opened(answer);
      const body = await press(verb, { exchange: 'exchange-1', ...data });
      if (typeof body.value === 'string') expect(body.value).toBe(words.goneSection);
      else expect(JSON.stringify(cardIn(body))).not.toMatch(/<\s*\/?\s*at\b/i);
      await close();
    }
  });
  test('on an answer that is not in the records any more is told so', async () => {
    const { press, close } = await opened();
    for (const verb of ['why', 'copy', 'back', 'expert', 'send'])
      expect((await press(verb, { exchange: 'unknown' })).value).toBe(words.goneAnswer);
    expect((await press('section', { exchange: 'exchange-1', source: 99 })).value).toBe(words.goneSection);
    await close();
  });
  test.each([
    ['no exchange', 'why', {}],
    ['an exchange that is none', 'copy', { exchange: 7 }],
    ['no source', 'section', { exchange: 'exchange-1' }],
    ['a later version', 'why', { v: 2, exchange: 'exchange-1' }],
    ['an unknown verb', 'share', { exchange: 'exchange-1' }],
    ['an endless note', 'send', { exchange: 'exchange-1', note: 'x'.repeat(limits.note + 1) }],
  ])('with %s is told that the card is of another version', async (_, verb, data) => {
    const { press, close } = await opened();
    expect((await press(verb, data)).value).toBe(words.outdatedCard);
    await close();
  });
  test('on a choice from a list asks its question', async () => {
    const { press, asked, close } = await opened();
    expect((await press('choose', { choice: 'is the box kite covered?' })).value).toBe(words.answeredBelow);
    expect(asked).toMatchObject([{ text: 'is the box kite covered?' }]);
    await close();
  });
  test('in a client that knows no Action.Execute is answered below', async () => {
    const { post, close } = await opened();
    await post(activity(recorder.url, { text: undefined, value: { v: 1, verb: 'copy', exchange: 'exchange-1' } }));
    expect(JSON.stringify(recorder.deliveries[0]?.body.attachments)).toContain(words.selectAndCopy);
    await close();
  });
});

describe('a section that is too long for a card', () => {
  const paragraphs = Array.from({ length: 300 }, (_, i) => ({
    number: i + 1,
    text: `${i + 1} ${'word '.repeat(300)}`,
  }));
  const long = { reading: { ...reading, paragraphs }, paragraph: 150 };
  test('is shown around the paragraph that is meant, and says how to read all of it', () => {
    const shown = readingCard({ ...long, link: 'https://desk.example/policies/kite-12' });
    expect([adaptiveCardSubset.safeParse(shown).error, faults(shown)]).toEqual([undefined, []]);
    expect(Buffer.byteLength(JSON.stringify(shown))).toBeLessThanOrEqual(limits.activityBytes);
    expect(JSON.stringify(shown)).toContain('"150 word');
    expect(JSON.stringify(shown.body.at(-1))).toContain(words.wholeInReader);
  });
  test('names no button that is not there', () => {
    const shown = JSON.stringify(readingCard({ ...long, link: null }));
    expect(shown).toContain(words.partOfSection);
    expect(shown).not.toContain(words.readWhole);
  });
});

describe('asking an expert', () => {
  test('begins with a field for a note', async () => {
    const { press, close } = await opened();
    const shown = cardIn(await press('expert', { exchange: 'exchange-1' }));
    expect(shown.body).toMatchObject([{ type: 'Input.Text', id: 'note' }]);
    expect(titles(shown)).toEqual([words.send, words.back]);
    await close();
  });
  test('sends the answer, the note without identifiers and a link to the experts, and says so in place', async () => {
    const { press, close } = await opened();
    const conversation = { id: '19:abc@thread.tacv2;messageid=170', conversationType: 'channel' };
    const note = 'Jane Quux, DOB 1/2/1950, wants <at>Everyone</at> to look';
    const shown = cardIn(await press('send', { exchange: 'exchange-1', note }, { conversation, replyToId: '171' }));
    expect(JSON.stringify(shown.body[0])).toContain(words.sentWithoutIdentifiers);
    const [delivery] = recorder.deliveries;
    expect(delivery?.path).toBe('/v3/conversations/19%3Aexperts%40thread.tacv2/activities');
    const text = String(delivery?.body.text);
    expect(text).toContain('Robin Rep asks for an expert');
    expect(text).toContain('](https://teams.microsoft.com/l/message/19%3Aabc%40thread.tacv2/171)');
    expect(text).toContain(coverage.lead);
    expect(text).not.toMatch(/1950|<at/);
    expect(JSON.stringify(delivery?.body.entities)).toContain('"position":2');
    await close();
  });
  test('says that the note was sent whole where nobody was identified in it', async () => {
    const { press, close } = await opened();
    const shown = cardIn(await press('send', { exchange: 'exchange-1', note: 'for every   wind?' }));
    expect(JSON.stringify(shown.body[0])).toContain(words.sent);
    expect(recorder.deliveries[0]?.body.text).toContain('Note: for every wind?');
    await close();
  });
  test('lets the experts say what they think of the answer, in the thread it began', async () => {
    const { press, post, feedback, close } = await opened();
    await press('send', { exchange: 'exchange-1' });
    const value = { actionName: 'feedback', actionValue: { reaction: 'dislike' } };
    const conversation = { id: `${expertConversation};messageid=sent-1`, conversationType: 'channel' };
    const invoke = { type: 'invoke', name: 'message/submitAction', value, conversation, replyToId: 'sent-1' };
    await post(activity(recorder.url, { ...invoke, text: undefined }));
    expect(feedback).toMatchObject([{ exchange: 'exchange-1', verdict: 'not-helpful' }]);
    await close();
  });
  test('is done once, however often the press is delivered', async () => {
    const { press, close } = await opened();
    const same = { id: 'press-1' };
    await press('send', { exchange: 'exchange-1' }, same);
    expect((await press('send', { exchange: 'exchange-1' }, same)).value).toBe(words.sent);
    expect(recorder.deliveries).toHaveLength(1);
    await close();
  });
  test('that does not reach them is told to the person, and logged without a word of the note', async () => {
    const refusing = await openRecorder([403]);
    const { press, lines, close } = await opened();
    const body = await press('send', { exchange: 'exchange-1', note: 'secret words' }, { serviceUrl: refusing.url });
    expect(body.value).toBe(words.notSent);
    expect(lines).toMatchObject([{ level: 'error', object: { error: { status: 403 } } }]);
    expect(JSON.stringify(lines)).not.toContain('secret');
    await Promise.all([close(), refusing.close()]);
  });
});
