import { createHmac, createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TeamsOptions, teamsAdapter } from '../../../adapters/teams/app.ts';
import {
  activity,
  appId,
  handWrittenBot,
  type Issuer,
  memoryLog,
  openIssuer,
  openRecorder,
  options,
  type Recorder,
  serve,
  tenantId,
} from './harness.ts';

let recorder: Recorder;
let issuer: Issuer;
beforeAll(async () => {
  [recorder, issuer] = await Promise.all([openRecorder(), openIssuer()]);
});
beforeEach(() => void recorder.deliveries.splice(0));
afterAll(async () => {
  await Promise.all([recorder.close(), issuer.close()]);
});

async function opened(teams: Partial<TeamsOptions['teams']> = {}, from = issuer) {
  const hand = handWrittenBot();
  const { log, lines } = memoryLog();
  const base = options(hand.bot, { log });
  const given: TeamsOptions = {
    ...base,
    teams: {
      ...base.teams,
      appId,
      appPassword: 'unused',
      tenantId,
      allowedServiceUrls: [recorder.url],
      ...teams,
    },
    authentication: {
      openIdMetadataUrl: from.metadataUrl,
      issuer: 'https://api.botframework.com',
      outboundToken: 'outbound',
    },
  };
  return { ...hand, lines, ...(await serve(given)) };
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
const good = () => issuer.sign({ serviceurl: recorder.url });
const claims = () => ({
  iss: 'https://api.botframework.com',
  aud: appId,
  serviceurl: recorder.url,
  exp: inSeconds(600),
});
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

describe('a token of the Bot Connector', () => {
  test('is accepted, and the answer goes out with the bot’s own', async () => {
    const { post, close } = await opened();
    const response = await post(activity(recorder.url), bearer(await good()));
    expect(response.status).toBe(200);
    expect(recorder.deliveries.map((delivery) => delivery.authorization)).toEqual(['Bearer outbound']);
    await close();
  });
  test('that ran out a moment ago is accepted: clocks differ', async () => {
    const { post, close } = await opened();
    const token = await issuer.sign({ serviceurl: recorder.url, exp: inSeconds(-120) });
    expect((await post(activity(recorder.url), bearer(token))).status).toBe(200);
    await close();
  });
});

const forged: Record<string, () => Promise<string> | string> = {
  'is expired': () => issuer.sign({ serviceurl: recorder.url, exp: inSeconds(-600) }),
  'begins in the future': () => issuer.sign({ serviceurl: recorder.url, nbf: inSeconds(3600) }),
  'is for another bot': () => issuer.sign({ serviceurl: recorder.url, aud: '00000000-0000-0000-0000-000000000000' }),
  'is of another issuer': () => issuer.sign({ serviceurl: recorder.url, iss: 'https://evil.example' }),
  'is of a tenant of Entra': () =>
    issuer.sign({ serviceurl: recorder.url, iss: `https://sts.windows.net/${tenantId}/`, tid: tenantId, ver: '1.0' }),
  'is of another bot': () => issuer.sign({ serviceurl: recorder.url, ver: '1.0', appid: 'another-bot' }),
  'names another service URL': () => issuer.sign({ serviceurl: 'https://evil.example/' }),
  'names no service URL': () => issuer.sign({}),
  'has a key nobody knows': () => issuer.sign({ serviceurl: recorder.url }, { kid: 'key-2' }),
  'is signed by a stranger': () => issuer.sign({ serviceurl: recorder.url }, { key: issuer.stranger }),
  'has a changed payload': async () => {
    const [header, , signature] = (await good()).split('.');
    return [header, part({ ...claims(), changed: true }), signature].join('.');
  },
  'has the algorithm none': () => `${part({ alg: 'none', kid: 'key-1' })}.${part(claims())}.`,
  'has the algorithm none and some signature': () => `${part({ alg: 'none', kid: 'key-1' })}.${part(claims())}.AAAA`,
  'is signed with the public key as a shared secret': () => {
    const pem = createPublicKey({ key: issuer.jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const content = `${part({ alg: 'HS256', kid: 'key-1', typ: 'JWT' })}.${part(claims())}`;
    return `${content}.${createHmac('sha256', pem).update(content).digest('base64url')}`;
  },
  'is longer than any token': () => issuer.sign({ serviceurl: recorder.url, padding: 'x'.repeat(9000) }),
  'is no token': () => 'nonsense',
  'is made of dots': () => '..',
  'holds no JSON': () => 'AAAA.BBBB.CCCC',
  'holds no claims': () => `${part({ alg: 'RS256', kid: 'key-1' })}.${part([])}.AAAA`,
};

describe.each(Object.entries(forged))('a token that %s', (_, make) => {
  test('is 401, reaches nobody and is not repeated', async () => {
    const { post, asked, lines, unhandled, close } = await opened();
    const token = await make();
    const response = await post(activity(recorder.url), bearer(token));
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect([asked, recorder.deliveries, unhandled]).toEqual([[], [], []]);
    expect(lines.map((line) => line.message)).toEqual(['teams request refused']);
    expect(JSON.stringify([response.body, lines])).not.toContain(token);
    await close();
  });
});

describe('an Authorization header', () => {
  test.each([
    ['none', {}],
    ['an empty one', { Authorization: '' }],
    ['another scheme', { Authorization: 'Basic dXNlcjpwYXNz' }],
    ['a scheme alone', { Authorization: 'Bearer' }],
  ])('%s is 401', async (_, headers) => {
    const { post, close } = await opened();
    expect((await post(activity(recorder.url), headers)).status).toBe(401);
    await close();
  });
});

describe('a key', () => {
  test('that is not endorsed for Teams proves nothing', async () => {
    const other = await openIssuer(['skype']);
    const { post, close } = await opened({}, other);
    const token = await other.sign({ serviceurl: recorder.url });
    expect((await post(activity(recorder.url), bearer(token))).status).toBe(401);
    await Promise.all([close(), other.close()]);
  });
  test('that cannot be fetched is 503, since it may pass', async () => {
    const gone = await openIssuer();
    const token = await gone.sign({ serviceurl: recorder.url });
    await gone.close();
    const { post, asked, close } = await opened({}, gone);
    expect((await post(activity(recorder.url), bearer(token))).status).toBe(503);
    expect(asked).toEqual([]);
    await close();
  });
});

describe('a genuine activity', () => {
  test('of a tenant that is not on the list is 403', async () => {
    const { post, asked, close } = await opened({ allowedTenants: ['another-tenant'] });
    expect((await post(activity(recorder.url), bearer(await good()))).status).toBe(403);
    expect(asked).toEqual([]);
    await close();
  });
  test('of a tenant on the list, or where the list is empty, is answered', async () => {
    for (const allowedTenants of [[tenantId], []]) {
      const { post, close } = await opened({ allowedTenants });
      expect((await post(activity(recorder.url), bearer(await good()))).status).toBe(200);
      await close();
    }
  });
  test('without a tenant is 403 where there is a list', async () => {
    const { post, close } = await opened({ allowedTenants: [tenantId] });
    const homeless = activity(recorder.url, { conversation: { id: 'a:b' }, channelData: {} });
    expect((await post(homeless, bearer(await good()))).status).toBe(403);
    await close();
  });
  test('with a service URL that is not Microsoft’s is 403 unless it is on the list', async () => {
    const { post, asked, close } = await opened({ allowedServiceUrls: null });
    expect((await post(activity(recorder.url), bearer(await good()))).status).toBe(403);
    expect(asked).toEqual([]);
    await close();
  });
});

describe('an identity', () => {
  const identity = { appId, appPassword: 'secret', tenantId, allowedTenants: null, allowedServiceUrls: null };
  const { bot } = handWrittenBot();
  test.each([
    ['a single tenant', { ...identity, appType: 'SingleTenant' as const }],
    ['several tenants', { ...identity, appType: 'MultiTenant' as const, tenantId: null }],
    ['a managed identity', { ...identity, appType: 'UserAssignedMSI' as const, appPassword: null }],
  ])('of %s refuses strangers', async (_, teams) => {
    const { post, close } = await serve(options(bot, { teams }));
    expect((await post(activity('https://smba.trafficmanager.net/amer/'))).status).toBe(401);
    await close();
  });
  test('of a single tenant without its tenant is refused at the start', () => {
    const teams = { ...identity, appType: 'SingleTenant' as const, tenantId: null };
    expect(() => teamsAdapter(options(bot, { teams }))).toThrow(/MicrosoftAppTenantId/);
  });
});
