import { describe, expect, it } from 'vitest';
import { answered, card, clarify, endless, manyChoices, source } from './cards.ts';
import {
  command,
  eachService,
  interaction,
  later,
  type Payload,
  payload,
  press,
  type Service,
  submitted,
} from './desk.ts';
import type { FakeSlack } from './fake-slack.ts';
import { form, send } from './signed.ts';
import { viewRefusal } from './slack-rules.ts';

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

describe('the global shortcut', () => {
  it('opens a form', async () => {
    expect((await send(desk.root, interaction('global-shortcut', {}))).status).toBe(200);
    const { args, answer } = await called('views.open');
    expect(answer).toEqual({ ok: true });
    expect(args.trigger_id).toBe('1.2.abcdef');
    expect(json(args.view)).toMatch(/Question.*Code.*Date of service/);
  });
});

describe('the form', () => {
  it('is answered in its place, inside the acknowledgement, for the date of service', async () => {
    const { status, message } = await send(desk.root, interaction('submission', {}));
    expect([status, message.response_action]).toEqual([200, 'update']);
    expect(viewRefusal(message.view)).toBeNull();
    expect(json(message.view)).toContain(answered.lead);
    expect(desk.bot.asked).toEqual([
      {
        channel: 'slack',
        text: '9999T is it covered?',
        asOf: '2025-06-01',
        thread: 'slack:T0000001:view:V0000001:U0000002',
        user: 'U0000002',
        house: 'slack:T0000001',
      },
    ]);
  });

  it('takes a code alone, and does not say a code twice', async () => {
    await send(desk.root, submitted({ question: null, code: '9999T, 8888T', date: null }));
    await send(desk.root, submitted({ question: 'is 9999t covered?', code: '9999T', date: null }));
    expect(desk.bot.asked.map(({ text, asOf }) => [text, asOf])).toEqual([
      ['9999T 8888T', null],
      ['is 9999t covered?', null],
    ]);
  });

  it.each([
    ['empty', { question: ' ', code: null, date: '2025-06-01' }, ['question']],
    ['with words for a code', { question: 'is it?', code: 'the elbow one', date: null }, ['code']],
    ['with no day for a date', { question: 'is it?', code: null, date: '2025-02-40' }, ['date']],
    ['with nothing right', { question: null, code: 'elbow', date: 'soon' }, ['code', 'date']],
    ['without any state', {}, ['question']],
  ])('%s says so at the field', async (_name, fields, faults) => {
    const { status, message } = await send(desk.root, submitted(fields));
    expect([status, message.response_action]).toEqual([200, 'errors']);
    expect(Object.keys(message.errors as object)).toEqual(faults);
    expect(desk.bot.asked).toEqual([]);
  });

  it('of an older version gets a friendly word', async () => {
    const { message } = await send(desk.root, submitted({}, { callback_id: 'old-form' }));
    expect(json(message.view)).toContain('That form comes from an older version');
  });

  it('whose answer takes too long is answered later, in the same place', async () => {
    const slow = later();
    desk.bot.cards.set('slow', slow.card);
    const { message } = await send(desk.root, submitted({ question: 'slow', code: null, date: null }));
    expect(json(message.view)).toContain('Looking it up');
    slow.arrive(answered);
    const { args } = await called('views.update');
    expect(args.view_id).toBe('V0000001');
    expect(json(args.view)).toContain(answered.lead);
  });

  it('whose answer fails says so', async () => {
    desk.bot.cards.set('broken', new Error('member 12345'));
    const { message } = await send(desk.root, submitted({ question: 'broken', code: null, date: null }));
    expect(json(message.view)).toContain('was not answered');
  });

  it.each([[undefined], [null], [{}], [{ values: null }], [{ values: { question: { input: 7 } } }]])(
    'whose state is %j asks for a question, and does not close without a word',
    async (state) => {
      const { view } = payload('submission') as Payload & { view: Record<string, unknown> };
      const { status, message } = await send(desk.root, interaction('submission', { view: { ...view, state } }));
      expect([status, message]).toEqual([200, { response_action: 'errors', errors: { question: expect.any(String) } }]);
    },
  );

  it('whose late answer fails says so in its place', async () => {
    const late = new Promise<never>((_resolve, reject) => setTimeout(reject, 2_700, new Error('member 12345')));
    desk.bot.cards.set('broken', late);
    await send(desk.root, submitted({ question: 'broken', code: null, date: null }));
    expect(json((await called('views.update')).args.view)).toContain('was not answered');
  });
});

describe('a button in a modal', () => {
  it('that asks is answered in the same modal, in the same thread', async () => {
    await send(desk.root, press('press-modal', {}, ''));
    const { args, answer } = await called('views.update');
    expect(answer).toEqual({ ok: true });
    expect(args.view_id).toBe('V0000001');
    expect(json(args.view)).toContain('Question: Why is 9999T investigational?');
    expect(desk.bot.asked[0]?.thread).toBe('slack:T0000001:view:V0000001:U0000002');
  });

  it('that gives feedback is thanked for there', async () => {
    await send(desk.root, interaction('submission', {}));
    await send(desk.root, press('press-modal', { action_id: 'feedback:helpful', value: 'helpful x-1' }, ''));
    const { args } = await called('views.update');
    expect(json(args.view)).toContain('Thank you');
    expect(desk.bot.feedbacks).toEqual([['x-1', 'helpful', 'U0000002']]);
  });

  it('of an older version gets a friendly word over it', async () => {
    await send(desk.root, press('press-modal', { action_id: 'old' }, ''));
    expect(json((await called('views.push')).args.view)).toContain('older version');
  });
});

describe('show the section', () => {
  const wanted = (value: string) => press('press-ephemeral', { action_id: 'section', value }, slack.responseUrl());

  it('opens the cited section word for word, the cited paragraph behind a bar', async () => {
    await send(desk.root, command({}));
    await send(desk.root, wanted('x-1 0 cited'));
    const { args, answer } = await called('views.open');
    expect(answer).toEqual({ ok: true });
    const shown = json(args.view);
    expect(shown).toContain('MEDICAL POLICY CRITERIA');
    expect(shown).toMatch(/rich_text_quote","elements":\[[^\]]*considered investigational for all indications\./);
    expect(shown).toContain(json('<!channel> & *this* stays as it is printed.'));
    expect(shown).toContain('https://desk.example.com/policies/sample-policy');
  });

  it('opens a long section at the cited page, and turns its pages in place', async () => {
    const long = card({ sources: [source(30, { number: 1, anchor: 'background', section: 'BACKGROUND' })] });
    desk.bot.cards.set('long', long);
    await send(desk.root, command({ text: 'long' }));
    await send(desk.root, wanted('x-1 0 cited'));
    const opened = json((await called('views.open')).args.view);
    expect(opened).toMatch(/30: Outcomes/);
    expect(opened).toMatch(/Page 3 of 4/);
    const turned = interaction('press-modal', {
      view: { ...(payload('press-modal').view as object), callback_id: 'section' },
      actions: [{ action_id: 'section:3', value: 'x-1 0 3' }],
    });
    await send(desk.root, turned);
    const { args, answer } = await called('views.update');
    expect(answer).toEqual({ ok: true });
    expect(json(args.view)).toMatch(/40: Outcomes.*Page 4 of 4/);
    expect(json(args.view)).not.toContain('Next page');
  });

  it('offers the other sections that are cited', async () => {
    const two = card({ sources: [source(1), source(2, { anchor: 'background', section: 'BACKGROUND' })] });
    desk.bot.cards.set('two', two);
    await send(desk.root, command({ text: 'two' }));
    await send(desk.root, wanted('x-1 0 cited'));
    expect(json((await called('views.open')).args.view)).toContain('"value":"x-1 1 cited"');
  });

  it('over a modal with an answer stands above it', async () => {
    await send(desk.root, interaction('submission', {}));
    await send(desk.root, press('press-modal', { action_id: 'section', value: 'x-1 0 cited' }, ''));
    expect(json((await called('views.push')).args.view)).toContain('MEDICAL POLICY CRITERIA');
  });

  it('that is in no policy loaded now says so', async () => {
    desk.bot.cards.set('gone', card({ sources: [source(1, { version: '1999-01-01' })] }));
    await send(desk.root, command({ text: 'gone' }));
    await send(desk.root, wanted('x-1 0 cited'));
    expect(json((await called('views.open')).args.view)).toContain('not in the policies loaded now');
  });

  it.each(['x-1 99 cited', 'x-1 0 999'])('of a place that is not there does not fail: %s', async (value) => {
    await send(desk.root, command({}));
    await send(desk.root, wanted(value));
    expect((await called('views.open')).answer).toEqual({ ok: true });
  });

  it.each(['x-1', 'x-1 a b', 'x-1 -1 0'])('with a value nobody made is an old button: %s', async (value) => {
    await send(desk.root, wanted(value));
    expect((await called('respond')).args.text).toContain('older version');
  });

  it('of an answer no longer on record says so', async () => {
    await send(desk.root, wanted('x-gone 0 cited'));
    expect((await called('respond')).args.text).toContain('no longer on record');
  });
});

describe('why', () => {
  it('shows the policy’s reasons and what the answer rests on, as a modal', async () => {
    await send(desk.root, command({}));
    await send(desk.root, press('press-ephemeral', { action_id: 'why', value: 'x-1' }, slack.responseUrl()));
    const { args, answer } = await called('views.open');
    expect(answer).toEqual({ ok: true });
    const shown = json(args.view);
    expect(shown).toContain('Evidence on the widget procedure is limited.');
    expect(shown).toContain('MEDICAL POLICY CRITERIA, paragraph 1');
    expect(shown).toContain('Record x-1');
  });

  it('that Slack does not open says so, where that still gets through', async () => {
    slack.trouble('views.open', { error: 'expired_trigger_id' });
    await send(desk.root, command({}));
    await send(desk.root, press('press-ephemeral', { action_id: 'why', value: 'x-1' }, slack.responseUrl()));
    expect((await called('respond')).args.text).toContain('press the button again');
  });

  it('of an endless answer is a modal that Slack accepts', async () => {
    desk.bot.cards.set('endless', endless);
    await send(desk.root, command({ text: 'endless' }));
    await send(desk.root, press('press-ephemeral', { action_id: 'why', value: 'x-1' }, slack.responseUrl()));
    expect((await called('views.open')).answer).toEqual({ ok: true });
  });
});

describe('a choice', () => {
  it('is a button while there are few', async () => {
    desk.bot.cards.set('which', clarify);
    const { message } = await send(desk.root, command({ text: 'which' }));
    expect(json(message.blocks)).toContain('"action_id":"ask:choices:0"');
  });

  it('is an entry of a menu when there are many, and asks its whole question', async () => {
    desk.bot.cards.set('which', manyChoices);
    const { message } = await send(desk.root, command({ text: 'which' }));
    expect(json(message.blocks)).toContain('static_select');
    const chosen = { action_id: 'choose', value: undefined, selected_option: { value: 'x-1 11' } };
    await send(desk.root, press('press-ephemeral', chosen, slack.responseUrl()));
    await called('respond');
    expect(desk.bot.asked[1]?.text).toBe(manyChoices.choices[11]?.question);
    expect(desk.bot.asked[1]?.thread).toBe('slack:T0000001:C0000001:U0000002');
  });

  it.each(['x-1 99', 'x-gone 0'])('that is no longer there says so: %s', async (value) => {
    desk.bot.cards.set('which', manyChoices);
    await send(desk.root, command({ text: 'which' }));
    const chosen = { action_id: 'choose', value: undefined, selected_option: { value } };
    await send(desk.root, press('press-ephemeral', chosen, slack.responseUrl()));
    expect((await called('respond')).args.text).toContain('no longer on record');
  });
});

it('a button outside a message and a view is acknowledged', async () => {
  const body = form({ payload: json({ ...payload('press-home'), view: undefined, container: { type: 'view' } }) });
  expect((await send(desk.root, body)).status).toBe(200);
});
