import type { Bot, Library } from '../../src/bot/port.ts';
import type { Knowledge, Policy } from '../../src/knowledge/knowledge.ts';
import type { PolicyVersion } from '../../src/knowledge/schema.ts';
import { latestVersion, versionInForce } from '../../src/knowledge/versions.ts';
import type { Log } from '../../src/log.ts';
import type { Adapter } from '../../src/server/adapter.ts';
import { assetsPath, openAssets } from './assets.ts';
import type { Site } from './hosts.ts';
import { askBody, feedbackBody, messageFrom, readJson } from './inbound.ts';
import { privacyPage, termsPage } from './legal.ts';
import { listReaderPage, listVersion } from './list-page.ts';
import { chatPage } from './page.ts';
import { missingPage, policiesPage, readerPage } from './reader.ts';
import { renderCard } from './render.ts';
import { sendJson, sendPage } from './respond.ts';
import { type Route, routedAdapter, type Visit } from './routes.ts';

/** What the chat asks of the bot. */
export type WebBot = Bot & Pick<Library, 'recall'>;

/** What the chat needs: the bot, its own addresses, and whole questions to show a newcomer. */
export type WebOptions = Site & { bot: WebBot; log: Pick<Log, 'warn'>; examples: readonly string[] };

/** What the reader needs: the running knowledge at the moment of a request, its own addresses, and the clock (YYYY-MM-DD) if overdue reviews are to be flagged. */
export type ReaderOptions = Site & { knowledge: () => Knowledge; log: Pick<Log, 'warn'>; today?: () => string };

/** The web chat: GET /, POST /web/ask, POST /web/feedback and its assets. */
export function webAdapter(options: WebOptions): Adapter {
  return routedAdapter('web', options, [
    { method: 'GET', matches: (path) => path === '/', answer: (visit) => showChat(visit, options.examples) },
    { method: 'POST', matches: (path) => path === '/web/ask', answer: (visit) => ask(visit, options.bot) },
    { method: 'POST', matches: (path) => path === '/web/feedback', answer: (visit) => judge(visit, options.bot) },
    assetRoute(),
  ]);
}

/** The policy reader, to which every channel's citations link: GET /policies, GET /policies/:id and its assets; beside it GET /privacy and GET /terms. */
export function readerAdapter(options: ReaderOptions): Adapter {
  return routedAdapter('reader', options, [
    {
      method: 'GET',
      matches: (path) => path === '/policies' || path.startsWith('/policies/'),
      answer: (visit) => showPolicies(visit, options),
    },
    {
      method: 'GET',
      matches: (path) => path === '/privacy',
      answer: ({ response }) => sendPage(response, 200, privacyPage()),
    },
    {
      method: 'GET',
      matches: (path) => path === '/terms',
      answer: ({ response }) => sendPage(response, 200, termsPage()),
    },
    assetRoute(),
  ]);
}

function assetRoute(): Route {
  const sendAsset = openAssets();
  return {
    method: 'GET',
    matches: (path) => path.startsWith(assetsPath),
    answer: ({ request, response, path }) => sendAsset(request, response, path),
  };
}

function showChat({ response }: Visit, examples: readonly string[]): void {
  sendPage(response, 200, chatPage(examples));
}

async function ask({ request, response }: Visit, bot: WebBot): Promise<void> {
  const body = await readJson(request, askBody);
  if (!body.ok) return sendJson(response, body.status, { error: body.error });
  const message = messageFrom(body.value);
  const { exchange, card } = (await bot.recall(message.text, message.house ?? null)) ?? (await bot.ask(message));
  const { html, text } = renderCard(card);
  sendJson(response, 200, { exchange, html, text });
}

async function judge({ request, response }: Visit, bot: Bot): Promise<void> {
  const body = await readJson(request, feedbackBody);
  if (!body.ok) return sendJson(response, body.status, { error: body.error });
  const kept = await bot.feedback(body.value.exchange, body.value.verdict, null);
  if (!kept) return sendJson(response, 404, { error: 'That answer is not in the records, so nothing was kept.' });
  sendJson(response, 200, { kept });
}

function showPolicies({ response, path, query }: Visit, options: ReaderOptions): void {
  const { policies, lists = [] } = options.knowledge();
  const today = options.today?.() ?? null;
  const id = path.slice('/policies/'.length);
  if (id === '') {
    sendPage(response, 200, policiesPage(policies));
    return;
  }
  const list = lists.find((candidate) => candidate.id === id);
  const shown = list && listVersion(list, query.get('version'));
  if (shown !== undefined) {
    sendPage(response, 200, listReaderPage(shown, query.getAll('mark')));
    return;
  }
  const policy = policies.find((candidate) => candidate.id === id);
  const version = policy && versionOf(policy, query.get('version'), today);
  if (policy === undefined || version === undefined) {
    sendPage(response, 404, missingPage(policies, policy));
    return;
  }
  sendPage(response, 200, readerPage({ policy, version, marks: query.getAll('mark'), today }));
}

/** The version asked for; without one, the version in force today, or else the latest. */
function versionOf(policy: Policy, wanted: string | null, today: string | null): PolicyVersion | undefined {
  if (wanted !== null) return policy.versions.find((version) => version.version === wanted);
  return (today === null ? null : versionInForce(policy, today)) ?? latestVersion(policy);
}
