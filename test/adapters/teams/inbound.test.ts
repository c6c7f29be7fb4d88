import { describe, expect, test } from 'vitest';
import { readActivity, toMessage, writtenText } from '../../../adapters/teams/inbound.ts';
import { activity, botAccount, person } from './harness.ts';

function read(changes: Record<string, unknown>) {
  const result = readActivity(activity('https://smba.trafficmanager.net/amer/', changes));
  return 'activity' in result ? result.activity : expect.fail(result.problem);
}
const written = (text: string, changes: Record<string, unknown> = {}) => writtenText(read({ text, ...changes }));

describe('what a person wrote', () => {
  test.each([
    ['is K1234 covered?', 'is K1234 covered?'],
    ['<at>Policy Desk</at> is K1234 covered?', 'is K1234 covered?'],
    ['<at id="0">Policy Desk</at>&nbsp;is K1234 covered?', 'is K1234 covered?'],
    ['is K1234 <at>Policy Desk</at> covered?', 'is K1234   covered?'],
    ['<at>policy desk bot</at> asks', 'policy desk bot asks'],
    ['<p>is&nbsp;<b>K1234</b> covered?</p>', 'is K1234 covered?'],
    ['<div>K1234<br>K1235</div>', 'K1234\nK1235'],
    ['<tr><td>K1234</td><td>3/4/25</td><th>2</th></tr>', 'K1234  3/4/25  2'],
    ['K12<b>34</b><span>5</span>', 'K12345'],
    ['size &lt;5 &amp; &gt;3 &#8805;2 &#x2264;9', 'size <5 & >3 ≥2 ≤9'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['a < b and b > c', 'a < b and b > c'],
    ['<abbr>kept</abbr>', '<abbr>kept</abbr>'],
    ['&unknown; &#0; &#1114112; &#xFFFFFF;', '&unknown; &#0; &#1114112; &#xFFFFFF;'],
  ])('%j is %j', (text, expected) => {
    expect(written(text)).toBe(expected);
  });
  test('loses a mention of the bot under whatever name its entity gives it', () => {
    const entities = [{ type: 'mention', text: '<at>PD (beta)</at>', mentioned: { id: botAccount.id } }];
    expect(written('<at>PD (beta)</at> help', { entities })).toBe('help');
  });
  test('keeps the name of another who is mentioned, without the markup', () => {
    const entities = [{ type: 'mention', text: '<at>Robin Rep</at>', mentioned: { id: person.id } }];
    expect(written('<at>Robin Rep</at> asks', { entities })).toBe('Robin Rep asks');
  });
  test('is nothing where there is no text', () => {
    expect(writtenText(read({ text: undefined }))).toBe('');
  });
});

describe('a reply that quotes', () => {
  const quote = (words: string) =>
    '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="17">' +
    '<strong itemprop="mri" itemid="28:x">Policy Desk</strong><span itemprop="time" itemid="17"></span>' +
    `<p itemprop="preview">${words}</p></blockquote>`;
  const replied = (content: string, text = 'Policy DeskK1234: investigational.and K1235?', changes: object = {}) =>
    written(text, { attachments: [null, { contentType: 'text/html', content }], ...changes });

  test('says only what the person wrote', () => {
    expect(replied(`${quote('K1234: investigational.')}<p>and K1235?</p>`)).toBe('and K1235?');
    expect(replied(`<p>and</p>${quote('one')}<p>K1235?</p>${quote('two')}`)).toBe('and\n\n\nK1235?');
  });
  test('loses the mention of the bot in either markup', () => {
    const span = '<span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">Policy Desk</span>';
    for (const own of [span, '<at id="0">Policy Desk</at>'])
      expect(replied(`${quote('K1234')}<p>${own}&nbsp;and K1235?</p>`)).toBe('and K1235?');
    const entities = [{ type: 'mention', text: '<at>PD</at>', mentioned: { id: botAccount.id } }];
    expect(replied(`${quote('K1234')}${span.replace('Policy Desk', 'PD')} K1235?`, 'x', { entities })).toBe('K1235?');
  });
  test('and says nothing is taken whole', () => {
    expect(replied(quote('is K1234 covered?'), 'is K1234 covered?')).toBe('is K1234 covered?');
  });
  test('in broken markup, or that only looks like one, is taken as it is', () => {
    expect(replied(quote('K1234').replace('</blockquote>', ''), 'K1235?')).toBe('K1235?');
    expect(replied('<blockquote>K1234</blockquote><p>more</p>', 'K1234 more')).toBe('K1234 more');
    expect(replied('<blockquote itemtype="a/Reply">'.repeat(8_000), 'K1235?')).toBe('K1235?');
  });
  test('by the placeholder of newer clients says only what the person wrote', () => {
    expect(written('<quoted messageId="17"/> and K1235?')).toBe('and K1235?');
  });
});

test('an activity without a person is a message from nobody', () => {
  expect(toMessage(read({ from: undefined }), 'x').user).toBeNull();
  expect(toMessage(read({ from: { id: '29:x' } }), 'x').user).toBe('29:x');
});

test('what is wrong with an activity is said by its place, never by its value', () => {
  const result = readActivity(activity('https://smba.trafficmanager.net/', { conversation: { id: 7, secret: 'x' } }));
  expect(result).toEqual({ problem: expect.stringMatching(/^conversation\.id: /) });
});

test.each([
  ['an activity', { id: null, name: null, locale: null, replyToId: null, channelData: null, entities: null }],
  ['a sender', { from: { id: '29:x', name: null, aadObjectId: null } }],
  ['a recipient', { recipient: { id: '28:bot', name: null } }],
])('%s whose fields are empty instead of missing is taken', (_, changes) => {
  expect(written('<at>Policy Desk</at> is K1234 covered?', changes)).toContain('is K1234 covered?');
});

test('unread fields reach nothing', () => {
  expect(read({ unexpected: { deep: true }, channelData: { tenant: 'broken' } })).not.toHaveProperty('unexpected');
});
