/** What of the environment is Slack's: what must come together, and the settings made of it. config.ts reads it. */

export type SlackConfig = {
  signingSecret: string;
  /** Null: the app is installed in several workspaces, each with its token. */
  botToken: string | null;
  /** Set: Socket Mode as well. */
  appToken: string | null;
  apiUrl: string | null;
  /** `key`: 32 bytes that the tokens are sealed under. */
  install: { clientId: string; clientSecret: string; stateSecret: string; key: Uint8Array } | null;
  /** Null: no limit. */
  allowed: { teams: readonly string[] | null; channels: readonly string[] | null };
  /** Where experts are asked; null: nobody can ask them. */
  expertChannel: string | null;
};

type SlackEnvironment = {
  SLACK_SIGNING_SECRET?: string | undefined;
  SLACK_BOT_TOKEN?: string | undefined;
  SLACK_APP_TOKEN?: string | undefined;
  SLACK_API_URL?: string | undefined;
  SLACK_CLIENT_ID?: string | undefined;
  SLACK_CLIENT_SECRET?: string | undefined;
  SLACK_STATE_SECRET?: string | undefined;
  INSTALLATION_KEY?: string | undefined;
  SLACK_ALLOWED_TEAMS?: readonly string[] | undefined;
  SLACK_ALLOWED_CHANNELS?: readonly string[] | undefined;
  SLACK_EXPERT_CHANNEL?: string | undefined;
};
type Name = keyof SlackEnvironment;

const installNames = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'INSTALLATION_KEY'] as const;

/** What is missing beside what is set, and what does not go together. No value is looked at. */
export function slackFaults(
  given: Readonly<Record<string, unknown>>,
): { name: string; found: string; wanted: string }[] {
  const installed = installNames.find((name) => given[name] !== undefined);
  const why: Name | undefined = given.SLACK_BOT_TOKEN === undefined ? installed : 'SLACK_BOT_TOKEN';
  const needed: [Name, Name | undefined][] = [
    ['SLACK_SIGNING_SECRET', why ?? firstOf(given, ['SLACK_APP_TOKEN'])],
    ['SLACK_BOT_TOKEN', why === undefined ? firstOf(given, ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN']) : undefined],
    ...installNames.map((name): [Name, Name | undefined] => [name, installed]),
  ];
  const missing = needed.flatMap(([name, reason]) =>
    reason === undefined || given[name] !== undefined
      ? []
      : [{ name, found: 'nothing', wanted: `a value, because ${reason} is set` }],
  );
  const both = installed !== undefined && given.SLACK_BOT_TOKEN !== undefined;
  const wanted = `none, because ${installed} is set: tokens come from installations then`;
  return both ? [...missing, { name: 'SLACK_BOT_TOKEN', found: 'a value', wanted }] : missing;
}

function firstOf(given: Readonly<Record<string, unknown>>, names: readonly Name[]): Name | undefined {
  return names.find((name) => given[name] !== undefined);
}

/** Slack's settings; null where Slack is not asked for. */
export function slackConfig(environment: SlackEnvironment): SlackConfig | null {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken = null } = environment;
  const install = installOf(environment);
  if (signingSecret === undefined || (botToken === null && install === null)) return null;
  return {
    signingSecret,
    botToken,
    appToken: environment.SLACK_APP_TOKEN ?? null,
    apiUrl: environment.SLACK_API_URL ?? null,
    install,
    allowed: { teams: environment.SLACK_ALLOWED_TEAMS ?? null, channels: environment.SLACK_ALLOWED_CHANNELS ?? null },
    expertChannel: environment.SLACK_EXPERT_CHANNEL ?? null,
  };
}

function installOf(environment: SlackEnvironment): SlackConfig['install'] {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, INSTALLATION_KEY: key } = environment;
  const { SLACK_STATE_SECRET: stateSecret } = environment;
  if (!clientId || !clientSecret || !stateSecret || !key) return null;
  return { clientId, clientSecret, stateSecret, key: Buffer.from(key, 'base64') };
}
