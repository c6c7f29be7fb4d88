import { describe, expect, it } from 'vitest';
import { answered, endless } from './cards.ts';
import { command, eachService, press, type Service, service, submitted } from './desk.ts';
import type { FakeSlack } from './fake-slack.ts';
import { send } from './signed.ts';

let slack: FakeSlack;
let desk: Service;

eachService(
  (ofSlack, ofDesk) => {
    slack = ofSlack;
    desk = ofDesk;
  },
  { expertChannel: 'C0EXPERTS' },
);

const json = (value: unknown): string => JSON.stringify(value);
const called = (method: string) => slack.next((call) => call.method === method);

describe('ask an expert', () => {
  const open = async (recorded: string) => {
    await send(desk.root, command({}));
    await send(desk.root, press(recorded, { action_id: 'expert', value: 'x-1' }, slack.responseUrl()));
    const { view } = (await called('views.open')).args;
    return (view as { private_metadata: string }).private_metadata;
  };
  const ask = (about: string, question: string) =>
    send(desk.root, submitted({ question }, { callback_id: 'expert-form', private_metadata: about }));

  it('sends the question without identifiers, the answer and a link back to the experts’ channel', async () => {
    const { message } = await ask(await open('press-channel'), 'Does  Zebediah Quill  need 9999T, what now? <!here>');
    expect(json(message.view)).toContain('Sending');
    const { args, answer } = await called('chat.postMessage');
    expect(answer).toEqual({ ok: true });
    expect(args.channel).toBe('C0EXPERTS');
    const shown = json(args.blocks);
    expect(shown).toContain('"Does need 9999T, what now? <!here>"');
    expect(shown).not.toContain('Zebediah');
    expect(shown).toContain('"user_id":"U0000002"');
    expect(shown).toContain('"channel_id":"C0000001"');
    expect(shown).toContain('https://example-payer.slack.com/archives/C0000001/p1');
    expect(shown).toContain(answered.lead);
    expect(args.text).toMatch(/^A question for the experts: Does need 9999T.*&lt;!here&gt;/);
    expect(json((await called('views.update')).args.view)).toContain('Sent.');
  });

  it('links to the channel where only one person saw the answer', async () => {
    await ask(await open('press-ephemeral'), 'what now?');
    const { args } = await called('chat.postMessage');
    expect(json(args.blocks)).toContain('"channel_id":"C0000001"');
    expect(slack.accepted('chat.getPermalink')).toEqual([]);
  });

  it('with an endless question and answer is a message that Slack accepts', async () => {
    desk.bot.cards.set('9999T', endless);
    await ask(await open('press-channel'), 'what now? '.repeat(300));
    expect((await called('chat.postMessage')).answer).toEqual({ ok: true });
  });

  it('with nothing but identifiers says so at the field', async () => {
    const { message } = await ask(await open('press-ephemeral'), ' Zebediah Quill 123');
    expect(message).toMatchObject({ response_action: 'errors', errors: { question: expect.any(String) } });
  });

  it('that does not get through says so', async () => {
    slack.trouble('chat.postMessage', { error: 'not_in_channel' });
    await ask(await open('press-ephemeral'), 'what now?');
    expect(json((await called('views.update')).args.view)).toContain('could not be sent');
  });

  it.each(['', '{"broken', '{"exchange":1}'])('with a form nobody opened gets a friendly word: %j', async (about) => {
    expect(json((await ask(about, 'what now?')).message.view)).toContain('That form comes from an older version');
  });
});

describe('where no experts are configured', () => {
  it('nobody is offered them', async () => {
    const plain = await service(slack);
    const { message } = await send(plain.root, command({}));
    expect(json(message.blocks)).not.toContain('Ask an expert');
    await plain.close();
  });

  it('a button from the time when they were gets a friendly word, in a modal too', async () => {
    const plain = await service(slack);
    await send(plain.root, press('press-modal', { action_id: 'expert', value: 'x-1' }, ''));
    expect(json((await called('views.push')).args.view)).toContain('older version');
    await plain.close();
  });
});
