import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answered, card } from './cards.ts';
import { event, payload, type Service, service } from './desk.ts';
import { type FakeSlack, fakeSlack } from './fake-slack.ts';
import { send } from './signed.ts';

let slack: FakeSlack;
let desk: Service;

beforeEach(async () => {
  slack = await fakeSlack(['xwfp-step-token']);
  desk = await service(slack);
});
afterEach(async () => {
  await desk.close();
  await slack.close();
});

const called = (method: string) => slack.next((call) => call.method === method);
const json = (value: unknown): string => JSON.stringify(value);

describe('a step of a workflow', () => {
  it('looks a code up for the date of service, with the token of the step', async () => {
    expect((await send(desk.root, event('function-executed'))).status).toBe(200);
    const { args, answer, token } = await called('functions.completeSuccess');
    expect(answer).toEqual({ ok: true });
    expect(token).toBe('xwfp-step-token');
    expect(args.function_execution_id).toBe('Fx0000001');
    expect(args.outputs).toEqual({
      answer: expect.stringContaining(answered.lead),
      outcome: 'answered',
      link: expect.stringMatching(/^https:\/\/desk\.example\.com\/policies\//),
    });
    const asked = { channel: 'slack', text: '9999T', asOf: '2025-06-01', house: 'slack:T0000001' };
    expect(desk.bot.asked).toEqual([{ ...asked, thread: null, user: null }]);
  });

  it('asks a question, and leaves out what is not there', async () => {
    desk.bot.cards.set('which', card({}));
    const asked = { function: { callback_id: 'ask_policy_question' }, inputs: { question: 'which one, &lt;b&gt;?' } };
    await send(desk.root, event('function-executed', asked));
    const { args } = await called('functions.completeSuccess');
    expect(Object.keys(args.outputs as object)).toEqual(['answer', 'outcome']);
    expect(desk.bot.asked[0]).toMatchObject({ text: 'which one, <b>?', asOf: null });
  });

  it.each([
    ['without its input', { inputs: {} }, 'no code'],
    ['with an input that is no text', { inputs: { code: ['9999T'] } }, 'no code'],
    ['that this version does not know', { function: { callback_id: 'old_step' } }, 'no input'],
  ])('%s fails with what to do', async (_name, changed, said) => {
    await send(desk.root, event('function-executed', changed));
    const { args, answer } = await called('functions.completeError');
    expect(answer).toEqual({ ok: true });
    expect(args.error).toContain(said);
    expect(desk.bot.asked).toEqual([]);
  });

  it('whose answer fails does not leave the workflow waiting', async () => {
    desk.bot.cards.set('9999T', new Error('member 12345'));
    await send(desk.root, event('function-executed'));
    expect((await called('functions.completeError')).args.error).toContain('was not answered');
  });

  it('of a workspace that may not ask fails with why', async () => {
    const listed = await service(slack, { allowed: { teams: ['T0OTHER'], channels: ['C0OTHER'] } });
    await send(listed.root, event('function-executed'));
    expect((await called('functions.completeError')).args.error).toContain('not open to this workspace');
    expect(listed.bot.asked).toEqual([]);
    await listed.close();
  });

  it('of a listed workspace is done, though it runs in no channel', async () => {
    const listed = await service(slack, { allowed: { teams: ['T0000001'], channels: ['C0OTHER'] } });
    await send(listed.root, event('function-executed'));
    expect((await called('functions.completeSuccess')).answer).toEqual({ ok: true });
    await listed.close();
  });

  it('is done once, whatever is delivered twice', async () => {
    await send(desk.root, event('function-executed'));
    await send(desk.root, event('function-executed', {}, 'Ev0AGAIN'));
    await desk.adapter.stop();
    expect(slack.accepted('functions.completeSuccess')).toHaveLength(1);
  });

  it('that Slack does not take is logged', async () => {
    slack.trouble('functions.completeSuccess', { error: 'function_execution_not_running' });
    await send(desk.root, event('function-executed'));
    await desk.adapter.stop();
    expect(json(desk.lines)).toContain('function_execution_not_running');
  });
});

describe('the preview of a link', () => {
  const link = (...urls: string[]) => ({ links: urls.map((url) => ({ url, domain: 'desk.example.com' })) });
  const root = 'https://desk.example.com/policies/sample-policy';

  it('shows the linked paragraph word for word, with its policy, section and version', async () => {
    await send(desk.root, event('link-shared'));
    const { args, answer } = await called('chat.unfurl');
    expect(answer).toEqual({ ok: true });
    expect(args).toMatchObject({ channel: 'C0000001', ts: '1700000400.001100' });
    const shown = json(args.unfurls);
    expect(shown).toContain('Widget Procedures of the Elbow');
    expect(shown).toContain('The widget procedure is considered investigational for all indications.');
    expect(shown).toContain('MEDICAL POLICY CRITERIA · paragraph 1 · effective March 1, 2025');
    expect(shown).not.toContain('mrkdwn');
  });

  it('says that the review was due, of a version whose review was', async () => {
    await send(desk.root, event('link-shared', link(root, root.replace('sample-policy', 'second'))));
    const shown = (await called('chat.unfurl')).args.unfurls as Record<string, unknown>;
    expect(json(shown[root])).toContain('that date has passed');
    expect(Object.keys(shown)).toEqual([root]);
  });

  it('of a section or a policy as a whole shows what there is', async () => {
    await send(desk.root, event('link-shared', link(`${root}#background`, root, `${root}#medical-policy-criteria`)));
    const shown = (await called('chat.unfurl')).args.unfurls as Record<string, unknown>;
    expect(json(shown[`${root}#background`])).toMatch(/1: Outcomes.*….*BACKGROUND · effective/);
    expect(json(shown[`${root}#medical-policy-criteria`])).toMatch(/is considered investigational.*as it is printed/);
    expect(json(shown[root])).not.toContain('BACKGROUND');
  });

  it('leads to the marked words, with the ampersands that Slack writes into links', async () => {
    const written = `${root}?version=2025-03-01&amp;mark=medical-policy-criteria-1:0-20`;
    await send(desk.root, event('link-shared', link(written)));
    const shown = (await called('chat.unfurl')).args.unfurls as Record<string, unknown>;
    expect(json(shown[written])).toContain('MEDICAL POLICY CRITERIA · paragraph 1');
  });

  it('is shown while the message is being written', async () => {
    await send(desk.root, event('link-shared', { source: 'composer', unfurl_id: 'Uxxx-1', channel: 'COMPOSER' }));
    const { args, answer } = await called('chat.unfurl');
    expect(answer).toEqual({ ok: true });
    expect(args).toMatchObject({ source: 'composer', unfurl_id: 'Uxxx-1' });
  });

  it('waits for the message to be posted where only some channels are open', async () => {
    const listed = await service(slack, { allowed: { teams: null, channels: ['C0000001'] } });
    const written = { source: 'composer', unfurl_id: 'Uxxx-1', channel: 'COMPOSER' };
    await send(listed.root, event('link-shared', written));
    await send(listed.root, event('link-shared', { source: 'conversations_history' }, 'Ev0POSTED'));
    await listed.close();
    expect(slack.accepted('chat.unfurl').map(({ args }) => args.channel)).toEqual(['C0000001']);
  });

  it.each([
    'https://elsewhere.example.com/policies/sample-policy',
    'https://desk.example.com.evil.example/policies/sample-policy',
    'https://desk.example.com/healthz',
    'https://desk.example.com/policies/unknown',
    'https://desk.example.com/policies/%E0%A4%A',
    `${root}?version=1999-01-01`,
    'no url at all',
  ])('is not made for %s', async (url) => {
    await send(desk.root, event('link-shared', link(url)));
    await desk.adapter.stop();
    expect(slack.calls).toEqual([]);
  });

  it('is made once for an event delivered twice', async () => {
    await send(desk.root, JSON.stringify(payload('link-shared')));
    await send(desk.root, `${JSON.stringify(payload('link-shared'))} `);
    await desk.adapter.stop();
    expect(slack.accepted('chat.unfurl')).toHaveLength(1);
  });
});
