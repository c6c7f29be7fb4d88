import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insightsOf } from '../../src/insight/gather.ts';
import type { Insights } from '../../src/insight/insights.ts';
import { insightsCsv, insightTables } from '../../src/insight/tables.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { insightsAdapter } from '../../src/server/insights.ts';
import type { Exchange } from '../../src/stores/store.ts';
import { closeTestDesk, openTestDesk, type TestDesk } from '../bot/desk.ts';
import { smallKnowledge } from '../bot/small-knowledge.ts';
import { startServer, type TestServer } from '../server/http.ts';
import { exchangeWith } from '../stores/exchange.ts';

const today = '2025-06-10';
const token = 'a-token-of-this-test';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(async () => {
  await closeTestDesk(desk);
});

let made = 0;
async function record(count: number, change: Partial<Exchange>): Promise<string> {
  let id = '';
  for (let i = 0; i < count; i += 1) {
    made += 1;
    id = `e-${made}`;
    const day = change.today ?? '2025-06-09';
    await desk.store.record(exchangeWith({ at: `${day}T15:00:00.000Z`, today: day, ...change, id }));
  }
  return id;
}

const overdue: Knowledge = {
  ...smallKnowledge,
  policies: smallKnowledge.policies.map((policy) => ({
    ...policy,
    versions: [
      {
        ...policy.versions[0],
        nextReview: { date: '2025-05', ground: { section: 'header', paragraph: 1, quote: 'May 2025' } },
      },
    ] as const,
  })),
};

const gather = (days = 30, knowledge = smallKnowledge) => insightsOf({ store: desk.store, knowledge, today }, days);
const rowsOf = (insights: Insights, name: string) => insightTables(insights).find((table) => table.name === name)?.rows;

const paNotStated: Partial<Exchange> = {
  kind: 'prior-authorization',
  outcome: 'not-in-policy',
  reason: 'prior-authorization-not-stated',
  policies: [{ policy: 'p', version: '2025-03-01' }],
};

describe('what people ask', () => {
  it('is counted by day, channel and outcome, in the office’s days', async () => {
    await record(2, { channel: 'slack', today: '2025-06-08' });
    await record(1, { channel: 'teams', outcome: 'clarify' });
    const insights = await gather();
    expect(insights.asked).toBe(3);
    expect(rowsOf(insights, 'channels')).toEqual([
      ['2025-06-08', 'slack', 2],
      ['2025-06-09', 'teams', 1],
    ]);
    expect(rowsOf(insights, 'outcomes')).toEqual([
      ['2025-06-08', 'answered', 2],
      ['2025-06-09', 'clarify', 1],
    ]);
  });
  it('and the policy does not say is named, the most asked first', async () => {
    await record(4, paNotStated);
    await record(2, { outcome: 'not-in-policy', reason: 'code-not-listed', codes: ['99999'], policies: [] });
    await record(9, { outcome: 'out-of-scope', reason: 'claim-status' });
    expect(rowsOf(await gather(), 'unstated')).toEqual([
      ['prior authorization (p): not stated', 4],
      ['coverage 99999: code not listed', 2],
    ]);
  });
  it('is of as many days as asked for, today included', async () => {
    for (const day of ['2025-06-08', '2025-06-09', '2025-06-10']) await record(1, { today: day });
    expect((await gather(2)).asked).toBe(2);
    expect((await gather(1)).asked).toBe(1);
  });
  it('shows the codes most asked about, and the answers found least helpful', async () => {
    await record(3, { codes: ['11111'] });
    const id = await record(1, { codes: ['22222'] });
    for (const user of ['a', 'b'])
      await desk.store.feedback({ exchange: id, verdict: 'not-helpful', user, at: '2025-06-09T16:00:00.000Z' });
    const insights = await gather();
    expect(insights.codes).toEqual([
      { name: '11111', count: 3 },
      { name: '22222', count: 1 },
    ]);
    expect(rowsOf(insights, 'unhelpful')).toEqual([['coverage (22222): answered', 2, 0]]);
  });
  it('shows what is overdue on the day, and the time taken', async () => {
    for (let i = 1; i <= 100; i += 1) await record(1, { tookMs: i });
    const insights = await gather(30, overdue);
    expect(insights.overdue).toEqual([{ policy: 'acme-1', version: '2025-01-01', due: '2025-05' }]);
    expect(insights.took).toEqual({ p50: 50, p90: 90, p99: 99, max: 100 });
    expect((await gather()).overdue).toEqual([]);
  });
  it('of nobody is empty, not broken', async () => {
    expect(await gather()).toMatchObject({ asked: 0, codes: [], unstated: [], took: { p50: 0, max: 0 } });
  });
  it('has nobody in it: no user, thread, request or word', async () => {
    const person = {
      user: 'PSEUDONYM',
      thread: 'THREAD',
      request: 'REQUEST',
      words: 'WORDS',
      question: { about: 'QUESTION' },
    };
    await record(2, { ...person, ...paNotStated });
    expect(insightsCsv(await gather())).not.toMatch(/PSEUDONYM|THREAD|REQUEST|WORDS|QUESTION/);
  });
});

it('as CSV no cell is a formula or breaks its row', async () => {
  await record(1, { codes: ['=HYPERLINK("x"),1'] });
  const csv = insightsCsv(await gather());
  expect(csv).toContain(`codes,"'=HYPERLINK(""x""),1",1\r\n`);
});

describe('the page', () => {
  let running: TestServer;
  let gathered: number;
  beforeEach(async () => {
    gathered = 0;
    const counted = () => {
      gathered += 1;
      return gather();
    };
    running = await startServer([insightsAdapter({ token, gather: counted })]);
    await record(3, { ...paNotStated, reason: '<script>' });
  });
  afterEach(async () => {
    await running.server.stop(1_000);
  });
  const basic = (password: string) => `Basic ${Buffer.from(`anybody:${password}`).toString('base64')}`;
  const get = (path: string, authorization = basic(token)) =>
    fetch(`${running.url}${path}`, { headers: { authorization } });

  it.each(['/insights', '/insights.csv', '/insights/outcomes.svg', '/insights/style.css', '/insights/nothing'])(
    'opens %s to nobody without the token',
    async (path) => {
      for (const wrong of ['', 'Bearer', `Bearer ${token}x`, basic('wrong'), basic(''), `Digest ${token}`]) {
        const response = await get(path, wrong);
        expect([response.status, response.headers.get('www-authenticate')?.slice(0, 5)]).toEqual([401, 'Basic']);
        expect(await response.text()).not.toContain('prior');
      }
      expect(gathered).toBe(0);
    },
  );
  it('shows tables and charts, and runs nothing', async () => {
    const response = await get('/insights');
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain('prior authorization (p): &lt;script&gt;');
    expect(page).not.toContain('<script');
    for (const [, path = ''] of page.matchAll(/<img src="([^"]+)"/g)) {
      const chart = await get(path);
      expect([path, chart.status, chart.headers.get('content-type')]).toEqual([
        path,
        200,
        'image/svg+xml; charset=utf-8',
      ]);
      const svg = await chart.text();
      expect(svg).toMatch(/^<svg .*<\/svg>\s*$/s);
      expect(svg).not.toContain('<script');
    }
  });
  it('opens to a program by a bearer token, and reads the records once a minute', async () => {
    expect((await get('/insights.csv', `Bearer ${token}`)).headers.get('content-type')).toContain('text/csv');
    await get('/insights');
    await get('/insights/codes.svg');
    expect(gathered).toBe(1);
  });
});
