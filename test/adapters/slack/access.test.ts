import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AllowLists, refusalOf } from '../../../adapters/slack/access.ts';
import { paceOf } from '../../../adapters/slack/pace.ts';
import { houseOf, type Sender } from '../../../adapters/slack/sender.ts';
import { answered } from './cards.ts';
import { type Changes, command, event, interaction, payload, press, type Service, service } from './desk.ts';
import { type FakeSlack, fakeSlack } from './fake-slack.ts';
import { send } from './signed.ts';

const sender: Sender = { user: 'U1', team: 'T1', home: 'T1', enterprise: null, channel: 'C1' };
const open: AllowLists = { teams: null, channels: null };

describe('who may ask', () => {
  it.each<[string, Partial<Sender>, Partial<AllowLists>, string | null]>([
    ['everybody of the workspace', {}, {}, null],
    ['whoever Slack says nothing of', { home: null }, {}, null],
    ['nobody of another organisation', { home: 'T9' }, {}, 'guest'],
    ['another organisation’s people where their workspace is listed', { home: 'T9' }, { teams: ['T9'] }, null],
    ['nobody of another one, whatever is listed', { home: 'T9' }, { teams: ['T1'] }, 'guest'],
    ['only listed workspaces', {}, { teams: ['T2'] }, 'team'],
    ['a listed organisation’s workspaces', { enterprise: 'E1', home: 'E1' }, { teams: ['E1'] }, null],
    ['only listed channels', {}, { channels: ['C2'] }, 'channel'],
    ['listed channels', {}, { channels: ['C2', 'C1'] }, null],
    ['direct messages, whatever channels are listed', { channel: null }, { channels: ['C2'] }, null],
  ])('%s', (_name, who, lists, refusal) => {
    expect(refusalOf({ ...sender, ...who }, { ...open, ...lists })).toBe(refusal);
  });
});

describe('the house in which an answer may be looked up', () => {
  it.each<[string, Partial<Sender>, string]>([
    ['is the workspace', {}, 'slack:T1'],
    ['is the workspace of whoever Slack says nothing of', { home: null }, 'slack:T1'],
    ['is the whole organization where there is one', { enterprise: 'E1' }, 'slack:E1'],
    ['is the whole organization of those who are known by it', { enterprise: 'E1', home: 'E1' }, 'slack:E1'],
    ['is their own for guests', { home: 'T9' }, 'slack:T9'],
    ['is their own for an organization’s guests', { enterprise: 'E1', home: 'T9' }, 'slack:T9'],
  ])('%s', (_name, who, house) => {
    expect(houseOf({ ...sender, ...who })).toBe(house);
  });
});

describe('the pace', () => {
  it('is so many a minute a person', () => {
    let time = 0;
    const pace = paceOf(2, 10, () => time);
    expect([pace.admit('a'), pace.admit('a'), pace.admit('a'), pace.admit('b')]).toEqual([true, true, false, true]);
    time = 60_000;
    expect(pace.admit('a')).toBe(true);
  });

  it('forgets the oldest beyond its bound', () => {
    const pace = paceOf(1, 2, () => 0);
    for (const person of ['a', 'b', 'c']) pace.admit(person);
    expect([pace.admit('c'), pace.admit('a')]).toEqual([false, true]);
  });
});

describe('somebody who may not ask', () => {
  let slack: FakeSlack;
  let desk: Service;
  const begin = async (changes: Changes) => {
    desk = await service(slack, changes);
  };
  beforeEach(async () => {
    slack = await fakeSlack();
  });
  afterEach(async () => {
    expect(desk.bot.asked).toEqual([]);
    await desk.close();
    await slack.close();
  });
  const called = (method: string) => slack.next((call) => call.method === method);
  const elsewhere = { allowed: { teams: null, channels: ['C0000099'] } };

  it('by the command is told so, alone', async () => {
    await begin(elsewhere);
    const { message } = await send(desk.root, command({}));
    expect(message).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('this channel') });
  });

  it('by a mention is told so, alone, in the thread', async () => {
    await begin(elsewhere);
    await send(desk.root, event('app-mention-in-thread'));
    const { args, answer } = await called('chat.postEphemeral');
    expect(answer).toEqual({ ok: true });
    expect(args).toMatchObject({ user: 'U0000001', thread_ts: '1700000000.000100' });
  });

  it('by a mention that begins a thread is told so in the channel: Slack shows a thread’s whispers only once it has begun', async () => {
    await begin(elsewhere);
    await send(desk.root, event('app-mention'));
    const { args, answer } = await called('chat.postEphemeral');
    expect(answer).toEqual({ ok: true });
    expect(args).not.toHaveProperty('thread_ts');
  });

  it('by a direct message is told so in its thread', async () => {
    await begin({ allowed: { teams: ['T0OTHER'], channels: null } });
    await send(desk.root, event('message-im'));
    expect((await called('chat.postMessage')).args).toMatchObject({ thread_ts: payload('message-im').event?.ts });
  });

  it.each(['user_team', 'source_team', 'team'])('as a guest in a shared channel, by %s, is told so', async (field) => {
    await begin({});
    const guest = { ...payload('app-mention'), is_ext_shared_channel: true };
    await send(desk.root, JSON.stringify({ ...guest, event: { ...guest.event, [field]: 'T0GUEST' } }));
    expect((await called('chat.postEphemeral')).args.text).toContain('members of the organization');
  });

  it('by a button is told so', async () => {
    await begin({ allowed: { teams: ['T0OTHER'], channels: null } });
    await send(desk.root, press('press-channel', {}, slack.responseUrl()));
    expect((await called('respond')).args.text).toContain('not open to this workspace');
  });

  it('by a button in a modal, or the global shortcut, is told so in a view', async () => {
    await begin({ allowed: { teams: ['T0OTHER'], channels: null } });
    await send(desk.root, press('press-modal', {}, ''));
    expect((await called('views.push')).answer).toEqual({ ok: true });
    await send(desk.root, interaction('global-shortcut', {}));
    expect((await called('views.open')).answer).toEqual({ ok: true });
  });

  it('by the form is told so in its place', async () => {
    await begin({ allowed: { teams: ['T0OTHER'], channels: null } });
    const { message } = await send(desk.root, interaction('submission', {}));
    expect(JSON.stringify(message.view)).toContain('not open to this workspace');
  });

  it('by the message shortcut is told so', async () => {
    await begin(elsewhere);
    await send(desk.root, interaction('message-shortcut', { response_url: slack.responseUrl() }));
    expect((await called('respond')).args.text).toContain('this channel');
  });

  it('sees on the Home tab only that', async () => {
    await begin({ allowed: { teams: ['T0OTHER'], channels: null } });
    await send(desk.root, event('app-home-opened', { tab: 'home' }));
    const { args, answer } = await called('views.publish');
    expect(answer).toEqual({ ok: true });
    expect(JSON.stringify(args.view)).not.toContain('Widget');
  });

  it('gets no previews and no prompts', async () => {
    await begin({ allowed: { teams: ['T0OTHER'], channels: null } });
    await send(desk.root, event('link-shared'));
    await send(desk.root, event('app-home-opened'));
    await desk.adapter.stop();
    expect(slack.calls).toEqual([]);
  });

  it('logs no word of what was asked', async () => {
    await begin(elsewhere);
    await send(desk.root, command({ text: 'Zebediah Quill' }));
    expect(JSON.stringify(desk.lines)).not.toContain('Zebediah');
  });
});

it('one person asking without a pause is asked to wait, and nobody else is', async () => {
  const slack = await fakeSlack();
  const desk = await service(slack);
  const texts: unknown[] = [];
  for (let count = 0; count < 31; count += 1)
    texts.push((await send(desk.root, command({ text: `${count}` }))).message.text);
  expect(texts.filter((text) => String(text).includes('wait a moment'))).toEqual([texts[30]]);
  expect((await send(desk.root, command({ user_id: 'U0000009' }))).message.text).toContain(answered.lead);
  await desk.close();
  await slack.close();
});

it('asking for reasons without a pause counts as well', async () => {
  const slack = await fakeSlack();
  const desk = await service(slack);
  await send(desk.root, command({ user_id: 'U0000002' }));
  for (let count = 0; count < 30; count += 1)
    await send(desk.root, press('press-ephemeral', { action_id: 'why', value: 'x-1' }, slack.responseUrl()));
  const { args } = await slack.next((call) => call.method === 'respond');
  expect(args.text).toContain('wait a moment');
  await expect.poll(() => slack.accepted('views.open').length).toBe(29);
  await desk.close();
  await slack.close();
});
