import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { teamsAdapter } from '../../../adapters/teams/app.ts';
import { teamsManifest } from '../../../adapters/teams/package/manifest.ts';
import type { TeamsBot } from '../../../adapters/teams/turn.ts';
import { createBot, type RunningBot } from '../../../src/bot/bot.ts';
import { openDesk } from '../../../src/bot/core.ts';
import { openClock } from '../../../src/clock.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { openLog } from '../../../src/log.ts';
import { createServer, type RunningServer } from '../../../src/server/server.ts';
import { openLibsqlStore } from '../../../src/stores/libsql.ts';
import type { Store } from '../../../src/stores/store.ts';
import { adaptiveCardSubset, messageSubset, resultSubset } from './adaptive-subset.ts';
import { activity, appId, type Issuer, openIssuer, openRecorder, type Recorder, tenantId } from './harness.ts';

/** The real bot, store and server behind the real adapter; only the Bot Connector and its issuer are the tests' own. */
const folder = mkdtempSync(join(tmpdir(), 'teams-whole-'));
const lines: string[] = [];
let recorder: Recorder;
let issuer: Issuer;
let store: Store;
let bot: RunningBot;
/** Puts a new bot over the same store, as a restart does. */
let reopen: () => void;
let server: RunningServer;

beforeAll(async () => {
  [recorder, issuer] = await Promise.all([openRecorder(), openIssuer()]);
  store = await openLibsqlStore(folder);
  const log = openLog('info', (line) => void lines.push(line));
  const { knowledge } = loadKnowledge('knowledge');
  const desk = openDesk(knowledge ?? expect.fail('the knowledge folder holds nothing to answer from'));
  let ticks = Date.parse('2026-02-02T12:00:00Z');
  const clock = openClock('UTC', () => new Date(ticks++));
  reopen = () => {
    bot = createBot({ desk: () => desk, store, clock, log, pseudonymKey: new Uint8Array(32), program: 'test' });
  };
  reopen();
  const current: TeamsBot = {
    ask: (message) => bot.ask(message),
    feedback: (exchange, verdict, user) => bot.feedback(exchange, verdict, user),
    once: (eventId, work) => bot.once(eventId, work),
    suggest: (words) => bot.suggest(words),
    read: (place) => bot.read(place),
    again: (exchange, house) => bot.again(exchange, house),
    recall: (text, house) => bot.recall(text, house),
    why: (exchange, asking) => bot.why(exchange, asking),
    posted: (message, exchange) => bot.posted(message, exchange),
    exchangeOf: (message) => bot.exchangeOf(message),
  };
  const access = { allowedTenants: [tenantId], allowedServiceUrls: [recorder.url] };
  const identity = { appType: 'SingleTenant' as const, appId, appPassword: 'unused', tenantId };
  const teams = { ...identity, ...access, expertConversation: '19:experts@thread.tacv2' };
  const authentication = {
    openIdMetadataUrl: issuer.metadataUrl,
    issuer: 'https://api.botframework.com',
    outboundToken: 'outbound',
  };
  const adapter = teamsAdapter({ bot: current, log, publicUrl: 'https://desk.example', teams, authentication });
  server = createServer({ host: '127.0.0.1', port: 0, adapters: [adapter], log, served: () => {} });
  await server.listen();
});
beforeEach(() => void recorder.deliveries.splice(0));
afterAll(async () => {
  await server.stop(5_000);
  await store.close();
  await Promise.all([recorder.close(), issuer.close()]);
  rmSync(folder, { recursive: true });
});

async function post(changes: Record<string, unknown>): Promise<{ status: number; body: unknown }> {
  const token = await issuer.sign({ serviceurl: recorder.url });
  const response = await fetch(`http://127.0.0.1:${server.port()}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify(activity(recorder.url, changes)),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

const pick = ({ type, textFormat, text, summary, entities, channelData, attachments }: Record<string, unknown>) => ({
  type,
  textFormat,
  text,
  summary,
  entities,
  channelData,
  attachments,
});
/** Says something and gives back the one message that arrives at the service URL, checked by the schema. */
async function say(text: string, changes: Record<string, unknown> = {}) {
  const before = recorder.deliveries.length;
  const { status } = await post({ text, ...changes });
  expect([status, recorder.deliveries.length]).toEqual([200, before + 1]);
  return messageSubset.parse(pick(recorder.deliveries[before]?.body ?? {}));
}

describe('the first policy, asked in Teams', () => {
  test('answers with its own words, cited on the wire', async () => {
    const message = await say('is 0275T covered?');
    const quote =
      'Image-guided minimally invasive cervical, thoracic, or lumbar decompression is considered investigational.';
    expect(message.text).toMatch(/investigational.*\[1\]/);
    expect(JSON.stringify(message.attachments)).toContain(quote);
    const [claim] = message.entities[0]?.citation ?? [];
    expect(claim?.appearance.name).toMatch(/^MEDICAL POLICY CRITERIA, paragraph 1/);
    expect(claim?.appearance.abstract).toBe(quote);
    expect(claim?.appearance.url).toMatch(/^https:\/\/desk\.example\/policies\/ig-msd\?.*#medical-policy-criteria-1$/);
  });
  test('takes no position on a code it does not list', async () => {
    const message = await say('is 63030 covered?');
    expect(message.text).toContain('63030 is not listed');
    expect(message.text).toContain('not a coverage decision');
  });
  test('understands a follow-up in the same thread of a channel', async () => {
    const conversation = { id: '19:abc@thread.tacv2;messageid=171', conversationType: 'channel', tenantId };
    await say('<at>Policy Desk</at> what does 0274T mean?', { conversation });
    const message = await say('<at>Policy Desk</at> and 0275T?', { conversation });
    expect(JSON.stringify(message)).toContain('0275T');
  });
  test('answers every button it shows', async () => {
    const message = await say('is 0275T covered?');
    const shown = JSON.stringify(message.attachments);
    const questions = [...shown.matchAll(/"verb":"ask","data":\{"verb":"ask","v":1,"question":"([^"]+)"/g)].map(
      (match) => match[1],
    );
    expect(questions.length).toBeGreaterThan(0);
    for (const question of questions) {
      const value = { action: { type: 'Action.Execute', verb: 'ask', data: { v: 1, question } } };
      const { status, body } = await post({ type: 'invoke', name: 'adaptiveCard/action', text: undefined, value });
      expect([status, body]).toMatchObject([200, { statusCode: 200 }]);
      const answer = messageSubset.parse(pick(recorder.deliveries.at(-1)?.body ?? {}));
      expect(answer.text).toContain('Question: ');
    }
  });
  test('keeps feedback on the record of the answer it is about', async () => {
    await say('when is the next review?');
    await bot.flush(5_000);
    const [exchange] = await store.exchanges(1);
    const value = {
      actionName: 'feedback',
      actionValue: { reaction: 'dislike', feedback: '{"feedbackText":"secret"}' },
    };
    const replyToId = `sent-${recorder.deliveries.length}`;
    await bot.flush(5_000);
    reopen();
    expect((await post({ type: 'invoke', name: 'message/submitAction', value, replyToId })).status).toBe(200);
    await bot.flush(5_000);
    expect(await store.feedbackOn(exchange?.id ?? '')).toMatchObject([{ verdict: 'not-helpful' }]);
  });
  test('is found again by the number in its last line, in its tenant alone', async () => {
    const asked = await say('is 0275T covered?');
    const [, number = ''] = /"Reference: (PD-\w+)"/.exec(JSON.stringify(asked.attachments)) ?? [];
    await bot.flush(5_000);
    await post({ text: `ref ${number}` });
    const { text, attachments, channelData } = recorder.deliveries.at(-1)?.body ?? {};
    expect(text).toContain(`${number} was answered on`);
    expect(JSON.stringify(attachments)).toContain('0275T: investigational.');
    expect(channelData).toBeUndefined();
    expect(await bot.recall(`ref ${number}`, 'teams:another-tenant')).toMatchObject({
      card: { lead: expect.stringContaining('No answer has the number') },
    });
  });
  test('understands every command of the manifest', async () => {
    const manifest = teamsManifest({ appId, publicUrl: 'https://desk.example' });
    const commands = manifest.bots[0].commandLists.flatMap((list) => list.commands);
    const kinds: string[] = [];
    for (const { title } of commands) {
      await say(title);
      await bot.flush(5_000);
      kinds.push((await store.exchanges(1))[0]?.kind ?? 'none');
    }
    expect(kinds).toEqual(['help', 'catalogue', 'code-list', 'dates']);
  });
});

describe('a press on the first policy’s answer', () => {
  const press = async (verb: string, data: object) => {
    const value = { action: { verb, data } };
    const { status, body } = await post({ type: 'invoke', name: 'adaptiveCard/action', text: undefined, value });
    const { type, value: content } = body as { type: string; value: unknown };
    expect([status, type]).toEqual([200, 'application/vnd.microsoft.card.adaptive']);
    return adaptiveCardSubset.parse(content);
  };
  test('does what every button says, also after a restart', async () => {
    const message = await say('is 0275T covered?');
    const actions = (message.attachments?.[0].content.actions ?? []).filter(({ type }) => type === 'Action.Execute');
    await bot.flush(5_000);
    reopen();
    const shown: Record<string, string> = {};
    for (const action of actions)
      if ('verb' in action) shown[action.verb] = JSON.stringify(await press(action.verb, action.data));
    expect(Object.keys(shown)).toEqual(['why', 'section', 'expert', 'copy']);
    expect(shown.why).toContain('not enough research');
    expect(shown.section).toContain('MEDICAL POLICY CRITERIA');
    expect(shown.copy).toContain('> Image-guided minimally invasive cervical, thoracic');
  });
  test('goes on from each card it leads to', async () => {
    const message = await say('is 0275T covered?');
    const verbs = new Set<string>();
    const follow = async (content: { actions?: unknown[] | undefined }, depth: number): Promise<void> => {
      for (const action of content.actions ?? []) {
        if (typeof action !== 'object' || action === null || !('verb' in action) || !('data' in action)) continue;
        verbs.add(String(action.verb));
        if (action.verb === 'send' || depth === 0) continue;
        await follow(await press(String(action.verb), action.data as object), depth - 1);
      }
    };
    await follow(message.attachments?.[0].content ?? expect.fail('no card'), 2);
    expect([...verbs].sort()).toEqual(['back', 'copy', 'expert', 'section', 'send', 'why']);
  });
});

describe('the message extension over the first policy', () => {
  const invoke = (name: string, value: unknown) => post({ type: 'invoke', name, text: undefined, value });
  const attachmentsOf = ({ body }: { body: unknown }) =>
    z.object({ composeExtension: z.object({ attachments: z.array(resultSubset) }) }).parse(body).composeExtension
      .attachments;
  test('finds, answers what is chosen, and unfurls what the answer cites', async () => {
    const found = attachmentsOf(
      await invoke('composeExtension/query', { parameters: [{ name: 'words', value: '0275' }] }),
    );
    const [first] = found;
    expect(first?.preview.content.title).toBe('0275T');
    const [chosen] = attachmentsOf(await invoke('composeExtension/selectItem', first?.preview.content.tap?.value));
    const shown = JSON.stringify(chosen?.content);
    expect(shown).toContain('0275T: investigational.');
    const link = /\((https:\/\/desk\.example\/policies\/[^)]+)\)/.exec(shown)?.[1];
    const [unfurled] = attachmentsOf(await invoke('composeExtension/queryLink', { url: link }));
    expect(unfurled?.preview.content.text).toContain('is considered investigational');
  });
  test('records nothing of what is typed', async () => {
    await bot.flush(5_000);
    const before = await store.exchanges(1);
    for (const value of ['0', '02', '027', '0275', '0275T'])
      await invoke('composeExtension/query', { parameters: [{ name: 'words', value }] });
    await bot.flush(5_000);
    expect(await store.exchanges(1)).toEqual(before);
  });
  test('answers each letter typed within 50 milliseconds', async () => {
    const took: number[] = [];
    for (const end of Array.from('laminectomy 0275T', (_, index) => index + 1)) {
      const begun = performance.now();
      await invoke('composeExtension/query', {
        parameters: [{ name: 'words', value: 'laminectomy 0275T'.slice(0, end) }],
      });
      took.push(performance.now() - begun);
    }
    expect(took.sort((a, b) => a - b)[Math.floor(took.length / 2)]).toBeLessThan(50);
  });
  test('looks up what a message asks', async () => {
    const messagePayload = {
      body: { contentType: 'html', content: '<p>Does anybody know: is <b>0274T</b> covered?</p>' },
    };
    const { body } = await invoke('composeExtension/fetchTask', { commandId: 'lookUpPolicy', messagePayload });
    expect(JSON.stringify(body)).toContain('0274T: investigational.');
  });
});

describe('whatever is said', () => {
  test.each([
    [''],
    ['   \n\t'],
    ['x'.repeat(40_000)],
    ['🪁'.repeat(500)],
    ['\u0000\u0001\u0007'],
    ['<at>Everyone</at> <script>alert(1)</script> is 0275T covered?'],
    ['{{DATE(2026-01-01T00:00:00Z)}} **0275T** [1](javascript:alert(1))'],
    ['0275T '.repeat(5000)],
  ])('%j is answered within the limits, and pings nobody', async (text) => {
    const message = await say(text.slice(0, 60_000));
    expect(JSON.stringify(message)).not.toMatch(/<\s*\/?\s*at\b|<script/i);
    expect((await say('is 0275T covered?')).text).toContain('investigational');
  });
});

test('no line of the log holds a word of a message', async () => {
  await say('is zanzibarectomy covered for Jane Quux?');
  expect(lines.join('\n')).not.toMatch(/zanzibar|quux|0275T covered/i);
});
