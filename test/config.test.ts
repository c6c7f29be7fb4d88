import { describe, expect, it } from 'vitest';
import { type Config, readConfig, variableNames } from '../src/config.ts';
import { PolicyDeskError } from '../src/errors.ts';

type Env = Record<string, string>;

/** The message of the refusal, or '' when the environment was accepted. */
function refusal(env: Env): string {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    if (error instanceof PolicyDeskError && error.code === 'config-invalid') return error.message;
    throw error;
  }
}

const appId = '11111111-2222-3333-4444-555555555555';
const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'a-signing-secret' };
const teams = { MicrosoftAppId: appId, MicrosoftAppPassword: 'p', MicrosoftAppTenantId: 't' };

describe('an empty environment', () => {
  const config: Config = readConfig({});
  it('serves the web chat on loopback, with no channel', () => {
    expect(config).toMatchObject({ port: 3978, host: '127.0.0.1', webChat: true, slack: null, teams: null });
  });
  it('uses the folders of the project', () => {
    expect(config).toMatchObject({ knowledgeDir: 'knowledge', dataDir: 'data', publicUrl: null });
  });
  it('takes the zone of the machine', () => {
    expect(config.timeZone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });
});

describe('values', () => {
  it('reads an empty variable as one that is not set', () => {
    expect(readConfig({ PORT: '', SLACK_BOT_TOKEN: '', TZ: '' })).toEqual(readConfig({}));
  });
  it('keeps records in a file, without a word of a message, for six years, unless told otherwise', () => {
    expect(readConfig({})).toMatchObject({
      databaseUrl: null,
      keepsWords: false,
      keepDays: 2_192,
      insightsToken: null,
    });
    const told = { DATABASE_URL: 'postgres:///desk?host=/run', KEEP_QUESTIONS: 'redacted', KEEP_RECORDS_DAYS: '30' };
    expect(readConfig(told)).toMatchObject({ databaseUrl: told.DATABASE_URL, keepsWords: true, keepDays: 30 });
  });
  it('reads lists and trims their items', () => {
    expect(readConfig({ ...teams, TEAMS_ALLOWED_TENANTS: 'T1, T2' }).teams?.allowedTenants).toEqual(['T1', 'T2']);
    expect(readConfig(teams).teams?.allowedTenants).toBeNull();
  });
  it('opens a channel when its credentials are there, and then the web chat only when asked', () => {
    expect(readConfig(slack)).toMatchObject({ webChat: false, slack: { botToken: 'xoxb-1', appToken: null } });
    expect(readConfig({ ...slack, WEB_CHAT: 'on' }).webChat).toBe(true);
    expect(readConfig({ WEB_CHAT: 'off' }).webChat).toBe(false);
  });
  it('takes an app id in whichever case it is copied: tokens have it in lower case', () => {
    expect(readConfig({ ...teams, MicrosoftAppId: 'ABCDEF00-0000-4000-8000-000000000000' }).teams?.appId).toBe(
      'abcdef00-0000-4000-8000-000000000000',
    );
  });
  it('takes a Teams app of one tenant by default', () => {
    expect(readConfig(teams).teams).toMatchObject({ appType: 'SingleTenant', appId, tenantId: 't' });
  });
  it('takes a certificate in place of the password of a Teams app', () => {
    const { MicrosoftAppPassword: _, ...rest } = teams;
    const thumbprint = 'A1'.repeat(20);
    const certificate = {
      MicrosoftAppCertificateThumbprint: thumbprint,
      MicrosoftAppCertificateKeyFile: '/run/secrets/key.pem',
    };
    expect(readConfig({ ...rest, ...certificate }).teams?.certificate).toEqual({
      thumbprint,
      keyFile: '/run/secrets/key.pem',
    });
    expect(refusal({ ...teams, ...certificate })).toContain('MicrosoftAppPassword: found a value; wanted none');
    expect(refusal({ ...rest, MicrosoftAppCertificateThumbprint: thumbprint })).toContain('CertificateKeyFile: found');
    expect(refusal(certificate)).toContain('MicrosoftAppId: found nothing');
  });
  it('serves Teams without authentication on loopback, beside the web chat', () => {
    expect(readConfig({ TEAMS_LOCAL: '1' })).toMatchObject({ webChat: true, teams: { appId: null } });
  });
  it('ignores variables that are not its own', () => {
    expect(readConfig({ PATH: '/bin', NODE_ENV: 'test' })).toEqual(readConfig({}));
  });
});

describe('a malformed variable is reported by name', () => {
  const malformed: Env = {
    PORT: '70000',
    HOST: 'a b',
    TZ: 'Mars/Olympus',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://x',
    PUBLIC_URL: 'https://desk.example/',
    WEB_CHAT: 'yes',
    INSIGHTS_TOKEN: 'short',
    KEEP_QUESTIONS: 'all',
    KEEP_RECORDS_DAYS: 'forever',
    SLACK_BOT_TOKEN: 'token-of-mine',
    SLACK_APP_TOKEN: 'xoxb-wrong',
    SLACK_API_URL: 'ftp://slack.example',
    INSTALLATION_KEY: 'c2hvcnQ=',
    SLACK_ALLOWED_TEAMS: 'T1,,T2',
    MicrosoftAppType: 'Tenant',
    MicrosoftAppId: 'not-an-id',
    TEAMS_LOCAL: 'true',
  };
  it.each(Object.entries(malformed))('%s', (name, value) => {
    const message = refusal({ [name]: value });
    expect(message).toContain(`  ${name}: found `);
    expect(message).toContain('; wanted ');
  });
  it('all at once', () => {
    const message = refusal(malformed);
    for (const name of Object.keys(malformed)) expect(message).toContain(`  ${name}: `);
  });
  it('never with its value', () => {
    const message = refusal(malformed);
    for (const value of Object.values(malformed).filter((value) => value.length > 6))
      expect(message).not.toContain(value);
  });
  it.each(['65536', '-1', '3.5', '0x10', ' 80', '1e3'])('PORT %s', (PORT) => {
    expect(refusal({ PORT })).toContain('PORT');
  });
  it.each(['desk.example', 'https://desk.example/x?', 'https://desk.example#', 'javascript:alert(1)'])(
    'PUBLIC_URL %s',
    (PUBLIC_URL) => {
      expect(refusal({ PUBLIC_URL })).toContain('PUBLIC_URL');
    },
  );
});

describe('what must come together', () => {
  const missing: [string, Env, string][] = [
    ['a bot token without its signing secret', { SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET'],
    ['a signing secret without its bot token', { SLACK_SIGNING_SECRET: 's' }, 'SLACK_BOT_TOKEN'],
    ['an app-level token alone', { SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
    ['a part of the installation settings', { ...slack, SLACK_CLIENT_ID: '1.2' }, 'INSTALLATION_KEY'],
    ['a Teams app without its tenant', { MicrosoftAppId: appId, MicrosoftAppPassword: 'p' }, 'MicrosoftAppTenantId'],
    ['a Teams app without its password', { MicrosoftAppId: appId, MicrosoftAppTenantId: 't' }, 'MicrosoftAppPassword'],
    ['a password without its Teams app', { MicrosoftAppPassword: 'p' }, 'MicrosoftAppId'],
    ['local Teams beside a real app', { ...teams, TEAMS_LOCAL: '1' }, 'TEAMS_LOCAL'],
    ['local Teams where others can reach it', { HOST: '0.0.0.0', TEAMS_LOCAL: '1' }, 'TEAMS_LOCAL'],
  ];
  it.each(missing)('%s is refused', (_what, env, name) => {
    expect(refusal(env)).toContain(`  ${name}: `);
  });
  it('is reported together with what is malformed', () => {
    const message = refusal({ PORT: 'x', SLACK_BOT_TOKEN: 'xoxb-1' });
    expect(message).toContain('  PORT: ');
    expect(message).toContain('  SLACK_SIGNING_SECRET: ');
  });
  it('lets a managed identity go without a password and many tenants without one of their own', () => {
    expect(refusal({ MicrosoftAppId: appId, MicrosoftAppTenantId: 't', MicrosoftAppType: 'UserAssignedMSI' })).toBe('');
    expect(refusal({ MicrosoftAppId: appId, MicrosoftAppPassword: 'p', MicrosoftAppType: 'MultiTenant' })).toBe('');
  });
});

it('reads exactly the variables of the contract', () => {
  const contract = `PORT HOST TZ LOG_LEVEL KNOWLEDGE_DIR DATA_DIR DATABASE_URL PUBLIC_URL WEB_CHAT INSIGHTS_TOKEN KEEP_QUESTIONS
    KEEP_RECORDS_DAYS SLACK_SIGNING_SECRET SLACK_BOT_TOKEN SLACK_APP_TOKEN SLACK_API_URL SLACK_CLIENT_ID SLACK_CLIENT_SECRET SLACK_STATE_SECRET
    INSTALLATION_KEY SLACK_ALLOWED_TEAMS SLACK_ALLOWED_CHANNELS SLACK_EXPERT_CHANNEL
    MicrosoftAppType MicrosoftAppId MicrosoftAppPassword MicrosoftAppTenantId
    MicrosoftAppCertificateThumbprint MicrosoftAppCertificateKeyFile
    TEAMS_ALLOWED_TENANTS TEAMS_ALLOWED_SERVICE_URLS TEAMS_EXPERT_CONVERSATION TEAMS_LOCAL`;
  expect([...variableNames].sort()).toEqual(contract.split(/\s+/).sort());
});
