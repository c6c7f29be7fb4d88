import { readFileSync } from 'node:fs';
import { exampleQuestions } from './answer/examples.ts';
import { createBot, type RunningBot } from './bot/bot.ts';
import { answerMessage, type Desk, openDesk } from './bot/core.ts';
import { guard } from './bot/guard.ts';
import { type Clock, openClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import { PolicyDeskError } from './errors.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import { loadKnowledge } from './knowledge/load.ts';
import { type Log, openLog } from './log.ts';
import type { Adapter } from './server/adapter.ts';
import { healthAdapter, type Phase } from './server/health.ts';
import { type Metrics, openMetrics } from './server/metrics.ts';
import { createServer, type RunningServer } from './server/server.ts';
import type { SlackConfig } from './slack-config.ts';
import { readPseudonymKey } from './stores/key-file.ts';
import { openLibsqlStore } from './stores/libsql.ts';
import type { Store } from './stores/store.ts';
import { openVault } from './stores/vault.ts';

/** Puts the service together: configuration, knowledge, store, bot, and the channels that are asked for. */

/** A stop is over after this time, whatever is still under way. */
const graceMs = 10_000;
/** Of the grace, so much is kept for the records that wait. */
const flushMs = 3_000;
const sweepMs = 3_600_000;
/** While the store is down and nobody asks anything, it is tried again after this time. */
const probeMs = 5_000;

type Service = {
  config: Config;
  log: Log;
  clock: Clock;
  desk: Desk;
  store: Store;
  bot: RunningBot;
  metrics: Metrics;
  program: string;
};

/** Faults are for the person who mends the file; the service starts with what is sound. */
function soundKnowledge(dir: string, log: Log): Knowledge {
  const { knowledge, faults } = loadKnowledge(dir);
  for (const fault of faults) log.error(fault, 'knowledge file set aside');
  if (knowledge !== null) return knowledge;
  const lines = faults.map(
    ({ file, path, found, wanted }) => `  ${file}${path === '' ? '' : ` ${path}`}: found ${found}; wanted ${wanted}`,
  );
  const advice = 'See "npm run knowledge -- check" and knowledge/README.md.';
  const message = [`No policy can be answered from in ${dir}. ${advice}`, ...lines].join('\n');
  throw new PolicyDeskError('knowledge-missing', message);
}

function programVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}

async function openService(config: Config, log: Log): Promise<Service> {
  const desk = openDesk(soundKnowledge(config.knowledgeDir, log));
  const store = await openLibsqlStore(config.dataDir);
  const clock = openClock(config.timeZone);
  const program = programVersion();
  const metrics = openMetrics(() => bot.state());
  const pseudonymKey = readPseudonymKey(config.dataDir);
  const options = { desk: () => desk, store, clock, log, pseudonymKey, program, onAnswer: metrics.answered };
  const bot: RunningBot = createBot(options);
  return { config, log, clock, desk, store, bot, metrics, program };
}

/** What Slack needs beside the bot: the knowledge for its Home tab, and a place for the tokens of several workspaces. */
function slackOptions({ config, log, bot, desk, clock, store }: Service, { install, ...slack }: SlackConfig) {
  const installed = install === null ? null : { ...install, tokens: openVault(store, install.key) };
  return {
    ...{ bot, log, publicUrl: config.publicUrl, today: clock.today },
    slack: { ...slack, install: installed },
    knowledge: () => desk.knowledge,
    withoutIdentifiers: (text: string) => guard(text, desk.vocabulary).text,
  };
}

/** The channels that are on. Each is loaded only then: Bolt and botbuilder take longer to load than all the rest. */
async function openChannels(service: Service, port: () => number): Promise<Adapter[]> {
  const { config, log, bot, desk, clock } = service;
  const { slack, teams, publicUrl, host } = config;
  const adapters: Adapter[] = [];
  if (slack !== null) {
    const { slackAdapter } = await import('../adapters/slack/app.ts');
    adapters.push(slackAdapter(slackOptions(service, slack)));
  }
  if (teams !== null) {
    const { teamsAdapter } = await import('../adapters/teams/app.ts');
    adapters.push(teamsAdapter({ bot, log, publicUrl, teams }));
  }
  const { readerAdapter, webAdapter } = await import('../adapters/web/app.ts');
  const site = { host, port, publicUrl, log };
  if (config.webChat) adapters.push(webAdapter({ ...site, bot, examples: exampleQuestions(desk.knowledge) }));
  adapters.push(readerAdapter({ ...site, knowledge: () => desk.knowledge, today: clock.today }));
  return adapters;
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
  service.log.info({ address, port, channels: names, knowledge: service.desk.knowledge.hash }, 'listening');
  const line = service.config.webChat
    ? `Policy Desk is ready: open ${address}/ and ask.`
    : `Policy Desk is ready for ${names.filter((name) => name !== 'reader').join(' and ')} at ${address}`;
  process.stderr.write(`${line}\n`);
}

/** Finishes what is under way: connections and channels, then the records, then the store. Resolves with the exit status. */
async function finish({ bot, store, log }: Service, server: RunningServer): Promise<number> {
  const isClean = await server.stop(graceMs - flushMs);
  if (!isClean) log.error('requests were cut off: they took longer than the grace time');
  const left = await bot.flush(flushMs);
  if (left > 0) log.error({ left }, 'records are lost: the store did not take them before the stop');
  await store.close();
  log.info('stopped');
  return isClean && left === 0 ? 0 : 1;
}

/** Keeps the store tidy, and tries it while it is down. */
function keepHouse({ bot, log }: Service): void {
  const every = (ms: number, work: () => Promise<unknown>) => {
    const run = () => work().catch((err: unknown) => log.error({ err }, 'housekeeping failed'));
    setInterval(run, ms).unref();
  };
  every(sweepMs, () => bot.sweep());
  every(probeMs, async () => bot.state().state === 'degraded' && bot.check());
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
function warmUp({ desk, clock }: Service): void {
  for (const text of exampleQuestions(desk.knowledge))
    answerMessage(desk, { text, today: clock.today(), asOf: null, context: null });
}

async function run(service: Service): Promise<void> {
  const { config, log, bot, metrics, program } = service;
  let phase: Phase = 'starting';
  const health = { phase: () => phase, knowledge: () => service.desk.knowledge, check: bot.check, program };
  const channels = await openChannels(service, () => server.port());
  const adapters = [healthAdapter(health), metrics.adapter, ...channels];
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
  const config = readConfig();
  const log = openLog(config.logLevel);
  if (config.unused.length > 0) log.warn({ variables: config.unused }, 'these variables are set and do nothing yet');
  await run(await openService(config, log));
}

try {
  await start();
} catch (error) {
  console.error(error instanceof PolicyDeskError ? error.message : error);
  process.exit(1);
}
