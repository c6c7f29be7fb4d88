import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { appPackage } from '../../../../adapters/teams/package/package.ts';
import { readerAdapter } from '../../../../adapters/web/app.ts';
import { openLog } from '../../../../src/log.ts';
import { sampleKnowledge } from '../../web/sample-policy.ts';
import { coverage } from '../cards.ts';
import { activity, handWrittenBot, openRecorder, options, serve } from '../harness.ts';

const require = createRequire(import.meta.url);
const registration = { appId: '11111111-2222-4333-8444-555555555555', publicUrl: 'https://desk.example/policies-app' };
const files = unzipSync(appPackage(registration));
const file = (name: string) => Buffer.from(files[name] ?? expect.fail(`no ${name}`));
const manifest = JSON.parse(file('manifest.json').toString('utf8'));

const Ajv = AjvDraft04.default;
function validator() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const root = join(require.resolve('@microsoft/app-manifest/package.json'), '..');
  const schema = join(root, `build/json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`);
  return ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
}

describe('the manifest', () => {
  test('holds against Microsoft’s schema of its version', () => {
    const validate = validator();
    validate(manifest);
    expect(validate.errors).toBeNull();
    expect(manifest.$schema).toContain(`/v${manifest.manifestVersion}/`);
  });
  test('would not hold with a fault in it', () => {
    expect(validator()({ ...manifest, bots: [{ ...manifest.bots[0], scopes: ['everywhere'] }] })).toBe(false);
  });
  test('is for the registration it was made for', () => {
    expect([manifest.id, manifest.bots[0].botId]).toEqual([registration.appId, registration.appId]);
    expect(manifest.developer.privacyUrl).toBe('https://desk.example/policies-app/privacy');
    expect(manifest.validDomains).toEqual(['desk.example']);
    expect(manifest.version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
  });
});

describe('every link of the manifest', () => {
  test('leads to a page that the service has where Teams is its only channel', async () => {
    const site = { host: '127.0.0.1', port: () => 0, publicUrl: registration.publicUrl, log: openLog('silent') };
    const reader = readerAdapter({ ...site, knowledge: () => sampleKnowledge, today: () => '2026-01-01' });
    const { websiteUrl, privacyUrl, termsOfUseUrl } = manifest.developer;
    const paths = [websiteUrl, privacyUrl, termsOfUseUrl].map((url) => url.slice(registration.publicUrl.length));
    expect(paths.filter((path) => !reader.matches('GET', path))).toEqual([]);
  });
});

describe('every scope in the manifest', () => {
  const conversations: Record<string, object> = {
    personal: { id: 'a:personal', conversationType: 'personal' },
    groupChat: { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true },
    team: { id: '19:abc@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true },
  };
  test('is answered, with each of its commands', async () => {
    const recorder = await openRecorder();
    const { bot, asked } = handWrittenBot(coverage);
    const { post, close } = await serve(options(bot));
    const [{ scopes, commandLists }] = manifest.bots;
    for (const { scopes: listed, commands } of commandLists) {
      expect(scopes).toEqual(expect.arrayContaining(listed));
      for (const scope of listed) {
        for (const { title } of commands)
          await post(activity(recorder.url, { conversation: conversations[scope], text: title }));
      }
    }
    const titles = commandLists[0].commands.map((command: { title: string }) => command.title);
    expect(asked.map((message) => message.text)).toEqual(scopes.flatMap(() => titles));
    expect(recorder.deliveries).toHaveLength(asked.length);
    await Promise.all([close(), recorder.close()]);
  });
});

describe('every command of the message extension', () => {
  const [{ botId, commands, messageHandlers }] = manifest.composeExtensions;
  test('is answered by this bot, with its own id and parameters', async () => {
    const recorder = await openRecorder();
    const { post, close } = await serve(options(handWrittenBot(coverage).bot));
    const invoke = (name: string, value: object) => post(activity(recorder.url, { type: 'invoke', name, value }));
    for (const { id: commandId, type, fetchTask, parameters = [], initialRun } of commands) {
      const messagePayload = { body: { content: 'is K1234 covered?' } };
      if (type === 'action') {
        expect(fetchTask).toBe(true);
        const { body } = await invoke('composeExtension/fetchTask', { commandId, messagePayload });
        expect(body.task.type).toBe('continue');
      } else {
        const named = parameters.map(({ name }: { name: string }) => ({ name, value: 'kite' }));
        for (const given of [named, ...(initialRun ? [[{ name: 'initialRun', value: 'true' }]] : [])]) {
          const { body } = await invoke('composeExtension/query', { commandId, parameters: given });
          expect(body.composeExtension.attachments).toHaveLength(1);
        }
      }
    }
    await Promise.all([close(), recorder.close()]);
  });
  test('belongs to the bot, and its links to the service', () => {
    expect(botId).toBe(registration.appId);
    expect(messageHandlers).toEqual([{ type: 'link', value: { domains: ['desk.example'] } }]);
  });
});

describe('an icon', () => {
  const pixels = (name: string) => {
    const png = file(name);
    const size = png.readUInt32BE(16);
    const raw = inflateSync(png.subarray(png.indexOf('IDAT') + 4, png.length - 16));
    const stride = size * 4 + 1;
    return Array.from({ length: size * size }, (_, index) => {
      const at = Math.floor(index / size) * stride + 1 + (index % size) * 4;
      return [...raw.subarray(at, at + 4)];
    });
  };
  test('in colour is 192 x 192 and has no see-through edge', () => {
    const colors = pixels('color.png');
    expect(colors).toHaveLength(192 * 192);
    expect(colors.every((color) => color[3] === 255)).toBe(true);
    expect(new Set(colors.map(String)).size).toBeGreaterThan(2);
  });
  test('in outline is 32 x 32, white on nothing', () => {
    const colors = pixels('outline.png');
    expect(colors).toHaveLength(32 * 32);
    expect(colors.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
    expect(colors.some((color) => color[3] === 255) && colors[0]?.[3] === 0).toBe(true);
  });
});

describe('npm run teams:package', () => {
  const build = (...given: string[]) => ['--import', 'tsx', 'adapters/teams/package/build.ts', ...given];

  test('writes the same package every time', () => {
    const folder = mkdtempSync(join(tmpdir(), 'teams-package-'));
    const out = join(folder, 'deep', 'app.zip');
    const given = ['--app-id', registration.appId, '--public-url', `${registration.publicUrl}/`, '--out', out];
    execFileSync(process.execPath, build(...given));
    expect(Buffer.compare(readFileSync(out), Buffer.from(appPackage(registration)))).toBe(0);
    rmSync(folder, { recursive: true });
  });
  test.each([
    ['--app-id', 'not-a-guid'],
    ['--public-url', 'http://insecure.example'],
    ['--public-url', 'nonsense'],
    ['--unknown', 'x'],
  ])('refuses %s %s with one clear line', (option, value) => {
    const { status, stderr } = spawnSync(process.execPath, build(option, value), { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr.split('\n')[0]).toContain(option);
    expect(stderr).not.toContain('    at ');
  });
});
