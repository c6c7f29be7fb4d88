import { readdirSync, readFileSync } from 'node:fs';
import type { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { command, events, formShortcut, readInbound, shortcut } from '../../../adapters/slack/inbound.ts';
import { scopes } from '../../../adapters/slack/installs.ts';
import { stepDate, stepOutputs, steps } from '../../../adapters/slack/steps.ts';
import { payload } from './desk.ts';

type Manifest = webApi.AppsManifestValidateArguments['manifest'];
/** `assistant:write` is documented for suggested prompts and missing from the package's list. */
type Scope =
  | NonNullable<NonNullable<NonNullable<Manifest['oauth_config']>['scopes']>['bot']>[number]
  | 'assistant:write';
/** `function_executed` is documented for custom steps and missing from the package's list. */
type Event =
  | NonNullable<NonNullable<NonNullable<Manifest['settings']>['event_subscriptions']>['bot_events']>[number]
  | 'function_executed';

const root = new URL('../../../', import.meta.url);
const file: unknown = JSON.parse(readFileSync(new URL('manifest.json', root), 'utf8'));

const words = (min: number, max: number) => z.string().min(min).max(max);
const https = z.url({ protocol: /^https$/ }).max(3000);
const prompt = z.strictObject({ title: words(1, 300), message: words(1, 3000) });

const parameter = z.strictObject({
  type: z.enum(['string', 'slack#/types/date']),
  title: words(1, 255),
  description: words(1, 1000),
  is_required: z.boolean(),
});
const step = z.strictObject({
  title: words(1, 255),
  description: words(1, 255),
  input_parameters: z.record(z.string(), parameter),
  output_parameters: z.record(z.string(), parameter),
});

/** Slack's published rules for the parts of a manifest that this one uses; any other key is a mistake. */
const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: words(1, 35),
    description: words(1, 140),
    long_description: words(175, 4000),
    background_color: z.string().regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i),
  }),
  features: z.strictObject({
    agent_view: z.strictObject({ agent_description: words(1, 300), suggested_prompts: z.array(prompt).max(4) }),
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({ display_name: z.string().regex(/^[a-z0-9._-]{1,80}$/), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          type: z.enum(['message', 'global']),
          name: words(1, 24),
          callback_id: words(1, 255),
          description: words(1, 150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          url: https,
          description: words(1, 2000),
          usage_hint: words(1, 1000),
          should_escape: z.literal(false),
        }),
      )
      .max(50),
    unfurl_domains: z.array(z.string().regex(/^[a-z0-9.-]+$/)).max(5),
  }),
  functions: z.record(z.string(), step),
  oauth_config: z.strictObject({
    redirect_urls: z.array(https).max(1000),
    scopes: z.strictObject({ bot: z.array(z.string()).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: https, bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: https }),
    org_deploy_enabled: z.literal(true, 'custom steps need it'),
    function_runtime: z.literal('remote', 'custom steps need it'),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});
const manifest = manifestSchema.parse(file);

/** What each surface and each method needs; the types are Slack's own lists, so a scope or event that does not exist fails to compile. */
const scopeOfEvent: Record<(typeof events)[number] & Event, Scope | null> = {
  app_home_opened: null,
  app_mention: 'app_mentions:read',
  app_uninstalled: null,
  function_executed: null,
  link_shared: 'links:read',
  tokens_revoked: null,
  'message.im': 'im:history',
};
const scopeOfMethod: Record<string, Scope | null> = {
  'auth.test': null,
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.getPermalink': null,
  'chat.unfurl': 'links:write',
  'assistant.threads.setSuggestedPrompts': 'assistant:write',
  'functions.completeError': null,
  'functions.completeSuccess': null,
  'views.open': null,
  'views.publish': null,
  'views.push': null,
  'views.update': null,
};
const commandScope: Scope = 'commands';

function methodsInCode(): string[] {
  const folder = new URL('adapters/slack/', root);
  const code = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const calls = code.join('\n').matchAll(/client\.((?:[a-z]+\.)+[a-zA-Z]+)\(/g);
  return [...new Set([...calls].map((call) => call[1] ?? ''))]
    .filter((name) => !/^(start|on|disconnect)$/.test(name))
    .sort();
}

describe('manifest.json', () => {
  it('keeps Slack’s rules', () => {
    expect(manifestSchema.safeParse(file).error).toBeUndefined();
  });

  it('shows the agent view and not the legacy assistant view', () => {
    expect(Object.keys(manifest.features)).toContain('agent_view');
    expect(JSON.stringify(file)).not.toContain('assistant_view');
  });

  it('sends everything to the one path that is served', () => {
    const urls = [
      manifest.settings.event_subscriptions.request_url,
      manifest.settings.interactivity.request_url,
      ...manifest.features.slash_commands.map((one) => one.url),
    ];
    expect(new Set(urls.map((url) => new URL(url).pathname))).toEqual(new Set(['/slack/events']));
  });

  it('offers the command the code answers, and no other', () => {
    expect(manifest.features.slash_commands.map((one) => one.command)).toEqual([command]);
  });

  it('offers the shortcuts the code answers, and no other', () => {
    const offered = manifest.features.shortcuts.map((one) => [one.type, one.callback_id]);
    expect(offered).toEqual([
      ['message', shortcut],
      ['global', formShortcut],
    ]);
  });

  it.each([
    ['message-shortcut', shortcut, 'shortcut'],
    ['global-shortcut', formShortcut, 'form'],
  ])('offers %s, which is read as something to do', (recorded, name, kind) => {
    expect(payload(recorded).callback_id).toBe(name);
    expect(readInbound(payload(recorded)).kind).toBe(kind);
  });

  it('offers the steps the code does, with their inputs and outputs, and no other', () => {
    const offered = Object.entries(manifest.functions).map(([name, one]) => [
      name,
      Object.keys(one.input_parameters),
      Object.keys(one.output_parameters),
    ]);
    const done = Object.entries(steps).map(([name, input]) => [name, [input, stepDate], [...stepOutputs]]);
    expect(offered).toEqual(done);
  });

  it('previews links of the host that serves it', () => {
    const host = new URL(manifest.settings.interactivity.request_url).hostname;
    expect(manifest.features.unfurl_domains).toEqual([host]);
  });

  it('sends whoever installs it back to the path that is served', () => {
    expect(manifest.oauth_config.redirect_urls.map((url) => new URL(url).pathname)).toEqual(['/slack/oauth_redirect']);
  });

  it('shows the Home tab that the code publishes', () => {
    expect(manifest.features.app_home.home_tab_enabled).toBe(methodsInCode().includes('views.publish'));
  });

  it('subscribes to the events the code reads, and no other', () => {
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual([...events].sort());
  });

  it.each([
    ['app_home_opened', 'app-home-opened', 'opened'],
    ['app_mention', 'app-mention', 'message'],
    ['message.im', 'message-im', 'message'],
    ['link_shared', 'link-shared', 'links'],
    ['function_executed', 'function-executed', 'step'],
    ['app_uninstalled', 'app-uninstalled', 'removed'],
    ['tokens_revoked', 'tokens-revoked', 'removed'],
  ])('subscribes to %s, which is read as something to do', (name, recorded, kind) => {
    expect(events).toContain(name);
    expect(readInbound(payload(recorded)).kind).toBe(kind);
  });

  it('asks for exactly the scopes that its commands, events and methods need', () => {
    const needed = [
      commandScope,
      ...events.map((name) => scopeOfEvent[name]),
      ...methodsInCode().map((name) => scopeOfMethod[name]),
    ];
    const distinct = [...new Set(needed.filter((scope) => scope !== null))].sort();
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual(distinct);
    expect([...scopes].sort()).toEqual(distinct);
  });

  it('has the reason for each scope and event in the guide, and for no other', () => {
    const guide = readFileSync(new URL('docs/slack.md', root), 'utf8');
    const [, section = ''] = /## The scopes[^\n]*\n(.*?)\n## /s.exec(guide) ?? [];
    const rows = section.split('\n').flatMap((line) => /^\| (`.*?`) \| .+ \|$/.exec(line)?.[1] ?? []);
    const named = rows.flatMap((cell) => cell.split(', ').map((name) => name.replaceAll('`', '')));
    const asked = [...manifest.oauth_config.scopes.bot, ...manifest.settings.event_subscriptions.bot_events];
    expect(named.sort()).toEqual([...asked].sort());
  });

  it('knows every method that the code calls', () => {
    expect(methodsInCode()).toEqual(Object.keys(scopeOfMethod).sort());
  });
});
