import { describe, expect, it } from 'vitest';
import { plainWords } from '../../../adapters/slack/markup.ts';

describe('Slack’s markup becomes the words a person meant', () => {
  it.each([
    ['<@U0BOT00001> is 9999T covered?', 'is 9999T covered?'],
    ['ask <@U1|bob> about 9999T', 'ask about 9999T'],
    ['<!channel> <!subteam^S1|@team> 9999T', '9999T'],
    ['since <!date^1700000000^{date}|March 1>', 'since March 1'],
    ['see <#C1|claims> and <#C2>', 'see #claims and'],
    ['<http://x.example/a?b=1&amp;c=2>', 'http://x.example/a?b=1&c=2'],
    ['<http://x.example|the policy> says', 'the policy says'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['BMI &lt; 30 &amp; age &gt; 18', 'BMI < 30 & age > 18'],
    ['&amp;lt;', '&lt;'],
    ['typed &lt;@U1&gt; by hand', 'typed <@U1> by hand'],
    ['*9999T* and _why_, ~not~ `8888T`', '9999T and why, not 8888T'],
    ['2*3*4 snake_case_name', '2*3*4 snake_case_name'],
    ['two\nlines', 'two\nlines'],
    ['  spaced \t out  ', 'spaced out'],
    ['<', '<'],
    ['', ''],
  ])('%j is %j', (markup, words) => {
    expect(plainWords(markup)).toBe(words);
  });

  it.each(['<', '<@', '*a ', '_', '`', '&amp;', '<a|'])(
    '%j 400,000 times over is read before the test times out',
    (piece) => {
      const markup = piece.repeat(400_000);
      expect(plainWords(markup).length).toBeLessThanOrEqual(markup.length);
    },
  );
});
