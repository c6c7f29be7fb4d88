import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  activity,
  botAccount,
  handWrittenBot,
  memoryLog,
  openRecorder,
  options,
  type Recorder,
  serve,
} from './harness.ts';

let recorder: Recorder;
beforeAll(async () => {
  recorder = await openRecorder();
});
beforeEach(() => void recorder.deliveries.splice(0));
afterAll(() => recorder.close());

async function opened() {
  const hand = handWrittenBot();
  return { ...hand, ...(await serve(options(hand.bot))) };
}
const say = (changes: Record<string, unknown> = {}) => activity(recorder.url, changes);

describe('bad input', () => {
  test.each([
    ['no type', { type: undefined }],
    ['an empty type', { type: '' }],
    ['no service URL', { serviceUrl: undefined }],
    ['a service URL that is none', { serviceUrl: 'not a url' }],
    ['a service URL that is no web address', { serviceUrl: 'file:///etc/passwd' }],
    ['no conversation', { conversation: undefined }],
    ['a conversation without id', { conversation: {} }],
    ['no channel', { channelId: undefined }],
    ['another channel', { channelId: 'webchat' }],
    ['a text that is none', { text: { nested: true } }],
    ['a sender that is none', { from: 'me' }],
  ])('an activity with %s is 400 and says what is wrong', async (_, changes) => {
    const { post, asked, close } = await opened();
    const response = await post(say(changes));
    expect(response.status).toBe(400);
    expect(response.body.error).toContain(Object.keys(changes)[0]);
    expect(asked).toEqual([]);
    await close();
  });
  test('what is refused is in the log, without a value', async () => {
    const { log, lines } = memoryLog();
    const { post, close } = await serve(options(handWrittenBot().bot, { log }));
    await post(say({ channelId: 'webchat-of-somebody' }));
    await post(activity('https://evil.example/'));
    expect(lines.map(({ level, message }) => [level, message])).toEqual(
      Array(2).fill(['warn', 'teams request refused']),
    );
    expect(JSON.stringify(lines)).toMatch(/channelId.*This service URL is not allowed/);
    expect(JSON.stringify(lines)).not.toMatch(/somebody|evil/);
    await close();
  });
  test.each([['{"type":'], [''], ['[]'], ['null'], ['7'], ['\u0000\u0001'], ['"text"']])(
    'the body %j is 400',
    async (body) => {
      const { post, close } = await opened();
      expect((await post(body)).status).toBe(400);
      await close();
    },
  );
  test('a body of a megabyte is 413, and the next question is answered', async () => {
    const { post, asked, close } = await opened();
    expect((await post(say({ text: 'x'.repeat(1024 * 1024) }))).status).toBe(413);
    expect((await post(say())).status).toBe(200);
    expect(asked).toHaveLength(1);
    await close();
  });
  test('an unknown invoke is 501, an unknown kind of activity is taken and left alone', async () => {
    const { post, unhandled, close } = await opened();
    for (const name of ['fileConsent/invoke', 'task/fetch', 'nonsense', undefined]) {
      expect((await post(say({ type: 'invoke', name, value: {} }))).status).toBe(501);
    }
    for (const type of ['typing', 'messageReaction', 'messageDelete', 'endOfConversation', 'nonsense']) {
      expect((await post(say({ type }))).status).toBe(200);
    }
    expect([recorder.deliveries, unhandled]).toEqual([[], []]);
    await close();
  });
  test('nested, foreign and broken mentions do no harm', async () => {
    const { post, asked, close } = await opened();
    const entities = [null, 'x', { type: 'mention' }, { type: 'mention', text: '', mentioned: botAccount }];
    await post(say({ entities, text: '<at><at>Policy Desk</at></at> ask <at id="0">Robin</at> &amp; &lt;b&gt;' }));
    expect(asked[0]?.text).toBe('ask Robin & <b>');
    await close();
  });
  test('in local mode a service URL elsewhere is refused, and nothing is sent', async () => {
    const { post, asked, close } = await opened();
    expect((await post(activity('https://evil.example/'))).status).toBe(403);
    expect((await post(activity('http://169.254.169.254/latest'))).status).toBe(403);
    expect(asked).toEqual([]);
    await close();
  });
  test('what is not POST /api/messages is none of its business', async () => {
    const { url, close } = await opened();
    expect((await fetch(`${url}/api/messages`)).status).toBe(404);
    expect((await fetch(`${url}/api/other`, { method: 'POST' })).status).toBe(404);
    await close();
  });
});
