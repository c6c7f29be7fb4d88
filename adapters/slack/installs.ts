import type {
  AuthorizeResult,
  AuthorizeSourceData,
  Installation,
  InstallationQuery,
  InstallationStore,
} from '@slack/bolt';
import { z } from 'zod';
import type { Vault } from '../../src/stores/vault.ts';
import { limits } from './limits.ts';
import type { Log } from './log.ts';

/** Where tokens of several workspaces are kept. */
export type Tokens = Pick<Vault, 'get' | 'put' | 'delete'>;

/** The scopes the app asks for, which are those of manifest.json. */
export const scopes = [
  'app_mentions:read',
  'assistant:write',
  'chat:write',
  'commands',
  'im:history',
  'links:read',
  'links:write',
] as const;

const stored = z.custom<Installation<'v1' | 'v2', boolean>>(
  (value) =>
    z.looseObject({ bot: z.looseObject({ token: z.string() }), user: z.looseObject({}) }).safeParse(value).success,
);

/** One organisation-wide installation stands for all its workspaces; any other is a workspace's own. */
function keyOf(isOrgWide: boolean, team: string | undefined, enterprise: string | undefined): string {
  return isOrgWide ? `slack enterprise ${enterprise}` : `slack team ${team}`;
}

/** Bolt's store of installations in the vault. A workspace without one of its own has its organisation's. */
export function installationStore(tokens: Tokens, log: Log): InstallationStore {
  return {
    async storeInstallation(installation) {
      const { team, enterprise, isEnterpriseInstall = false } = installation;
      await tokens.put(keyOf(isEnterpriseInstall, team?.id, enterprise?.id), installation);
      log.info({ team: team?.id, enterprise: enterprise?.id }, 'the app is installed, or its token was renewed');
    },
    async fetchInstallation({ isEnterpriseInstall, teamId, enterpriseId }: InstallationQuery<boolean>) {
      const own = isEnterpriseInstall ? null : await tokens.get(keyOf(false, teamId, enterpriseId));
      const found = own ?? (enterpriseId ? await tokens.get(keyOf(true, teamId, enterpriseId)) : null);
      return stored.parse(found);
    },
  };
}

/** Forgets what a workspace, or an organisation where `enterprise` is set, had installed. */
export async function forgetInstallation(tokens: Tokens, team: string, enterprise: string | null): Promise<void> {
  await tokens.delete(keyOf(enterprise !== null, team, enterprise ?? undefined));
}

/** Finds the token for a request; never rejects: an answer that needs no token is given without one. */
export type Authorize = (source: AuthorizeSourceData<boolean>) => Promise<AuthorizeResult>;

type Known = { result: AuthorizeResult; until: number };

/**
 * Asks `find` once for all requests of one workspace that come together, and remembers its result for a minute: a
 * rotating token is renewed once, and a store that is down costs nothing while the latest result is known.
 */
export function rememberedAuthorize(find: Authorize, log: Log, now: () => number): Authorize & { forget(): void } {
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<AuthorizeResult>>();
  const look = async (key: string, source: AuthorizeSourceData<boolean>): Promise<AuthorizeResult> => {
    try {
      const result = await find(source);
      known.set(key, { result, until: now() + limits.tokenKnown });
      return result;
    } catch (error) {
      log.error(
        { err: error, team: source.teamId, remedy },
        'no token for this workspace: only what needs none is answered',
      );
      return known.get(key)?.result ?? {};
    } finally {
      asking.delete(key);
    }
  };
  const authorize: Authorize = (source) => {
    const key = `${source.isEnterpriseInstall} ${source.enterpriseId} ${source.teamId}`;
    const before = known.get(key);
    if (before !== undefined && before.until > now()) return Promise.resolve({ ...before.result });
    const answer = asking.get(key) ?? look(key, source);
    asking.set(key, answer);
    return answer.then((result) => ({ ...result }));
  };
  return Object.assign(authorize, { forget: () => known.clear() });
}

const remedy =
  'install the app in the workspace at /slack/install, and check that the store and INSTALLATION_KEY are as they were';
