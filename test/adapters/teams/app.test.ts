import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { limits } from '../../../adapters/teams/limits.ts';
import { words } from '../../../adapters/teams/words.ts';
import { messageSubset } from './adaptive-subset.ts';
import { clarify, coverage, enormous, hostile } from './cards.ts';
import {
  activity,
  botAccount,
  handWrittenBot,
  memoryLog,
  openRecorder,
  options,
  person,
  type Recorder,
  serve,
  tenantId,
} from './harness.ts';

let recorder: Recorder;
beforeAll(async () => {
  recorder = await openRecorder();
});
beforeEach(() => void recorder.deliveries.splice(0));
afterAll(() => recorder.close());

async function opened(card = coverage) {
  const hand = handWrittenBot(card);
  const { log, lines } = memoryLog();
  return { ...hand, lines, ...(await serve(options(hand.bot, { log }))) };
}
const say = (changes: Record<string, unknown> = {}) => activity(recorder.url, changes);

describe('a question in Teams', () => {
  test('is answered over the service URL, with its citations still there on the wire', async () => {
    const { post, asked, close } = await opened();
    const sent = say({ id: 'question-1' });
    expect((await post(sent)).status).toBe(200);
    expect(asked).toEqual([
      {
        channel: 'teams',
        text: 'is K1234 covered?',
        thread: 'teams:a:personal',
        user: 'aad-robin',
        house: `teams:${tenantId}`,
      },
    ]);
    const [delivery] = recorder.deliveries;
    expect(delivery?.path).toBe('/v3/conversations/a%3Apersonal/activities/question-1');
    const { type, textFormat, text, summary, entities, channelData, attachments } = delivery?.body ?? {};
    const onTheWire = { type, textFormat, text, summary, entities, channelData, attachments };
    expect(messageSubset.safeParse(onTheWire).error).toBeUndefined();
    expect(JSON.stringify(entities)).toContain('"abstract":"Kite therapy is considered investigational');
    expect(JSON.stringify(entities)).toContain('"url":"https://desk.example/policies/kite-12?');
    await close();
  });
  test('delivered twice is answered once', async () => {
    const { post, asked, close } = await opened();
    const sent = say();
    expect([(await post(sent)).status, (await post(sent)).status]).toEqual([200, 200]);
    expect([asked.length, recorder.deliveries.length]).toEqual([1, 1]);
    await close();
  });
  test('in a channel is answered in its thread, without the mention', async () => {
    const { post, asked, close } = await opened();
    const conversation = {
      id: '19:abc@thread.tacv2;messageid=170',
      conversationType: 'channel',
      isGroup: true,
      tenantId,
    };
    const entities = [
      { type: 'mention', text: '<at>Policy Desk</at>', mentioned: botAccount },
      { type: 'clientInfo', locale: 'en-US' },
    ];
    await post(
      say({ conversation, entities, text: '<at>Policy Desk</at>&nbsp;is K1234 covered? <at>Policy Desk</at>\n' }),
    );
    expect(asked[0]?.text).toBe('is K1234 covered?');
    expect(asked[0]?.thread).toBe('teams:19:abc@thread.tacv2;messageid=170');
    expect(recorder.deliveries[0]?.path).toContain('/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D170/');
    await close();
  });
  test('in a group chat is answered there', async () => {
    const { post, asked, close } = await opened();
    const conversation = { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId };
    await post(say({ conversation, text: '<at>Policy Desk</at> and K1235?' }));
    expect(asked[0]).toMatchObject({ text: 'and K1235?', thread: 'teams:19:group@thread.v2' });
    await close();
  });
  test('that is empty, long, or full of markup is answered', async () => {
    const { post, asked, close } = await opened(hostile);
    for (const text of ['', '   ', 'x'.repeat(40_000), '🪁🪁', '\u0000\u0007', '<p>'.repeat(9000), '&#99999999;<at']) {
      expect((await post(say({ text }))).status).toBe(200);
    }
    expect(asked).toHaveLength(7);
    expect(JSON.stringify(recorder.deliveries)).not.toMatch(/<\s*at\b/i);
    await close();
  });
  test('whose answer is too large is answered within the limit', async () => {
    const { post, close } = await opened(enormous);
    expect((await post(say())).status).toBe(200);
    expect(JSON.stringify(recorder.deliveries[0]?.body)).toContain(words.shortened);
    await close();
  });
  test('is answered in the response where that is asked for', async () => {
    const { post, close } = await opened();
    const response = await post(say({ deliveryMode: 'expectReplies' }));
    expect(response.body.activities[0].entities[0].citation).toHaveLength(2);
    expect(recorder.deliveries).toEqual([]);
    await close();
  });
  test('that is edited is answered anew, once an edit', async () => {
    const { post, asked, close } = await opened();
    const first = say({ text: 'is K1243 covered?' });
    const edit = (text: string, timestamp: string) => ({
      ...first,
      type: 'messageUpdate',
      text,
      timestamp,
      channelData: { eventType: 'editMessage', tenant: { id: tenantId } },
    });
    await post(first);
    await post(edit('is K1234 covered?', '2026-11-20T10:01:00.000Z'));
    await post(edit('is K1234 covered?', '2026-11-20T10:01:00.000Z'));
    await post(edit('is <b>K1234</b>  covered?', '2026-11-20T10:01:30.000Z'));
    await post(edit('is K1235 covered?', '2026-11-20T10:02:00.000Z'));
    await post({ ...first, type: 'messageUpdate', channelData: { eventType: 'undeleteMessage' } });
    expect(asked.map((message) => message.text)).toEqual([
      'is K1243 covered?',
      'is K1234 covered?',
      'is K1235 covered?',
    ]);
    const isSaid = recorder.deliveries.map(({ body }) => String(body.text).startsWith('The message was edited'));
    expect(isSaid).toEqual([false, true, true]);
    await close();
  });
  test('of the bot itself is not answered', async () => {
    const { post, asked, close } = await opened();
    expect((await post(say({ from: botAccount }))).status).toBe(200);
    expect(asked).toEqual([]);
    await close();
  });
});

describe('installation', () => {
  test('is greeted once, however many activities tell of it', async () => {
    const { post, asked, close } = await opened();
    await post(say({ type: 'installationUpdate', action: 'add', text: undefined }));
    await post(say({ type: 'conversationUpdate', membersAdded: [botAccount, person], text: undefined }));
    expect([asked.length, recorder.deliveries.length]).toEqual([1, 1]);
    expect(asked[0]).toMatchObject({ text: 'help', thread: null });
    await close();
  });
  test('is not what happens when somebody else joins, or the app is removed', async () => {
    const { post, close } = await opened();
    await post(say({ type: 'conversationUpdate', membersAdded: [person] }));
    await post(say({ type: 'installationUpdate', action: 'remove' }));
    expect(recorder.deliveries).toEqual([]);
    await close();
  });
});

describe('a button on a card', () => {
  const pressed = (value: unknown) => say({ type: 'invoke', name: 'adaptiveCard/action', text: undefined, value });
  const execute = (question: string) =>
    pressed({ action: { type: 'Action.Execute', verb: 'ask', data: { v: 1, question } }, trigger: 'manual' });

  test('asks its question and says where the answer is', async () => {
    const { post, asked, close } = await opened(clarify);
    await post(say());
    const shown = JSON.stringify(recorder.deliveries[0]?.body);
    expect(shown).toContain('"verb":"ask"');
    const response = await post(execute('is the box kite covered?'));
    expect(response.body).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: words.answeredBelow,
    });
    expect(asked[1]).toMatchObject({ text: 'is the box kite covered?', thread: 'teams:a:personal' });
    expect(JSON.stringify(recorder.deliveries[1]?.body)).toContain('Question: is the box kite covered?');
    await close();
  });
  test('pressed once and delivered twice is answered once', async () => {
    const { post, asked, close } = await opened();
    const press = execute('why?');
    expect([(await post(press)).status, (await post(press)).status]).toEqual([200, 200]);
    expect(asked).toHaveLength(1);
    await close();
  });
  test('works in a client that knows no Action.Execute', async () => {
    const { post, asked, close } = await opened();
    await post(say({ text: undefined, value: { v: 1, question: 'why?' } }));
    await post(say({ text: 'why?', value: { v: 1, question: 'why?' } }));
    expect(asked.map((message) => message.text)).toEqual(['why?', 'why?']);
    await close();
  });
  test.each([
    ['another verb', { action: { verb: 'explain', data: { v: 1, question: 'why?' } } }],
    ['another version', { action: { verb: 'ask', data: { v: 2, text: 'why?' } } }],
    ['no data', { action: { verb: 'ask' } }],
    ['nothing', null],
    ['a text', 'ask'],
  ])('of an older card (%s) is told so', async (_, value) => {
    const { post, asked, close } = await opened();
    const response = await post(pressed(value));
    expect([response.status, response.body.value]).toEqual([200, words.outdatedCard]);
    expect(asked).toEqual([]);
    await close();
  });
  test('of an older card, sent as a message, is told so', async () => {
    const { post, close } = await opened();
    expect((await post(say({ text: null, value: { old: true } }))).status).toBe(200);
    expect(recorder.deliveries[0]?.body.text).toBe(words.outdatedCard);
    await close();
  });
});

describe('feedback', () => {
  const feedback = (value: unknown, replyToId: string) =>
    say({ type: 'invoke', name: 'message/submitAction', text: undefined, value, replyToId });

  test('is kept with the exchange it is about, in both forms Teams sends', async () => {
    const { post, feedback: kept, close } = await opened();
    await post(say());
    const asText = { reaction: 'like', feedback: '{"feedbackText":"cites the right section"}' };
    const asObject = { reaction: 'dislike', feedback: { feedbackText: 'too long' } };
    const first = await post(feedback({ actionName: 'feedback', actionValue: asText }, 'sent-1'));
    expect([first.status, first.body]).toEqual([200, {}]);
    await post(feedback({ actionName: 'feedback', actionValue: asObject }, 'sent-1'));
    expect(kept).toEqual([
      { exchange: 'exchange-1', verdict: 'helpful', user: 'aad-robin' },
      { exchange: 'exchange-1', verdict: 'not-helpful', user: 'aad-robin' },
    ]);
    await close();
  });
  test('on an answer that is no longer remembered is accepted and logged', async () => {
    const { post, feedback: kept, lines, close } = await opened();
    const value = { actionName: 'feedback', actionValue: { reaction: 'like' } };
    expect((await post(feedback(value, 'unknown'))).status).toBe(200);
    expect([kept, lines.map((line) => line.message)]).toEqual([[], ['teams feedback on an unknown answer']]);
    await close();
  });
  test('that is none is refused', async () => {
    const { post, close } = await opened();
    expect((await post(feedback({ actionName: 'other' }, 'sent-1'))).status).toBe(400);
    await close();
  });
});

describe('delivery', () => {
  test('is tried again when the service URL is busy', async () => {
    const busy = await openRecorder([429]);
    const { post, close } = await opened();
    expect((await post(activity(busy.url))).status).toBe(200);
    expect(busy.deliveries.map((delivery) => delivery.path)).toHaveLength(2);
    await Promise.all([close(), busy.close()]);
  });
  test('that is refused is logged without a word of the message, and the next question is answered', async () => {
    const refusing = await openRecorder([403]);
    const { post, lines, unhandled, close } = await opened();
    expect((await post(activity(refusing.url, { text: 'secret words' }))).status).toBe(200);
    expect(lines).toMatchObject([{ level: 'error', object: { error: { name: 'RestError', status: 403 } } }]);
    expect(JSON.stringify(lines)).not.toMatch(/secret|Kite|K1234/);
    expect((await post(activity(refusing.url))).status).toBe(200);
    expect([refusing.deliveries.length, unhandled]).toEqual([2, []]);
    await Promise.all([close(), refusing.close()]);
  });
  test('that fails under a button is told to the person who pressed it', async () => {
    const refusing = await openRecorder([403]);
    const { post, close } = await opened();
    const value = { action: { verb: 'ask', data: { v: 1, question: 'why?' } } };
    const response = await post(activity(refusing.url, { type: 'invoke', name: 'adaptiveCard/action', value }));
    expect(response.body.value).toBe(words.notDelivered);
    await Promise.all([close(), refusing.close()]);
  });
  test('under way at a stop is finished, and nothing new is taken', async () => {
    const { post, adapter, close } = await opened();
    const release = recorder.hold();
    const arrived = recorder.next();
    const answering = post(say());
    await arrived;
    let isStopped = false;
    const stopping = adapter.stop().then(() => {
      isStopped = true;
    });
    expect((await post(say())).status).toBe(503);
    expect(isStopped).toBe(false);
    release();
    await stopping;
    expect((await answering).status).toBe(200);
    await close();
  });
});

test('the limits of a request leave room for the longest message Teams has', () => {
  const longest = 50 * 1024;
  expect(limits.requestBytes).toBeGreaterThan(longest * 2 * '\\u4e2d'.length);
});
