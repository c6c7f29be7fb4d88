import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig, variableNames } from '../../../src/config.ts';
import { handWrittenBot, options, serve } from './harness.ts';

/** The guide for registering the app, held to the code. */
const guide = readFileSync('docs/teams.md', 'utf8');
const commands = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1]?.trim() ?? '');
const settings = [...guide.matchAll(/export (\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]);
const env: Record<string, string> = Object.fromEntries(settings);

describe('docs/teams.md', () => {
  test('names only settings there are', () => {
    const named = [...guide.matchAll(/`((?:Microsoft|TEAMS_|PUBLIC_)\w+)`/g)].map((match) => match[1]);
    const own = named.filter((name) => name !== 'TEAMS_PICTURES');
    expect(own.length).toBeGreaterThan(8);
    expect(own.filter((name) => !variableNames.includes(name ?? ''))).toEqual([]);
  });
  test('gives an environment that the service starts with', () => {
    const { teams, publicUrl } = readConfig(env);
    expect(teams).toMatchObject({
      appType: 'SingleTenant',
      appId: env.MicrosoftAppId,
      tenantId: env.MicrosoftAppTenantId,
    });
    expect(publicUrl).toBe(env.PUBLIC_URL);
  });
  test('gives a request that is refused for want of a token', async () => {
    const body = /-d '(\{.*\})'/.exec(guide)?.[1] ?? expect.fail('no request');
    const { bot } = handWrittenBot();
    const { teams = expect.fail('no teams') } = { teams: readConfig(env).teams ?? undefined };
    const { post, close } = await serve(options(bot, { teams }));
    expect((await post(body)).status).toBe(401);
    await close();
  });
  test('gives a command that builds the package', () => {
    const command = commands.find((one) => one.startsWith('npm run teams:package')) ?? expect.fail('no command');
    const folder = mkdtempSync(join(tmpdir(), 'teams-docs-'));
    const out = join(folder, 'app.zip');
    const given = command.trim().split(' -- ')[1]?.split(' ') ?? [];
    execFileSync(process.execPath, ['--import', 'tsx', 'adapters/teams/package/build.ts', ...given, '--out', out]);
    expect(existsSync(out)).toBe(true);
    rmSync(folder, { recursive: true });
  });
  test('shows pictures there are', () => {
    const shown = [...guide.matchAll(/\]\((teams-[\w-]+\.png)\)/g)].map((match) => join('docs', match[1] ?? ''));
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.filter((file) => !existsSync(file))).toEqual([]);
  });
});
