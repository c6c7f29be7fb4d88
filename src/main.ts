import { setTimeout as wait } from 'node:timers/promises';
import { exampleQuestions } from './answer/examples.ts';
import { createBot, type RunningBot } from './bot/bot.ts';
import { answerMessage } from './bot/core.ts';
import { guard } from './bot/guard.ts';
import { type Check, type LiveDesk, openLiveDesk, type Sound } from './bot/live-desk.ts';
import { type Clock, dayIn, openClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import { PolicyDeskError } from './errors.ts';
import { insightsOf } from './insight/gather.ts';
import { checkKnowledge } from './knowledge/check.ts';
import { loadKnowledge } from './knowledge/load.ts';
import { type Log, openLog } from './log.ts';
import { programBuild } from './program-build.ts';
import type { Adapter, LimitedBy } from './server/adapter.ts';
import { healthAdapter, type Phase } from './server/health.ts';
import { insightsAdapter } from './server/insights.ts';
import { type Metrics, openMetrics } from './server/metrics.ts';
import { createServer, type RunningServer } from './server/server.ts';
import type { SlackConfig } from './slack-config.ts';
import { outliveReaders, writtenOut } from './standard-output.ts';
import { openStore, pseudonymKey } from './stores/open-store.ts';
import type { Head, Store } from './stores/store.ts';
import { timedStore } from './stores/timed-store.ts';
import { openVault } from './stores/vault.ts';

/** Puts the service together: configuration, knowledge, store, bot, and the channels that are asked for. */

/** A stop is over after this time, whatever is still under way. */
const graceMs = 10_000;
/** Of the grace, so much is kept for the records that wait, and so much for the end of the chain, the store and the log. */
const flushMs = 2_000;
const closeMs = 1_000;
const sweepMs = 3_600_000;
const insightDays = 30;
/** While the store is down and nobody asks anything, it is tried again after this time. */
const probeMs = 5_000;
/** What was recorded is bound into the chain this often, and the chain's end is told to the log that often. */
const sealMs = 2_000;
const tellMs = 60_000;
/** A changed knowledge folder is noticed within two of these. */
const lookMs = 2_000;

type Service = {
  config: Config;
  log: Log;
  clock: Clock;
  live: LiveDesk;
  store: Store;
  bot: RunningBot;
  metrics: Metrics;
  program: string;
};

/** Faults are for the person who mends the file; the service starts with what is sound. */
function soundKnowledge(dir: string, log: Log): Sound {
  const { knowledge, files, faults } = loadKnowledge(dir);
  for (const fault of faults) log.error(fault, 'knowledge file set aside');
  if (knowledge !== null) return { knowledge, files, faults };
  const lines = faults.map(
    ({ file, path, found, wanted }) => `  ${file}${path === '' ? '' : ` ${path}`}: found ${found}; wanted ${wanted}`,
  );
  const advice = 'See "npm run knowledge -- check" and knowledge/README.md.';
  const message = [`No policy can be answered from in ${dir}. ${advice}`, ...lines].join('\n');
  throw new PolicyDeskError('knowledge-missing', message);
}

/** The whole check of what is new in a knowledge folder; it reads documents, so it is loaded only when a folder has changed. */
const checkAll: Check = async (dir, known) => {
  const { checkAgainstSource } = await import('./importer/report/source-check.ts');
  return (await checkKnowledge(dir, checkAgainstSource, known)).faults;
};

async function openService(config: Config, log: Log): Promise<Service> {
  const first = soundKnowledge(config.knowledgeDir, log);
  const metrics = openMetrics(() => bot.state());
  const store = timedStore(await openStore(config), metrics.stored);
  const clock = openClock(config.timeZone);
  const program = programBuild();
  const parts = { store, clock, log, program, keepsWords: config.keepsWords, onAnswer: metrics.answered };
  const key = await pseudonymKey(store, config);
  const bot: RunningBot = createBot({ ...parts, pseudonymKey: key, desk: () => live.desk() });
  const onChange = ({ knowledge, files }: Sound) => bot.archive(knowledge.hash, files);
  const live = await openLiveDesk({ dir: config.knowledgeDir, first, check: checkAll, log, onChange });
  return { config, log, clock, live, store, bot, metrics, program };
}

/** What Slack needs beside the bot: the knowledge for its Home tab, and a place for the tokens of several workspaces. */
function slackOptions({ config, log, bot, live, clock, store, metrics }: Service, { install, ...slack }: SlackConfig) {
  const installed = install === null ? null : { ...install, tokens: openVault(store, install.key) };
  return {
    ...{ bot, log, publicUrl: config.publicUrl, today: clock.today, dayOf: dayIn(config.timeZone) },
    slack: { ...slack, install: installed },
    limited: (by: LimitedBy) => metrics.limited({ channel: 'slack', by }),
    knowledge: () => live.desk().knowledge,
    withoutIdentifiers: (text: string) => guard(text, live.desk().vocabulary).text,
  };
}

/** The channels that are on. Each is loaded only then: Bolt and botbuilder take longer to load than all the rest. */
async function openChannels(service: Service, port: () => number): Promise<Adapter[]> {
  const { config, log, bot, live, clock, metrics } = service;
  const knowledge = () => live.desk().knowledge;
  const { slack, teams, publicUrl, host } = config;
  const adapters: Adapter[] = [];
  if (slack !== null) {
    const { slackAdapter } = await import('../adapters/slack/app.ts');
    adapters.push(slackAdapter(slackOptions(service, slack)));
  }
  if (teams !== null) {
    const { teamsAdapter } = await import('../adapters/teams/app.ts');
    adapters.push(
      teamsAdapter({ bot, log, publicUrl, teams, limited: (by) => metrics.limited({ channel: 'teams', by }) }),
    );
  }
  const { readerAdapter, webAdapter } = await import('../adapters/web/app.ts');
  const site = { host, port, publicUrl, log };
  if (config.webChat) adapters.push(webAdapter({ ...site, bot, examples: exampleQuestions(knowledge()) }));
  adapters.push(readerAdapter({ ...site, knowledge, today: clock.today }));
  return adapters;
}

/** The insights page, for those who know its token; without one there is none. */
function insightsOn({ config, store, live, clock }: Service): Adapter[] {
  if (config.insightsToken === null) return [];
  const source = () => ({ store, knowledge: live.desk().knowledge, today: clock.today() });
  return [insightsAdapter({ token: config.insightsToken, gather: () => insightsOf(source(), insightDays) })];
}

function addressOf({ config }: Service, port: number): string {
  if (config.publicUrl !== null) return config.publicUrl;
  const isEverywhere = config.host === '0.0.0.0' || config.host === '::';
  const host = isEverywhere ? '127.0.0.1' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** One line for the person at the terminal, beside the log's JSON. */
function greet(service: Service, port: number, channels: readonly Adapter[]): void {
  const address = addressOf(service, port);
  const names = channels.map((channel) => channel.name);
  service.log.info({ address, port, channels: names, knowledge: service.live.desk().knowledge.hash }, 'listening');
  const line = service.config.webChat
    ? `Policy Desk is ready: open ${address}/ and ask.`
    : `Policy Desk is ready for ${names.filter((name) => name !== 'reader').join(' and ')} at ${address}`;
  process.stderr.write(`${line}\n`);
}

/** Resolves when the work is done, or the time is over. */
async function withinMs(ms: number, work: Promise<unknown>): Promise<void> {
  await Promise.race([work, wait(ms, undefined, { ref: false })]);
}

/** Finishes what is under way: connections and channels, then the records, then the store. Resolves with the exit status. */
async function finish({ bot, store, log }: Service, server: RunningServer): Promise<number> {
  const isClean = await server.stop(graceMs - flushMs - closeMs);
  if (!isClean) log.error('requests were cut off: they took longer than the grace time');
  const left = await bot.flush(flushMs);
  if (left > 0) log.error({ left }, 'records are lost: the store did not take them before the stop');
  await withinMs(closeMs, closed({ bot, store, log }));
  return isClean && left === 0 ? 0 : 1;
}

/** The last of a stop, which nothing depends on: what is not bound into the chain now will be at the next start. */
async function closed({ bot, store, log }: Pick<Service, 'bot' | 'store' | 'log'>): Promise<void> {
  tellEnd(log, await bot.seal());
  await store.close();
  log.info('stopped');
  await writtenOut();
}

/** Where the chain of records ends, for whoever keeps the log elsewhere: `records verify --end` holds the store to it. */
function tellEnd(log: Log, end: Head | null): void {
  if (end !== null) log.info({ end: `${end.seq}:${end.hash}` }, 'records are bound into the chain up to here');
}

/** Binds what was recorded; the log is told where the chain ends, but not at every turn. */
function sealer({ bot, log }: Service): () => Promise<void> {
  let untold: Head | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  return async () => {
    untold = (await bot.seal()) ?? untold;
    if (untold === null || performance.now() - toldAt < tellMs) return;
    tellEnd(log, untold);
    untold = null;
    toldAt = performance.now();
  };
}

/** Keeps the store tidy, tries it while it is down, and keeps the knowledge at the state of its folder. */
function keepHouse(service: Service): void {
  const { bot, log, live, config } = service;
  const every = (ms: number, work: () => Promise<unknown>) => {
    let isRunning = false;
    const run = async () => {
      if (isRunning) return;
      isRunning = true;
      await work().catch((err: unknown) => log.error({ err }, 'housekeeping failed'));
      isRunning = false;
    };
    setInterval(run, ms).unref();
  };
  const isDown = () => bot.state().state === 'degraded';
  const seal = sealer(service);
  every(sweepMs, () => bot.sweep(config.keepDays));
  every(probeMs, async () => isDown() && bot.check());
  every(sealMs, async () => isDown() || seal());
  every(lookMs, () => live.look());
  process.on('SIGHUP', () => void live.reload());
  void bot.sweep(config.keepDays);
}

/** A stop is asked for by a signal, or by an error that nobody caught; a second one does not wait. */
function stopWhenAsked(log: Log, stop: () => Promise<number>): void {
  let isAsked = false;
  const end = async (atLeast: number) => {
    if (isAsked) process.exit(1);
    isAsked = true;
    process.exit(Math.max(atLeast, await stop()));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(0));
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'an error that nobody caught');
    void end(1);
  });
  process.on('unhandledRejection', (err) => log.error({ err }, 'a rejection that nobody handled'));
}

/** The first questions of a process are slow; these are its own, and recorded nowhere. */
function warmUp({ live, clock }: Service): void {
  const desk = live.desk();
  for (const text of exampleQuestions(desk.knowledge))
    answerMessage(desk, { text, today: clock.today(), asOf: null, context: null });
}

async function run(service: Service): Promise<void> {
  const { config, log, bot, metrics, program } = service;
  let phase: Phase = 'starting';
  const health = { phase: () => phase, knowledge: () => service.live.desk().knowledge, check: bot.check, program };
  const channels = await openChannels(service, () => server.port());
  const adapters = [healthAdapter(health), metrics.adapter, ...insightsOn(service), ...channels];
  const server: RunningServer = createServer({ ...config, adapters, log, served: metrics.served });
  warmUp(service);
  await server.listen();
  stopWhenAsked(log, async () => {
    phase = 'stopping';
    return finish(service, server);
  });
  await Promise.all(adapters.map((adapter) => adapter.start()));
  phase = 'running';
  keepHouse(service);
  greet(service, server.port(), channels);
}

async function start(): Promise<void> {
  outliveReaders();
  const config = readConfig();
  const log = openLog(config.logLevel);
  await run(await openService(config, log));
}

try {
  await start();
} catch (error) {
  console.error(error instanceof PolicyDeskError ? error.message : error);
  await withinMs(closeMs, writtenOut());
  process.exit(1);
}
