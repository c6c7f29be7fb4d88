import { slackAdapter } from '../../adapters/slack/app.ts';
import { teamsAdapter } from '../../adapters/teams/app.ts';
import { webAdapter } from '../../adapters/web/app.ts';
import { createBot, type RunningBot } from '../../src/bot/bot.ts';
import { openDesk } from '../../src/bot/core.ts';
import { guard } from '../../src/bot/guard.ts';
import { dayIn, openClock } from '../../src/clock.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openLog } from '../../src/log.ts';
import { programBuild } from '../../src/program-build.ts';
import { createServer, type RunningServer } from '../../src/server/server.ts';
import { readPseudonymKey } from '../../src/stores/key-file.ts';
import { openLibsqlStore } from '../../src/stores/libsql.ts';
import type { Store } from '../../src/stores/store.ts';
import { botToken, type FakeSlack, fakeSlack } from '../adapters/slack/fake-slack.ts';
import { send, signingSecret } from '../adapters/slack/signed.ts';
import { activity, openRecorder, type Recorder } from '../adapters/teams/harness.ts';

/** The whole desk over one store: the real bot and all its channels on one port, with what they talk to on loopback. */
export type AllChannels = {
  bot: RunningBot;
  store: Store;
  slack: FakeSlack;
  teams: Recorder;
  /** What Slack sends; resolves with the message in the acknowledgement. */
  toSlack(body: string): Promise<Record<string, unknown>>;
  /** What Teams sends, as changes to a message in a personal chat; resolves with the answer's body. */
  toTeams(changes: Record<string, unknown>): Promise<unknown>;
  /** What the chat's page sends. */
  toWeb(path: string, body: object): Promise<Record<string, unknown>>;
  /** Writes and binds what was recorded, then closes everything. */
  close(): Promise<void>;
};

/** Opens them in a folder that holds, or will hold, a store and its key; the clock is the caller's. */
export async function openAllChannels(dir: string, now: () => Date): Promise<AllChannels> {
  const { knowledge, files } = loadKnowledge('knowledge');
  if (knowledge === null) throw new Error('the knowledge folder holds nothing to answer from');
  const [store, slack, teams] = await Promise.all([openLibsqlStore(dir), fakeSlack(), openRecorder()]);
  const desk = openDesk(knowledge);
  const clock = openClock('UTC', now);
  const log = openLog('silent');
  const parts = { store, clock, log, pseudonymKey: readPseudonymKey(dir), program: programBuild() };
  const bot = createBot({ ...parts, desk: () => desk });
  bot.archive(knowledge.hash, files);
  const publicUrl = 'https://desk.example.com';
  const secrets = { signingSecret, botToken, appToken: null, apiUrl: slack.apiUrl, expertChannel: 'C0EXPERTS' };
  const local = { appType: 'SingleTenant' as const, appId: null, appPassword: null, tenantId: null };
  const everybody = { allowedTenants: null, allowedServiceUrls: null, expertConversation: '19:experts@thread.tacv2' };
  const server: RunningServer = createServer({
    ...{ host: '127.0.0.1', port: 0, log, served: () => {} },
    adapters: [
      slackAdapter({
        ...{ bot, log, publicUrl, slack: secrets, today: clock.today, dayOf: dayIn('UTC') },
        knowledge: () => knowledge,
        withoutIdentifiers: (text) => guard(text, desk.vocabulary).text,
      }),
      teamsAdapter({ bot, log, publicUrl, teams: { ...local, ...everybody } }),
      webAdapter({ ...{ bot, log, publicUrl, examples: [] }, host: '127.0.0.1', port: () => server.port() }),
    ],
  });
  await server.listen();
  const root = `http://127.0.0.1:${server.port()}`;
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(root + path, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  return {
    ...{ bot, store, slack, teams },
    toSlack: async (body) => (await send(root, body)).message,
    toTeams: (changes) => post('/api/messages', activity(teams.url, changes)),
    toWeb: (path, body) => post(path, body),
    async close() {
      await server.stop(5_000);
      await bot.flush(20_000);
      await bot.seal();
      await store.close();
      await Promise.all([slack.close(), teams.close()]);
    },
  };
}
