import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words } from '../../../adapters/teams/words.ts';
import { adaptiveCardSubset, resultSubset } from './adaptive-subset.ts';
import { faults } from './card-parser.ts';
import { clarify, coverage, hostile, quote, source } from './cards.ts';
import { activity, handWrittenBot, openRecorder, options, type Recorder, serve } from './harness.ts';

let recorder: Recorder;
beforeAll(async () => {
  recorder = await openRecorder();
});
afterAll(() => recorder.close());

async function opened(shown = coverage) {
  const hand = handWrittenBot(shown);
  const suggested: string[] = [];
  const { suggest } = hand.bot;
  hand.bot.suggest = (typed) => {
    suggested.push(typed);
    return suggest(typed);
  };
  const served = await serve(options(hand.bot));
  const invoke = (name: string, value: unknown) =>
    served.post(activity(recorder.url, { type: 'invoke', name: `composeExtension/${name}`, text: undefined, value }));
  return { ...hand, ...served, suggested, invoke };
}

/** The results in a response, each checked as Teams would. */
function resultsIn(response: { status: number; body: { composeExtension: { type: string; attachments: unknown[] } } }) {
  expect([response.status, response.body.composeExtension.type]).toEqual([200, 'result']);
  return response.body.composeExtension.attachments.map((one) => {
    const result = resultSubset.parse(one);
    expect(faults(result.content)).toEqual([]);
    return result;
  });
}
const query = (value: string) => ({ commandId: 'search', parameters: [{ name: 'words', value }] });

describe('searching while writing', () => {
  test('shows what could be asked, and asks nothing', async () => {
    const { invoke, asked, close } = await opened();
    const [result] = resultsIn(await invoke('query', query('kite')));
    expect(result?.preview.content).toEqual({ title: 'On kite', text: 'Kite Therapy' });
    expect(result?.content.actions).toMatchObject([{ verb: 'ask', data: { question: 'What about kite?' } }]);
    expect([asked, recorder.deliveries]).toEqual([[], []]);
    await close();
  });
  test.each([
    ['the first run', { commandId: 'search', parameters: [{ name: 'initialRun', value: 'true' }] }, ''],
    ['no command id', { parameters: [{ name: 'words', value: 'box' }] }, 'box'],
    ['no parameter name', { parameters: [{ value: 'box' }] }, 'box'],
    ['a parameter of another name', { parameters: [{ name: 'searchKeyword', value: 'box' }] }, 'box'],
    ['a number', { parameters: [{ name: 'words', value: 12 }] }, '12'],
    ['no parameters', { commandId: 'search' }, ''],
    ['nothing', undefined, ''],
    ['a text', 'kite', ''],
    ['markup', query('<b>box</b> &amp; kite'), 'box & kite'],
  ])('takes %s', async (_, value, typed) => {
    const { invoke, suggested, close } = await opened();
    expect(resultsIn(await invoke('query', value))).toHaveLength(1);
    expect(suggested).toEqual([typed]);
    await close();
  });
  test('has no second page', async () => {
    const { invoke, close } = await opened();
    expect(resultsIn(await invoke('query', { ...query('kite'), queryOptions: { skip: 25, count: 25 } }))).toEqual([]);
    await close();
  });
  test('shows markup as text', async () => {
    const { invoke, close } = await opened();
    const [result] = resultsIn(await invoke('query', query('a<b')));
    expect(result?.preview.content.title).toBe('On a&lt;b');
    await close();
  });
});

describe('a result that is chosen', () => {
  test('is answered with a whole card, outside of any thread', async () => {
    const { invoke, asked, close } = await opened();
    const [result] = resultsIn(await invoke('selectItem', { v: 1, question: 'is K1234 covered?' }));
    const shown = JSON.stringify(result?.content);
    for (const part of [coverage.lead, 'Question: is K1234 covered?', 'note 1.', 'RATIONALE, paragraph 2'])
      expect(shown).toContain(part);
    expect(shown).not.toContain('Action.Execute');
    expect(asked).toMatchObject([{ text: 'is K1234 covered?', thread: null, user: 'aad-robin' }]);
    await close();
  });
  test.each([[{ v: 2, question: 'why?' }], [{ v: 1 }], [null], ['text']])('as %j is refused', async (value) => {
    const { invoke, asked, close } = await opened();
    expect([(await invoke('selectItem', value)).status, asked]).toEqual([400, []]);
    await close();
  });
});

describe('a link to the reader', () => {
  const url = (rest: string) => ({ url: `https://desk.example/policies/${rest}` });
  test('shows the paragraph it leads to, in its section', async () => {
    const { invoke, asked, close } = await opened();
    const { href } = source(2);
    const [result] = resultsIn(await invoke('queryLink', { url: `https://desk.example${href}` }));
    expect(result?.preview.content).toMatchObject({ text: source(2).quote });
    const apart = result?.content.body.filter(({ type }) => type === 'Container');
    expect(JSON.stringify(apart)).toContain('note 2.');
    expect(asked).toEqual([]);
    await close();
  });
  test('whose fragment is gone still leads to the marked paragraph', async () => {
    const { invoke, close } = await opened();
    const [result] = resultsIn(
      await invoke('queryLink', url('kite-12?version=2026-01-01&mark=policy-criteria-2:0-40')),
    );
    expect(result?.preview.content.text).toBe(source(2).quote);
    await close();
  });
  test('to a policy as a whole shows its title and version', async () => {
    const { invoke, close } = await opened();
    const [result] = resultsIn(await invoke('queryLink', url('kite-12')));
    expect(result?.preview.content).toEqual({
      title: 'Kite Therapy (KT) for Restless Afternoons',
      text: 'effective January 1, 2026',
    });
    const texts = result?.content.body.map((line) =>
      line.type === 'RichTextBlock' ? line.inlines[0]?.text : line.type,
    );
    expect(texts).toEqual(['Kite Therapy (KT) for Restless Afternoons', 'effective January 1, 2026']);
    await close();
  });
  test.each([
    ['another place', { url: 'https://evil.example/policies/kite-12' }],
    ['another page', { url: 'https://desk.example/privacy' }],
    ['a policy that is not loaded', url('none')],
    ['no policy', url('')],
    ['a broken address', url('%E0%A4%A')],
    ['no address', { url: 'kite' }],
    ['nothing', {}],
  ])('to %s shows nothing', async (_, value) => {
    const { invoke, close } = await opened();
    expect(resultsIn(await invoke('queryLink', value))).toEqual([]);
    await close();
  });
});

describe('looking up a message', () => {
  const on = (content: string) => ({
    commandId: 'lookUpPolicy',
    messagePayload: { body: { contentType: 'html', content } },
  });
  const cardIn = (response: {
    status: number;
    body: { task: { type: string; value: { card: { content: object } } } };
  }) => {
    expect([response.status, response.body.task.type]).toEqual([200, 'continue']);
    const { content } = response.body.task.value.card;
    expect(faults(content)).toEqual([]);
    return adaptiveCardSubset.parse(content);
  };
  test('shows its answer in a dialog, from which it can be put into a message', async () => {
    const { invoke, asked, close } = await opened();
    const shown = cardIn(await invoke('fetchTask', on('<p>is&nbsp;K1234 covered?</p>')));
    expect(JSON.stringify(shown.body)).toContain(coverage.lead);
    expect(asked).toMatchObject([{ text: 'is K1234 covered?', thread: null }]);
    const [action] = shown.actions ?? [];
    expect(action).toEqual({
      type: 'Action.Submit',
      title: words.insert,
      data: { v: 1, exchange: 'exchange-1' },
    });
    const [result] = resultsIn(
      await invoke('submitAction', {
        commandId: 'lookUpPolicy',
        data: action?.type === 'Action.Submit' ? action.data : {},
      }),
    );
    expect(JSON.stringify(result?.content)).toContain(coverage.lead);
    expect(asked).toHaveLength(1);
    await close();
  });
  test('that could mean several things asks which, and answers the choice in the dialog', async () => {
    const { invoke, asked, close } = await opened(clarify);
    const shown = cardIn(await invoke('fetchTask', on('is the kite covered?')));
    expect(JSON.stringify(shown.body)).toContain('• The delta kite');
    const [, choice] = shown.actions ?? [];
    expect(shown.actions?.map(({ title }) => title)).toEqual(['The box kite', 'The delta kite', words.insert]);
    const next = await invoke('submitAction', { data: choice?.type === 'Action.Submit' ? choice.data : null });
    expect(JSON.stringify(cardIn(next))).toContain(clarify.lead);
    expect(asked).toMatchObject([
      { text: 'is the kite covered?' },
      { text: 'is the delta kite covered?', thread: null },
    ]);
    const [put] = resultsIn(await invoke('submitAction', { data: { v: 1, exchange: 'exchange-1' } }));
    expect(JSON.stringify(put?.content)).toContain('• The box kite');
    await close();
  });
  test('that has no words says so', async () => {
    const { invoke, asked, close } = await opened();
    for (const value of [on('<p> </p>'), {}, undefined])
      expect(JSON.stringify(cardIn(await invoke('fetchTask', value)))).toContain(words.noText);
    expect(asked).toEqual([]);
    await close();
  });
  test('in a client without dialogs gives the answer at once', async () => {
    const { invoke, close } = await opened();
    expect(resultsIn(await invoke('submitAction', on('is K1234 covered?')))).toHaveLength(1);
    await close();
  });
  test('whose answer is gone says so', async () => {
    const { invoke, close } = await opened();
    const { status, body } = await invoke('submitAction', { data: { v: 1, exchange: 'unknown' } });
    expect([status, body.composeExtension]).toEqual([200, { type: 'message', text: words.goneAnswer }]);
    await close();
  });
  test('of markup and of any length is answered within the limits, and pings nobody', async () => {
    const { invoke, close } = await opened({ ...hostile, parts: [...hostile.parts, quote(1, 'x'.repeat(90_000))] });
    const response = await invoke('fetchTask', on(`<at>Everyone</at>${'word '.repeat(20_000)}`));
    expect(JSON.stringify(cardIn(response))).not.toMatch(/<\s*\/?\s*at\b/i);
    await close();
  });
});
