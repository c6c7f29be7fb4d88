import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rememberedAuthorize } from '../../../adapters/slack/installs.ts';
import { openLog } from '../../../src/log.ts';
import { openLibsqlStore } from '../../../src/stores/libsql.ts';
import type { Store } from '../../../src/stores/store.ts';
import { openVault, type Vault } from '../../../src/stores/vault.ts';
import { answered } from './cards.ts';
import { command, event, payload, type Service, service } from './desk.ts';
import { type FakeSlack, fakeSlack } from './fake-slack.ts';
import { send } from './signed.ts';

/** The app in several workspaces: Bolt's own OAuth against the loopback Slack, tokens in a real store. */
let dir: string;
let store: Store;
let tokens: Vault;
let slack: FakeSlack;
let desk: Service;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'policy-desk-installs-'));
  store = await openLibsqlStore(dir);
  tokens = openVault(store, new Uint8Array(32).fill(9));
  slack = await fakeSlack(['xoxb-team-one', 'xoxe.xoxb-new', 'xoxb-org']);
  desk = await open();
});
afterEach(async () => {
  await desk.close();
  await slack.close();
  await store.close();
  rmSync(dir, { recursive: true });
});

const open = () => {
  const install = { clientId: '1.2', clientSecret: 'client-secret', stateSecret: 'state-secret', tokens };
  return service(slack, { botToken: null, install });
};

type Grant = { access_token?: string; refresh_token?: string; expires_in?: number } & Record<string, unknown>;

/** Goes the way of somebody who installs the app, and comes back with Slack's grant. */
async function install(grant: Grant = {}): Promise<Response> {
  slack.teach('oauth.v2.access', () => ({
    ...{ app_id: 'A0000001', token_type: 'bot', scope: 'commands,chat:write', bot_user_id: 'U0BOT00001' },
    ...{ access_token: 'xoxb-team-one', authed_user: { id: 'U0000001' }, is_enterprise_install: false },
    ...{ team: { id: 'T0000001', name: 'Example Payer' }, enterprise: null },
    ...grant,
  }));
  const begun = await fetch(`${desk.root}/slack/install`, { redirect: 'manual' });
  const address = new URL(begun.headers.get('location') ?? '');
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
  const back = `${desk.root}/slack/oauth_redirect?code=abc&state=${address.searchParams.get('state')}`;
  return fetch(back, { headers: { cookie }, redirect: 'manual' });
}

const tokenOf = async (method: string) => (await slack.next((call) => call.method === method && call.answer.ok)).token;

describe('installing', () => {
  it('begins at Slack, with the scopes of the manifest', async () => {
    const begun = await fetch(`${desk.root}/slack/install`, { redirect: 'manual' });
    expect(begun.status).toBe(302);
    const { origin, searchParams } = new URL(begun.headers.get('location') ?? '');
    expect(origin).toBe('https://slack.com');
    const { oauth_config: config } = JSON.parse(readFileSync('manifest.json', 'utf8'));
    expect(searchParams.get('scope')?.split(',').sort()).toEqual([...config.scopes.bot].sort());
    expect(searchParams.get('redirect_uri')).toBe('https://desk.example.com/slack/oauth_redirect');
  });

  it('keeps the token, sealed, and answers with it, also after a restart', async () => {
    expect((await install()).status).toBe(200);
    await desk.close();
    desk = await open();
    await send(desk.root, event('app-mention'));
    expect(await tokenOf('chat.postMessage')).toBe('xoxb-team-one');
    const files = readdirSync(dir).map((name) => readFileSync(join(dir, name), 'latin1'));
    expect(files.join('')).not.toContain('xoxb-team-one');
  });

  it.each(['', '?code=abc', '?code=abc&state=forged', '?error=access_denied'])(
    'sent back with %j installs nothing',
    async (query) => {
      const { status } = await fetch(`${desk.root}/slack/oauth_redirect${query}`);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(slack.accepted('oauth.v2.access')).toEqual([]);
    },
  );

  it('logs no secret', async () => {
    await install();
    expect(JSON.stringify(desk.lines)).not.toMatch(/xoxb|client-secret|state-secret/);
  });
});

describe('an organisation', () => {
  const orgWide = { access_token: 'xoxb-org', is_enterprise_install: true, team: null, enterprise: { id: 'E1' } };
  const inOrg = (team: string, id: string) => {
    const authorizations = [
      { enterprise_id: 'E1', team_id: team, user_id: 'U0BOT00001', is_bot: true, is_enterprise_install: true },
    ];
    return JSON.stringify({
      ...payload('app-mention'),
      event_id: id,
      team_id: team,
      context_team_id: team,
      authorizations,
    });
  };

  it('installs once for all its workspaces, and removes once', async () => {
    expect((await install(orgWide)).status).toBe(200);
    await send(desk.root, inOrg('T0000077', 'Ev1'));
    expect(await tokenOf('chat.postMessage')).toBe('xoxb-org');
    const removed = {
      ...JSON.parse(inOrg('T0000077', 'Ev2')),
      enterprise_id: 'E1',
      event: { type: 'app_uninstalled' },
    };
    await send(desk.root, JSON.stringify(removed));
    await desk.adapter.stop();
    expect(await tokens.get('slack enterprise E1')).toBeNull();
  });
});

describe('a token that rotates', () => {
  const expiring = { access_token: 'xoxb-team-one', refresh_token: 'xoxe-1', expires_in: 60 };

  it('is renewed once for all requests that come together, and kept', async () => {
    await install(expiring);
    slack.teach('oauth.v2.access', () => ({
      ...{ access_token: 'xoxe.xoxb-new', refresh_token: 'xoxe-2', expires_in: 43_200, token_type: 'bot' },
    }));
    const before = slack.accepted('oauth.v2.access').length;
    const questions = [1, 2, 3].map((n) =>
      send(desk.root, event('message-im', { ts: `170000090${n}.000100` }, `EvR${n}`)),
    );
    await Promise.all(questions);
    expect(await tokenOf('chat.postMessage')).toBe('xoxe.xoxb-new');
    await desk.adapter.stop();
    expect(slack.accepted('chat.postMessage')).toHaveLength(3);
    expect(slack.accepted('oauth.v2.access').slice(before)).toHaveLength(1);
    expect(JSON.stringify(await tokens.get('slack team T0000001'))).toContain('xoxe-2');
  });
});

describe('a workspace without a token', () => {
  it('is still answered where no token is needed, and the log says what to do', async () => {
    const { message } = await send(desk.root, command({}));
    expect(message.text).toContain(answered.lead);
    expect(JSON.stringify(desk.lines)).toContain('/slack/install');
  });

  it.each(['app-uninstalled', 'tokens-revoked'])('after %s is asked for it again', async (recorded) => {
    await install();
    await send(desk.root, event(recorded));
    await slack.next((call) => call.method === 'auth.test');
    await desk.adapter.stop();
    expect(await tokens.get('slack team T0000001')).toBeNull();
  });

  it('keeps its token when only persons’ tokens are revoked', async () => {
    await install();
    await send(desk.root, event('tokens-revoked', { tokens: { oauth: ['U0000001'], bot: [] } }));
    await desk.adapter.stop();
    expect(await tokens.get('slack team T0000001')).not.toBeNull();
  });
});

describe('the memory of tokens', () => {
  const source = { teamId: 'T1', enterpriseId: undefined, isEnterpriseInstall: false } as const;
  const log = openLog('silent');

  it('asks again after a minute, and keeps the latest token while the store is down', async () => {
    let time = 0;
    let answer: () => Promise<{ botToken: string }> = async () => ({ botToken: 'one' });
    const authorize = rememberedAuthorize(
      () => answer(),
      log,
      () => time,
    );
    expect((await authorize(source)).botToken).toBe('one');
    answer = async () => ({ botToken: 'two' });
    expect((await authorize(source)).botToken).toBe('one');
    time = 60_000;
    expect((await authorize(source)).botToken).toBe('two');
    answer = () => Promise.reject(new Error('down'));
    time = 120_000;
    expect((await authorize(source)).botToken).toBe('two');
  });
});

it('without the settings for it there is nothing to install', async () => {
  const single = await service(slack);
  expect((await fetch(`${single.root}/slack/install`)).status).toBe(404);
  await single.close();
});
