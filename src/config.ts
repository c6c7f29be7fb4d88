import { z } from 'zod';
import { PolicyDeskError } from './errors.ts';
import { type SlackConfig, slackConfig, slackFaults } from './slack-config.ts';

/** Reads the environment, once and only here. An empty variable counts as one that is not set. */

const loopbackHosts = ['127.0.0.1', 'localhost', '::1'];

const isZone = (text: string): boolean => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: text });
    return true;
  } catch {
    return false;
  }
};
const urlWith = (protocols: readonly string[], text: string): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol);

const filled = z.string().regex(/^\S+$/, 'text without spaces');
const path = z.string().regex(/^[^\0]+$/, 'a path');
const guid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'an id like 00000000-0000-0000-0000-000000000000')
  .transform((text) => text.toLowerCase());
const webUrl = z
  .string()
  .refine((text) => urlWith(['http:', 'https:'], text), 'a URL that begins with http:// or https://');
const list = z
  .string()
  .transform((text) => text.split(',').map((item) => item.trim()))
  .refine((items) => items.every((item) => /^\S+$/.test(item)), 'values separated by commas, none of them empty');
const onOff = z.enum(['on', 'off'], 'on or off');

/** Every variable of CONTRACT.md with the shape it must have. All may be missing; what must come together is checked after. */
const environmentSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'a whole number from 0 to 65535')
    .optional(),
  HOST: filled.optional(),
  TZ: z.string().refine(isZone, 'a time zone such as America/New_York').optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'fatal, error, warn, info, debug, trace or silent',
    )
    .optional(),
  KNOWLEDGE_DIR: path.optional(),
  DATA_DIR: path.optional(),
  DATABASE_URL: z
    .string()
    .refine((text) => urlWith(['postgres:', 'postgresql:'], text), 'a URL that begins with postgres://')
    .optional(),
  PUBLIC_URL: webUrl
    .refine((text) => !/[/?#]$/.test(text) && !/[?#]/.test(text), 'a URL without a slash, ? or # at its end')
    .optional(),
  WEB_CHAT: onOff.optional(),
  INSIGHTS_TOKEN: filled.min(16, 'at least 16 characters').optional(),
  KEEP_QUESTIONS: z.enum(['none', 'redacted'], 'none or redacted').optional(),
  KEEP_RECORDS_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'a whole number of days from 1')
    .transform(Number)
    .optional(),
  SLACK_SIGNING_SECRET: filled.optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^(xoxe\.)?xoxb-\S+$/, 'a bot token, which begins with xoxb-')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, 'an app-level token, which begins with xapp-')
    .optional(),
  SLACK_API_URL: webUrl.optional(),
  SLACK_CLIENT_ID: filled.optional(),
  SLACK_CLIENT_SECRET: filled.optional(),
  SLACK_STATE_SECRET: filled.optional(),
  INSTALLATION_KEY: z
    .string()
    .refine((text) => /^[A-Za-z0-9+/]{43}=$/.test(text), '32 bytes in base64')
    .optional(),
  SLACK_ALLOWED_TEAMS: list.optional(),
  SLACK_ALLOWED_CHANNELS: list.optional(),
  SLACK_EXPERT_CHANNEL: filled.optional(),
  MicrosoftAppType: z
    .enum(
      ['SingleTenant', 'MultiTenant', 'UserAssignedMSI', 'UserAssignedMsi'],
      'SingleTenant, MultiTenant or UserAssignedMSI',
    )
    .optional(),
  MicrosoftAppId: guid.optional(),
  MicrosoftAppPassword: filled.optional(),
  MicrosoftAppTenantId: filled.optional(),
  MicrosoftAppCertificateThumbprint: z
    .string()
    .regex(/^[0-9A-F]{40}$/i, 'a SHA-1 thumbprint, 40 hexadecimal digits')
    .optional(),
  MicrosoftAppCertificateKeyFile: path.optional(),
  TEAMS_ALLOWED_TENANTS: list.optional(),
  TEAMS_ALLOWED_SERVICE_URLS: list.optional(),
  TEAMS_EXPERT_CONVERSATION: filled.optional(),
  TEAMS_LOCAL: z.literal('1', '1, or not set').optional(),
});
type Environment = z.infer<typeof environmentSchema>;

/** The names of all variables the service reads, as CONTRACT.md lists them. */
export const variableNames: readonly string[] = Object.keys(environmentSchema.shape);

export type TeamsConfig = {
  appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI' | 'UserAssignedMsi';
  /** Null: local use without authentication. */
  appId: string | null;
  appPassword: string | null;
  tenantId: string | null;
  /** Null: no limit. */
  allowedTenants: readonly string[] | null;
  allowedServiceUrls: readonly string[] | null;
  /** In place of a password; the key is in PEM in its file. */
  certificate: { thumbprint: string; keyFile: string } | null;
  /** Where answers go when somebody asks an expert; null: nobody can. */
  expertConversation: string | null;
};

export type Config = {
  port: number;
  host: string;
  timeZone: string;
  logLevel: string;
  knowledgeDir: string;
  dataDir: string;
  /** PostgreSQL for the records; null: a file in dataDir. */
  databaseUrl: string | null;
  /** Who knows it may see `/insights`; null: nobody may. */
  insightsToken: string | null;
  /** Whether records keep a message without its identifiers. */
  keepsWords: boolean;
  /** So many days a record is kept. */
  keepDays: number;
  /** Null: links point to the address the service listens on. */
  publicUrl: string | null;
  webChat: boolean;
  slack: SlackConfig | null;
  teams: TeamsConfig | null;
};

/** One thing that is wrong with a variable: `found` never holds its value. */
type Fault = { name: string; found: string; wanted: string };

const unset = 'nothing';

/** What a faulty value looks like, without showing any of it. */
function describe(value: string | undefined): string {
  if (value === undefined) return unset;
  return `${value.length} ${value.length === 1 ? 'character' : 'characters'} of another form`;
}

function shapeFaults(error: z.ZodError, given: Record<string, string>): Fault[] {
  return error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return { name, found: describe(given[name]), wanted: issue.message };
  });
}

type Given = { [name in keyof Environment]?: unknown };

function teamsFaults(given: Given): Fault[] {
  const faults: Fault[] = [];
  const type = given.MicrosoftAppType ?? 'SingleTenant';
  const missing = (name: keyof Environment, wanted: string) => {
    if (given[name] === undefined) faults.push({ name, found: unset, wanted });
  };
  if (given.MicrosoftAppId !== undefined) {
    if (type !== 'MultiTenant') missing('MicrosoftAppTenantId', `the tenant's id, because the app is ${String(type)}`);
    if (!String(type).startsWith('UserAssigned') && given.MicrosoftAppCertificateThumbprint === undefined)
      missing('MicrosoftAppPassword', 'a value, because MicrosoftAppId is set (or a certificate)');
  } else if (given.MicrosoftAppPassword !== undefined) {
    missing('MicrosoftAppId', 'a value, because MicrosoftAppPassword is set');
  }
  return [...faults, ...certificateFaults(given), ...localTeamsFaults(given)];
}

const certificate = ['MicrosoftAppCertificateThumbprint', 'MicrosoftAppCertificateKeyFile'] as const;

/** A certificate takes the place of a password, and needs both of its halves. */
function certificateFaults(given: Given): Fault[] {
  const set = certificate.filter((name) => given[name] !== undefined);
  if (set.length === 0) return [];
  const missing = [...certificate, 'MicrosoftAppId' as const].filter((name) => given[name] === undefined);
  const faults = missing.map((name) => ({ name, found: unset, wanted: `a value, because ${set[0]} is set` }));
  if (given.MicrosoftAppPassword === undefined) return faults;
  return [...faults, { name: 'MicrosoftAppPassword', found: 'a value', wanted: 'none beside a certificate' }];
}

/** Without authentication only this machine may speak to the bot. */
function localTeamsFaults(given: Given): Fault[] {
  if (given.TEAMS_LOCAL === undefined) return [];
  const faults: Fault[] = [];
  if (given.MicrosoftAppId !== undefined)
    faults.push({ name: 'TEAMS_LOCAL', found: '1 beside MicrosoftAppId', wanted: 'only one of the two' });
  if (given.HOST !== undefined && !loopbackHosts.includes(String(given.HOST)))
    faults.push({
      name: 'TEAMS_LOCAL',
      found: '1 with a HOST that others can reach',
      wanted: `HOST ${loopbackHosts[0]}`,
    });
  return faults;
}

function teamsConfig(environment: Environment): TeamsConfig | null {
  if (environment.MicrosoftAppId === undefined && environment.TEAMS_LOCAL === undefined) return null;
  const { MicrosoftAppCertificateThumbprint: thumbprint, MicrosoftAppCertificateKeyFile: keyFile } = environment;
  return {
    appType: environment.MicrosoftAppType ?? 'SingleTenant',
    appId: environment.MicrosoftAppId ?? null,
    appPassword: environment.MicrosoftAppPassword ?? null,
    tenantId: environment.MicrosoftAppTenantId ?? null,
    allowedTenants: environment.TEAMS_ALLOWED_TENANTS ?? null,
    allowedServiceUrls: environment.TEAMS_ALLOWED_SERVICE_URLS ?? null,
    certificate: thumbprint && keyFile ? { thumbprint, keyFile } : null,
    expertConversation: environment.TEAMS_EXPERT_CONVERSATION ?? null,
  };
}

/** As long as HIPAA wants documentation to be kept (45 CFR 164.316), in days. */
const sixYears = 2_192;

function toConfig(environment: Environment): Config {
  const slack = slackConfig(environment);
  const credentials = slack !== null || environment.MicrosoftAppId !== undefined;
  return {
    port: environment.PORT ?? 3978,
    host: environment.HOST ?? '127.0.0.1',
    timeZone: environment.TZ ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    logLevel: environment.LOG_LEVEL ?? 'info',
    knowledgeDir: environment.KNOWLEDGE_DIR ?? 'knowledge',
    dataDir: environment.DATA_DIR ?? 'data',
    databaseUrl: environment.DATABASE_URL ?? null,
    insightsToken: environment.INSIGHTS_TOKEN ?? null,
    keepsWords: environment.KEEP_QUESTIONS === 'redacted',
    keepDays: environment.KEEP_RECORDS_DAYS ?? sixYears,
    publicUrl: environment.PUBLIC_URL ?? null,
    webChat: environment.WEB_CHAT === undefined ? !credentials : environment.WEB_CHAT === 'on',
    slack,
    teams: teamsConfig(environment),
  };
}

function refusal(faults: readonly Fault[]): PolicyDeskError {
  const lines = faults.map(({ name, found, wanted }) => `  ${name}: found ${found}; wanted ${wanted}`);
  return new PolicyDeskError('config-invalid', ['The environment cannot be used:', ...lines].join('\n'));
}

/**
 * The service's configuration. Throws a PolicyDeskError `config-invalid` whose message names every missing or
 * malformed variable at once, one a line, and never holds a value.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    variableNames.flatMap((name) => (env[name] === undefined || env[name] === '' ? [] : [[name, env[name]]])),
  ) as Record<string, string>;
  const parsed = environmentSchema.safeParse(given);
  const combined = [...slackFaults(given), ...teamsFaults(given)];
  const shaped = parsed.success ? [] : shapeFaults(parsed.error, given);
  if (!parsed.success || combined.length > 0) throw refusal([...shaped, ...combined]);
  return toConfig(parsed.data);
}
