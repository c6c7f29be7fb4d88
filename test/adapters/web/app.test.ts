import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSite, post, type RecordingBot, recordingBot, type SampleSite, send } from './sample-site.ts';

const json = { 'content-type': 'application/json' };
const question = JSON.stringify({ question: 'Is harbor lens therapy covered?' });

describe('the web chat over HTTP', () => {
  let site: SampleSite;
  let bot: RecordingBot;

  beforeAll(async () => {
    bot = recordingBot();
    site = await openSite(bot, undefined, 'https://desk.example.com');
  });
  afterAll(() => site.close());
  beforeEach(() => {
    bot.asked.length = 0;
    bot.judged.length = 0;
  });

  const ask = (body: string | Buffer, headers: Record<string, string> = json) =>
    send(site, '/web/ask', { method: 'POST', headers, body });

  describe('GET /', () => {
    it('is a page with the examples as buttons', async () => {
      const { status, headers, body } = await send(site, '/');
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(body).toContain('data-question="Is harbor lens therapy covered?"');
    });

    it('loads nothing from elsewhere and holds no inline script or style', async () => {
      const { body } = await send(site, '/');
      expect(body).not.toMatch(/https?:\/\//);
      expect(body).not.toMatch(/<style|style=|<script>|\son\w+=/);
    });

    it.each(assetPaths())('its file %s is there', async (path) => {
      const { status, headers } = await send(site, path);
      expect(status).toBe(200);
      expect(headers.etag).toBeTruthy();
    });

    it('does not send a file again that the browser has', async () => {
      const first = await send(site, '/web/assets/style.css');
      const again = await send(site, '/web/assets/style.css', {
        headers: { 'if-none-match': String(first.headers.etag) },
      });
      expect([again.status, again.body]).toEqual([304, '']);
    });

    it.each(['/web/assets/', '/web/assets/nothing.css', '/web/assets/../app.ts', '/web/assets/__proto__'])(
      '%s is no file of it',
      async (path) => {
        expect((await send(site, path)).status).toBe(404);
      },
    );
  });

  describe('a question', () => {
    it('reaches the bot with its thread and comes back as a card', async () => {
      const { status, headers, body } = await post(site, '/web/ask', {
        question: 'Is 9901X covered?',
        thread: 'abcdef0123',
      });
      expect(status).toBe(200);
      expect(headers['cache-control']).toBe('no-store');
      expect(bot.asked).toEqual([
        { channel: 'web', text: 'Is 9901X covered?', thread: 'web:abcdef0123', user: null, house: 'web' },
      ]);
      const answer = JSON.parse(body);
      expect(Object.keys(answer)).toEqual(['exchange', 'html', 'text']);
      expect(answer.exchange).toBe('exchange-1');
      expect(answer.html).toContain('class="lead"');
    });

    it('without a thread stands alone', async () => {
      await post(site, '/web/ask', { question: 'Is 9901X covered?' });
      expect(bot.asked[0]?.thread).toBeNull();
    });

    it.each([
      ['empty', ''],
      ['of blanks', ' \n\t '],
      ['of 40,000 characters', 'x'.repeat(40_000)],
      ['of control characters', '\u0000\u0007\u001b[31m\u202e'],
      ['of emoji', '🩺👩‍⚕️'],
      ['with half a character', '\ud83d'],
      ['with markup', '<script>alert(1)</script>'],
    ])('%s is passed to the bot as it is', async (_name, text) => {
      const { status } = await post(site, '/web/ask', { question: text });
      expect(status).toBe(200);
      expect(bot.asked[0]?.text).toBe(text);
    });
  });

  describe('a request that is no question', () => {
    it.each([
      ['broken JSON', '{"question": '],
      ['no JSON', 'question=hello'],
      ['nothing', ''],
      ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
      ['another shape', '["hello"]'],
      ['null', 'null'],
      ['a question that is no text', '{"question": 7}'],
      ['a key nobody reads', '{"question": "a", "admin": true}'],
      ['a thread that is no id', '{"question": "a", "thread": "../../x"}'],
    ])('%s is refused with what was wanted', async (_name, body) => {
      const answer = await ask(body);
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.body).error).toContain('Wanted: {"question": "..."');
      expect(bot.asked).toEqual([]);
    });

    it('a body of exactly 64 KB is read', async () => {
      const frame = JSON.stringify({ question: '' }).length;
      const { status } = await ask(JSON.stringify({ question: 'x'.repeat(64 * 1024 - frame) }));
      expect(status).toBe(200);
    });

    it.each([64 * 1024 + 1, 900_000])('a body of %i bytes is too large', async (size) => {
      const frame = JSON.stringify({ question: '' }).length;
      const { status, body } = await ask(JSON.stringify({ question: 'x'.repeat(size - frame) }));
      expect(status).toBe(413);
      expect(JSON.parse(body).error).toContain('64 KB');
      expect(bot.asked).toEqual([]);
    });

    it.each([{}, { 'content-type': 'text/plain' }, { 'content-type': 'application/x-www-form-urlencoded' }])(
      'a content type of %o is refused',
      async (headers) => {
        expect((await ask(question, headers)).status).toBe(415);
        expect(bot.asked).toEqual([]);
      },
    );

    it('a charset beside the content type is fine', async () => {
      expect((await ask(question, { 'content-type': 'Application/JSON; charset=utf-8' })).status).toBe(200);
    });

    it.each(['https://evil.example', 'null', 'http://localhost:1'])('a page of %s is refused', async (origin) => {
      expect((await ask(question, { ...json, origin })).status).toBe(403);
      expect(bot.asked).toEqual([]);
    });

    it('a page of this service is answered', async () => {
      expect((await ask(question, { ...json, origin: site.url })).status).toBe(200);
      expect((await ask(question, { ...json, origin: 'https://desk.example.com' })).status).toBe(200);
    });

    it('another method is refused with the one that fits', async () => {
      const read = await send(site, '/web/ask');
      expect([read.status, read.headers.allow]).toEqual([405, 'POST']);
      const written = await send(site, '/', { method: 'DELETE' });
      expect([written.status, written.headers.allow]).toEqual([405, 'GET, HEAD']);
    });

    it('HEAD is answered like GET, without a body', async () => {
      const { status, body } = await send(site, '/', { method: 'HEAD' });
      expect([status, body]).toEqual([200, '']);
    });
  });

  describe('another host name', () => {
    it.each(['/', '/web/ask', '/policies', '/policies/sample-policy', '/web/assets/style.css'])(
      'gets nothing from %s',
      async (path) => {
        const { status, body } = await send(site, path, { headers: { host: 'rebound.example:3978' } });
        expect(status).toBe(421);
        expect(body).toContain('PUBLIC_URL');
        expect(body).not.toContain('Harbor');
      },
    );

    it('asks nothing', async () => {
      expect((await ask(question, { ...json, host: 'rebound.example' })).status).toBe(421);
      expect(bot.asked).toEqual([]);
    });

    it('is fine when it is the public one', async () => {
      expect((await send(site, '/', { headers: { host: 'desk.example.com' } })).status).toBe(200);
    });
  });

  describe('feedback', () => {
    it('is kept with its exchange', async () => {
      const { status } = await post(site, '/web/feedback', { exchange: 'exchange-1', verdict: 'not-helpful' });
      expect(status).toBe(200);
      expect(bot.judged).toEqual([{ exchange: 'exchange-1', verdict: 'not-helpful' }]);
    });

    it('on an answer nobody gave is said not to be kept', async () => {
      const { status, body } = await post(site, '/web/feedback', { exchange: 'unknown', verdict: 'helpful' });
      expect(status).toBe(404);
      expect(JSON.parse(body).error).toContain('not in the records');
    });

    it.each([
      { exchange: 'exchange-1' },
      { exchange: 'exchange-1', verdict: 'great' },
      { exchange: '', verdict: 'helpful' },
      7,
    ])('of the shape %o is refused with what was wanted', async (value) => {
      const { status, body } = await post(site, '/web/feedback', value);
      expect(status).toBe(400);
      expect(JSON.parse(body).error).toContain('"verdict": "helpful" or "not-helpful"');
      expect(bot.judged).toEqual([]);
    });
  });

  it.each(['/', '/policies', '/policies/sample-policy', '/policies/unknown', '/web/assets/chat.js', '/web/ask'])(
    '%s carries the security headers',
    async (path) => {
      const { headers } = await send(site, path);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|https:|upgrade-insecure-requests/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-powered-by']).toBeUndefined();
    },
  );
});

function assetPaths(): string[] {
  return ['style.css', 'chat.css', 'chat.js', 'reader.css', 'reader.js', 'icon.svg'].map(
    (name) => `/web/assets/${name}`,
  );
}
