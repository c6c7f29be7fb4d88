import { describe, expect, it } from 'vitest';
import { answered, endless } from './cards.ts';
import { eachService, event, payload, type Service } from './desk.ts';
import type { FakeSlack } from './fake-slack.ts';
import { send } from './signed.ts';
import { refusal } from './slack-rules.ts';

let slack: FakeSlack;
let desk: Service;

eachService((ofSlack, ofDesk) => {
  slack = ofSlack;
  desk = ofDesk;
});

const edited = { user: 'U0000001', ts: '1700000180.000000' };
const posts = () => slack.accepted('chat.postMessage').map(({ args }) => args);
const asked = () => desk.bot.asked.map(({ text }) => text);
const mention = (text: string, more: object = {}) => event('app-mention', { text: `<@U0BOT00001> ${text}`, ...more });

/** A direct message as it comes when it is edited; what stands in `changed` is changed of the message inside. */
function directEdit(changed: Record<string, unknown> = {}, before: Record<string, unknown> = {}): string {
  const { message, previous_message: previous } = payload('message-im-changed').event as Record<string, object>;
  return event('message-im-changed', {
    message: { ...message, ...changed },
    previous_message: { ...previous, ...before },
  });
}

describe('a mention that is edited', () => {
  it('is answered where the mention came in by the edit', async () => {
    expect((await send(desk.root, mention('is 9999T covered?', { edited }))).status).toBe(200);
    expect(posts()).toMatchObject([{ thread_ts: '1700000000.000100', text: expect.stringContaining(answered.lead) }]);
  });

  it('is not answered again in the same words, however often it comes', async () => {
    await send(desk.root, mention('is 9999T covered?'));
    await send(desk.root, mention('is  9999T covered? ', { edited }));
    await send(desk.root, mention('is 9999T covered?', { edited: { ...edited, ts: '1700000190.000000' } }));
    expect(posts()).toHaveLength(1);
  });

  it('is answered again in other words, says so, and is answered once', async () => {
    await send(desk.root, mention('is 9999T covered?'));
    await send(desk.root, mention('is 8888T covered?', { edited }));
    await send(desk.root, mention('is 8888T covered?', { edited, client_msg_id: 'another delivery' }));
    expect(asked()).toEqual(['is 9999T covered?', 'is 8888T covered?']);
    expect(posts()).toHaveLength(2);
    expect(posts()[1]).toMatchObject({
      thread_ts: '1700000000.000100',
      text: expect.stringMatching(/^The message was edited/),
    });
    expect(JSON.stringify(posts()[1]?.blocks)).toContain('The message was edited');
  });

  it('is answered within what Slack accepts, however long the answer', async () => {
    desk.bot.cards.set('9999T', endless);
    await send(desk.root, mention('is 9999T covered?', { edited }));
    expect(refusal(posts()[0] ?? {})).toBeNull();
  });
});

describe('a direct message that is edited', () => {
  it('is answered as it reads now, in the thread of the answer to what it was', async () => {
    const { ts, text } = { ts: '1700000100.000300', text: 'who pays for 9999T?' };
    await send(desk.root, event('message-im', { ts, text }));
    expect((await send(desk.root, directEdit())).status).toBe(200);
    expect(asked()).toEqual([text, 'who pays for 9999T now?']);
    expect(posts().map((post) => [post.channel, post.thread_ts])).toEqual([
      ['D0000001', ts],
      ['D0000001', ts],
    ]);
    expect(posts()[1]?.text).toMatch(/^The message was edited/);
  });

  it('inside a thread is answered there', async () => {
    await send(desk.root, directEdit({ thread_ts: '1700000050.000100' }));
    expect(posts()[0]?.thread_ts).toBe('1700000050.000100');
  });

  it('is answered once, however often the edit is delivered', async () => {
    await send(desk.root, directEdit());
    await send(desk.root, JSON.stringify({ ...JSON.parse(directEdit()), event_id: 'Ev0AGAIN' }));
    expect(posts()).toHaveLength(1);
  });

  it.each([
    ['no word', directEdit({ text: '*who* pays for  9999T?' })],
    [
      'a preview that Slack added',
      directEdit({ text: 'who pays for 9999T?', edited: undefined, attachments: [{ fallback: 'x' }] }),
    ],
    ['the language that Slack detected', directEdit({ edited: undefined }, { text: 'who pays for 9999T now?' })],
    ['what this app wrote', directEdit({ bot_id: 'B0BOT00001' })],
    ['what this app wrote, without a bot id', directEdit({ user: 'U0BOT00001' })],
    ['a message that is gone', directEdit({ subtype: 'tombstone' })],
  ])('is left alone where it changes %s', async (_name, body) => {
    expect((await send(desk.root, body)).status).toBe(200);
    expect(asked()).toEqual([]);
  });

  it('outside of a direct message is left alone without a mention', async () => {
    const changed = { ...payload('message-im-changed').event, channel: 'C0000001', channel_type: 'channel' };
    await send(desk.root, event('message-im-changed', changed));
    expect(asked()).toEqual([]);
  });
});
